/** Lunr as it comes, with its own stemmer and stop words. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { words } from '../../../../src/text/tokenise.ts';
import { DEPTH, type Engine } from '../engine.ts';
import { load } from '../peers.ts';

interface Index {
  search(text: string): readonly { ref: string }[];
}
interface Builder {
  ref(name: string): void;
  field(name: string): void;
  add(document: unknown): void;
  build(): Index;
  pipeline: { add(...steps: readonly unknown[]): void };
  searchPipeline: { add(...steps: readonly unknown[]): void };
}
interface Lunr {
  Builder: new () => Builder;
  Index: { load(saved: unknown): Index };
  trimmer: unknown;
  stopWordFilter: unknown;
  stemmer: unknown;
}

export const lunr: Engine = {
  async build(papers, folder) {
    const lib = load<Lunr>('lunr');
    // What lunr() itself sets up, with papers that come one by one.
    const builder = new lib.Builder();
    builder.pipeline.add(lib.trimmer, lib.stopWordFilter, lib.stemmer);
    builder.searchPipeline.add(lib.stemmer);
    builder.ref('id');
    builder.field('title');
    builder.field('abstract');
    for await (const { id, title, abstract } of papers) builder.add({ id, title, abstract });
    await writeFile(join(folder, 'lunr.json'), JSON.stringify(builder.build()));
  },
  async open(folder) {
    const index = load<Lunr>('lunr').Index.load(
      JSON.parse(await readFile(join(folder, 'lunr.json'), 'utf8')),
    );
    // Its query language has colons, carets and the like: words alone.
    const ask = (text: string, ending = '') =>
      index
        .search(
          words(text)
            .map((word) => `${word}${ending}`)
            .join(' '),
        )
        .slice(0, DEPTH)
        .map(({ ref }) => ref);
    return {
      words: ({ text }) => ask(text),
      misspelt: ({ text }) => ask(text, '~1'),
      complete: ({ text }) => {
        const typed = words(text);
        return typed.length === 0
          ? []
          : index
              .search(`${typed.map((word) => `+title:${word}`).join(' ')}*`)
              .slice(0, DEPTH)
              .map(({ ref }) => ref);
      },
      similar: ({ text }) => ask(text),
    };
  },
};
