/** What a person follows: which papers are news, and that each reaches them once, in one message a day. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Place } from '../../../src/chat/chat.ts';
import { selectNews } from '../../../src/digest/content/select.ts';
import {
  FOLLOWING,
  type Follow,
  followsOf,
  isSame,
  newsSince,
  withFollows,
  withoutFollows,
} from '../../../src/digest/subscription/follows.ts';
import type { ScopeEntry } from '../../../src/digest/subscription/scope.ts';
import type { Settings } from '../../../src/digest/subscription/settings.ts';
import { snapshotOf } from '../../search/snapshot.ts';
import { tinyPaper } from '../../search/tiny-papers.ts';
import { type DigestKit, openDigestKit } from '../digest-kit.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const START = '2026-02-06T12:00:00Z';
const SINCE = Date.parse(START);
const DUE = '2026-02-07T09:00Z';
const NEXT_DAY = '2026-02-08T09:00Z';
const LATER = '2026-02-06T18:00:00Z';

const topic = (name: string): ScopeEntry => ({ kind: 'topic', name });
const author = (name: string): ScopeEntry => ({ kind: 'author', name });
const since = (entry: ScopeEntry, time = SINCE): Follow => ({ ...entry, since: time });

describe('the list', () => {
  const now = new Date(START);
  const add = (list: readonly Follow[], entry: ScopeEntry, time = SINCE) =>
    withFollows(list, [entry], { since: time, now });

  it.each([
    [author('Byeongchan Lee'), author('LEE, Byéongchan')],
    [topic('Layer  Norm'), topic('layer norm')],
    [topic('quantization'), topic('Quantizations')],
    [{ kind: 'org', name: 'IBM-Research' } as const, { kind: 'org', name: 'ibm research' } as const],
  ])('holds %j and %j as one', (one, other) => {
    const list = add([], one);
    expect(add(list, other, SINCE + 1)).toEqual(list);
  });

  it.each([
    [topic('lee'), author('lee')],
    [topic('wafers -chips'), topic('wafers chips')],
    [topic('"layer norm"'), topic('layer norm')],
    [topic('"layer norms"'), topic('"layer norm"')],
  ])('holds %j and %j as two', (one, other) => {
    expect(isSame(one, other)).toBe(false);
  });

  it('remembers since when, also when an end is taken back within a day', () => {
    const ended = withoutFollows(add([], topic('pruning')), [topic('Pruning')], now);
    expect(followsOf({ settings: { follows: ended } })).toEqual([]);
    expect(add(ended, topic('pruning'), SINCE + 5)).toEqual([since(topic('pruning'))]);
  });

  it('begins anew what was ended longer ago', () => {
    const dayBefore = new Date(now.getTime() - DAY_MS);
    const ended = withoutFollows(add([], topic('pruning')), [topic('pruning')], dayBefore);
    expect(add(ended, topic('pruning'), SINCE + 5)).toEqual([since(topic('pruning'), SINCE + 5)]);
  });

  it('begins with what came last into the corpus that the answer is from', () => {
    const all = [tinyPaper({ title: 'One' }), tinyPaper({ title: 'Two' })];
    const { corpus } = snapshotOf(all, {}, { two: LATER });
    expect(newsSince(corpus)).toBe(Date.parse(LATER));
  });
});

describe('news', () => {
  const WAFERS = tinyPaper({ title: 'Wafers', authors: ['Byeongchan Lee'], organisation: 'NVIDIA' });
  const CHIPS = tinyPaper({ title: 'Chips and wafers', authors: ['Ada Byron'] });
  const news = (
    follows: readonly Follow[],
    { now = LATER, had = [] as readonly { id: string; title: string }[] } = {},
    arrivals: Readonly<Record<string, string>> = { wafers: LATER, 'chips and wafers': LATER },
    all = [WAFERS, CHIPS],
  ) =>
    selectNews(follows, { size: 10, had, now: new Date(now) }, snapshotOf(all, {}, arrivals)).papers.map(
      ({ title, matched }) => `${title}: ${matched.join(', ')}`,
    );

  it('are papers that came later than their entry, each with why it is there', () => {
    const follows = [since(author('lee')), since(topic('wafers')), since({ kind: 'org', name: 'nvidia' })];
    expect(news(follows)).toEqual(['Chips and wafers: on wafers', 'Wafers: by lee, on wafers, from nvidia']);
    expect(news([since(author('lee')), since(topic('chips'), Date.parse(LATER))])).toEqual([
      'Wafers: by lee',
    ]);
  });

  it('are not those that were here before, nor another version of one', () => {
    expect(news([since(topic('wafers'))], {}, {})).toEqual([]);
    const version = { ...WAFERS, id: 'wafers v2' };
    expect(news([since(topic('wafers'))], {}, { 'wafers v2': LATER }, [WAFERS, version])).toEqual([]);
  });

  it('are not those that were had, however long ago', () => {
    const had = [{ id: 'wafers', title: 'Wafers', longAgo: '2026-02-07' }];
    expect(news([since(author('lee'))], { now: '2026-06-01T09:00Z', had })).toEqual([]);
  });

  it('are nothing any more after a year, when the ledger may begin to forget what was had', () => {
    expect(news([since(author('lee'))], { now: '2027-02-05T09:00Z' })).toHaveLength(1);
    expect(news([since(author('lee'))], { now: '2027-02-07T09:00Z' })).toEqual([]);
  });

  it('are not what is followed no more', () => {
    expect(news([{ ...since(author('lee')), endedAt: SINCE }])).toEqual([]);
    expect(news([])).toEqual([]);
  });

  it('come each once and all of them, however few fit a message', () => {
    const paper = fc.record({ day: fc.integer({ min: 0, max: 6 }), isLee: fc.boolean() });
    const arrivals = fc.array(paper, { maxLength: 20 });
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 1, max: 4 }), (given, size) => {
        const at = (day: number) => new Date(SINCE + day * DAY_MS).toISOString();
        const titled = given.map((each, index) => ({ ...each, title: `paper ${index}` }));
        const expected = titled.filter(({ day, isLee }) => day > 0 && isLee).map(({ title }) => title);
        const got: { id: string; title: string }[] = [];
        for (let day = 1; day <= 6 + expected.length; day += 1) {
          const here = titled.filter((each) => each.day <= day);
          const all = here.map(({ title, isLee }) =>
            tinyPaper({ title, authors: [isLee ? 'Byeongchan Lee' : 'Ada Byron'] }),
          );
          const snapshot = snapshotOf(
            all,
            {},
            Object.fromEntries(here.map((each) => [each.title, at(each.day)])),
          );
          const limits = { size, had: [...got], now: new Date(SINCE + day * DAY_MS) };
          const { papers } = selectNews([since(author('lee'))], limits, snapshot);
          expect(papers.length).toBeLessThanOrEqual(size);
          got.push(...papers.map(({ id, title }) => ({ id, title })));
        }
        expect(got.map(({ title }) => title).sort()).toEqual(expected.sort());
      }),
    );
  });
});

describe.each(['slack', 'discord'] as const)('a message on %s', (platform) => {
  const id = platform === 'slack' ? 'U0ADA' : '1100000000000000010';
  const place: Place = { platform, workspaceId: platform === 'slack' ? 'T0LAB' : '', kind: 'direct', id };
  const PAPERS = ['A', 'B', 'C', 'D'].map((letter) =>
    tinyPaper({ title: `Paper ${letter}`, authors: ['Byeongchan Lee'], abstract: 'Wafers are large.' }),
  );
  const settings: Settings = { topics: [], authors: [], orgs: [], size: 3, quiet: 'silent' };

  /** Somebody who follows Lee; of the papers those of these letters have come in since. */
  async function follower(...letters: readonly string[]) {
    const kit = await openDigestKit({ platform, start: START });
    come(kit, ...letters);
    const follows = [since(author('Lee'))];
    await kit.subscribe({ ...settings, follows, place, name: FOLLOWING, by: id });
    return kit;
  }

  const come = (kit: DigestKit, ...letters: readonly string[]) => {
    const arrivals = letters.map((letter) => [`paper ${letter.toLowerCase()}`, LATER]);
    kit.stock.snapshot = snapshotOf(PAPERS, {}, Object.fromEntries(arrivals));
  };
  const titlesOf = ({ fakePlatform }: DigestKit) =>
    fakePlatform.posts
      .filter(({ thread }) => thread === undefined)
      .map(({ words }) => [...new Set(words.match(/Paper [A-D]\b/gu))].sort());

  it('brings exactly what is new, to the person alone, and says why', async () => {
    const kit = await follower('B');
    await kit.postAt(DUE);
    expect(titlesOf(kit)).toEqual([['Paper B']]);
    const [message] = kit.fakePlatform.posts;
    expect(message?.channelId).toBe(`dm-${id}`);
    expect(message?.words).toContain('New papers you follow');
    expect(message?.words).toContain('By Lee');
  });

  it('does not come on a day without news, and says nothing of it', async () => {
    const kit = await follower();
    await kit.postAt(DUE, NEXT_DAY);
    expect(kit.fakePlatform.requests).toEqual([]);
    expect(await kit.fates()).toEqual(['2026-02-07 skipped', '2026-02-08 skipped']);
    expect(await kit.rows()).toMatchObject([{ reason: 'nothing new of what is followed' }, {}]);
  });

  it('that cannot hold all of it brings the rest the next day, and nothing the day after', async () => {
    const kit = await follower('A', 'B', 'C', 'D');
    await kit.postAt(DUE);
    expect(kit.fakePlatform.posts[0]?.words).toContain('1 more comes with the next message');
    await kit.postAt(NEXT_DAY, '2026-02-09T09:00Z');
    const [first, ...others] = titlesOf(kit);
    expect(first).toHaveLength(3);
    expect(others).toHaveLength(1);
    expect([...(first ?? []), ...others.flat()].sort()).toEqual(PAPERS.map(({ title }) => title));
  });

  it('and a digest in the same place do not bring the same paper', async () => {
    const kit = await follower('B');
    await kit.subscribe({ ...settings, place, at: '08:00', size: 2 });
    await kit.postAt('2026-02-07T08:00Z', DUE);
    expect(titlesOf(kit)).toEqual([['Paper A', 'Paper B']]);
    come(kit, 'B', 'D');
    await kit.postAt('2026-02-08T08:00Z', NEXT_DAY);
    expect(titlesOf(kit).slice(1)).toEqual([['Paper C', 'Paper D']]);
  });

  it('comes once, though several processes tick at the same time', async () => {
    const kit = await follower('B', 'C');
    kit.jump(DUE);
    const [one, two, three] = [kit.digests(), kit.digests(), kit.digests()];
    await Promise.all([one.tick(), two.tick(), three.tick()]);
    await kit.clock.pause(60_000);
    await two.tick();
    expect(titlesOf(kit)).toEqual([['Paper B', 'Paper C']]);
  });

  it('to somebody who takes none pauses it, and nothing is lost', async () => {
    const kit = await follower('B');
    kit.willBe({ kind: 'forbidden' });
    await kit.postAt(DUE);
    expect(await kit.subscriptions.following(place)).toMatchObject({ paused: expect.stringMatching(/^I /u) });
    await kit.postAt(NEXT_DAY);
    expect(kit.fakePlatform.posts).toEqual([]);
    await kit.subscribe({ ...settings, follows: [since(author('Lee'))], place, name: FOLLOWING });
    await kit.postAt('2026-02-09T09:00Z');
    expect(titlesOf(kit)).toEqual([['Paper B']]);
  });

  it('is no digest: what ends, resumes and lists digests leaves it alone', async () => {
    const kit = await follower('B');
    expect(await kit.subscriptions.inPlace(place)).toEqual([]);
    await kit.context().pausePlace(place, 'Closed.');
    expect(await kit.subscriptions.resume(place, kit.clock.now())).toBe(0);
    expect(await kit.subscriptions.following(place)).toMatchObject({ paused: 'Closed.' });
  });
});
