/** Of which days a digest tells: news where a source brings any, the closed week in a recap, and all ages otherwise. */
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../../src/corpus/paper.ts';
import type { SourceState } from '../../../src/corpus/source-state.ts';
import { closedWeek, coveredFrom } from '../../../src/digest/content/recency.ts';
import { snapshotOf } from '../../search/snapshot.ts';
import { AS_OF, tinyPaper } from '../../search/tiny-papers.ts';
import { channel, openDigestKit } from '../digest-kit.ts';

const LIVE: SourceState = {
  name: 'hugging-face',
  position: '{}',
  asOf: AS_OF,
  firstAsked: new Date(0),
  ingestedAt: new Date(0),
  rejected: [],
  note: null,
  failure: null,
  nextAt: new Date(0),
};
const SEEDS: SourceState = { ...LIVE, name: 'seeds', nextAt: null };

/** A paper on the list of a day, with so many votes. */
const listed = (title: string, listedOn: string, votes = 1, rest: Partial<Paper> = {}): Paper => ({
  ...tinyPaper({ title, abstract: 'About bees.', listedOn, published: listedOn }),
  signals: [{ name: 'upvotes', value: votes, source: 'hugging-face', observedOn: listedOn }],
  ...rest,
});

/** A channel on a Friday, with these papers; all of them came into the corpus on that day. */
async function openWith(papers: readonly Paper[], sources: readonly SourceState[] = [SEEDS, LIVE]) {
  const kit = await openDigestKit({ start: '2026-02-05T12:00Z' });
  const put = (some: readonly Paper[]) => {
    const snapshot = snapshotOf(some);
    kit.stock.snapshot = { ...snapshot, corpus: { ...snapshot.corpus, sources } };
  };
  put(papers);
  const words = () => kit.fakePlatform.posts.filter(({ thread }) => !thread).map((post) => post.words);
  return { ...kit, put, words };
}

const FRIDAY = '2026-02-06T09:00Z';
const OLD = 'Old Bees';
const OLDEST_NEWS = '2026-01-19';
const YESTERDAYS = listed('Bees of Thursday', '2026-02-05');

describe('a daily digest with a live source', () => {
  it('brings what was listed in the last 14 weekdays, however popular the papers are that are older', async () => {
    const old = listed(OLD, '2026-01-16', 5000);
    const kit = await openWith([old, listed('Still News', OLDEST_NEWS), YESTERDAYS]);
    await kit.subscribe({ size: 10 });
    await kit.postAt(FRIDAY);
    const [words] = kit.words();
    expect(words).toContain('Bees of Thursday');
    expect(words).toContain('Still News');
    expect(words).not.toContain(OLD);
  });

  it('takes an old paper that is listed now for news, and one without any day for none', async () => {
    const late = listed('Classic Bees', '2026-02-05', 1, { published: '2017-06-12' });
    const kit = await openWith([late, tinyPaper({ title: 'Bees of no Day', comments: 90 })]);
    await kit.subscribe();
    await kit.postAt(FRIDAY);
    expect(kit.words()[0]).toContain('Classic Bees');
    expect(kit.words()[0]).not.toContain('Bees of no Day');
  });

  it('says once that nothing is new, though what it has posted grows old', async () => {
    const kit = await openWith([listed(OLD, '2025-06-02', 900), YESTERDAYS]);
    await kit.subscribe({ topics: ['bees'] });
    const weekLater = '2026-03-06T09:00Z';
    await kit.postAt(FRIDAY, '2026-02-07T09:00Z', '2026-02-09T09:00Z', weekLater);
    const [papers, nothing, ...others] = kit.words();
    expect(papers).toContain('Bees of Thursday');
    expect(nothing).toContain(
      'The only paper of the last 14 weekdays that fits “bees” was posted here before',
    );
    expect(others).toEqual([]);
  });

  it('of a topic with old papers only says how many there are', async () => {
    const kit = await openWith([listed(OLD, '2025-06-02', 900), listed('Older Bees', '2024-06-03')]);
    await kit.subscribe({ topics: ['bees'] });
    await kit.postAt(FRIDAY);
    expect(kit.words()[0]).toContain('No paper of the last 14 weekdays fits “bees”;');
    expect(kit.words()[0]).toContain('2 of other days do: /papers search shows them.');
  });

  it('catches up on days on which nothing was posted', async () => {
    const missed = ['2026-02-02', '2026-02-03', '2026-02-04'].map((day) => listed(`Bees of ${day}`, day));
    const kit = await openWith([...missed, YESTERDAYS]);
    await kit.subscribe({ size: 10 });
    await kit.postAt(FRIDAY);
    for (const { title } of [...missed, YESTERDAYS]) expect(kit.words()[0]).toContain(title);
  });
});

it('the seeds alone bring papers of any age, and say so', async () => {
  const kit = await openWith([listed(OLD, '2024-01-02'), YESTERDAYS], [SEEDS]);
  await kit.subscribe({ size: 1 });
  await kit.postAt(FRIDAY, '2026-02-07T09:00Z');
  const [first, second] = kit.words();
  expect(first).toContain('Of any age, since no live source is on');
  expect(second).toContain(OLD);
});

