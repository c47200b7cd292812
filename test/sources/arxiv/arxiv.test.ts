/** Ranges of days from arXiv's API, its faults, and where the reading stands. */
import { describe, expect, it } from 'vitest';
import { clockAt } from '../../../src/runtime/clock.ts';
import { SourceError } from '../../../src/runtime/errors.ts';
import { createArxiv } from '../../../src/sources/arxiv/arxiv.ts';
import { isCategory } from '../../../src/text/arxiv-category.ts';
import { papersOf } from '../../fakes/sources/arxiv.ts';
import { CATEGORIES, FRIDAY, idsIn, lastPosition, openArxiv } from './asking-arxiv.ts';

describe('a range of days', () => {
  const days = { from: '2026-11-02', to: '2026-11-04' };

  it('is read day by day and page by page, with the days told', async () => {
    const { arxiv, fetchAll } = await openArxiv();
    arxiv.papers.push(
      ...papersOf('2026-11-02', 430),
      ...papersOf('2026-11-04', 1),
      ...papersOf('2026-11-05', 9),
    );
    const batches = await fetchAll(FRIDAY, { days });
    expect(batches.map(({ papers }) => papers.length)).toEqual([100, 100, 100, 100, 30, 0, 1]);
    expect(batches.map(({ progress }) => progress?.done)).toEqual([0, 0, 0, 0, 1, 2, 3]);
    expect(batches.at(-1)).toMatchObject({ progress: { total: 3, unit: 'days' }, asOf: '2026-11-04' });
    expect(new Set(idsIn(batches)).size).toBe(431);
    expect(arxiv.requests[0]?.searchParams.get('search_query')).toBe(
      '(cat:cs.LG OR cat:cs.CL) AND submittedDate:[202611020000 TO 202611022359]',
    );
    expect(arxiv.requests.map(({ searchParams }) => searchParams.get('start'))).toEqual([
      '0',
      '200',
      '400',
      '0',
      '0',
    ]);
  });

  it('goes on behind the last stored batch, whichever it was', async () => {
    const { arxiv, fetchAll } = await openArxiv();
    arxiv.papers.push(...papersOf('2026-11-02', 430), ...papersOf('2026-11-04', 130));
    const whole = await fetchAll(FRIDAY, { days });
    for (const [index, { position }] of whole.entries()) {
      const rest = await fetchAll('2026-11-22T10:00:00Z', { days, position });
      expect(idsIn(rest)).toEqual(index === whole.length - 1 ? idsIn(whole) : idsIn(whole.slice(index + 1)));
    }
  });

  it('goes on also when its end has moved', async () => {
    const { arxiv, fetchAll } = await openArxiv();
    arxiv.papers.push(...papersOf('2026-11-02', 30), ...papersOf('2026-11-04', 30));
    const [first] = await fetchAll(FRIDAY, { days });
    const longer = { from: days.from, to: '2026-11-05' };
    const rest = await fetchAll('2026-11-22T10:00:00Z', { days: longer, position: first?.position ?? null });
    expect(idsIn(rest)).toHaveLength(30);
  });

  it('that is asked for in parts goes on in the part where it was cut off, on another day too', async () => {
    const { arxiv, asked, fetchAll } = await openArxiv();
    arxiv.papers.push(...papersOf('2026-11-09', 30));
    const range = { from: '2026-11-01', to: '2026-11-14' };
    const [first, second] = [
      { from: '2026-11-01', to: '2026-11-07' },
      { from: '2026-11-08', to: '2026-11-14' },
    ];
    const begun = await fetchAll(FRIDAY, { days: first, range });
    const cutOff = (await fetchAll(FRIDAY, { days: second, range, position: lastPosition(begun) }))[1];
    const before = asked().length;
    const position = cutOff?.position ?? null;
    const later = '2026-11-22T10:00:00Z';
    expect(await fetchAll(later, { days: first, range, position })).toEqual([]);
    await fetchAll(later, { days: second, range, position });
    expect(asked().slice(before)).toHaveLength(5);
  });

  it('is asked for once a day, unless it is forced', async () => {
    const { arxiv, fetchAll } = await openArxiv();
    arxiv.papers.push(...papersOf('2026-11-03', 5));
    const position = lastPosition(await fetchAll(FRIDAY, { days }));
    expect(await fetchAll('2026-11-20T23:00:00Z', { days, position })).toEqual([]);
    expect(await fetchAll(FRIDAY, { days: { from: '2026-11-03', to: '2026-11-03' }, position })).toEqual([]);
    expect(idsIn(await fetchAll(FRIDAY, { days, position, isForced: true }))).toHaveLength(5);
    expect(idsIn(await fetchAll('2026-11-21T12:00:00Z', { days, position }))).toHaveLength(5);
  });

  it('is read anew when the categories are others', async () => {
    const { arxiv, fetchAll } = await openArxiv();
    arxiv.papers.push(...papersOf('2026-11-03', 5, ['stat.ML']));
    const position = lastPosition(await fetchAll(FRIDAY, { days }));
    expect(idsIn(await fetchAll(FRIDAY, { days, position }, ['stat.ML']))).toHaveLength(5);
  });

  it('is read category by category where a day has more than arXiv gives', async () => {
    const { arxiv, fetchAll } = await openArxiv();
    const day = '2026-11-02';
    arxiv.papers.push(...papersOf(day, 150, ['cs.LG']));
    arxiv.papers.push(
      ...papersOf(day, 90, ['cs.CL']).map((paper) => ({
        ...paper,
        id: `${paper.id.slice(0, 6)}9${paper.id.slice(7)}`,
      })),
    );
    arxiv.total = (url) => {
      const query = url.searchParams.get('search_query') ?? '';
      if (query.includes(' OR ')) return 30_001;
      return query.includes('cs.LG') ? 150 : 90;
    };
    const whole = await fetchAll(FRIDAY, { days: { from: day, to: day } });
    expect(whole.map(({ papers }) => papers.length)).toEqual([100, 50, 90]);
    expect(new Set(idsIn(whole)).size).toBe(240);
    const rest = await fetchAll(FRIDAY, {
      days: { from: day, to: day },
      position: whole[1]?.position ?? null,
    });
    expect(idsIn(rest)).toEqual(idsIn(whole.slice(2)));
  });

  it('is asked for only as far as there are papers', async () => {
    const { arxiv, fetchAll } = await openArxiv();
    await fetchAll(FRIDAY, { days: { from: '2026-11-19', to: '2999-01-01' } });
    expect(arxiv.requests).toHaveLength(2);
    expect(await fetchAll(FRIDAY, { days: { from: '1800-01-01', to: '1991-08-13' } })).toEqual([]);
    expect(await fetchAll(FRIDAY, { days: { from: '2026-11-05', to: '2026-11-01' } })).toEqual([]);
  });

  it('asks for an empty page in the middle once more', async () => {
    const { arxiv, run, fetchAll } = await openArxiv();
    arxiv.papers.push(...papersOf('2026-11-02', 300));
    let emptied = 0;
    const empty = (text: string) => text.replace(/<entry>[\s\S]*<\/entry>/u, '');
    arxiv.fault = (url, text) => {
      if (url.searchParams.get('start') !== '200' || emptied > 0) return { text };
      emptied += 1;
      return { text: empty(text) };
    };
    expect(idsIn(await fetchAll(FRIDAY, { days }))).toHaveLength(300);
    arxiv.fault = (url, text) => ({ text: url.searchParams.get('start') === '200' ? empty(text) : text });
    const { batches, failure } = await run(FRIDAY, { days });
    expect(failure).toEqual(
      new SourceError('arxiv', 'gives an empty page at 200 of 300 papers of 2026-11-02'),
    );
    expect(idsIn(batches)).toHaveLength(200);
  });

  it('stops when it is aborted', async () => {
    const { arxiv, asking } = await openArxiv();
    arxiv.papers.push(...papersOf('2026-11-02', 300));
    const abort = new AbortController();
    const source = createArxiv({ ...asking(clockAt(new Date(FRIDAY))), categories: CATEGORIES });
    const batches = source.fetch({ position: null, days, signal: abort.signal })[Symbol.asyncIterator]();
    await batches.next();
    await batches.next();
    abort.abort(new Error('enough'));
    await expect(batches.next()).rejects.toThrow('enough');
    expect(arxiv.requests).toHaveLength(1);
  });
});

