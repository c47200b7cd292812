/** arXiv's answers in all their forms, and what is no answer of arXiv. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { paperSchema } from '../../../src/corpus/paper.ts';
import { SourceError } from '../../../src/runtime/errors.ts';
import { type Feed, readFeed } from '../../../src/sources/arxiv/feed.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/arxiv');
const SHARED = join(import.meta.dirname, '../../../../shared');
const RECORDED = [join(SHARED, 'samples/arxiv'), join(SHARED, 'data/api/arxiv')].filter(existsSync);
const NOW = new Date('2026-11-20T06:00:00Z');

const fixture = (name: string): string => readFileSync(join(FIXTURES, name), 'utf8');
const read = (text: string): Promise<Feed> => readFeed(text, { now: NOW, rest: async () => undefined });
const papersIn = (feed: Feed) => feed.entries.flatMap(({ paper }) => paper ?? []);
const rejectedIn = (feed: Feed) => feed.entries.flatMap(({ rejected }) => rejected);
const api = (...entries: string[]): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><opensearch:totalResults>1</opensearch:totalResults>${entries.join('')}</feed>`;
const entry = (inside: string, id = '2503.02130v1'): string =>
  `<entry><id>http://arxiv.org/abs/${id}</id><title>A Title</title>${inside}</entry>`;

describe('the API', () => {
  it('tells the same paper in its older and its newer dialect', async () => {
    const [older] = papersIn(await read(fixture('api-older.xml')));
    const [newer] = papersIn(await read(fixture('api-newer.xml')));
    expect(older).toEqual(newer);
    expect(older).toEqual({
      id: 'arxiv:2503.02130',
      title: 'Measuring Outcomes for $5 & Less with Inequality Metrics',
      abstract:
        'The harmful impacts of $\\alpha < 1$ systems have recently come into focus. A second paragraph.',
      otherAbstracts: [],
      authors: { names: ['Zoë Müller-Lüdenscheidt', 'Bo Li'], complete: true, count: 2 },
      organisation: null,
      published: '2025-03-03',
      versions: [
        { number: 1, on: '2025-03-03' },
        { number: 3, on: '2025-04-01' },
      ],
      category: 'cs.CY',
      externalIds: ['doi:10.1016/j.patter.2022.100568', 'doi:10.1000/(second)'],
      journalRef: 'Patterns 3 (2022)',
      comment: '11 pages. Code: https://github.com/someone/metrics.',
      hasCode: true,
      codeUrl: 'https://github.com/someone/metrics',
      origins: [{ source: 'arxiv', url: 'https://arxiv.org/abs/2503.02130' }],
      signals: [],
    });
  });

  it('keeps ids of before 2007 without their subject class, and takes a paper without an abstract', async () => {
    const feed = await read(fixture('api-older.xml'));
    expect(papersIn(feed)[1]).toMatchObject({
      id: 'arxiv:math/0309136',
      abstract: '',
      category: 'math.GT',
      origins: [{ url: 'https://arxiv.org/abs/math/0309136' }],
    });
    expect(feed.total).toBe(3);
  });

  it('rejects an entry without an id or a title and goes on with the others', async () => {
    const feed = await read(fixture('api-older.xml'));
    expect(papersIn(feed)).toHaveLength(2);
    expect(rejectedIn(feed)).toEqual(['“http://arxiv.org/abs/no-id-at-all” is no id of arXiv']);
    const untitled = await read(api(entry('').replace('A Title', ' ')));
    expect(rejectedIn(untitled)).toEqual(['arxiv:2503.02130 has no title']);
  });

  it('keeps that a version was withdrawn, with the sentence that says so', async () => {
    const comment = 'This paper has been withdrawn by the author due to a sign error in equation 1';
    const [paper] = papersIn(
      await read(api(entry(`<arxiv:comment>${comment}</arxiv:comment>`, '2503.02130v2'))),
    );
    expect(paper?.withdrawal).toEqual({ kind: 'withdrawn', reason: comment, source: 'arxiv', version: 2 });
    const [other] = papersIn(
      await read(api(entry('<arxiv:comment>A replacement of withdrawn paper X</arxiv:comment>'))),
    );
    expect(other?.withdrawal).toBeUndefined();
  });

  it('repeats the sentence with which arXiv refuses a query', async () => {
    await expect(read(fixture('api-error.xml'))).rejects.toThrow(
      'arxiv: answers “incorrect id format for abc”',
    );
  });

  it('takes a paper that is dated in the future, or not readably, without that date', async () => {
    const future = await read(api(entry('<published>2026-11-22T00:00:00Z</published>')));
    expect(papersIn(future)[0]).toMatchObject({ published: null });
    expect(papersIn(future)[0]).not.toHaveProperty('versions');
    expect(rejectedIn(future)).toEqual(['arxiv:2503.02130 is dated in the future (2026-11-22)']);
    const unreadable = await read(api(entry('<published>soon</published>')));
    expect(rejectedIn(unreadable)).toEqual(['arxiv:2503.02130 has no readable date (soon)']);
  });

  it('takes nothing that is longer than anybody writes', async () => {
    const long = await read(api(entry(`<summary>${'word '.repeat(5000)}</summary>`)));
    expect(rejectedIn(long)).toEqual(['arxiv:2503.02130 has a title or an abstract of 25006 characters']);
    const odd = `<author><name>${'x'.repeat(900)}</name></author><author><name>Ada Byron</name></author>`;
    const comment = `<arxiv:comment>https://github.com/a/${')'.repeat(100_000)}</arxiv:comment>`;
    const dois = `<arxiv:doi>${'10.1000/x '.repeat(10_000)}</arxiv:doi>`;
    const [paper] = papersIn(await read(api(entry(odd + comment + dois))));
    expect(paper).toMatchObject({
      authors: { names: ['Ada Byron'], complete: false, count: null },
      externalIds: ['doi:10.1000/x'],
    });
  });

  it('resolves named and numeric references once, and leaves what XML does not know', async () => {
    const summary = '&amp;lt; &#233; &#x1F600; &eacute; &#0; &#xD800; &#9999999; <![CDATA[&amp; <b>]]>';
    const [paper] = papersIn(await read(api(entry(`<summary>${summary}</summary>`))));
    expect(paper?.abstract).toBe('&lt; é 😀 &eacute; \ufffd \ufffd & <b>'.replace('& <b>', '&amp; <b>'));
  });

  it('takes 664 authors and a page with thousands of references', async () => {
    const authors = '<author><name>A &amp; B</name></author>'.repeat(664);
    const [paper] = papersIn(await read(api(...Array(20).fill(entry(authors)))));
    expect(paper?.authors).toMatchObject({ complete: true, count: 664 });
  });
});

describe('the daily feed', () => {
  it('tells the same papers as Atom and as RSS', async () => {
    const [atom, rss] = [await read(fixture('feed.atom.xml')), await read(fixture('feed.rss.xml'))];
    expect(rss).toEqual(atom);
    expect(atom.day).toBe('2026-11-20');
    expect(papersIn(atom)[0]).toEqual({
      id: 'arxiv:2611.13426',
      title: 'Word Association for $1 Million',
      abstract: 'As large models increasingly mediate ($p < 0.05$), they do.',
      otherAbstracts: [],
      authors: {
        names: ['Paulo André Lima', 'Bob Jones Jr.', 'ATLAS Collaboration'],
        complete: true,
        count: 3,
      },
      organisation: null,
      published: '2026-11-20',
      versions: [{ number: 1, on: '2026-11-20' }],
      category: 'cs.CL',
      hasCode: null,
      origins: [{ source: 'arxiv', url: 'https://arxiv.org/abs/2611.13426' }],
      signals: [],
    });
  });

  it('dates no paper by the day on which it was cross-listed or replaced', async () => {
    const [, crossed, replaced] = papersIn(await read(fixture('feed.rss.xml')));
    expect(crossed).toMatchObject({ published: null, externalIds: ['doi:10.5802/jep.257'] });
    expect(crossed).not.toHaveProperty('versions');
    expect(replaced).toMatchObject({ published: null, versions: [{ number: 4, on: '2026-11-20' }] });
  });

  it('has a day even when nothing is announced', async () => {
    expect(await read(fixture('feed-holiday.rss.xml'))).toEqual({ entries: [], day: '2026-11-26' });
  });
});

describe('what is no answer of arXiv', () => {
  const deep = `${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}`;
  const refused: Readonly<Record<string, readonly [text: string, reason: string]>> = {
    nothing: [' \n', 'is empty'],
    'a web page': ['<!DOCTYPE html><html><body>Sorry</body></html>', 'is a web page instead of a feed'],
    JSON: ['{"feed": []}', 'is no Atom or RSS feed'],
    'other XML': ['<?xml version="1.0"?><opml><body/></opml>', 'is no Atom or RSS feed'],
    'a feed that is cut off in an entry': [fixture('feed.atom.xml').slice(0, 1500), 'is cut off'],
    'a feed that is cut off behind an entry': [fixture('feed.rss.xml').slice(0, -20), 'is cut off or no XML'],
    'an entity bomb': [
      '<!DOCTYPE feed [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><feed><title>&b;</title></feed>',
      'declares a document type',
    ],
    '10,000 levels': [api(entry(deep)), 'is no XML'],
    '10,000 levels outside entries': [`<feed>${deep}</feed>`, 'is no XML'],
    'tags in the wrong order': [api(entry('<a><b></a></b>')), 'is cut off or no XML'],
    'an entry of 1 MB': [api(entry('x'.repeat(2 ** 20))), 'holds an entry of more than 512 KB'],
    'a frame of 1 MB': [`<feed>${' '.repeat(2 ** 20)}</feed>`, 'has no entries'],
    '17 MB': [api(entry('x'.repeat(20_000)).repeat(900)), 'has 17 MB'],
    'more entries than arXiv gives': [api(entry('').repeat(20_000)), 'has 20000 entries'],
  };

  for (const [name, [text, reason]] of Object.entries(refused))
    it(`is refused at once, with a reason: ${name}`, async () => {
      const started = performance.now();
      const error = await read(text).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(SourceError);
      expect((error as Error).message).toContain(reason);
      expect((error as Error).message.length).toBeLessThan(200);
      expect(performance.now() - started).toBeLessThan(1000);
    });

  it('can bear the name of something in the language', async () => {
    const strange = '<constructor/><__proto__ toString="1">x</__proto__><hasOwnProperty/>';
    expect(papersIn(await read(api(entry(strange))))).toHaveLength(1);
    expect(String({})).toBe('[object Object]');
  });

  it('is read in time when a tag is full of blanks', async () => {
    const blanks = ' '.repeat(200_000);
    expect(papersIn(await read(api(entry(`<link${blanks}rel="x"${blanks}/>`))))).toHaveLength(1);
  });

  it('rests between the pieces of a long feed', async () => {
    let rests = 0;
    const entries = Array.from({ length: 2000 }, (_, index) =>
      entry(`<summary>${'word '.repeat(400)}</summary>`, `2503.${10_000 + index}v1`),
    );
    const rest = async () => {
      rests += 1;
    };
    const feed = await readFeed(api(...entries), { now: NOW, rest });
    expect(new Set(papersIn(feed).map(({ id }) => id)).size).toBe(2000);
    expect(rests).toBeGreaterThan(10);
  });
});

describe.skipIf(RECORDED.length === 0)('recorded answers (left out where ../shared is absent)', () => {
  const files = RECORDED.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.(?:xml|json)$/u.test(name))
      .map((name) => join(folder, name)),
  );
  const text = (path: string): string => {
    const content = readFileSync(path, 'utf8');
    return path.endsWith('.json') ? (JSON.parse(content) as { body: string }).body : content;
  };
  const isError = (path: string) => /error_response|id_abc/u.test(path);

  it('are read whole, into papers that can be stored', async () => {
    expect(files.length).toBeGreaterThanOrEqual(15);
    for (const path of files.filter((each) => !isError(each))) {
      const feed = await read(text(path));
      const written = text(path).match(/<entry>/gu)?.length ?? 0;
      expect([path, papersIn(feed).length, rejectedIn(feed)]).toEqual([path, written, []]);
      for (const paper of papersIn(feed)) {
        expect(paperSchema.parse(paper)).toEqual(paper);
        expect(paper.authors.names.length).toBeGreaterThan(0);
        expect(paper.abstract).not.toMatch(/Announce Type|\n/u);
        expect(paper.category).toMatch(/^[a-z-]+(?:\.[A-Za-z-]+)?$/u);
        expect(paper.published ?? '2026-01-01').toMatch(/^\d{4}-\d\d-\d\d$/u);
      }
    }
  });

  it('with an error are refused with its sentence', async () => {
    for (const path of files.filter(isError))
      await expect(read(text(path))).rejects.toThrow(/incorrect id format/u);
  });
});
