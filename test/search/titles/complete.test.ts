/** Titles while somebody types. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexOf } from '../../../src/search/index/index.ts';
import { completeTitles } from '../../../src/search/titles/complete.ts';
import { segmentWith } from '../index/built.ts';
import { indexOfPapers } from '../snapshot.ts';
import { AS_OF, tinyPaper } from '../tiny-papers.ts';

const votes = (value: number) => [{ name: 'upvotes' as const, value, source: 'test', observedOn: AS_OF }];

const PAPERS = [
  tinyPaper({ title: 'Layer Normalization', published: '2016-07-21' }),
  tinyPaper({ title: 'Root Mean Square Layer Normalization', published: '2019-10-16' }),
  tinyPaper({ title: 'Layer-wise Relevance', published: '2015-07-10', signals: votes(7) }),
  tinyPaper({ title: 'Schäfl on Tabular Data' }),
  tinyPaper({ title: 'Layers of Diffusion Models', published: '2024-02-01' }),
  tinyPaper({ title: 'Saving a KV Cache' }),
  tinyPaper({ title: 'SWE-bench: Can Language Models Resolve Issues?' }),
];
const TITLES = PAPERS.map(({ title }) => title);
const index = indexOfPapers(PAPERS);
const completed = (typed: string, limit = 10) =>
  completeTitles(typed, limit, index).map(({ title }) => title);

describe('the completion of titles', () => {
  it('puts titles that begin so first', () => {
    expect(completed('layer norm')).toEqual(['Layer Normalization', 'Root Mean Square Layer Normalization']);
  });

  it('puts the most voted first of those that begin so, then the newest', () => {
    expect(completed('lay')).toEqual([
      'Layer-wise Relevance',
      'Layers of Diffusion Models',
      'Layer Normalization',
      'Root Mean Square Layer Normalization',
    ]);
  });

  it('completes only the last word', () => {
    expect(completed('lay norm')).toEqual([]);
    expect(completed('layer-w')).toEqual(['Layer-wise Relevance']);
  });

  it('finds the words in any order and anywhere', () => {
    expect(completed('normalization roo')).toEqual(['Root Mean Square Layer Normalization']);
  });

  it('does not mind case, accents and signs', () => {
    expect(completed('  SCHAFL: ')).toEqual(['Schäfl on Tabular Data']);
  });

  it('offers titles before anything is typed', () => {
    expect(completed('')[0]).toBe('Layer-wise Relevance');
    expect(completed('', 2)).toHaveLength(2);
  });

  it.each([
    ['difusion', 'Layers of Diffusion Models'],
    ['difus', 'Layers of Diffusion Models'],
    ['idffusion mod', 'Layers of Diffusion Models'],
    ['layres of difusion mo', 'Layers of Diffusion Models'],
    ['tavula', 'Schäfl on Tabular Data'],
    ['tabulaar', 'Schäfl on Tabular Data'],
    ['kvcache', 'Saving a KV Cache'],
    ['saving kvcac', 'Saving a KV Cache'],
    ['swebench', 'SWE-bench: Can Language Models Resolve Issues?'],
  ])('forgives an error or a missing blank where nothing else fits: %s', (typed, title) => {
    expect(completed(typed)).toContain(title);
  });

  it('finds nothing for words that come near no title', () => {
    expect([completed('zebrafish'), completed('layer zebrafish')]).toEqual([[], []]);
  });

  it('is one list over a large and a small segment', () => {
    const two = indexOf([segmentWith(PAPERS.slice(0, 2)), segmentWith(PAPERS.slice(2))], 1);
    for (const typed of ['', 'lay', 'layer norm', 'difus', 'kvcac'])
      expect(completeTitles(typed, 10, two).toSorted(byId)).toEqual(
        completeTitles(typed, 10, index).toSorted(byId),
      );
  });

  it('answers any text with titles, each once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (typed) => {
        const found = completed(typed);
        return found.every((title) => TITLES.includes(title)) && new Set(found).size === found.length;
      }),
    );
  });

  it('finds every title from its own beginning', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TITLES), fc.nat(40), (title, length) =>
        completed(title.slice(0, length)).includes(title),
      ),
    );
  });
});

const byId = (left: { readonly id: string }, right: { readonly id: string }) =>
  Number(left.id > right.id) - Number(left.id < right.id);
