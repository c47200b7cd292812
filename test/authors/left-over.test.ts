/** Papers left over join a person to whom they are far closer than to anybody else, and nobody otherwise. */
import { expect, it } from 'vitest';
import type { Authorship } from '../../src/authors/cluster.ts';
import { peopleBehind } from '../../src/authors/disambiguate.ts';
import { atOnce } from '../../src/corpus/derived.ts';
import { nameKey } from '../../src/text/person-name.ts';

const TERMS = { papers: 0, papersWith: () => 0 };
/** Many bear the name; of co-authors' names some tell everything, and some half of it. */
const TELLS = new Map(Object.entries({ 'A. Gupta': 0.01, 'Bo Li': 0.5, 'Wei Wu': 0.5, 'Y. Li': 0.1 }));
const BY_KEY = new Map(Array.from(TELLS, ([name, tells]) => [nameKey(name), tells]));
const tells = (key: string) => BY_KEY.get(key) ?? 1;

/** A paper about nothing that another is about. */
const paper = (id: string, coauthors: readonly string[], name = 'A. Gupta'): Authorship => ({
  id,
  name,
  coauthors: coauthors.map(nameKey),
  terms: () => [id],
});
const BEES = [1, 2, 3].map((index) => paper(`bee ${index}`, ['Ada Byron', 'Bo Li', 'Y. Li']));
const STARS = [1, 2, 3].map((index) => paper(`star ${index}`, ['Sepp Hochreiter', 'Wei Wu']));
const groups = (papers: readonly Authorship[]) =>
  atOnce(peopleBehind(papers, { tells, terms: TERMS })).map(({ authorships }) =>
    authorships.map(({ id }) => id).sort(),
  );

it('a paper with a co-author of one person is theirs, though the co-author’s name alone would not do', () => {
  expect(groups([...BEES, ...STARS, paper('left', ['Bo Li'])])).toContainEqual([
    ...BEES.map(({ id }) => id),
    'left',
  ]);
});

it('a paper that is as near to two people is nobody’s', () => {
  expect(groups([...BEES, ...STARS, paper('left', ['Bo Li', 'Wei Wu'])])).toContainEqual(['left']);
});

it('a paper that shares hardly more than the name is nobody’s, though no other person is near', () => {
  expect(groups([...BEES, ...STARS, paper('left', ['Y. Li'])])).toContainEqual(['left']);
});

it('a paper joins nobody of whom there are as few papers', () => {
  expect(groups([...BEES.slice(0, 2), paper('left', ['Bo Li'])])).toContainEqual(['left']);
});

it('of two papers whose names contradict each other only the nearer one joins initials', () => {
  const far = paper('far', ['Bo Li'], 'A. B. Gupta');
  const near = paper('near', ['Bo Li', 'Y. Li'], 'A. C. Gupta');
  expect(groups([...BEES, far])).toHaveLength(1);
  expect(groups([...BEES, far, near])).toContainEqual(['far']);
});
