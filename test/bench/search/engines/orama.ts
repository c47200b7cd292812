/** Orama with its stemmer, our stop words, and titles at one and a half times the weight. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isStopWord, words } from '../../../../src/text/tokenise.ts';
import { DEPTH, type Engine, yearOf } from '../engine.ts';
import { load } from '../peers.ts';

interface Orama {
  create(options: unknown): unknown;
  insert(db: unknown, document: unknown): unknown;
  save(db: unknown): unknown;
  load(db: unknown, saved: unknown): void;
  search(
    db: unknown,
    options: unknown,
  ):
    | Promise<{ hits: readonly { document: { id: string } }[] }>
    | { hits: readonly { document: { id: string } }[] };
}

const BOOST = { title: 1.5 };

const empty = ({ create }: Orama): unknown =>
  create({
    schema: { id: 'string', title: 'string', abstract: 'string', year: 'number' },
    components: { tokenizer: { stemming: true } },
  });

export const orama: Engine = {
  async build(papers, folder) {
    const lib = load<Orama>('@orama/orama');
    const db = empty(lib);
    for await (const paper of papers)
      await lib.insert(db, {
        id: paper.id,
        title: telling(paper.title),
        abstract: telling(paper.abstract),
        year: yearOf(paper),
      });
    await writeFile(join(folder, 'orama.json'), JSON.stringify(lib.save(db)));
  },
  async open(folder) {
    const lib = load<Orama>('@orama/orama');
    const db = empty(lib);
    lib.load(db, JSON.parse(await readFile(join(folder, 'orama.json'), 'utf8')));
    const ask = async (term: string, options = {}) => {
      const request = { term, limit: DEPTH, boost: BOOST, properties: ['title', 'abstract'], ...options };
      return (await lib.search(db, request)).hits.map(({ document }) => document.id);
    };
    return {
      words: ({ text }) => ask(telling(text)),
      years: ({ text, years: [from, to] = [0, 0] }) =>
        ask(telling(text), { where: { year: { between: [from, to] } } }),
      misspelt: ({ text }) => ask(telling(text), { tolerance: 1 }),
      complete: ({ text }) => ask(text, { properties: ['title'] }),
      similar: ({ text }) => ask(telling(text)),
    };
  },
};

/** Its own stop words are a package of their own. */
const telling = (text: string): string =>
  words(text)
    .filter((word) => !isStopWord(word))
    .join(' ');
