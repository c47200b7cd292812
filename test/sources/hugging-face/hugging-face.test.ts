/** Hugging Face's daily papers over the real network code: which lists are asked for, when, and what comes of faults. */
import { describe, expect, it } from 'vitest';
import type { Batch, Request } from '../../../src/corpus/batch.ts';
import { clockAt } from '../../../src/runtime/clock.ts';
import { SourceError } from '../../../src/runtime/errors.ts';
import { createHttp } from '../../../src/runtime/http.ts';
import { createHuggingFace } from '../../../src/sources/hugging-face/hugging-face.ts';
import {
  entry,
  type FakeHuggingFace,
  fixtureList,
  saying,
  startHuggingFace,
} from '../../fakes/sources/hugging-face.ts';

/** A Friday. */
const MORNING = new Date('2026-11-20T10:00:00Z');
const HOUR = 60 * 60_000;
const WEEK = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20'];
const TWO_WEEKS = [
  '2026-11-06',
  '2026-11-09',
  '2026-11-10',
  '2026-11-11',
  '2026-11-12',
  '2026-11-13',
  ...WEEK,
];

/** A server with a paper on each list of the last weeks, and a source that asks it. */
async function setUp({ token }: { readonly token?: string } = {}) {
  const server = await startHuggingFace();
  for (const [index, day] of TWO_WEEKS.entries()) server.put(day, [entry(`2611.0000${index}`.slice(0, 10))]);
  const clock = clockAt(MORNING);
  const http = createHttp({ userAgent: 'Paperboy (tests)', clock });
  const leases: string[] = [];
  const source = createHuggingFace({
    http,
    clock,
    url: server.url,
    lease: (act) => {
      leases.push('lease');
      return act();
    },
    ...(token && { token }),
  });
  return { server, clock, source, leases, runs: runner(server, source) };
}

/** Runs a source again and again, each time from where it stood, and says what it asked for and brought. */
function runner(server: FakeHuggingFace, source: ReturnType<typeof createHuggingFace>) {
  let position: string | null = null;
  return async (request: Partial<Request> = {}) => {
    const before = server.asked.length;
    const batches: Batch[] = [];
    let failure: unknown;
    try {
      const signal = new AbortController().signal;
      for await (const batch of source.fetch({ position, signal, ...request })) {
        batches.push(batch);
        position = batch.position;
      }
    } catch (error) {
      failure = error;
    }
    const asked = server.asked.slice(before).map((path) => /date=([^&]*)/u.exec(path)?.[1] ?? '');
    return { batches, failure, asked, ids: batches.flatMap(({ papers }) => papers.map(({ id }) => id)) };
  };
}

describe('what is new', () => {
  it('is at first the lists of two weeks, the oldest first, without weekends', async () => {
    const { runs, leases } = await setUp();
    const { batches, asked, failure } = await runs();
    expect(failure).toBeUndefined();
    expect(asked).toEqual(TWO_WEEKS);
    expect(leases).toHaveLength(TWO_WEEKS.length);
    expect(batches.map(({ papers }) => papers.map(({ listedOn }) => listedOn))).toEqual(
      TWO_WEEKS.map((day) => [day]),
    );
    expect(batches.at(-1)).toMatchObject({ asOf: '2026-11-20', isWhole: false, profiles: [] });
    expect(batches.at(-1)?.progress).toEqual({ done: 11, total: 11, unit: 'days' });
  });

  it('are afterwards the lists that are not final, and each six hours those whose counts grow', async () => {
    const { runs, clock } = await setUp();
    await runs();
    await clock.pause(HOUR);
    expect((await runs()).asked).toEqual(['2026-11-19', '2026-11-20']);
    await clock.pause(5 * HOUR);
    expect((await runs()).asked).toEqual(WEEK);
  });

  it('are all lists since the last run, however long ago that was', async () => {
    const { runs, clock, server } = await setUp();
    await runs();
    await clock.pause(30 * 24 * HOUR);
    const { asked, batches } = await runs();
    expect(asked[0]).toBe('2026-11-19');
    expect(asked.at(-1)).toBe('2026-12-18');
    expect(asked).toHaveLength(22);
    expect(batches.at(-1)?.asOf).toBe('2026-11-20');
    expect(server.days()).not.toContain('2026-11-21');
  });

  it('goes on where a run was cut off', async () => {
    const { runs, server, clock } = await setUp();
    server.answer(saying('', 403), '2026-11-10');
    const first = await runs();
    expect(first.failure).toEqual(new SourceError('hugging-face', 'answers 403'));
    expect(first.batches).toHaveLength(2);
    server.answer(undefined, '2026-11-10');
    await clock.pause(HOUR);
    expect((await runs()).asked).toEqual(TWO_WEEKS.slice(2));
  });

  it('is read from the beginning when the position means nothing', async () => {
    const { runs } = await setUp();
    for (const position of ['', '{', '{"read":{"monday":1}}', '7'])
      expect((await runs({ position })).asked).toEqual(TWO_WEEKS);
  });
});

