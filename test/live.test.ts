/** Live papers through the whole of Paperboy: taken in beside the seeds, once, whatever breaks on the way. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../src/config/config.ts';
import { type Core, openCore } from '../src/main.ts';
import { type Clock, clockAt, systemClock } from '../src/runtime/clock.ts';
import { createLog } from '../src/runtime/log.ts';
import { allText, ask } from './conversation.ts';
import { papersOf, startArxiv } from './fakes/sources/arxiv.ts';
import { listsOf, saying, startHuggingFace } from './fakes/sources/hugging-face.ts';
import { seedsDir } from './seeds.ts';
import { temporaryFolder } from './sources/seeds/dumps.ts';

/** A Wednesday, when the list has been open for hours. */
const NOW = new Date('2026-11-18T18:00:00Z');
const { signal } = new AbortController();

/** Opens Paperboy at that moment; waiting takes no time. */
async function open(environment: Readonly<Record<string, string>>, clock = clockAt(NOW)): Promise<Core> {
  const core = await openCore(readConfig(environment), createLog('silent'), { clock });
  onTestFinished(() => core.close());
  return core;
}

/**
 * How much faster the clock goes than real time where two processes wait for each other: a lease must last long enough
 * for a busy machine to renew it.
 */
const SPEED = 4;

/** Time that begins at that moment and goes by quickly. */
function fastClock(): Clock {
  const began = performance.now();
  return {
    now: () => new Date(NOW.getTime() + (performance.now() - began) * SPEED),
    pause: (milliseconds, underWay) => systemClock.pause(milliseconds / SPEED, underWay),
  };
}

const settings = (dataDir: string, more: Readonly<Record<string, string>>) => ({
  DATA_DIR: dataDir,
  SEEDS_DIR: seedsDir(),
  SOURCES: 'seeds,hugging-face',
  ...more,
});

describe('with live sources', () => {
  it('their papers are found, trend and are counted, beside the seeds', async () => {
    const lists = await listsOf({ '2026-11-17': 3, '2026-11-18': 2 });
    const core = await open(settings(await temporaryFolder(), { HUGGING_FACE_API_URL: lists.url }));
    await core.watch();
    expect(allText(await ask(core.chat, 'search calm bees'))).toContain('On Calm Bees 2026-11-18 1');
    expect(allText(await ask(core.chat, 'trending window:day'))).toMatch(
      /On Calm Bees 2026-11-18 1\n11 votes today/u,
    );
    expect(allText(await ask(core.chat, 'status'))).toMatch(
      /^116 papers[\s\S]*Source: Hugging Face\nnewest page of 18 Nov 2026.*votes read just now/u,
    );
    for (const named of ['https://arxiv.org/abs/2611.17000v1', '2611.17000', 'arXiv:2611.17000v2'])
      expect((await ask(core.chat, `show ${named}`)).title).toBe('On Calm Bees 2026-11-17 0');
    expect((await ask(core.chat, 'show 2611.99999')).tone).toBe('error');
  });

  it('a second run asks only for what may have grown, and changes nothing', async () => {
    const lists = await listsOf({ '2026-11-17': 3, '2026-11-18': 2 });
    const core = await open(settings(await temporaryFolder(), { HUGGING_FACE_API_URL: lists.url }));
    const [first] = await core.ingest(core.live, { signal });
    const [second] = await core.ingest(core.live, { signal });
    expect(first).toMatchObject({ added: 5, changed: 0, same: 0 });
    expect(second).toMatchObject({ added: 0, changed: 0, removed: 0 });
    expect(await core.ingest(core.live, { signal, isForced: true })).toMatchObject([
      { added: 0, changed: 0, same: 5 },
    ]);
  });

  it('one that cannot be read stops no other, and status says since when', async () => {
    const lists = await startHuggingFace();
    lists.answer(saying('<html>Sorry</html>'));
    const arxiv = await startArxiv();
    onTestFinished(() => arxiv.stop());
    arxiv.announced = {
      made: '2026-11-18T05:00:00Z',
      papers: papersOf('2026-11-17', 4).map((paper) => ({ ...paper, type: 'new' })),
    };
    const urls = { HUGGING_FACE_API_URL: lists.url, ARXIV_API_URL: arxiv.url };
    const core = await open(
      settings(await temporaryFolder(), { ...urls, SOURCES: 'seeds,hugging-face,arxiv' }),
    );
    const reports = await core.ingest(core.live, { signal });
    expect(reports).toMatchObject([
      { source: 'hugging-face', added: 0 },
      { source: 'arxiv', added: 4 },
    ]);
    expect(reports[0]?.failure).toMatch(/^hugging-face: /u);
    await core.watch();
    expect(allText(await ask(core.chat, 'status'))).toMatch(
      /Source: Hugging Face\ncannot be read, first noticed just now: came as a web page\nasked again in 14 minutes/u,
    );
  });

  it('two processes that are due run a source once', async () => {
    const lists = await listsOf({ '2026-11-18': 2 });
    const dataDir = await temporaryFolder();
    const environment = settings(dataDir, { HUGGING_FACE_API_URL: lists.url });
    const [one, other] = [await open(environment, fastClock()), await open(environment, fastClock())];
    await Promise.all([one.watch(), other.watch()]);
    const asked = lists.asked.length;
    expect(new Set(lists.asked).size).toBe(asked);
    await Promise.all([one.watch(), other.watch()]);
    expect(lists.asked.length).toBe(asked);
    for (const core of [one, other]) expect(allText(await ask(core.chat, 'status'))).toMatch(/^113 papers/u);
  });

  it('a run that is stopped goes on where it was', async () => {
    const lists = await listsOf({ '2026-11-13': 1, '2026-11-16': 1, '2026-11-17': 1, '2026-11-18': 1 });
    const core = await open(settings(await temporaryFolder(), { HUGGING_FACE_API_URL: lists.url }));
    const ending = new AbortController();
    const onProgress = (_source: string, _progress: unknown, { added }: { added: number }) =>
      void (added > 0 && ending.abort());
    const days = { from: '2026-11-13', to: '2026-11-18' };
    const [stopped] = await core.ingest(core.live, { signal: ending.signal, days, onProgress });
    expect(stopped).toMatchObject({ added: 1, failure: 'hugging-face: stopped before its end' });
    const before = lists.asked.length;
    const [again] = await core.ingest(core.live, { signal, days });
    expect(again).toMatchObject({ added: 3, same: 0 });
    expect(lists.asked.length - before).toBe(3);
  });
});