describe('an answer that is none', () => {
  const error = `<feed><entry><id>http://arxiv.org/api/errors#x</id><title>Error</title><summary>max_results must be non-negative</summary></entry></feed>`;
  const faults: Readonly<
    Record<string, readonly [status: number, text: (text: string) => string, reason: RegExp]>
  > = {
    'cut off': [200, (text) => text.slice(0, -300), /cut off/u],
    'a web page': [200, () => '<html><body>Rate exceeded.</body></html>', /web page/u],
    'an error with status 200': [200, () => error, /answers “max_results must be non-negative”/u],
    'an error with status 400': [400, () => error, /answers “max_results must be non-negative”/u],
    'a refusal': [403, () => 'no', /answers 403/u],
    'without a number of results': [
      200,
      (text) => text.replace(/<opensearch:total.*/u, ''),
      /how many papers/u,
    ],
    'another page': [
      200,
      (text) => text.replace('>0</opensearch:startIndex', '>7</opensearch:startIndex'),
      /begins at 7/u,
    ],
    'no server at all': [500, () => 'down', /500/u],
    'too many requests': [429, () => 'slow down', /429|limit|wait/iu],
  };

  for (const [name, [status, change, reason]] of Object.entries(faults))
    it(`fails the run with a reason, and nothing of it is taken: ${name}`, async () => {
      const { arxiv, run } = await openArxiv();
      arxiv.papers.push(...papersOf('2026-11-02', 20));
      arxiv.fault = (_url, text) => ({ status, text: change(text) });
      const { batches, failure } = await run(FRIDAY, {
        days: { from: '2026-11-02', to: '2026-11-02' },
      });
      expect(failure).toBeInstanceOf(SourceError);
      expect((failure as Error).message).toMatch(reason);
      expect(batches).toEqual([]);
    });
});

it('knows the form of a category', () => {
  const known = [
    'cs.LG',
    'stat.ML',
    'astro-ph.GA',
    'cond-mat.mes-hall',
    'hep-th',
    'physics.ins-det',
    'physics.ao-ph',
    'q-bio.NC',
    'math-ph',
  ];
  expect(known.filter((each) => !isCategory(each))).toEqual([]);
  expect(
    ['cs', 'LG', 'cs.lg', 'cs.LG+cs.CL', ' cs.LG', 'cs.*', '', 'stat.ML\n', 'x.AB'].filter(isCategory),
  ).toEqual([]);
});
