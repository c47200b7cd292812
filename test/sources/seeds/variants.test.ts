/** Pages as people paste them: whatever stands around the papers, the same papers come out, and nothing else does. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../../src/corpus/paper.ts';
import { latest } from '../../../src/corpus/signal.ts';
import { assemble } from '../../../src/sources/seeds/assembly.ts';
import { parsed } from './dumps.ts';
import {
  AS_THE_SITE,
  AUTHORS,
  asHtml,
  BARE,
  DATES,
  FOOTERS,
  HEADERS,
  LAYOUTS,
  type Listed,
  PAGE_DAYS,
  PAPERS,
  SEPARATORS,
  TEXTS,
  type Variant,
  written,
} from './variants.ts';

const SAVED_ON = '2026-08-21';
const read = (text: string) => assemble([{ name: 'page', parsed: { savedOn: SAVED_ON, ...parsed(text) } }]);
const twoDigits = (number: number) => String(number).padStart(2, '0');

/** What a page with abstracts says of a paper; an organisation stands in place of the count of authors. */
const saidOf = ({
  title,
  abstract,
  authors,
  organisation,
  day: [month, day, year = 2026],
  comments,
}: Listed) => ({
  title,
  abstract,
  authors: organisation ? null : authors,
  organisation: organisation?.[0],
  published: `${year}-${twoDigits(month)}-${twoDigits(day)}`,
  comments,
});
const readOf = (paper: Paper) => ({
  title: paper.title,
  abstract: paper.abstract,
  authors: paper.authors.count,
  organisation: paper.organisation?.slug,
  published: paper.published,
  comments: latest(paper, 'comments')?.value,
});
const SAID = PAPERS.map(saidOf);
const votesIn = (papers: readonly Paper[]) => papers.map((paper) => latest(paper, 'upvotes')?.value);
const VOTES = PAPERS.map(({ votes }) => votes);

describe('one thing changed', () => {
  const changed = (name: keyof Variant, values: readonly string[]) =>
    values.map((value): [string, string, Partial<Variant>] => [name, value, { [name]: value }]);
  const narrow = [60, 72, 80, 100].map((width): [string, string, Partial<Variant>] => [
    'width',
    `${width}`,
    { width },
  ]);
  const close = [72, 80].flatMap((width) =>
    ['without blank lines', 'title and abstract together'].map(
      (layout): [string, string, Partial<Variant>] => [`width ${width}`, layout, { width, layout }],
    ),
  );
  it.each([
    ...changed('dates', Object.keys(DATES)),
    ...changed('authors', Object.keys(AUTHORS)),
    ...changed('layout', Object.keys(LAYOUTS)),
    ...changed('header', Object.keys(HEADERS)),
    ...changed('pageDay', Object.keys(PAGE_DAYS)),
    ...changed('footer', Object.keys(FOOTERS)),
    ...changed('separator', SEPARATORS),
    ...changed('text', Object.keys(TEXTS)),
    ...narrow,
    ...close,
  ])('%s %s', (_what, _value, variant) => {
    const { papers, asOf } = read(written({ ...AS_THE_SITE, ...variant }));
    expect(papers.map(readOf)).toEqual(SAID);
    expect(asOf).toBe('2026-08-20');
  });

  it.each(Object.keys(LAYOUTS).filter((name) => name.includes('votes')))('votes are read: %s', (layout) => {
    expect(votesIn(read(written({ ...AS_THE_SITE, layout })).papers)).toEqual(VOTES);
  });
});

describe('pages without abstracts', () => {
  it.each(Object.keys(BARE))('%s', (layout) => {
    const { papers } = read(written({ ...AS_THE_SITE, layout, isBare: true }));
    expect(papers.map(({ title, abstract, authors }) => [title, abstract, authors.count])).toEqual(
      PAPERS.map(({ title, authors }) => [title, '', authors]),
    );
    if (/daily|votes/u.test(layout)) expect(votesIn(papers)).toEqual(VOTES);
  });

  it('the daily list tells the day of its papers, their stars and organisations', () => {
    const { papers } = read(written({ ...AS_THE_SITE, layout: 'the daily page', isBare: true }));
    expect(papers.map(({ listedOn }) => listedOn)).toEqual(PAPERS.map(() => '2026-08-20'));
    expect(papers.map((paper) => latest(paper, 'stars')?.value)).toEqual(PAPERS.map(() => 152));
    expect(papers[2]?.organisation).toEqual({ slug: 'calm-lab', name: 'Calm Lab (Paris)' });
  });
});

it('a page that a browser saved as HTML is read as it is shown', () => {
  const { papers, rejected } = read(asHtml(PAPERS));
  expect(papers.map(readOf)).toEqual(
    PAPERS.map((paper) => ({ ...saidOf(paper), authors: paper.authors, organisation: undefined })),
  );
  expect(votesIn(papers)).toEqual(VOTES);
  expect(rejected).toEqual([]);
});

