/** From a typed name to people: the best kind of fit alone answers. */
import { describe, expect, it } from 'vitest';
import { resolveAuthor } from '../../src/authors/resolve.ts';
import type { Profile } from '../../src/corpus/profile.ts';
import { tinyPaper } from '../search/tiny-papers.ts';
import { peopleIn } from './people.ts';

const profile = (name: string): Profile => ({
  name,
  field: null,
  figures: [{ name: 'h-index', value: 3, unit: '' }],
  origin: { dump: 'page', from: 1, to: 2 },
});

const PEOPLE = peopleIn(
  [
    tinyPaper({ title: 'Old', authors: ['Byeongchan Lee', 'Sepp Hochreiter'], published: '2019-01-01' }),
    tinyPaper({ title: 'Undated', authors: ['Byeong-chan Lee'] }),
    tinyPaper({ title: 'New', authors: ['Byeongchan Lee', 'Jeong-hoon Lee'], published: '2025-01-01' }),
    tinyPaper({ title: 'Nameless' }),
  ],
  [profile('byeongchan lee'), profile('Nobody Else')],
);
const found = (typed: string) => resolveAuthor(typed, PEOPLE);
const names = async (typed: string) => (await found(typed)).authors.map(({ name }) => name);

describe('an author', () => {
  it('has all spellings of one name', async () => {
    const [author] = (await found('byeong chan lee')).authors;
    expect(author).toMatchObject({
      name: 'Byeongchan Lee',
      spellings: ['Byeongchan Lee', 'Byeong-chan Lee'],
    });
  });

  it('has papers newest first, undated ones last', async () => {
    const [author] = (await found('byeongchan lee')).authors;
    expect(author?.papers.map(({ title }) => title)).toEqual(['New', 'Old', 'Undated']);
  });

  it('has the figures that are reported for the name, perhaps nothing else', async () => {
    for (const [typed, papers] of [
      ['byeongchan lee', 3],
      ['nobody', 0],
    ] as const)
      expect((await found(typed)).authors).toMatchObject([{ profiles: [{}], papers: { length: papers } }]);
  });

  it('has a paper once that names somebody twice', async () => {
    const people = peopleIn([tinyPaper({ title: 'A', authors: ['B. Lee', 'B. Lee', 'b lee'] })]);
    expect((await resolveAuthor('B. Lee', people)).authors).toMatchObject([{ papers: { length: 1 } }]);
  });
});

describe('a name that very many papers bear', () => {
  const crowd = (count: number, author: (index: number) => string) =>
    Array.from({ length: count }, (_, index) =>
      tinyPaper({ title: `Paper ${index}`, authors: [author(index)], published: `${1000 + index}-01-01` }),
    );

  it('brings only names, the most frequent first, where many people have it', async () => {
    const people = peopleIn(crowd(120, (index) => `Given${Math.min(index, 80)} Wang`));
    const { fit, authors, names } = await resolveAuthor('wang', people);
    expect([fit, authors.length, names.length]).toEqual(['partial', 0, 81]);
    expect(people.names.written(names[0] ?? -1)).toBe('Given80 Wang');
  });

  it('brings its newest papers, and says how many are older', async () => {
    const { authors, unread } = await resolveAuthor('wei wang', peopleIn(crowd(310, () => 'Wei Wang')));
    expect(unread).toBe(10);
    expect(authors.flatMap(({ papers }) => papers.map(({ title }) => title)).slice(0, 1)).toEqual([
      'Paper 309',
    ]);
  });

  it('brings who wrote a paper, however old', async () => {
    const people = peopleIn(crowd(310, () => 'Wei Wang'));
    const { authors } = await resolveAuthor('wei wang', people, { wrote: ['paper 3'] });
    expect(authors.flatMap(({ papers }) => papers.map(({ id }) => id))).toContain('paper 3');
  });

  it('brings one person of many names where a paper tells who', async () => {
    const people = peopleIn(crowd(120, (index) => `Given${index} Wang`));
    const { authors } = await resolveAuthor('wang', people, { wrote: ['paper 7'] });
    expect(authors.map(({ name }) => name)).toEqual(['Given7 Wang']);
  });
});

describe('resolveAuthor', () => {
  it.each([
    ['Pablo Ruiz', 'Pablo Ruiz Fabo'],
    ['Pablo Ruiz Fabo', 'Pablo Ruiz'],
    ['Nishat Raihan', 'Md Nishat Raihan'],
    ['Klaus Müller', 'Klaus-Robert Müller'],
  ])('tells of %s that %s may be the same person', async (typed, other) => {
    const people = peopleIn([
      tinyPaper({ title: 'Bees', authors: [typed, 'Ada Lee'] }),
      tinyPaper({ title: 'Glaciers', authors: [other] }),
      tinyPaper({ title: 'Violins', authors: [`${typed.charAt(0)}. ${typed.split(' ').at(-1)}`] }),
    ]);
    const { authors, kin } = await resolveAuthor(typed, people);
    expect([authors, kin].map((some) => some.map(({ name }) => name))).toEqual([[typed], [other]]);
  });

  it('never takes people for one who are told apart behind their name', async () => {
    const people = peopleIn([
      tinyPaper({ title: 'Bees', authors: ['John Smith'] }),
      tinyPaper({ title: 'Glaciers', authors: ['John Smith Jr.'] }),
      tinyPaper({ title: 'Compilers', authors: ['John Smith Sr.'] }),
      tinyPaper({ title: 'Violins', authors: ['Wei Liu 0001'] }),
      tinyPaper({ title: 'Volcanoes', authors: ['Wei Liu 0002'] }),
    ]);
    const of = async (typed: string) => {
      const { authors } = await resolveAuthor(typed, people);
      return authors.map(({ name, namesakes, papers }) => [name, namesakes, papers.length]);
    };
    expect(await of('john smith')).toEqual([
      ['John Smith', 2, 1],
      ['John Smith Jr.', 2, 1],
      ['John Smith Sr.', 2, 1],
    ]);
    expect(await of('john smith jr')).toMatchObject([
      ['John Smith', 2, 1],
      ['John Smith Jr.', 2, 1],
    ]);
    expect(await of('wei liu 0002')).toEqual([['Wei Liu 0002', 0, 1]]);
  });

  it('takes an exact name alone, though others fit in part', async () => {
    expect(await found('lee byeongchan')).toMatchObject({ fit: 'exact' });
    expect(await names('lee byeongchan')).toEqual(['Byeongchan Lee']);
  });

  it('takes all that fit in part, before any typing error', async () => {
    expect((await found('lee')).fit).toBe('partial');
    expect(await names('lee')).toEqual(['Byeongchan Lee', 'Jeong-hoon Lee']);
  });

  it('forgives typing errors only when nothing else fits', async () => {
    expect((await found('hochrieter')).fit).toBe('fuzzy');
    expect(await names('hochrieter')).toEqual(['Sepp Hochreiter']);
  });

  it('finds nobody', async () => {
    expect(await found('zebrafish')).toEqual({ fit: undefined, authors: [], kin: [], names: [], unread: 0 });
    expect((await found('')).authors).toEqual([]);
  });
});
