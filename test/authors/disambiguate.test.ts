/** People of one name: together by evidence, apart by evidence, and not a word more than there is. */
import { describe, expect, it } from 'vitest';
import { authorsOf, resolveAuthor } from '../../src/authors/resolve.ts';
import type { Profile } from '../../src/corpus/profile.ts';
import { tinyPaper } from '../search/tiny-papers.ts';

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
const shelf = (papers: readonly Paper[], profiles: readonly Profile[] = []) => ({
  all: new Map([...CROWD, ...papers].map((paper) => [paper.id, paper])),
  profiles,
});
const named = (name: string, papers: readonly Paper[], profiles: readonly Profile[] = []) =>
  authorsOf(shelf(papers, profiles)).filter((author) => author.name === name);
const titles = (authors: ReturnType<typeof named>) =>
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
  it('are told apart when two groups of papers hang together, each in itself', () => {
    const authors = named('Wei Zhang', [...PHYSICS, ...VISION]);
    expect(titles(authors)).toEqual(
      [PHYSICS, VISION].map((papers) => papers.map(({ title }) => title).sort()),
    );
    expect(authors).toMatchObject(
      [1, 2].map(() => ({ certainty: 'shown', evidence: ['coauthors'], namesakes: 1 })),
    );
  });

  it('leave the papers that nothing ties to either in a group of their own that says so', () => {
    const [, , rest] = named('Wei Zhang', [...PHYSICS, ...VISION, STRAY]);
    expect(rest).toMatchObject({ certainty: 'shown', papers: [{ title: STRAY.title }], namesakes: 2 });
    const [most] = named('Wei Zhang', [
      ...PHYSICS,
      ...VISION,
      STRAY,
      paper('Rice genomes', ['Wei Zhang', 'Ivo Andric']),
      paper('Medieval coins', ['Wei Zhang', 'Noor Khan']),
    ]);
    expect(most).toMatchObject({ certainty: 'name-only', evidence: [], namesakes: 2 });
    expect(most?.loose.length).toBe(3);
  });

  it('stay one when only one group hangs together, with the loose papers named', () => {
    expect(named('Wei Zhang', [...PHYSICS, STRAY])).toMatchObject([
      { certainty: 'partly', loose: [STRAY.id], evidence: ['coauthors'], namesakes: 0 },
    ]);
  });

  it('stay one name, not several strangers, when nothing shows anything', () => {
    const [author, ...others] = named('Wei Zhang', [STRAY, ...PHYSICS.slice(1), ...VISION.slice(1)]);
    expect(others).toEqual([]);
    expect(author).toMatchObject({ certainty: 'name-only', evidence: [], namesakes: 0 });
  });

  it('are one when their papers are about the same', () => {
    const about = {
      abstract: 'Layer normalization placement keeps the variance of large transformers stable.',
    };
    expect(
      named('Wei Zhang', [
        paper('Layer normalization in transformers', ['Wei Zhang', 'Ada Byron'], about),
        paper('Where transformers need layer normalization', ['Wei Zhang', 'Mary King'], about),
      ]),
    ).toMatchObject([{ certainty: 'shown', evidence: ['topics'] }]);
  });

  it('are one when a page of one person lists the papers', () => {
    const listed = [PHYSICS[0], VISION[0]].flatMap((each) =>
      each ? [{ ...each, origins: [{ dump: 'page.txt', from: 5, to: 9 }] }] : [],
    );
    const profile = page('Wei Zhang', 'page.txt');
    expect(named('Wei Zhang', listed, [profile])).toMatchObject([
      { certainty: 'shown', evidence: ['page'], profiles: [profile], papers: [{}, {}] },
    ]);
  });

  it('have the page beside the papers that it lists', () => {
    const listed = PHYSICS.map((each) => ({ ...each, origins: [{ dump: 'page.txt', from: 5, to: 9 }] }));
    const authors = named('Wei Zhang', [...listed, ...VISION], [page('Wei Zhang', 'page.txt')]);
    expect(authors.map(({ profiles, papers }) => [profiles.length, papers.length])).toEqual([
      [1, 2],
      [0, 2],
    ]);
  });
});

describe('initials', () => {
  const full = paper('Outliers in quantization', ['Byeongchan Lee', 'Ada Byron']);

  it('are somebody spelled out when there is evidence', () => {
    const initials = paper('Systematic outliers', ['B. Lee', 'Ada Byron', 'Mary King']);
    expect(named('Byeongchan Lee', [full, initials])).toMatchObject([
      { spellings: ['Byeongchan Lee', 'B. Lee'], papers: [{}, {}], certainty: 'shown' },
    ]);
  });

  it('stay a name of their own when there is none', () => {
    const initials = paper('Soil erosion', ['B. Lee', 'Olga Petrova']);
    expect(titles(named('Byeongchan Lee', [full, initials]))).toEqual([[full.title]]);
    expect(titles(named('B. Lee', [full, initials]))).toEqual([[initials.title]]);
  });

  it('never bring two different people together', () => {
    const papers = ['Byeongchan Lee', 'B. Lee', 'Bora Lee'].map((name, index) =>
      paper(`Paper ${index}`, [name, 'Ada Byron', 'Mary King']),
    );
    const authors = authorsOf(shelf(papers)).filter(({ name }) => name.endsWith('Lee'));
    expect(authors.filter(({ spellings }) => spellings.length > 2)).toEqual([]);
    expect(authors.map(({ name }) => name).sort()).toEqual(['Bora Lee', 'Byeongchan Lee']);
  });

  it('are not those of somebody who wrote together with them', () => {
    const both = paper('Together', ['H. Jin Kim', 'Haram Kim', 'Ada Byron']);
    const one = paper('Alone', ['H. Jin Kim', 'Ada Byron']);
    expect(named('Haram Kim', [both, one])).toMatchObject([{ papers: [{}], spellings: ['Haram Kim'] }]);
  });
});

describe('a paper that points at one of several people of a name', () => {
  const authors = authorsOf(shelf([...PHYSICS, ...VISION]));

  it('brings who wrote it', () => {
    const found = resolveAuthor('Wei Zhang', authors, { wrote: [VISION[1]?.id ?? ''] });
    expect(found.fit).toBe('exact');
    expect(titles([...found.authors])).toEqual([VISION.map(({ title }) => title).sort()]);
  });

  it('says nothing when it is unknown or by somebody else', () => {
    expect(resolveAuthor('Wei Zhang', authors, { wrote: ['nothing'] }).authors.length).toBe(2);
    expect(resolveAuthor('Wei Zhang', authors, { wrote: [CROWD[0]?.id ?? ''] }).authors.length).toBe(2);
  });
});

describe('an author', () => {
  it('has co-authors by the number of papers together', () => {
    const [physicist] = named('Wei Zhang', PHYSICS);
    expect(physicist?.coauthors).toEqual([
      { name: 'Ada Byron', papers: 2 },
      { name: 'Mary King', papers: 1 },
    ]);
  });

  it('is read once for a corpus', () => {
    const corpus = shelf(PHYSICS);
    expect(authorsOf(corpus)).toBe(authorsOf(corpus));
  });
});
