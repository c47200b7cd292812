/** The grammar of a listing, rule by rule, and what happens to lines that fit none. */
import { describe, expect, it } from 'vitest';
import { fixture, listing, parsed } from './dumps.ts';

const PROSE = 'We find that this works.';
const BELOW = ['  • 2 authors', '·', 'Feb 1, 2024'];
const read = (...lines: string[]) => parsed(['Feb 6', ...lines].join('\n\n'));

describe('entries', () => {
  it('an entry has title, abstract, count of authors, date and comments', () => {
    const { records, rejected } = read('A Title', PROSE, '  • 12 authors', '·', 'Feb 1, 2024 5');
    expect(rejected).toEqual([]);
    expect(records).toEqual([
      {
        from: 3,
        to: 11,
        title: 'A Title',
        abstract: PROSE,
        authorNames: [],
        authorsComplete: false,
        authorCount: 12,
        organisation: null,
        day: { year: 2024, month: 2, day: 1 },
        comments: 5,
        category: null,
        hasCode: null,
      },
    ]);
  });

  it('a short abstract, or the beginning of one, may stand below the metadata', () => {
    const short = `${'Bees fly home over fields that they know, '.repeat(3)}and sleep.`;
    const cut = `${'Bees fly home over fields that they know, '.repeat(3)}and…`;
    const { records } = read('One', '5 authors · Feb 1, 2024', short, 'Two', '3 authors · Feb 2, 2024', cut);
    expect(records.map(({ title, abstract }) => [title, abstract])).toEqual([
      ['One', short],
      ['Two', cut],
    ]);
  });

  it.each(['· Feb 1, 2024', '· Published on Feb 1, 2024', 'Published on 1 February 2024'])(
    'a page may tell nothing but dates: %s',
    (date) => {
      const { format, records } = parsed(
        ['Trending Papers', 'A Title', PROSE, date, 'Upvote 9'].join('\n\n'),
      );
      expect(format).toBe('listing');
      expect(records).toMatchObject([
        { title: 'A Title', abstract: PROSE, day: { year: 2024, month: 2, day: 1 } },
      ]);
    },
  );

  it('an organisation may stand in place of the authors', () => {
    const { records } = read('A Title', PROSE, "acme.ai_lab-2 Acme's Lab (Paris)", '·', 'Feb 1');
    expect(records[0]).toMatchObject({
      organisation: { slug: 'acme.ai_lab-2', name: "Acme's Lab (Paris)" },
      authorCount: null,
      day: { year: null, month: 2, day: 1 },
      comments: null,
    });
  });

  it('one author is a count of authors too', () => {
    expect(read('A Title', PROSE, '• 1 author', '·', 'Feb 1, 2024').records[0]?.authorCount).toBe(1);
  });

  it('an entry without metadata between two others stays a paper of its own', () => {
    const { records } = read('First', PROSE, ...BELOW, 'Second', PROSE, 'Third', PROSE, ...BELOW);
    expect(records.map(({ title, authorCount }) => [title, authorCount])).toEqual([
      ['First', 2],
      ['Second', null],
      ['Third', 2],
    ]);
  });

  it('an entry without metadata at the end of the page stays a paper', () => {
    const { records } = read('First', PROSE, ...BELOW, 'Second', PROSE);
    expect(records.map(({ title, day }) => [title, day?.year])).toEqual([
      ['First', 2024],
      ['Second', undefined],
    ]);
  });

  it('an abstract of several paragraphs stays one abstract', () => {
    const { records } = read('A Title', PROSE, 'We make three contributions:', PROSE, ...BELOW);
    expect(records.map(({ abstract }) => abstract)).toEqual([
      `${PROSE}\n\nWe make three contributions:\n\n${PROSE}`,
    ]);
  });

  it('a short abstract without a full stop is an abstract, not a title', () => {
    const { records } = read('A Title', 'We look into it', ...BELOW);
    expect(records.map(({ title, abstract }) => [title, abstract])).toEqual([['A Title', 'We look into it']]);
  });

  it('a last paragraph without a full stop belongs to the abstract', () => {
    const { records } = read('A Title', PROSE, 'Project page: acme.github.io', ...BELOW);
    expect(records.map(({ title }) => title)).toEqual(['A Title']);
  });

  it('a title may end in a full stop or ask a question', () => {
    const { records } = read('Attention, Gates, etc.', PROSE, ...BELOW, 'Are We There?', PROSE, ...BELOW);
    expect(records.map(({ title }) => title)).toEqual(['Attention, Gates, etc.', 'Are We There?']);
  });

  it('an entry without an abstract is a paper', () => {
    expect(read('A Title', ...BELOW).records).toMatchObject([{ title: 'A Title', abstract: '' }]);
  });
});

