/** What a request lets through: its conditions, its time and its topic. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexOf } from '../../../src/search/index/index.ts';
import { allowedIn } from '../../../src/search/matching/allowed.ts';
import { standTogetherIn } from '../../../src/search/matching/together.ts';
import { asTopic, parseQuery } from '../../../src/search/query/query.ts';
import type { Since } from '../../../src/search/query/since.ts';
import { standTogether, waysOf } from '../../../src/search/terms/phrase-window.ts';
import { vocabularyOf } from '../../../src/search/terms/vocabulary.ts';
import { segmentWith } from '../index/built.ts';
import { tinyPaper } from '../tiny-papers.ts';
import { readable } from './by-paper.ts';
import { idsIn } from './ids.ts';

type Papers = Parameters<typeof segmentWith>[0];

function allowed(papers: Papers, topic: string, since?: Since) {
  const segment = segmentWith(papers);
  const query = asTopic(parseQuery(topic));
  const { bits, undated } = allowedIn(segment, { query, since }, vocabularyOf(indexOf([segment], 1)));
  return { ids: bits && idsIn(segment, bits), undated: idsIn(segment, undated) };
}

const paper = (id: string, facts: Partial<Parameters<typeof tinyPaper>[0]>) =>
  tinyPaper({ title: 'Bees', ...facts, id });

describe('a request', () => {
  it('without conditions rules nothing in or out', () => {
    expect(allowed([paper('a', {})], '')).toEqual({ ids: undefined, undated: [] });
  });

  it('of a time lets through what was listed then, or else published', () => {
    const papers = [
      paper('listed', { listedOn: '2025-05-02', published: '2025-04-01' }),
      paper('published', { published: '2025-05-02' }),
      paper('old', { listedOn: '2025-04-01', published: '2025-05-09' }),
      paper('undated', {}),
    ];
    expect(allowed(papers, '', { listed: '2025-05-01', published: '2025-05-01' })).toEqual({
      ids: ['listed', 'published'],
      undated: ['undated'],
    });
  });

  it('of a topic lets through what has its words together, and counts what only lacks a day', () => {
    const papers = [
      paper('near', { title: 'Dances of Bees', published: '2024-02-02' }),
      paper('far', { title: 'Bees and a Very Long Way from Any of the Dances', published: '2024-02-02' }),
      paper('undated', { title: 'The Bee Dance' }),
    ];
    expect(allowed(papers, 'bee dances')).toEqual({ ids: ['near', 'undated'], undated: [] });
    expect(allowed(papers, 'bee dances year:2024')).toEqual({ ids: ['near'], undated: ['undated'] });
    expect(allowed(papers, 'of the').ids).toEqual([]);
  });
});

it('says of each paper whether it has some words together', () => {
  const segment = segmentWith([
    paper('near', { title: 'Dances of Bees' }),
    paper('far', { abstract: 'The dances are far.' }),
  ]);
  const isThere = standTogetherIn(['bee', 'dance'], vocabularyOf(indexOf([segment], 1)));
  expect(['near', 'far'].map((id) => isThere(segment, segment.ids.find(id)))).toEqual([true, false]);
});

it('finds any topic where a look at each sentence does', () => {
  const text = fc
    .array(fc.constantFrom('layer', 'layers', 'norm', 'layernorm', 'and', 'to', 'of', 'the', 'state', '.'), {
      maxLength: 12,
    })
    .map((words) => words.join(' '));
  const topic = fc.subarray(['layer', 'norm', 'state', 'to', 'of'], { minLength: 1 });
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { maxLength: 8 }), topic, (texts, words) => {
      const papers = texts.map(([title, abstract], at) => tinyPaper({ id: `p${at}`, title, abstract }));
      const entries = papers.map(readable);
      const ways = waysOf(words, vocabularyOf(indexOf([segmentWith(papers)], 1)));
      const fit = entries.filter((entry) => ways.some((way) => standTogether(entry.text, way)));
      expect(allowed(papers, words.join(' ')).ids).toEqual(fit.map((entry) => entry.paper.id).toSorted());
    }),
  );
});
