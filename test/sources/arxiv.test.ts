/** arXiv as a source, over the real network code and a local server. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Clock, clockAt } from '../../src/clock.ts';
import type { Turn } from '../../src/db/turns.ts';
import { SourceError } from '../../src/errors.ts';
import { createHttp } from '../../src/http.ts';
import { createArxiv } from '../../src/sources/arxiv.ts';
import { isCategory } from '../../src/sources/arxiv-category.ts';
import type { Asking } from '../../src/sources/arxiv-query.ts';
import type { Batch, Request } from '../../src/sources/source.ts';
import { type FakeArxiv, type FakePaper, papersOf, startArxiv } from '../fakes/arxiv.ts';

/** A Friday, an hour after the feed was made. */
const FRIDAY = '2026-11-20T06:00:00Z';
const CATEGORIES = ['cs.LG', 'cs.CL'];

let arxiv: FakeArxiv;
let turns = 0;
/** Everybody's turn, one after the other. */
const takeTurn: Turn = async (act, signal) => {
  signal.throwIfAborted();
  turns += 1;
  expect(turns).toBe(1);
  return act().finally(() => {
    turns -= 1;
  });
};
beforeEach(async () => {
  arxiv = await startArxiv();
});
afterEach(() => arxiv.stop());

function asking(clock: Clock): Asking {
  const http = createHttp({ userAgent: 'Paperboy/test', clock });
  return { http, clock, turn: takeTurn, apiUrl: arxiv.url, feedUrl: `${arxiv.url}/` };
}

/** The batches of a run up to its end or failure, and that. */
async function run(at: string, request: Partial<Request> = {}, categories: readonly string[] = CATEGORIES) {
  const source = createArxiv({ ...asking(clockAt(new Date(at))), categories });
  const batches: Batch[] = [];
  try {
    const signal = new AbortController().signal;
    for await (const batch of source.fetch({ position: null, signal, ...request })) batches.push(batch);
  } catch (failure) {
    return { batches, failure };
  }
  return { batches };
}

/** The batches of a run that does not fail. */
async function fetchAll(...asked: Parameters<typeof run>): Promise<readonly Batch[]> {
  const { batches, failure } = await run(...asked);
  if (failure) throw failure;
  return batches;
}

const idsIn = (batches: readonly Batch[]) => batches.flatMap(({ papers }) => papers.map(({ id }) => id));
const lastPosition = (batches: readonly Batch[]) => batches.at(-1)?.position ?? null;
const asked = () =>
  arxiv.requests.map(({ pathname, searchParams }) => searchParams.get('search_query') ?? pathname);
const announce = (day: string, count: number) => {
  arxiv.announced = {
    made: `${day}T05:00:19Z`,
    papers: papersOf(day, count).map((paper) => ({ ...paper, type: 'new' })),
  };
};

