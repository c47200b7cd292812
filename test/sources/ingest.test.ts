/** Runs over one source: what of it is news, how its end is remembered, and who is asked when. */
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Batch, PaperSource, Request } from '../../src/corpus/batch.ts';
import type { Paper } from '../../src/corpus/paper.ts';
import { type CorpusStore, createCorpusStore } from '../../src/corpus/store/store.ts';
import { createLeases, type Lease } from '../../src/db/leases.ts';
import { clockAt } from '../../src/runtime/clock.ts';
import { HttpError, SourceError } from '../../src/runtime/errors.ts';
import { createLog } from '../../src/runtime/log.ts';
import { type IngestOptions, ingest } from '../../src/sources/ingest.ts';
import { createPoller } from '../../src/sources/poll.ts';
import { loadCorpus } from '../corpus/in-memory.ts';
import { sampleBatch, samplePaper } from '../corpus/sample.ts';
import { openTested } from '../db/tested.ts';
import { temporaryFolder } from './seeds/dumps.ts';

const NOON = new Date('2026-11-18T12:00:00Z');
const HOUR_MS = 60 * 60 * 1000;
const LONG_AGO = { from: '2026-10-01', to: '2026-10-02' };
const log = createLog('silent');
const listed = (listedOn: string): Paper =>
  samplePaper(`Listed on ${listedOn}`, { id: `arxiv:${listedOn.slice(2, 4)}${listedOn.slice(5)}`, listedOn });

/** A server that a test writes: what it gives to each request. */
type Script = (request: Request) => AsyncIterable<Batch>;

let store: CorpusStore;
let script: Script;
let clock = clockAt(NOON);
let requests: Request[] = [];
let leases: ReturnType<typeof createLeases>;

beforeEach(async () => {
  const db = await openTested(await temporaryFolder(), log);
  onTestFinished(() => db.destroy());
  store = createCorpusStore(db);
  clock = clockAt(NOON);
  requests = [];
  leases = createLeases({ db, clock, owner: 'a' });
});

const source: PaperSource = {
  name: 'lists',
  fetch(request) {
    requests.push(request);
    return script(request);
  },
  nextAt: ({ at, hasFailed }) => new Date(at.getTime() + (hasFailed ? HOUR_MS / 4 : HOUR_MS)),
};
const batch = (papers: readonly Paper[], rest: Partial<Batch> = {}): Batch =>
  sampleBatch(papers, { isWhole: false, ...rest });
const gives = (...batches: readonly Batch[]): Script =>
  async function* () {
    yield* batches;
  };
const breaksAfter = (fault: Error, ...batches: readonly Batch[]): Script =>
  async function* () {
    yield* batches;
    throw fault;
  };
async function run(next: Script, options: Partial<IngestOptions> = {}) {
  script = next;
  const signal = new AbortController().signal;
  const [report] = await ingest([source], store, { clock, log, signal, ...options });
  return report;
}
const state = async () => (await store.sources())[0];
const arrivals = async () => {
  const corpus = await loadCorpus(store);
  return Object.fromEntries(
    [...corpus.all.values()].map(({ id, listedOn }) => [listedOn, corpus.arrival(id).getTime()]),
  );
};

describe('news', () => {
  it('is what came out since the source was first asked, also when the first run never came to its end', async () => {
    const fault = new SourceError('lists', 'the list of 17 November 2026 is no list');
    await run(breaksAfter(fault, batch([listed('2026-11-16')])));
    await clock.pause(24 * HOUR_MS);
    await run(breaksAfter(fault, batch([listed('2026-11-13')]), batch([listed('2026-11-19')])));
    expect(await arrivals()).toEqual({
      '2026-11-13': 0,
      '2026-11-16': 0,
      '2026-11-19': NOON.getTime() + 24 * HOUR_MS,
    });
  });

  it('is told apart paper by paper', async () => {
    await run(gives());
    await clock.pause(24 * HOUR_MS);
    await run(gives(batch(['2026-11-19', '2026-11-05', '2026-11-18'].map(listed))));
    expect(await arrivals()).toMatchObject({ '2026-11-05': 0, '2026-11-18': clock.now().getTime() });
  });

  it('is not lost to a clock that was ahead when the source was first asked', async () => {
    await clock.pause(300 * 24 * HOUR_MS);
    await run(gives(batch([], { asOf: '2027-09-14' })));
    clock = clockAt(NOON);
    await run(gives(batch([listed('2026-11-18')], { asOf: '2026-11-18' })));
    expect(await arrivals()).toEqual({ '2026-11-18': NOON.getTime() });
    expect(await state()).toMatchObject({ asOf: '2026-11-18', firstAsked: NOON });
  });

  it('is not what came out before, whatever was asked first', async () => {
    await run(gives(batch([listed('2026-10-01')])), { days: LONG_AGO });
    await run(gives(batch([listed('2026-11-16')]), batch([listed('2026-11-17')])));
    expect(new Set(Object.values(await arrivals()))).toEqual(new Set([0]));
  });
});