it.each([
  ['August 2024', ['2024-08-17', '2024-08-18']],
  ['Week 34, 2024', ['2024-08-17', '2024-08-18']],
  ['2024-W34', ['2024-08-17', '2024-08-18']],
  ['Aug 12 – Aug 18, 2024', ['2024-08-17', '2024-08-18']],
])('a page of %s has the dates of its year', (period, days) => {
  const text = written(AS_THE_SITE, PAPERS.slice(0, 2)).replace('\nAug 20\n', `\n${period}\n`);
  const { papers, rejected } = read(text);
  expect(papers.map(({ published }) => published)).toEqual(days);
  expect(rejected).toEqual([]);
});

it.each([
  ['a number of arXiv before it', (title: string) => `[2608.00001] ${title}`],
  ['what it is before it', (title: string) => `Title: ${title}`],
  ['its votes in brackets behind it', (title: string) => `${title} (92 upvotes)`],
])('a title with %s is the title alone', (_what, dressed) => {
  const dressedPapers = PAPERS.map((paper) => ({ ...paper, title: dressed(paper.title) }));
  const { papers } = read(written(AS_THE_SITE, dressedPapers));
  expect(papers.map(({ title }) => title)).toEqual(PAPERS.map(({ title }) => title));
});

it('an organisation without its slug keeps its whole name', () => {
  const named = PAPERS.slice(0, 1).map((paper) => ({
    ...paper,
    organisation: ['Stanford', 'University'] as const,
  }));
  const [paper] = read(written(AS_THE_SITE, named)).papers;
  expect(paper?.organisation).toEqual({ slug: 'stanford-university', name: 'Stanford University' });
});

it('a table of Markdown is read by its cells', () => {
  const rows = PAPERS.map(({ title, authors }) => `| ${title} | ${authors} authors |`);
  const { papers } = read(
    ['Daily Papers', 'Aug 20', '| Title | Authors |', '|:---|---|', ...rows].join('\n'),
  );
  expect(papers.map(({ title, authors }) => [title, authors.count])).toEqual(
    PAPERS.map(({ title, authors }) => [title, authors]),
  );
});

it('a date of HTML without a year has that of its attribute', () => {
  const html = asHtml(PAPERS).replace(
    '<time>Aug 20</time>',
    '<time datetime="2024-08-20T00:00:00Z">Aug 20</time>',
  );
  expect(read(html).asOf).toBe('2024-08-20');
});

it('an abstract below what looks like a button is no title', () => {
  const [first] = PAPERS.map((paper) => ({
    ...paper,
    title: 'Models',
    abstract: 'Bees dance. '.repeat(20).trim(),
  }));
  const { papers, rejected } = read(written(AS_THE_SITE, first ? [first] : []));
  expect(papers).toEqual([]);
  expect(rejected.map(({ reason }) => reason)).toContain(
    'authors and date that belong to no paper: no title above them',
  );
});

it('what nobody knows is reported by its line, and is no paper', () => {
  const text = written({ ...AS_THE_SITE, layout: 'buttons that nobody knows', footer: 'what nobody knows' });
  const { papers, rejected } = read(text);
  expect(papers).toHaveLength(PAPERS.length);
  const lines = text.split('\n');
  expect(rejected.map(({ line }) => lines[(line ?? 0) - 1])).toEqual([
    ...PAPERS.map(() => 'Frobnicate'),
    'Our Nice Store',
    'Fax',
  ]);
});

const anyOf = (table: Readonly<Record<string, unknown>>) => fc.constantFrom(...Object.keys(table));
const variant: fc.Arbitrary<Variant> = fc.record({
  dates: anyOf(DATES),
  authors: anyOf(AUTHORS),
  layout: anyOf(LAYOUTS),
  header: anyOf(HEADERS),
  pageDay: anyOf(PAGE_DAYS),
  footer: anyOf(FOOTERS),
  separator: fc.constantFrom(...SEPARATORS),
  text: anyOf(TEXTS),
});

it('whatever is combined, all papers come out and no others, with their titles and abstracts', () => {
  fc.assert(
    fc.property(variant, fc.shuffledSubarray([...PAPERS], { minLength: 2 }), (form, some) => {
      const { papers } = read(written(form, some));
      expect(papers.map(({ title, abstract }) => [title, abstract])).toEqual(
        some.map(({ title, abstract }) => [title, abstract]),
      );
    }),
    { numRuns: 500 },
  );
});

it('whatever is combined, dates, authors and comments are right', () => {
  fc.assert(
    fc.property(variant, (form) => {
      expect(read(written(form)).papers.map(readOf)).toEqual(SAID);
    }),
    { numRuns: 500 },
  );
});
