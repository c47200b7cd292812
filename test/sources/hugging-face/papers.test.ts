/** Lists of Hugging Face as papers: written ones, recorded ones, and ones that are wrong in every way. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paperSchema } from '../../../src/corpus/paper.ts';
import { type ListPage, parseListPage } from '../../../src/sources/hugging-face/papers.ts';
import { entry, fixtureList } from '../../fakes/sources/hugging-face.ts';

const DAY = '2026-11-20';
const AT = new Date('2026-11-20T12:30:00Z');

function parsed(text: string, day = DAY): ListPage {
  const page = parseListPage(text, { day, at: AT });
  if (typeof page === 'string') throw new Error(`the list ${page}`);
  return page;
}

/** What becomes of one entry that has this in its paper. */
const one = (more: Readonly<Record<string, unknown>>) => parsed(JSON.stringify([entry('2611.90001', more)]));

describe('a list', () => {
  it('in the shape of 2026 gives all there is to know of a paper', () => {
    const observed = { source: 'hugging-face', observedOn: DAY, observedAt: AT.getTime() };
    const { papers, rejected } = parsed(fixtureList('2026-11-20'));
    expect(rejected).toEqual([]);
    expect(papers[0]).toEqual({
      id: 'arxiv:2611.90001',
      title: '\\$OneMillion-Bench: What Agents Do with Money',
      abstract: 'Agents spend it.',
      otherAbstracts: [],
      // One who keeps the paper off the own profile is an author all the same.
      authors: { names: ['Ada Byron', 'Dee Hidden', 'Grace Example'], complete: true, count: 3 },
      organisation: { slug: 'example-lab', name: 'Example Lab' },
      published: '2026-11-18',
      listedOn: DAY,
      category: null,
      hasCode: true,
      codeUrl: 'https://github.com/example/bench',
      projectUrl: 'https://example.org/bench/',
      summaries: [{ text: 'A benchmark shows that agents spend money.', source: 'hugging-face' }],
      keywords: ['agents', 'benchmarks'],
      origins: [{ source: 'hugging-face', url: 'https://huggingface.co/papers/2611.90001' }],
      signals: [
        { name: 'upvotes', value: 59, ...observed },
        { name: 'comments', value: 3, ...observed },
        { name: 'stars', value: 120, ...observed },
      ],
    });
    expect(papers[1]).toMatchObject({ hasCode: null, organisation: { slug: 'nameless', name: 'nameless' } });
  });

  it('in the shape of 2024 gives what there was then', () => {
    const { papers, rejected } = parsed(fixtureList('2024-05-27'), '2024-05-27');
    expect(rejected).toEqual([]);
    expect(papers).toMatchObject([
      {
        title: 'Counting Outliers in Very Small Models',
        abstract: 'We count outliers under $0.1 a model, and find $O(n)$ of them.',
        authors: { names: ['Ada Byron', 'Łukasz Żak'], complete: true, count: 2 },
        published: '2024-05-24',
        listedOn: '2024-05-27',
        organisation: null,
        hasCode: null,
      },
      {
        abstract: '',
        signals: [
          { name: 'upvotes', value: 0 },
          { name: 'comments', value: 0 },
        ],
      },
    ]);
  });

  it.each([
    ['', 'is not readable (broken JSON)'],
    [fixtureList('2026-11-20').slice(0, -40), 'is not readable (broken JSON)'],
    [' <!doctype html><title>Down</title>', 'came as a web page'],
    ['{"error":"Not today"}', 'is no list'],
    ['null', 'is no list'],
    [JSON.stringify(Array(1001).fill({})), 'has 1001 entries, too many to be true'],
    ['['.repeat(200_000), 'is not readable (broken JSON)'],
  ])('that is none is refused with a reason (%#)', (text, reason) => {
    expect(parseListPage(text, { day: DAY, at: AT })).toBe(reason);
  });
});