describe('a range of days', () => {
  const days = { from: '2026-11-07', to: '2026-11-17' };

  it('is read once, and again when that is wanted', async () => {
    const { runs } = await setUp();
    const weekdays = TWO_WEEKS.filter((day) => day >= days.from && day <= days.to);
    expect((await runs({ days })).asked).toEqual(weekdays);
    expect((await runs({ days })).asked).toEqual([]);
    expect((await runs({ days, isForced: true })).asked).toEqual(weekdays);
  });

  it('does not change what is new', async () => {
    const { runs, server } = await setUp();
    server.put('2025-01-02', [entry('2501.00001')]);
    const { batches } = await runs({ days: { from: '2025-01-02', to: '2025-01-02' } });
    expect(batches).toMatchObject([{ asOf: '2025-01-02', papers: [{ listedOn: '2025-01-02' }] }]);
    expect((await runs()).asked).toEqual(TWO_WEEKS);
  });

  it('begins with the first list there was, and ends today', async () => {
    const { runs } = await setUp();
    expect((await runs({ days: { from: '2023-01-01', to: '2023-05-05' } })).asked).toEqual([
      '2023-05-04',
      '2023-05-05',
    ]);
    expect((await runs({ days: { from: '2026-11-20', to: '9999-12-31' } })).asked).toEqual(['2026-11-20']);
  });

  it.each([
    { from: '2026-11-14', to: '2026-11-15' },
    { from: '2022-01-01', to: '2022-12-31' },
    { from: '2026-11-18', to: '2026-11-16' },
  ])('without a list in it ($from to $to) is explained, and nothing is asked', async (empty) => {
    const { runs } = await setUp();
    const { batches, asked, failure } = await runs({ days: empty });
    expect(batches).toMatchObject([{ papers: [], note: 'no lists on these days' }]);
    expect([asked, failure]).toEqual([[], undefined]);
  });
});

