/** Names on the papers that a query finds. */
import { expect, it } from 'vitest';
import { namesOn } from '../../../src/search/matching/people-counts.ts';
import { asTopic, parseQuery } from '../../../src/search/query/query.ts';
import { indexOfPapers } from '../snapshot.ts';
import { tinyPaper } from '../tiny-papers.ts';

const index = indexOfPapers([
  tinyPaper({ title: 'Owls hear', authors: ['Ada Byron', 'Kurt Gödel'], published: '2023-01-01' }),
  tinyPaper({ title: 'Owls see', authors: ['Ada Byron', 'Emmy Noether'], published: '2024-01-01' }),
  tinyPaper({ title: 'Mice', authors: ['Emmy Noether'], published: '2025-01-01' }),
]);
const named = (typed: string, most = 10) => namesOn(asTopic(parseQuery(typed)), index, most);

it('come with the most papers first, of equals with the newer paper', () => {
  expect(named('owls')).toEqual({
    names: [
      { name: 'Ada Byron', papers: 2 },
      { name: 'Emmy Noether', papers: 1 },
      { name: 'Kurt Gödel', papers: 1 },
    ],
    total: 3,
  });
});

it('are counted in all and given as far as they are asked for', () => {
  expect(named('owls', 1)).toEqual({ names: [{ name: 'Ada Byron', papers: 2 }], total: 3 });
});

it('are those of papers that pass the filters', () => {
  expect(named('owls since:2024').names.map(({ name }) => name)).toEqual(['Ada Byron', 'Emmy Noether']);
});