describe('an entry', () => {
  it.each([
    ['a number for an id', entry('2611.90001', { id: 2611.90001 }), 'paper.id: '],
    ['a word for an id', entry('about'), 'paper.id: is no id of arXiv'],
    ['more than an id', entry('2611.90001?x=1'), 'paper.id: is no id of arXiv'],
    ['a way elsewhere', entry('../papers/2611.90001'), 'paper.id: is no id of arXiv'],
    ['half a character', entry('2611.90001\ud800'), 'paper.id: is no id of arXiv'],
    ['no title', entry('2611.90001', { title: ' \n ' }), 'paper.title: is empty'],
    ['no paper', { title: 'No paper' }, 'paper: '],
    ['nothing', null, 'it: '],
  ])('with %s is rejected, and the others are taken in', (_name, wrong, reason) => {
    const { papers, rejected } = parsed(JSON.stringify([wrong, entry('2611.90003')]));
    expect(papers.map(({ id }) => id)).toEqual(['arxiv:2611.90003']);
    expect(rejected).toMatchObject([{ place: 'list of 2026-11-20, entry 1', line: null }]);
    expect(rejected[0]?.reason.startsWith(reason)).toBe(true);
  });

  it.each([null, undefined, 'Ada Byron', {}])('may have no list of authors (%s)', (authors) => {
    const { papers, rejected } = parsed(JSON.stringify([entry('2611.90001', { authors })]));
    expect(papers).toMatchObject([{ authors: { names: [], complete: false, count: null } }]);
    expect(rejected).toEqual([]);
  });

  it('may have an id with a version, or one of before 2007', () => {
    const { papers } = parsed(JSON.stringify([entry('2611.90001v2'), entry('math.GT/0309136')]));
    expect(papers).toMatchObject([
      { id: 'arxiv:2611.90001', origins: [{ url: 'https://huggingface.co/papers/2611.90001' }] },
      { id: 'arxiv:math/0309136' },
    ]);
  });

  it.each([
    '2026-11-22T00:00:00.000Z',
    '9999-12-31',
    '1970-01-01T00:00:00.000Z',
    '2026-02-31',
    'yesterday',
    1_763_600_000,
    null,
  ])('of a day that cannot be (%s) is taken in without it, and said so', (publishedAt) => {
    const { papers, rejected } = one({ publishedAt });
    expect(papers).toMatchObject([{ published: null, listedOn: DAY }]);
    expect(rejected).toMatchObject([{ reason: expect.stringMatching(/^paper.publishedAt: /) }]);
  });

  it('is of the day in UTC, wherever the server says it is', () => {
    expect(one({ publishedAt: '2026-11-18T23:30:00-05:00' }).papers[0]?.published).toBe('2026-11-19');
    expect(one({ publishedAt: '2026-11-21T10:00:00Z' }).papers[0]?.published).toBe('2026-11-21');
  });

  it('does without what is of another type than it should be', () => {
    const { papers, rejected } = one({
      summary: 5,
      upvotes: '7',
      githubStars: -1,
      githubRepo: 'git@github.com:example/bench.git',
      projectPage: 'javascript:alert(1)',
      ai_summary: {},
      ai_keywords: ['agents', 5, null],
      organization: 'Example Lab',
    });
    expect(rejected).toEqual([]);
    expect(papers).toMatchObject([{ abstract: '', hasCode: null, organisation: null, keywords: ['agents'] }]);
    expect(papers[0]?.signals).toMatchObject([{ name: 'comments', value: 0 }]);
    for (const left of ['codeUrl', 'projectUrl', 'summaries']) expect(papers[0]).not.toHaveProperty(left);
  });

  it('has the first picture that was put on its page there, and no film, tracker or other site’s', () => {
    const host = 'https://cdn-uploads.huggingface.co/production/uploads';
    const figureOf = (mediaUrls: unknown) => one({ mediaUrls }).papers[0]?.figureUrl;
    expect(figureOf([`${host}/film.mp4`, `${host}/a/figure.png`, `${host}/b.png`])).toBe(
      `${host}/a/figure.png`,
    );
    for (const none of [
      [`${host}/film.mp4`],
      ['https://example.org/figure.png', 'http://cdn-uploads.huggingface.co/a.png', 5],
      [`${host}/figure.png?who=you`, 'https://cdn-uploads.huggingface.co.example.org/a.png'],
      'figure.png',
    ])
      expect(figureOf(none)).toBeUndefined();
  });

  it('is refused when nobody can have written or counted that much', () => {
    for (const field of ['title', 'summary'])
      expect(one({ [field]: 'x'.repeat(2 ** 20) })).toMatchObject({
        papers: [],
        rejected: [{ reason: `paper.${field}: is too long` }],
      });
    expect(one({ upvotes: 1e15 }).papers[0]?.signals.map(({ name }) => name)).not.toContain('upvotes');
  });

  it('whose list of authors has gaps does not claim to be complete', () => {
    const authors = [{ name: 'Ada Byron' }, { name: '' }, {}, 'Grace Example'];
    expect(one({ authors }).papers[0]?.authors).toEqual({ names: ['Ada Byron'], complete: false, count: 4 });
    expect(one({ authors: [] }).papers[0]?.authors).toEqual({ names: [], complete: false, count: null });
  });
});