describe('a list', () => {
  it('that is not open yet is no failure', async () => {
    const { runs, server } = await setUp();
    server.answer(saying('{"error":"Invalid date"}', 400), '2026-11-20');
    const { batches, failure } = await runs();
    expect(failure).toBeUndefined();
    expect(batches.at(-1)).toMatchObject({
      note: 'the list of 20 November is not open yet',
      asOf: '2026-11-19',
      rejected: [],
    });
  });

  it('that the server does not know although it is old is rejected, and asked for again', async () => {
    const { runs } = await setUp();
    const days = { from: '2026-11-05', to: '2026-11-05' };
    const { batches, failure } = await runs({ days });
    expect(failure).toBeUndefined();
    expect(batches).toMatchObject([{ papers: [], rejected: [{ place: 'list of 2026-11-05', line: null }] }]);
    expect((await runs({ days })).asked).toEqual(['2026-11-05']);
  });

  it('that is empty is explained', async () => {
    const { runs, server } = await setUp();
    for (const day of ['2026-11-10', '2026-11-11', '2026-11-20']) server.put(day, []);
    const { batches } = await runs();
    const notes = batches.flatMap(({ note }) => note ?? []);
    expect(notes).toEqual([
      'the list of 10 November 2026 is empty',
      'the list of 11 November 2026 is empty (holiday in the US)',
      'the list of 20 November 2026 is still empty',
    ]);
    expect(batches.at(-1)?.asOf).toBe('2026-11-19');
  });

  it('of several pages is read to its end, and a paper that stands on it twice comes once', async () => {
    const { runs, server } = await setUp();
    const many = Array.from({ length: 120 }, (_, index) => entry(`2611.${10_000 + index}`));
    server.put('2026-11-20', [...many, entry('2611.10000', { title: 'The same again' })]);
    const { batches } = await runs({ days: { from: '2026-11-20', to: '2026-11-20' } });
    expect(server.asked).toEqual([
      '/api/daily_papers?date=2026-11-20&limit=100&p=0',
      '/api/daily_papers?date=2026-11-20&limit=100&p=1',
    ]);
    expect(batches[0]?.papers).toHaveLength(120);
    expect(batches[0]?.papers[0]?.title).toBe('The paper 2611.10000');
  });

  it('that never ends is left after five pages', async () => {
    const { runs, server } = await setUp();
    const same = JSON.stringify(Array.from({ length: 100 }, (_, index) => entry(`2611.${10_000 + index}`)));
    server.answer(saying(same), '2026-11-20');
    const { batches } = await runs({ days: { from: '2026-11-20', to: '2026-11-20' } });
    expect(server.asked).toHaveLength(5);
    expect(batches[0]?.papers).toHaveLength(100);
  });

  it('with bad entries brings the others, and says what was wrong', async () => {
    const { runs, server } = await setUp();
    server.put('2026-11-20', [entry('no id'), ...JSON.parse(fixtureList('2026-11-20'))]);
    const { batches } = await runs({ days: { from: '2026-11-20', to: '2026-11-20' } });
    expect(batches[0]).toMatchObject({ papers: [{ id: 'arxiv:2611.90001' }, { id: 'arxiv:2611.90002' }] });
    expect(batches[0]?.rejected).toEqual([
      { place: 'list of 2026-11-20, entry 1', line: null, reason: 'paper.id: is no id of arXiv' },
    ]);
  });

  it.each([
    ['a web page', '<html>down</html>', 'came as a web page'],
    ['broken', fixtureList('2026-11-20').slice(0, 900), 'is not readable (broken JSON)'],
    ['no list', '{}', 'is no list'],
  ])('that is %s does not keep the others, and is told at the end', async (_name, text, reason) => {
    const { runs, server, clock } = await setUp();
    server.answer(saying(text), '2026-11-17');
    const { batches, failure } = await runs();
    expect(batches).toHaveLength(TWO_WEEKS.length - 1);
    expect(failure).toEqual(new SourceError('hugging-face', `the list of 17 November 2026 ${reason}`));
    await clock.pause(HOUR);
    expect((await runs()).asked).toEqual(['2026-11-17', '2026-11-19', '2026-11-20']);
  });
});