describe('days of the past', () => {
  it('say nothing of how the source is, nor of when it is asked next', async () => {
    const rejected = [{ place: 'entry 3', line: null, reason: 'has no title' }];
    await run(
      breaksAfter(new SourceError('lists', 'answers 503'), batch([listed('2026-11-17')], { rejected })),
    );
    const before = await state();
    expect(before).toMatchObject({ failure: { reason: 'lists: answers 503' }, rejected });
    await clock.pause(60_000);
    const report = await run(gives(batch([listed('2026-10-01')], { note: 'no list' })), { days: LONG_AGO });
    expect(report).toMatchObject({ added: 1, note: 'no list' });
    expect(await state()).toEqual(before);
    await run(breaksAfter(new SourceError('lists', 'answers 404')), { days: LONG_AGO });
    expect(await state()).toEqual(before);
  });

  it('are asked for in weeks, between which others have their turn, and reported as one', async () => {
    const waiting: string[] = [];
    const leaseOf = (name: string): Lease => {
      waiting.push(name);
      return (act, signal) => leases(name, 0)(act, signal);
    };
    const shown: unknown[] = [];
    const report = await run(gives(batch([listed('2026-10-01')])), {
      days: { from: '2026-10-01', to: '2026-10-16' },
      leaseOf,
      onProgress: (_source, progress) => shown.push(progress),
    });
    expect(requests.map(({ days }) => days)).toEqual([
      { from: '2026-10-01', to: '2026-10-07' },
      { from: '2026-10-08', to: '2026-10-14' },
      { from: '2026-10-15', to: '2026-10-16' },
    ]);
    expect(report).toMatchObject({ added: 1, same: 2 });
    expect(shown.at(-1)).toEqual({ done: 14, total: 16, unit: 'days' });
  });

  it('go on after a part that could not be read, until two in a row could not', async () => {
    const days = { from: '2026-08-01', to: '2026-10-02' };
    const broken = new SourceError('lists', 'the list of 3 August 2026 is no list');
    const once: Script = (request) =>
      (request.days?.from === '2026-08-01' ? breaksAfter(broken) : gives())(request);
    expect(await run(once, { days })).toMatchObject({ failure: broken.message });
    expect(requests).toHaveLength(9);
    await run(breaksAfter(broken), { days });
    expect(requests).toHaveLength(11);
  });

  it('end when the server wants to be left alone, and nobody asks it before', async () => {
    await run(gives());
    const retryAt = new Date(NOON.getTime() + 4 * HOUR_MS);
    const fault = new SourceError('lists', 'answers 429', new HttpError('answers 429', { retryAt }));
    await run(breaksAfter(fault), { days: { from: '2026-08-01', to: '2026-10-02' } });
    expect(requests).toHaveLength(2);
    expect(await state()).toMatchObject({ nextAt: retryAt, failure: null });
  });
});

describe('the next run', () => {
  it('is as soon as the source wants after a failure, but not before its server does', async () => {
    await run(breaksAfter(new SourceError('lists', 'answers 503')));
    expect((await state())?.nextAt).toEqual(new Date(NOON.getTime() + HOUR_MS / 4));
    const retryAt = new Date(NOON.getTime() + 2 * HOUR_MS);
    await run(
      breaksAfter(new SourceError('lists', 'answers 429', new HttpError('answers 429', { retryAt }))),
    );
    expect((await state())?.nextAt).toEqual(retryAt);
  });

  it('begins where the last stored batch ended', async () => {
    await run(breaksAfter(new SourceError('lists', 'is gone'), batch([], { position: 'second' })));
    await run(gives());
    expect(requests.map(({ position }) => position)).toEqual([null, 'second']);
  });
});

it('of thousands of rejections the first hundred are kept, and all are counted', async () => {
  const rejected = Array.from({ length: 2500 }, (_, index) => ({
    place: `entry ${index}`,
    line: null,
    reason: 'is no paper',
  }));
  expect(await run(gives(batch([], { rejected })))).toMatchObject({ rejected: 2500 });
  expect((await state())?.rejected).toEqual(rejected.slice(0, 100));
});

describe('a poller', () => {
  const poller = (onChange = async () => {}) =>
    createPoller({ sources: [source], store, clock, log, leaseOf: (name) => leases(name, 0), onChange });

  it('asks a source that is due, and not again before it is', async () => {
    script = gives(batch([listed('2026-11-17')]));
    const polling = poller();
    await polling.tick();
    await polling.tick();
    expect(requests).toHaveLength(1);
    await clock.pause(HOUR_MS);
    await polling.tick();
    expect(requests).toHaveLength(2);
  });

  it('asks only once when two of them wait for each other', async () => {
    const first = Promise.withResolvers<void>();
    script = async function* () {
      await first.promise;
      yield batch([listed('2026-11-17')]);
    };
    const ticking = poller().tick();
    await expect.poll(() => requests.length).toBe(1);
    const other = poller().tick();
    first.resolve();
    await Promise.all([ticking, other]);
    expect(requests).toHaveLength(1);
  });

  it('that is stopped in the middle leaves the source due', async () => {
    script = async function* ({ signal }) {
      yield batch([listed('2026-11-17')], { position: 'second' });
      // Whoever saw the position may have stopped it before it goes on here.
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
      signal.throwIfAborted();
    };
    const polling = poller();
    const ticking = polling.tick();
    await expect.poll(async () => (await state())?.position).toBe('second');
    await polling.stop();
    await ticking;
    expect(await state()).toMatchObject({ failure: null, ingestedAt: null });
    script = gives();
    await poller().tick();
    expect(requests.map(({ position }) => position)).toEqual([null, 'second']);
  });
});
