/** What is remembered of sources: who may ask them now, since when they fail, how new they are. */
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type CorpusStore, createCorpusStore } from '../../src/corpus/store.ts';
import { openDatabase } from '../../src/db/open.ts';
import { createLog } from '../../src/log.ts';
import { temporaryFolder } from '../sources/dumps.ts';
import { sampleBatch } from './sample.ts';

const at = (time: string) => new Date(`2026-03-04T${time}Z`);
const NOON = at('12:00');
let store: CorpusStore;

beforeEach(async () => {
  const db = await openDatabase(await temporaryFolder(), createLog('silent'));
  onTestFinished(() => db.destroy());
  store = createCorpusStore(db);
});

const state = async () => (await store.sources())[0];
const take = (asOf: string, isWhole = false) =>
  store.take('arxiv', sampleBatch([], { asOf, isWhole }), { arrival: NOON, now: NOON });

describe('a source that is due', () => {
  it('is had by one process, until it has told nothing for long', async () => {
    expect(await store.claim('arxiv', NOON, at('12:10'))).toBe(true);
    expect(await store.claim('arxiv', at('12:09'), at('12:19'))).toBe(false);
    await store.hold('arxiv', at('12:30'));
    expect(await store.claim('arxiv', at('12:11'), at('12:21'))).toBe(false);
    expect(await store.claim('arxiv', at('12:30'), at('12:40'))).toBe(true);
  });

  it('is due again at the time that its last run said', async () => {
    await store.finish('arxiv', { at: NOON, nextAt: at('13:00') });
    expect(await store.claim('arxiv', at('12:59'), at('13:10'))).toBe(false);
    expect(await store.claim('arxiv', at('13:00'), at('13:10'))).toBe(true);
  });

  it('is not lost to a clock that was years ahead', async () => {
    await store.finish('arxiv', { at: new Date('2030-01-01'), nextAt: new Date('2030-01-02') });
    expect(await store.claim('arxiv', NOON, at('12:10'))).toBe(true);
  });
});

describe('a failure', () => {
  it('is known since the first run that failed, and over with one that does not', async () => {
    await store.fail('arxiv', 'answers 503', { at: NOON, nextAt: at('12:30') });
    await store.fail('arxiv', 'answers 500', { at: at('12:30'), nextAt: at('13:00') });
    expect((await state())?.failure).toEqual({ reason: 'answers 500', at: NOON });
    await store.finish('arxiv', { at: at('13:00'), nextAt: at('14:00') });
    expect((await state())?.failure).toBeNull();
  });
});

describe('the newest page', () => {
  it('of a source that tells in parts becomes no older by a day long gone', async () => {
    await take('2026-03-03');
    await take('2010-01-05');
    expect((await state())?.asOf).toBe('2026-03-03');
    await take('2026-03-04');
    expect((await state())?.asOf).toBe('2026-03-04');
  });

  it('of one that tells everything is the one that it has', async () => {
    await take('2026-03-03', true);
    await take('2026-02-03', true);
    expect((await state())?.asOf).toBe('2026-02-03');
  });
});

it('a source that is named no more is not asked, and explains nothing', async () => {
  await store.fail('arxiv', 'answers 503', { at: NOON, nextAt: at('12:30') });
  await store.retireOthers(['seeds']);
  expect(await state()).toMatchObject({ name: 'arxiv', failure: null, nextAt: null });
});
