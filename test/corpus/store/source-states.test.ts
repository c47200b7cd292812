/** What is remembered of sources: who may ask them now, since when they fail, how new they are. */
import { beforeEach, describe, expect, it } from 'vitest';
import { isDue } from '../../../src/corpus/store/source-states.ts';
import type { CorpusStore } from '../../../src/corpus/store/store.ts';
import { sampleBatch } from '../sample.ts';
import { openedStore } from './opened.ts';

const at = (time: string) => new Date(`2026-03-04T${time}Z`);
const NOON = at('12:00');
let store: CorpusStore;

beforeEach(async () => {
  ({ store } = await openedStore());
});

const state = async () => (await store.sources())[0];
const take = (asOf: string, isWhole = false) =>
  store.take('arxiv', sampleBatch([], { asOf, isWhole }), { arrival: NOON, now: NOON });

describe('a source', () => {
  it('is due from the first, and again at the time that its last run said', async () => {
    expect(isDue((await state())?.nextAt, NOON)).toBe(true);
    await store.begin('arxiv', NOON, true);
    expect(isDue((await state())?.nextAt, NOON)).toBe(true);
    await store.finish('arxiv', { at: NOON, nextAt: at('13:00') });
    const isDueAt = async (time: string) => isDue((await state())?.nextAt, at(time));
    expect([await isDueAt('12:59'), await isDueAt('13:00')]).toEqual([false, true]);
  });

  it('is not lost to a clock that was years ahead', async () => {
    await store.finish('arxiv', { at: new Date('2030-01-01'), nextAt: new Date('2030-01-02') });
    expect(isDue((await state())?.nextAt, NOON)).toBe(true);
  });

  it('is remembered since its first run', async () => {
    await store.begin('arxiv', NOON, true);
    await store.begin('arxiv', at('13:00'), true);
    expect((await state())?.firstAsked).toEqual(NOON);
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
