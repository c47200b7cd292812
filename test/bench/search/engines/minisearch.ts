/** MiniSearch as it comes: title and abstract as two fields, no option set. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import MiniSearch from 'minisearch';
import { DEPTH, type Engine, yearOf } from '../engine.ts';

const OPTIONS = { fields: ['title', 'abstract'], storeFields: ['year'] };
/** Its documentation's value for typing errors. */
const FUZZY = 0.2;

interface Document {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly year: number;
}

export const miniSearch: Engine = {
  async build(papers, folder) {
    const index = new MiniSearch<Document>(OPTIONS);
    for await (const paper of papers)
      index.add({ id: paper.id, title: paper.title, abstract: paper.abstract, year: yearOf(paper) });
    await writeFile(join(folder, 'index.json'), JSON.stringify(index));
  },
  async open(folder) {
    const index = MiniSearch.loadJSON<Document>(await readFile(join(folder, 'index.json'), 'utf8'), OPTIONS);
    const ids = (hits: readonly { id: unknown }[]) => hits.slice(0, DEPTH).map(({ id }) => String(id));
    return {
      words: ({ text }) => ids(index.search(text)),
      years: ({ text, years: [from, to] = [0, 0] }) =>
        ids(index.search(text, { filter: ({ year }) => year >= from && year <= to })),
      misspelt: ({ text }) => ids(index.search(text, { fuzzy: FUZZY })),
      complete: ({ text }) =>
        index
          .autoSuggest(text)
          .slice(0, DEPTH)
          .map(({ suggestion }) => suggestion),
      similar: ({ text }) => ids(index.search(text)),
    };
  },
};
