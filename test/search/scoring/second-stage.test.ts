/** The second stage of a search: which of the papers that match comes first. */
import { expect, it } from 'vitest';
import type { Paper } from '../../../src/corpus/paper.ts';
import { indexOf } from '../../../src/search/index/index.ts';
import { createEngine } from '../../../src/search/index-engine.ts';
import { parseQuery } from '../../../src/search/query/query.ts';
import { segmentWith } from '../index/built.ts';
import { AS_OF, tinyPaper } from '../tiny-papers.ts';

/** The ids that a query finds among papers, best first. */
function found(typed: string, papers: readonly Paper[]): readonly string[] {
  const engine = createEngine(indexOf([segmentWith(papers)], 1));
  const request = { query: parseQuery(typed), sort: 'relevance', offset: 0, limit: 10, asOf: AS_OF } as const;
  return engine.search(request).hits.map(({ id }) => id);
}

const about = (id: string, title: string, abstract = '') => tinyPaper({ id, title, abstract });
/** So many papers that the first stage puts before others. */
const crowd = (word: string, count = 300) =>
  Array.from({ length: count }, (_, at) => about(`crowd-${at}`, `On some ${word}`, `It is about ${word}.`));

it('finds the name before a colon, though it is a word of many papers', () => {
  const named = about('named', 'PRIME: A long title about the retrieval of patents in several languages');
  expect(found('prime', [...crowd('prime'), named])[0]).toBe('named');
  const stopWord = about('named', 'CAN: An architecture for the sharing of content among cars');
  expect(found('can', [about('other', 'Can machines think'), stopWord])).toEqual(['named', 'other']);
});

it('finds a piece of a title that is all stop words but one', () => {
  const piece = 'Certified algorithms for the topology of resultant and discriminant curves of some surfaces';
  expect(found('of resultant and', [...crowd('resultant'), about('piece', piece)])[0]).toBe('piece');
});

it('finds a title of which two words are swapped', () => {
  const papers = [
    about('title', 'A transformation and its effects on complex networks'),
    about('other', 'Border effects of the complex networks'),
  ];
  expect(found('its effects complex on networks', papers)[0]).toBe('title');
});

it('takes a word that hardly any paper has for what was meant, where a title has that', () => {
  const right = about(
    'right',
    'On the complexity dichotomy of some problems, with proofs by universal algebra',
  );
  const papers = [
    ...crowd('complexity', 2_000),
    ...crowd('dichotomy', 200).map((paper) => ({ ...paper, id: `other-${paper.id}` })),
    about('misprint', 'A dichotomy', 'Its compelxity.'),
    right,
  ];
  expect(found('the compelxity dichotomy', papers)[0]).toBe('right');
});

it('puts papers with every word of a topic before those that lack one', () => {
  const papers = [
    about(
      'two of three',
      'Error correction codes for error correction',
      'Correction of error by error correction.',
    ),
    about('all', 'Codes on a torus', 'They keep quantum information by the correction of every error.'),
    ...crowd('quantum', 30),
  ];
  expect(found('quantum error correction', papers)[0]).toBe('all');
});

it('prefers words that stand in a row', () => {
  const papers = [
    about(
      'apart',
      'Networks',
      'Some massive networks have very few large activations, and many small ones beside.',
    ),
    about('row', 'Networks', 'Some networks have very few massive activations, and many small ones beside.'),
  ];
  expect(found('massive activations', papers)[0]).toBe('row');
});
