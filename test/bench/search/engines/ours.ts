/** Paperboy's own engine with all that it does switched on: query language, spelling, exact counts, re-ranking. */
import type { Paper } from '../../../../src/corpus/paper.ts';
import { type Ours, openOurs } from '../../engines.ts';
import { DEPTH, type Engine } from '../engine.ts';

/** It has no saved form. */
let built: Ours | undefined;

export const paperboy: Engine = {
  isSaved: false,
  async build(papers) {
    const all: Paper[] = [];
    for await (const paper of papers) all.push(paper);
    built = await openOurs(all);
  },
  async open() {
    if (!built) throw new Error('it is not built');
    const ours = built;
    return {
      words: ({ text }) => ours.search(text),
      years: ({ text, years = [] }) => ours.search(`${text} year:${years.join('..')}`),
      phrase: ({ text }) => ours.search(`"${text}"`),
      misspelt: ({ text }) => ours.search(text),
      complete: ({ text }) => ours.suggest(text),
      similar: ({ id = '' }) => ours.similar(id, DEPTH),
      typed: ({ text, sort = 'relevance' }) => ours.search(text, { sort }),
    };
  },
};
