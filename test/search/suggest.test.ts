/** Titles while somebody types. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suggestTitles } from '../../src/search/suggest.ts';
import { readable } from '../../src/search/terms/indexed-paper.ts';
import { tinyPaper } from './tiny-papers.ts';

const TITLES = [
  'Layer Normalization',
  'Root Mean Square Layer Normalization',
  'Layer-wise Relevance',
  'Schäfl on Tabular Data',
];
const papers = new Map(TITLES.map((title) => [title, readable(tinyPaper({ id: title, title }))]));
const suggested = (typed: string, limit = 10) => suggestTitles(typed, limit, papers);

describe('suggestTitles', () => {
  it('puts titles that begin so first', () => {
    expect(suggested('layer norm')).toEqual(['Layer Normalization', 'Root Mean Square Layer Normalization']);
  });

  it('completes only the last word', () => {
    expect(suggested('lay norm')).toEqual([]);
    expect(suggested('layer-w')).toEqual(['Layer-wise Relevance']);
  });

  it('does not mind case, accents and signs', () => {
    expect(suggested('  SCHAFL: ')).toEqual(['Schäfl on Tabular Data']);
  });

  it('offers all titles before anything is typed, the short ones first', () => {
    expect(suggested('')[0]).toBe('Layer Normalization');
    expect(suggested('', 2)).toHaveLength(2);
  });

  it('answers any text with titles, each once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (typed) => {
        const found = suggested(typed);
        return found.every((title) => TITLES.includes(title)) && new Set(found).size === found.length;
      }),
    );
  });

  it('finds every title from its own beginning', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TITLES), fc.nat(40), (title, length) =>
        suggested(title.slice(0, length)).includes(title),
      ),
    );
  });
});