describe('a weekly recap with a live source', () => {
  const MONDAY = '2026-02-09T09:00Z';
  const weekdays = ['2026-02-02', '2026-02-03', '2026-02-04', '2026-02-05', '2026-02-06'];
  // Monday's have the most votes: any decay would turn the order round.
  const week = weekdays.map((day, index) => listed(`Bees of ${day}`, day, 60 - 10 * index));
  const others = [
    listed('Before', '2026-01-30', 500),
    listed('After', '2026-02-09', 400),
    ...Array.from({ length: 5 }, (_, index) => listed(`Few Votes ${index}`, '2026-02-06', 2)),
  ];

  it('brings the most voted of the seven days before it, and is titled by them', async () => {
    const kit = await openWith([...others, ...week]);
    await kit.subscribe({ days: [1], size: 5 });
    await kit.postAt(MONDAY);
    const [words = ''] = kit.words();
    expect(words).toContain('The week in papers, 2–8 February');
    expect(words).toContain('10 papers; these were most voted for');
    const at = week.map(({ title }) => words.indexOf(title));
    expect(at).toEqual(at.toSorted((left, right) => left - right));
    expect(at).not.toContain(-1);
    expect(words).not.toMatch(/Before|After|Few Votes|more paper|over age/u);
  });

  it('ranks by votes and comments: a repository that was known before puts no paper ahead', async () => {
    const known = { name: 'stars', value: 90_000, source: 'hugging-face', observedOn: '2026-02-06' } as const;
    const votes = { name: 'upvotes', value: 19, source: 'hugging-face', observedOn: '2026-02-06' } as const;
    const starry = listed('Known for Years', '2026-02-06', 0, { signals: [votes, known] });
    const kit = await openWith([...week, starry]);
    await kit.subscribe({ days: [1], size: 5 });
    await kit.postAt(MONDAY);
    expect(kit.words()[0]).not.toContain(starry.title);
  });

  it('is whole though a daily digest in the same channel had its papers', async () => {
    const kit = await openWith([...others, ...week]);
    await kit.subscribe({ name: 'daily', at: '08:00', size: 10 });
    await kit.subscribe({ name: 'weekly', days: [1], size: 5 });
    await kit.postAt(FRIDAY, MONDAY);
    const recap = kit.words().at(-1);
    for (const { title } of week) expect(recap).toContain(title);
  });

  it('says of each paper when the channel had it, or that it is new', async () => {
    const kit = await openWith(week);
    await kit.subscribe({ name: 'daily', at: '08:00', size: 1 });
    await kit.subscribe({ name: 'weekly', days: [1], topics: ['bees'] });
    await kit.postAt(FRIDAY, MONDAY);
    const recap = kit.words().at(-1);
    expect(recap).toContain('5 of 5 papers were on bees');
    expect(recap).toMatch(/Bees of 2026-02-02.*60 votes · 0 authors · posted here on Friday/su);
    expect(recap).toContain('posted here today');
    expect(recap).toContain('new here');
  });

  it('brings nothing that the recap of an earlier week had', async () => {
    const early = listed('Announced Early', '2026-02-06', 9, { listedOn: undefined });
    const kit = await openWith([early]);
    await kit.subscribe({ days: [1] });
    await kit.postAt(MONDAY);
    kit.put([listed('Announced Early', '2026-02-10', 90), listed('Bees of Tuesday', '2026-02-10')]);
    await kit.postAt('2026-02-16T09:00Z');
    expect(kit.words()[0]).toContain('Announced Early');
    expect(kit.words()[1]).toContain('The week in papers, 9–15 February');
    expect(kit.words()[1]).not.toContain('Announced Early');
  });

  it('asked for in between is the last one again', async () => {
    const kit = await openWith([...others, ...week]);
    const { id: subscriptionId } = await kit.subscribe({ days: [1], size: 5 });
    await kit.postAt(MONDAY);
    const slot = 'now-2026-02-11T10:00';
    kit.jump('2026-02-11T10:00Z');
    const now = { subscriptionId, place: channel(), slot, part: 'digest', urgent: true } as const;
    await kit.ledger.add(now, kit.clock.now());
    await kit.postAt('2026-02-11T10:00Z');
    const [first, again] = kit.words();
    expect(again).toContain('The week in papers, 2–8 February');
    for (const { title } of week) expect([first, again].every((words) => words?.includes(title))).toBe(true);
  });

  it('of a week without papers says so once', async () => {
    const kit = await openWith([listed('Before', '2026-01-30', 500)]);
    await kit.subscribe({ days: [1], topics: ['bees'] });
    await kit.postAt(MONDAY, '2026-02-16T09:00Z');
    expect(kit.words()).toHaveLength(1);
    expect(kit.words()[0]).toContain('No paper of 2–8 February fits “bees”;');
  });
});

describe('the week that is over', () => {
  it.each([
    ['on a Monday', 1, '2026-02-09', '2026-02-02', '2026-02-08'],
    ['on a Friday', 5, '2026-02-06', '2026-01-30', '2026-02-05'],
    ['on a Sunday', 7, '2026-02-08', '2026-02-01', '2026-02-07'],
    ['two days later', 1, '2026-02-11', '2026-02-02', '2026-02-08'],
    ['the day before', 1, '2026-02-15', '2026-02-02', '2026-02-08'],
  ])('%s', (_, day, date, from, to) => {
    expect(closedWeek({ days: [day] }, date)).toEqual({ from, to });
  });

  it('is none for a digest of several days', () => {
    expect(closedWeek({ days: [1, 4] }, '2026-02-09')).toBeUndefined();
  });
});

it.each([
  [[1, 2, 3, 4, 5, 6, 7], '2026-11-22', '2026-11-22'],
  [[1, 2, 3, 4, 5], '2026-11-23', '2026-11-21'],
  [[7], '2026-11-22', '2026-11-16'],
  [[1, 4], '2026-11-26', '2026-11-24'],
])('a digest on days %j covers, on %s, the days since %s', (days, date, from) => {
  expect(coveredFrom({ days }, date)).toBe(from);
});
