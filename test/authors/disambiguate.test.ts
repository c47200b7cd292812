/** People of one name: together by evidence, apart by evidence, and not a word more than there is. */
import { describe, expect, it } from 'vitest';
import { type Author, resolveAuthor } from '../../src/authors/resolve.ts';
import type { Profile } from '../../src/corpus/profile.ts';
import { tinyPaper } from '../search/tiny-papers.ts';
import { peopleIn } from './people.ts';

type Paper = ReturnType<typeof tinyPaper>;

/** Others who make the words of names as common as they are in a corpus: Wei and Zhang many, Ada and Byron few. */
const CROWD = ['Li', 'Jun', 'Yan', 'Hao', 'Bo', 'Min'].flatMap((given) =>
  ['Chen', 'Zhang', 'Wang'].map((family, index) =>
    tinyPaper({
      title: `Crowd ${given} ${family}`,
      authors: [`${given} ${family}`, `Wei Family${given}${index}`],
    }),
  ),
);
const named = async (name: string, papers: readonly Paper[], profiles: readonly Profile[] = []) => {
  const { authors } = await resolveAuthor(name, peopleIn([...CROWD, ...papers], profiles), { inPart: true });
  return authors.filter((author) => author.name === name);
};
const titles = (authors: readonly Author[]) =>
  authors.map(({ papers }) => papers.map(({ title }) => title).sort());
const page = (name: string, dump: string): Profile => ({
  name,
  field: null,
  figures: [],
  origin: { dump, from: 1, to: 2 },
});

const paper = (
  title: string,
  authors: readonly string[],
  rest: Partial<Parameters<typeof tinyPaper>[0]> = {},
) => tinyPaper({ title, authors, ...rest });
const PHYSICS = [
  paper('Neutrino mass hierarchy oscillation', ['Wei Zhang', 'Ada Byron']),
  paper('Detector calibration liquid argon', ['Wei Zhang', 'Ada Byron', 'Mary King']),
];
const VISION = [
  paper('Stereo depth from cameras', ['Wei Zhang', 'Sepp Hochreiter']),
  paper('Segmenting street scenes', ['Wei Zhang', 'Sepp Hochreiter']),
];
const STRAY = paper('Wage growth and unions', ['Wei Zhang', 'Olga Petrova']);

describe('people of one name', () => {
  it('are told apart when two groups of papers hang together, each in itself', async () => {
    const authors = await named('Wei Zhang', [...PHYSICS, ...VISION]);
    expect(titles(authors)).toEqual(
      [PHYSICS, VISION].map((papers) => papers.map(({ title }) => title).sort()),
    );
    expect(authors).toMatchObject(
      [1, 2].map(() => ({ certainty: 'shown', evidence: ['coauthors'], namesakes: 1 })),
    );
  });

  it('leave the papers that nothing ties to either in a group of their own that says so', async () => {
    const [, , rest] = await named('Wei Zhang', [...PHYSICS, ...VISION, STRAY]);
    expect(rest).toMatchObject({ certainty: 'shown', papers: [{ title: STRAY.title }], namesakes: 2 });
    const [most] = await named('Wei Zhang', [
      ...PHYSICS,
      ...VISION,
      STRAY,
      paper('Rice genomes', ['Wei Zhang', 'Ivo Andric']),
      paper('Medieval coins', ['Wei Zhang', 'Noor Khan']),
    ]);
    expect(most).toMatchObject({ certainty: 'name-only', evidence: [], namesakes: 2 });
    expect(most?.loose.length).toBe(3);
  });

  it('stay one when only one group hangs together, with the loose papers named', async () => {
    expect(await named('Wei Zhang', [...PHYSICS, STRAY])).toMatchObject([
      { certainty: 'partly', loose: [STRAY.id], evidence: ['coauthors'], namesakes: 0 },
    ]);
  });

  it('stay one name, not several strangers, when nothing shows anything', async () => {
    const [author, ...others] = await named('Wei Zhang', [STRAY, ...PHYSICS.slice(1), ...VISION.slice(1)]);
    expect(others).toEqual([]);
    expect(author).toMatchObject({ certainty: 'name-only', evidence: [], namesakes: 0 });
  });

  it('are one when their papers are about the same', async () => {
    const about = {
      abstract: 'Layer normalization placement keeps the variance of large transformers stable.',
    };
    expect(
      await named('Wei Zhang', [
        paper('Layer normalization in transformers', ['Wei Zhang', 'Ada Byron'], about),
        paper('Where transformers need layer normalization', ['Wei Zhang', 'Mary King'], about),
      ]),
    ).toMatchObject([{ certainty: 'shown', evidence: ['topics'] }]);
  });

  it('are one when a page of one person lists the papers', async () => {
    const listed = [PHYSICS[0], VISION[0]].flatMap((each) =>
      each ? [{ ...each, origins: [{ dump: 'page.txt', from: 5, to: 9 }] }] : [],
    );
    const profile = page('Wei Zhang', 'page.txt');
    expect(await named('Wei Zhang', listed, [profile])).toMatchObject([
      { certainty: 'shown', evidence: ['page'], profiles: [profile], papers: [{}, {}] },
    ]);
  });

  it('have the page beside the papers that it lists', async () => {
    const listed = PHYSICS.map((each) => ({ ...each, origins: [{ dump: 'page.txt', from: 5, to: 9 }] }));
    const authors = await named('Wei Zhang', [...listed, ...VISION], [page('Wei Zhang', 'page.txt')]);
    expect(authors.map(({ profiles, papers }) => [profiles.length, papers.length])).toEqual([
      [1, 2],
      [0, 2],
    ]);
  });
});

