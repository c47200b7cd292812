/** FlexSearch: one index over title and abstract with its own stemming encoder, another over titles for completion. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEPTH, type Engine, textOf } from '../engine.ts';
import { load } from '../peers.ts';

interface Index {
  add(id: number, text: string): void;
  search(text: string, options: { limit: number; suggest: boolean }): readonly number[];
  export(keep: (key: string, value: string) => Promise<void>): Promise<void>;
  import(key: string, value: string): void;
}
interface FlexSearch {
  readonly Index: new (options: Readonly<Record<string, unknown>>) => Index;
  readonly Encoder: new (...options: readonly unknown[]) => unknown;
  readonly Charset: { readonly LatinDefault?: unknown; readonly Normalize?: unknown };
}

function empty(): { texts: Index; titles: Index } {
  const { Index, Encoder, Charset } = load<FlexSearch>('flexsearch');
  const english = load<{ default?: unknown }>('flexsearch/lang/en');
  const language = english.default ?? english;
  return {
    texts: new Index({ tokenize: 'strict', encoder: new Encoder(Charset.Normalize, language) }),
    titles: new Index({ tokenize: 'forward' }),
  };
}

export const flexSearch: Engine = {
  async build(papers, folder) {
    const indexes = empty();
    const ids: string[] = [];
    for await (const paper of papers) {
      indexes.texts.add(ids.length, textOf(paper));
      indexes.titles.add(ids.length, paper.title);
      ids.push(paper.id);
    }
    await writeFile(join(folder, 'ids.json'), JSON.stringify(ids));
    for (const [name, index] of Object.entries(indexes)) {
      await mkdir(join(folder, name));
      await index.export((key, value) => writeFile(join(folder, name, key), value ?? ''));
    }
  },
  async open(folder) {
    const indexes = empty();
    const ids: readonly string[] = JSON.parse(await readFile(join(folder, 'ids.json'), 'utf8'));
    for (const [name, index] of Object.entries(indexes))
      for (const key of await readdir(join(folder, name)))
        index.import(key, await readFile(join(folder, name, key), 'utf8'));
    // Without "suggest" it finds only papers that have every word.
    const ask = (index: Index, text: string) =>
      index.search(text, { limit: DEPTH, suggest: true }).map((place) => ids[place] ?? '');
    return {
      words: ({ text }) => ask(indexes.texts, text),
      complete: ({ text }) => ask(indexes.titles, text),
      similar: ({ text }) => ask(indexes.texts, text),
    };
  },
};