describe('the daily announcement', () => {
  it('is read once, in batches of a hundred', async () => {
    announce('2026-11-20', 250);
    const batches = await fetchAll(FRIDAY);
    expect(batches.map(({ papers }) => papers.length)).toEqual([100, 100, 50, 0]);
    expect(new Set(idsIn(batches)).size).toBe(250);
    expect(batches[0]).toMatchObject({ asOf: '2026-11-20', isWhole: false, profiles: [], rejected: [] });
    expect(asked()).toEqual(['/atom/cs.LG+cs.CL']);
    expect(await fetchAll('2026-11-20T22:00:00Z', { position: lastPosition(batches) })).toEqual([]);
    expect(arxiv.requests).toHaveLength(1);
  });

  it('is read again when it is forced, or after only a part of it was stored', async () => {
    announce('2026-11-20', 250);
    const batches = await fetchAll(FRIDAY);
    expect(idsIn(await fetchAll(FRIDAY, { position: lastPosition(batches), isForced: true }))).toHaveLength(
      250,
    );
    expect(idsIn(await fetchAll(FRIDAY, { position: batches[1]?.position ?? null }))).toHaveLength(250);
  });

  it('says that there is none on a holiday, and asks for none at the weekend', async () => {
    announce('2026-11-26', 0);
    const thursday = await fetchAll('2026-11-26T06:00:00Z');
    expect(thursday).toMatchObject([
      { papers: [], asOf: null, note: 'no announcement on 26 November (holiday in the US)' },
    ]);
    announce('2026-11-27', 1);
    const friday = await fetchAll('2026-11-27T06:00:00Z', { position: lastPosition(thursday) });
    const saturday = await fetchAll('2026-11-28T12:00:00Z', { position: lastPosition(friday) });
    expect(saturday).toMatchObject([{ papers: [], note: 'no announcement at the weekend' }]);
    expect(await fetchAll('2026-11-28T13:00:00Z', { position: lastPosition(saturday) })).toEqual([]);
    expect(arxiv.requests).toHaveLength(2);
  });

  it('that is still empty is asked for again within the day', async () => {
    announce('2026-11-20', 0);
    const empty = await fetchAll(FRIDAY);
    expect(empty).toMatchObject([{ papers: [], note: 'the announcement of 20 November is still empty' }]);
    announce('2026-11-20', 2);
    expect(idsIn(await fetchAll('2026-11-20T08:00:00Z', { position: lastPosition(empty) }))).toHaveLength(2);
  });

  it('at the weekend, for whoever starts then, is that of the days before', async () => {
    arxiv.papers.push(...papersOf('2026-11-18', 2), ...papersOf('2026-11-19', 1));
    const saturday = await fetchAll('2026-11-21T12:00:00Z');
    expect(idsIn(saturday)).toHaveLength(3);
    expect(await fetchAll('2026-11-21T13:00:00Z', { position: lastPosition(saturday) })).toEqual([]);
  });

  it('says which were missed over more than a week', async () => {
    announce('2026-11-02', 1);
    const before = await fetchAll('2026-11-02T06:00:00Z');
    announce('2026-11-20', 1);
    const batches = await fetchAll(FRIDAY, { position: lastPosition(before) });
    expect(batches.flatMap(({ rejected }) => rejected.map(({ reason }) => reason))).toEqual([
      'missed while nothing ran; “paperboy ingest --source arxiv --from 2026-11-02 --to 2026-11-12” brings them',
    ]);
  });

  it('dates what is listed in one more category by the API, and tells of earlier papers only what is new', async () => {
    const [fresh, crossed, unknown] = papersOf('2026-11-19', 3) as [FakePaper, FakePaper, FakePaper];
    arxiv.papers.push({ ...crossed, submitted: '2026-11-03T10:00:00Z' });
    arxiv.announced = {
      made: '2026-11-20T05:00:19Z',
      papers: [
        { ...fresh, type: 'new' },
        { ...crossed, type: 'cross' },
        { ...unknown, type: 'cross' },
        { ...fresh, id: '2301.00001', version: 5, type: 'replace' },
        { ...fresh, id: '2301.00002', type: 'replace-cross' },
        { ...fresh, id: '2301.00003', type: 'cross' },
      ],
    };
    const batches = await fetchAll(FRIDAY);
    const days = (isOfKnown: boolean) =>
      batches
        .filter((batch) => (batch.isOfKnown ?? false) === isOfKnown)
        .flatMap(({ papers }) => papers.map(({ id, published }) => [id, published]));
    expect(days(false)).toEqual([
      ['arxiv:2611.19000', '2026-11-20'],
      ['arxiv:2611.19001', '2026-11-03'],
      ['arxiv:2611.19002', '2026-11-20'],
    ]);
    expect(days(true)).toEqual([
      ['arxiv:2301.00001', null],
      ['arxiv:2301.00002', null],
      ['arxiv:2301.00003', null],
    ]);
    expect(arxiv.requests[1]?.searchParams.get('id_list')).toBe('2611.19001,2611.19002');
  });

  it('is asked for again when it is late, and taken once', async () => {
    announce('2026-11-19', 1);
    const thursday = await fetchAll('2026-11-19T06:00:00Z');
    const late = await fetchAll(FRIDAY, { position: lastPosition(thursday) });
    expect(late).toMatchObject([{ papers: [], note: 'the announcement of 20 November is not there yet' }]);
    announce('2026-11-20', 2);
    const friday = await fetchAll('2026-11-20T07:00:00Z', { position: lastPosition(late) });
    expect(idsIn(friday)).toEqual(['arxiv:2611.20000', 'arxiv:2611.20001']);
  });

  it('takes what was announced while nobody asked from the days of its submission', async () => {
    announce('2026-11-17', 1);
    const tuesday = await fetchAll('2026-11-17T06:00:00Z');
    arxiv.papers.push(...papersOf('2026-11-17', 3), ...papersOf('2026-11-18', 2));
    announce('2026-11-20', 1);
    const friday = await fetchAll(FRIDAY, { position: lastPosition(tuesday) });
    expect(idsIn(friday).map((id) => id.slice(11, 13))).toEqual(['20', '17', '17', '17', '18', '18']);
    const days = asked()
      .slice(2)
      .map((query) => /\[(\d{8})/u.exec(query)?.[1]);
    expect(days).toEqual(['20261116', '20261117', '20261118', '20261119']);
    expect(await fetchAll('2026-11-20T12:00:00Z', { position: lastPosition(friday) })).toEqual([]);
  });

  it('stands when what was missed before it cannot be read, which is then read by the next run', async () => {
    announce('2026-11-17', 1);
    const tuesday = await fetchAll('2026-11-17T06:00:00Z');
    arxiv.papers.push(...papersOf('2026-11-18', 2));
    announce('2026-11-20', 1);
    arxiv.fault = (url, text) => ({ status: url.pathname === '/api/query' ? 404 : 200, text });
    const { batches, failure } = await run(FRIDAY, { position: lastPosition(tuesday) });
    expect(failure).toEqual(new SourceError('arxiv', 'answers 404'));
    expect(idsIn(batches)).toEqual(['arxiv:2611.20000']);
    arxiv.fault = undefined;
    const next = await fetchAll('2026-11-20T07:00:00Z', { position: lastPosition(batches) });
    expect(idsIn(next)).toEqual(['arxiv:2611.18000', 'arxiv:2611.18001']);
  });
});

describe('a range of days', () => {
  const days = { from: '2026-11-02', to: '2026-11-04' };

  it('is read day by day and page by page, with the days told', async () => {
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
    arxiv.papers.push(...papersOf('2026-11-02', 430), ...papersOf('2026-11-04', 130));
    const whole = await fetchAll(FRIDAY, { days });
    for (const [index, { position }] of whole.entries()) {
      const rest = await fetchAll('2026-11-22T10:00:00Z', { days, position });
      expect(idsIn(rest)).toEqual(index === whole.length - 1 ? idsIn(whole) : idsIn(whole.slice(index + 1)));
    }
  });

  it('goes on also when its end has moved', async () => {
    arxiv.papers.push(...papersOf('2026-11-02', 30), ...papersOf('2026-11-04', 30));
    const [first] = await fetchAll(FRIDAY, { days });
    const longer = { from: days.from, to: '2026-11-05' };
    const rest = await fetchAll('2026-11-22T10:00:00Z', { days: longer, position: first?.position ?? null });
    expect(idsIn(rest)).toHaveLength(30);
  });

  it('is asked for once a day, unless it is forced', async () => {
    arxiv.papers.push(...papersOf('2026-11-03', 5));
    const position = lastPosition(await fetchAll(FRIDAY, { days }));
    expect(await fetchAll('2026-11-20T23:00:00Z', { days, position })).toEqual([]);
    expect(await fetchAll(FRIDAY, { days: { from: '2026-11-03', to: '2026-11-03' }, position })).toEqual([]);
    expect(idsIn(await fetchAll(FRIDAY, { days, position, isForced: true }))).toHaveLength(5);
    expect(idsIn(await fetchAll('2026-11-21T12:00:00Z', { days, position }))).toHaveLength(5);
  });

  it('is read anew when the categories are others', async () => {
    arxiv.papers.push(...papersOf('2026-11-03', 5, ['stat.ML']));
    const position = lastPosition(await fetchAll(FRIDAY, { days }));
    expect(idsIn(await fetchAll(FRIDAY, { days, position }, ['stat.ML']))).toHaveLength(5);
  });

  it('is read category by category where a day has more than arXiv gives', async () => {
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
    await fetchAll(FRIDAY, { days: { from: '2026-11-19', to: '2999-01-01' } });
    expect(arxiv.requests).toHaveLength(2);
    expect(await fetchAll(FRIDAY, { days: { from: '1800-01-01', to: '1991-08-13' } })).toEqual([]);
    expect(await fetchAll(FRIDAY, { days: { from: '2026-11-05', to: '2026-11-01' } })).toEqual([]);
  });

  it('asks for an empty page in the middle once more', async () => {
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
