/** Paperboy's own engine with all that it does switched on: query language, spelling, exact counts, re-ranking. */
import { buildOurs, openBuilt } from '../../engines.ts';
import { DEPTH, type Engine } from '../engine.ts';

export const paperboy: Engine = {
  build: buildOurs,
  async open(folder) {
    const ours = await openBuilt(folder);
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