describe('initials', () => {
  const full = paper('Outliers in quantization', ['Byeongchan Lee', 'Ada Byron']);

  it('are somebody spelled out when there is evidence', async () => {
    const initials = paper('Systematic outliers', ['B. Lee', 'Ada Byron', 'Mary King']);
    expect(await named('Byeongchan Lee', [full, initials])).toMatchObject([
      { spellings: ['Byeongchan Lee', 'B. Lee'], papers: [{}, {}], certainty: 'shown' },
    ]);
  });

  it('stay a name of their own when there is none', async () => {
    const initials = paper('Soil erosion', ['B. Lee', 'Olga Petrova']);
    expect(titles(await named('Byeongchan Lee', [full, initials]))).toEqual([[full.title]]);
    expect(titles(await named('B. Lee', [full, initials]))).toEqual([[initials.title]]);
  });

  it('never bring two different people together', async () => {
    const papers = ['Byeongchan Lee', 'B. Lee', 'Bora Lee'].map((name, index) =>
      paper(`Paper ${index}`, [name, 'Ada Byron', 'Mary King']),
    );
    const { authors } = await resolveAuthor('Lee', peopleIn([...CROWD, ...papers]));
    expect(authors.filter(({ spellings }) => spellings.length > 2)).toEqual([]);
    expect(authors.map(({ name }) => name).sort()).toEqual(['Bora Lee', 'Byeongchan Lee']);
  });

  it('are not those of somebody who wrote together with them', async () => {
    const both = paper('Together', ['H. Jin Kim', 'Haram Kim', 'Ada Byron']);
    const one = paper('Alone', ['H. Jin Kim', 'Ada Byron']);
    expect(await named('Haram Kim', [both, one])).toMatchObject([{ papers: [{}], spellings: ['Haram Kim'] }]);
  });
});

describe('a paper that points at one of several people of a name', () => {
  const people = peopleIn([...CROWD, ...PHYSICS, ...VISION]);

  it('brings who wrote it', async () => {
    const found = await resolveAuthor('Wei Zhang', people, { wrote: [VISION[1]?.id ?? ''] });
    expect(found.fit).toBe('exact');
    expect(titles([...found.authors])).toEqual([VISION.map(({ title }) => title).sort()]);
  });

  it('says nothing when it is unknown or by somebody else', async () => {
    for (const id of ['nothing', CROWD[0]?.id ?? ''])
      expect((await resolveAuthor('Wei Zhang', people, { wrote: [id] })).authors.length).toBe(2);
  });
});

describe('an author', () => {
  it('has co-authors by the number of papers together', async () => {
    const [physicist] = await named('Wei Zhang', PHYSICS);
    expect(physicist?.coauthors).toEqual([
      { name: 'Ada Byron', papers: 2 },
      { name: 'Mary King', papers: 1 },
    ]);
  });
});