it('a list whose titles are numbered in order has titles without numbers, and names of authors below them', () => {
  const entry = (title: string, names: string) => [
    title,
    names,
    'We show how bees find home.',
    '3 authors',
    '',
  ];
  const page = (numbers: readonly string[]) =>
    [
      ...['Daily Papers', 'Aug 20, 2026', ''],
      ...entry(`${numbers[0]}Eleven Turns`, 'Ada Byron, Max Born, et al.'),
      ...entry(`${numbers[1]}Wax as a Medium`, 'Max Born and Ada Byron'),
    ].join('\n');
  const { records } = parsed(page(['1. ', '2. ']));
  expect(records.map(({ title }) => title)).toEqual(['Eleven Turns', 'Wax as a Medium']);
  expect(records.map(({ authorNames }) => authorNames)).toEqual([
    ['Ada Byron', 'Max Born'],
    ['Max Born', 'Ada Byron'],
  ]);
  expect(records.map(({ authorsComplete }) => authorsComplete)).toEqual([false, true]);
  expect(parsed(page(['3. ', '1. '])).records.map(({ title }) => title)).toEqual([
    '3. Eleven Turns',
    '1. Wax as a Medium',
  ]);
});

it('a short sentence that says a word twice is no organisation, and a company is one', () => {
  const organisation = (line: string) =>
    read('A Title', PROSE, line, '·', 'Feb 1, 2024').records[0]?.organisation;
  expect(organisation('bees see what bees are told to.')).toBeNull();
  expect(organisation('nvidia NVIDIA Inc.')).toEqual({ slug: 'nvidia', name: 'NVIDIA Inc.' });
});

describe('what is no entry', () => {
  it('an abstract without a title is rejected with its line, and so is its metadata', () => {
    const { records, rejected } = read('A Title', PROSE, ...BELOW, PROSE.repeat(20), ...BELOW);
    expect(records).toHaveLength(1);
    expect(rejected).toEqual([
      { line: 13, reason: 'belongs to no paper: no title above it' },
      { line: 19, reason: 'authors and date that belong to no paper: no title above them' },
    ]);
  });

  it('metadata without a paper is rejected with its line', () => {
    const { rejected } = read('A Title', PROSE, ...BELOW, ...BELOW);
    expect(rejected).toEqual([
      { line: 17, reason: 'authors and date that belong to no paper: no title above them' },
    ]);
  });

  it('a day that the calendar does not have is rejected, and its paper kept undated', () => {
    const { records, rejected } = read('A Title', PROSE, '• 2 authors', '·', 'Feb 30, 2024 4');
    expect(records).toMatchObject([{ title: 'A Title', day: null, comments: 4, authorCount: 2 }]);
    expect(rejected).toEqual([{ line: 11, reason: '"Feb 30, 2024" is no day of the calendar' }]);
  });

  it('a number that is too long for a count is rejected, and its paper kept', () => {
    const digits = '9'.repeat(20);
    const { records, rejected } = read('A Title', PROSE, `• ${digits} authors`, '·', `Feb 1, 2024 ${digits}`);
    expect(records).toMatchObject([{ title: 'A Title', authorCount: null, comments: null }]);
    expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [7, 'a number of 20 digits is no count'],
      [11, 'a number of 20 digits is no count'],
    ]);
  });

  it('the header above the page date is no paper', () => {
    const { records, pageDay } = parsed(
      listing('Feb 6', [{ title: 'A Title', abstract: PROSE, below: BELOW }]),
    );
    expect(records.map(({ title }) => title)).toEqual(['A Title']);
    expect(pageDay).toEqual({ year: null, month: 2, day: 6 });
  });

  it('links at the foot of a page are no papers; those that nobody knows are rejected', () => {
    const { records, rejected } = read('A Title', PROSE, ...BELOW, 'Previous', 'Our Store', 'Company', 'Fax');
    expect(records).toHaveLength(1);
    expect(rejected.map(({ line }) => line)).toEqual([15, 19]);
  });
});

it('a dump of another day is read the same way', () => {
  const { pageDay, records, rejected } = parsed(fixture('tomorrow.txt'));
  expect(pageDay).toEqual({ year: null, month: 3, day: 3 });
  expect(rejected).toEqual([]);
  expect(records.map(({ title, from, to }) => [title, from, to])).toEqual([
    ['Hopfield Networks is All You Need', 13, 19],
    ['Calm Optimizers for Noisy Gradients', 21, 27],
    ['A Paper Without Any Metadata', 29, 31],
    ['The Year Before', 33, 39],
  ]);
});