it('any change of a list leaves papers that can be stored, rejections with reasons, or a reason for all of it', () => {
  const list = fixtureList('2026-11-20');
  const anything = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(-1, 1e300, '', '<', '2026-11-20', '\ud800', [[]]),
  );
  const places = [...list.matchAll(/"(?:[^"\\]|\\.)*"|\b\d+\b|true|false/gu)];
  const changed = fc.tuple(fc.nat(places.length - 1), anything).map(([index, value]) => {
    const place = places[index];
    const at = place?.index ?? 0;
    return list.slice(0, at) + JSON.stringify(value) + list.slice(at + (place?.[0].length ?? 0));
  });
  const cut = fc.nat(list.length).map((length) => list.slice(0, length));
  const made = fc
    .array(fc.record({ paper: fc.object(), numComments: anything }))
    .map((all) => JSON.stringify(all));
  fc.assert(
    fc.property(fc.oneof(changed, cut, made, fc.string()), (text) => {
      const page = parseListPage(text, { day: DAY, at: AT });
      if (typeof page === 'string') {
        expect(page).toMatch(/^(?:is|has|came) /);
        return;
      }
      for (const paper of page.papers) {
        expect(paperSchema.parse(paper)).toEqual(paper);
        expect(JSON.stringify(paper).isWellFormed()).toBe(true);
      }
      for (const { reason } of page.rejected) expect(reason).toMatch(/^[\w.]+: \w/);
    }),
    { numRuns: 500 },
  );
});

const SHARED = join(import.meta.dirname, '../../../../shared');
const RECORDED = ['samples/huggingface', 'data/api/huggingface']
  .filter((place) => existsSync(join(SHARED, place)))
  .flatMap((place) => readdirSync(join(SHARED, place)).map((name) => join(place, name)))
  .filter((name) => name.endsWith('.json'));

describe.skipIf(RECORDED.length === 0)(
  'the recorded lists (skipped: ../shared is not beside this checkout)',
  () => {
    it.each(RECORDED)('%s is taken in whole', (file) => {
      const text = readFileSync(join(SHARED, file), 'utf8');
      const day = /\d{4}-\d{2}-\d{2}/u.exec(file)?.[0] ?? '2026-06-12';
      const { papers, rejected } = parsed(text, day);
      expect(rejected).toEqual([]);
      const entries: { paper: { authors: unknown[]; githubRepo?: string } }[] = JSON.parse(text);
      expect(papers).toHaveLength(entries.length);
      for (const [index, paper] of papers.entries()) {
        const { authors, githubRepo } = entries[index]?.paper ?? { authors: [] };
        expect(paperSchema.parse(paper)).toEqual(paper);
        expect(paper.authors).toMatchObject({ complete: true, count: authors.length });
        expect(paper.codeUrl).toBe(githubRepo);
        expect(paper.published).toMatch(/^20/);
        expect(paper.title).not.toMatch(/\s\s|\n/);
      }
    });
  },
);