describe('a server', () => {
  it('that answers everything with a web page is left alone after three lists', async () => {
    const { runs, server } = await setUp();
    server.answer(saying('<html>Sign in to this network</html>'));
    const { batches, failure, asked } = await runs();
    expect([batches, asked.length]).toEqual([[], 3]);
    expect(failure).toBeInstanceOf(SourceError);
  });

  it.each([404, 500, 503])('that answers %s for one list does not keep the others', async (status) => {
    const { runs, server } = await setUp();
    server.answer(saying('', status), '2026-11-18');
    const { batches, failure } = await runs();
    expect(batches).toHaveLength(TWO_WEEKS.length - 1);
    expect(failure).toEqual(
      new SourceError('hugging-face', `the list of 18 November 2026 answers ${status}`),
    );
  });

  it('that has lost an old list is no failure: it is told, and asked for until it is there', async () => {
    const { runs, server, clock } = await setUp();
    server.answer(saying('', 404), '2026-11-10');
    const { batches, failure } = await runs();
    expect(failure).toBeUndefined();
    expect(batches.at(-1)?.rejected).toEqual([
      {
        place: 'list of 2026-11-10',
        line: null,
        reason: 'answers 404; it is asked for again',
      },
    ]);
    await clock.pause(3 * 24 * HOUR);
    expect((await runs()).asked).toContain('2026-11-10');
    server.answer(undefined, '2026-11-10');
    expect((await runs()).asked).toContain('2026-11-10');
    expect((await runs()).asked).not.toContain('2026-11-10');
  });

  it('that lost a list during a long absence is asked for it until it is there', async () => {
    const { runs, server, clock } = await setUp();
    await runs();
    await clock.pause(40 * 24 * HOUR);
    server.answer(saying('', 404), '2026-11-24');
    await runs();
    server.answer(undefined, '2026-11-24');
    expect((await runs()).asked).toContain('2026-11-24');
  });

  it('that answers nothing but 503 is left alone after three lists', async () => {
    const { runs, server } = await setUp();
    server.answer(saying('', 503));
    const { batches, failure } = await runs();
    expect([batches, failure]).toEqual([[], new SourceError('hugging-face', 'answers 503')]);
    expect(new Set(server.asked).size).toBe(3);
  });

  it('that has lost several lists in a row goes on behind them', async () => {
    const { runs, server, clock } = await setUp();
    await runs();
    const lost = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'];
    for (const day of lost) server.answer(saying('', 404), day);
    await clock.pause(20 * 24 * HOUR);
    const { asked, failure } = await runs();
    expect(failure).toBeUndefined();
    expect(asked).toEqual(expect.arrayContaining([...lost, '2026-11-27', '2026-12-10']));
  });

  it('that has nothing new beside an old lost list has no outage', async () => {
    const { runs, server, clock } = await setUp();
    server.answer(saying('', 404), '2026-11-10');
    await runs();
    await clock.pause(48 * HOUR);
    await runs();
    await clock.pause(HOUR);
    const { asked, failure, batches } = await runs();
    expect([asked, failure]).toEqual([['2026-11-10'], undefined]);
    expect(batches.map(({ rejected }) => rejected.length)).toEqual([1]);
  });

  it('that lost the oldest list of the first run is asked for all since, after a long absence', async () => {
    const { runs, server, clock } = await setUp();
    server.answer(saying('', 404), TWO_WEEKS[0]);
    await runs();
    await clock.pause(30 * 24 * HOUR);
    expect((await runs()).asked).toEqual(expect.arrayContaining(['2026-11-23', '2026-12-04', '2026-12-18']));
  });

  it('that refuses us ends the run with a reason', async () => {
    const { runs, server } = await setUp();
    server.answer(saying('', 403), '2026-11-12');
    const { batches, failure } = await runs();
    expect(batches).toHaveLength(4);
    expect(failure).toEqual(new SourceError('hugging-face', 'answers 403'));
  });

  it('that knew no list for long is asked for all of them when it does', async () => {
    const { runs, server, clock } = await setUp();
    await runs();
    server.answer(saying('{"error":"Invalid date"}', 400));
    for (let day = 1; day <= 12; day += 1) {
      await clock.pause(24 * HOUR);
      await runs();
    }
    server.answer(undefined);
    expect((await runs()).asked).toEqual(expect.arrayContaining(['2026-11-23', '2026-11-25', '2026-12-02']));
  });

  it('that has had enough says when to come back', async () => {
    const { runs, server } = await setUp();
    server.answer((_request, response) => response.writeHead(429, { ratelimit: '"api";r=0;t=240' }).end());
    const { failure } = await runs();
    expect(failure).toMatchObject({
      message: 'hugging-face: answers 429',
      cause: { retryAt: new Date('2026-11-20T10:04:00Z') },
    });
  });

  it('gets the token, and may refuse it', async () => {
    const { runs, server } = await setUp({ token: 'hf_secret' });
    server.answer(saying('{"error":"Invalid credentials"}', 401), '2026-11-20');
    const { failure } = await runs();
    expect(server.authorization()).toBe('Bearer hf_secret');
    expect(failure).toEqual(new SourceError('hugging-face', 'refuses the token (HUGGING_FACE_TOKEN)'));
  });

  it('is asked no more once the run is aborted', async () => {
    const { runs, server } = await setUp();
    const aborting = new AbortController();
    server.answer(() => aborting.abort(new Error('shutting down')), '2026-11-09');
    const { batches, failure } = await runs({ signal: aborting.signal });
    expect([batches.length, server.asked.length]).toEqual([1, 2]);
    expect(failure).toEqual(new Error('shutting down'));
  });
});

it('is asked each half hour on weekdays, each hour at the weekend, and soon after a failure', async () => {
  const { source } = await setUp();
  const minutes = (at: Date, hasFailed = false) =>
    ((source.nextAt?.({ at, hasFailed, position: null }).getTime() ?? 0) - at.getTime()) / 60_000;
  expect(minutes(MORNING)).toBe(30);
  expect(minutes(new Date('2026-11-21T12:00:00Z'))).toBe(60);
  expect(minutes(MORNING, true)).toBe(15);
});
