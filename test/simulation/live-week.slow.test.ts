/** A week of live sources from end to end: what channels are told, when nothing comes and why, and how often is asked. */
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/cards/card.ts';
import { allText, titles } from '../conversation.ts';
import {
  type Asked,
  announcedOn,
  daysOf,
  FEED_HOUR,
  HOUR_MS,
  listedOn,
  once,
  openLife,
  openWorld,
  titlesOf,
  weekdays,
} from './live-world.ts';

const THURSDAY = '2026-11-12';
const WEDNESDAY = '2026-11-18';
const DAYS = daysOf(THURSDAY, WEDNESDAY);
const WEEKDAYS = weekdays(THURSDAY, WEDNESDAY);
const MORNING = 8;
const FINAL_AFTER_MS = 36 * HOUR_MS;
const DAY_MS = 24 * HOUR_MS;

/** What comes out on a weekday, on both sources. */
const outOn = (day: string) => [...announcedOn(day), ...listedOn(day)];
/** "Friday, 13 November". */
const inWords = (day: string): string =>
  DateTime.fromISO(day, { zone: 'utc' }).setLocale('en').toFormat('EEEE, d LLLL');
const told = (cards: readonly Card[]) => cards.map((card) => [card.title, [...titles(card)].sort()]);
const gapsIn = (asked: readonly Asked[]): readonly number[] =>
  asked.slice(1).map(({ at }, index) => at - (asked[index]?.at ?? 0));

/** One week, lived once: all tests look back at it. */
const week = once(async () => {
  const world = await openWorld({ from: THURSDAY, to: WEDNESDAY });
  const life = await openLife(world);
  const [morning, evening, noon] = [life.somebody(), life.somebody(), life.somebody()];
  const follower = life.inPrivate('U0ADA');
  await morning.ask(`on bees at:${MORNING}:00 size:10`);
  await evening.ask('on bees at:20:00 days:weekdays size:10');
  await noon.ask('on bees at:12:00 size:2');
  await follower.say(`follow topic:bees at:${MORNING}:00`);
  const previews: Record<string, Card> = {};
  const look = async (what: string, moment: string, line = 'preview bees') => {
    await life.until(moment);
    previews[what] = await evening.ask(line);
  };
  await look('Sunday', '2026-11-15T12:00Z');
  await look('Monday in Tokyo', '2026-11-15T23:30Z', 'preview bees zone:Asia/Tokyo');
  await look('Monday before its list', '2026-11-16T01:30Z');
  await look('Tuesday before the announcement', '2026-11-17T01:30Z');
  await life.until('2026-11-19T00:00Z');
  const [inMorning = [], inEvening = [], atNoon = [], followed = []] = [morning, evening, noon, follower].map(
    life.cards,
  );
  const textOf = (what: string) => allText(previews[what] as Card);
  return { morning: inMorning, evening: inEvening, noon: atNoon, followed, textOf, asked: world.asked };
});

describe('a week of lists and announcements', () => {
  it('is told day by day: each weekday’s digest brings what came out on that day', async () => {
    const { evening } = await week();
    expect(told(evening)).toEqual(
      WEEKDAYS.map((day) => [`Papers for ${inWords(day)}`, titlesOf(outOn(day))]),
    );
  });

  it('is told once: a paper comes in the first digest after it could be read, and in no other', async () => {
    const { morning } = await week();
    const papers = WEEKDAYS.flatMap(outOn);
    const dueOn = (day: string) => Date.parse(day) + MORNING * HOUR_MS;
    expect(morning.map((card) => [...titles(card)].sort())).toEqual(
      DAYS.map((day) => titlesOf(papers.filter(({ at }) => at > dueOn(day) - DAY_MS && at <= dueOn(day)))),
    );
  });

  it('is told of by direct message to whoever follows its topic, each paper once', async () => {
    const { morning, followed } = await week();
    const withPapers = morning.filter(({ items }) => items.length > 0);
    expect(followed.map((card) => [...titles(card)].sort())).toEqual(
      withPapers.map((card) => [...titles(card)].sort()),
    );
  });

  it('leaves papers for the weekend where a digest is short', async () => {
    const { noon } = await week();
    const all = noon.flatMap(titles);
    expect(new Set(all).size).toBe(all.length);
    const [saturday, sunday] = noon.slice(2, 4) as [Card, Card];
    expect([saturday.title, sunday.title]).toEqual(
      ['2026-11-14', '2026-11-15'].map((day) => `Papers for ${inWords(day)}`),
    );
  });

  it('has a weekend: Sunday says that nothing comes out, and no old list is told as new', async () => {
    const { morning, evening, textOf } = await week();
    const sunday = morning.find(({ title }) => title.includes('15 November'));
    expect(sunday?.title).toBe('No new papers for Sunday, 15 November');
    for (const text of [allText(sunday as Card), textOf('Sunday')]) {
      expect(text).toContain('arXiv: nothing comes out at the weekend.');
      expect(text).toContain('Hugging Face: nothing comes out at the weekend.');
      expect(text).toContain('the newest here is of 13 Nov 2026');
    }
    expect(evening.map(({ title }) => title).join()).not.toMatch(/Saturday|Sunday/u);
  });

  it('says of a list that is not open yet just that', async () => {
    const { textOf } = await week();
    expect(textOf('Monday before its list')).toContain(
      'Hugging Face: the list of 16 November is not open yet.',
    );
  });

  it.each(['Monday in Tokyo', 'Tuesday before the announcement'])(
    'calls no source late that has nothing due yet: %s',
    async (what) => {
      const { textOf } = await week();
      expect(textOf(what)).toContain('were posted here before');
      expect(textOf(what)).not.toContain('late');
    },
  );

  it('asks arXiv for the feed three times per announcement, and for nothing else', async () => {
    const { asked } = await week();
    expect(asked.arxiv.filter(({ what }) => !what.startsWith('/atom/'))).toEqual([]);
    const since = Date.parse('2026-11-12T05:00Z');
    const times = asked.arxiv
      .filter(({ at }) => at >= since)
      .map(({ at }) => new Date(at - FEED_HOUR * HOUR_MS));
    const three = WEEKDAYS.flatMap((day) => ['00', '06', '22'].map((hour) => `${day}T${hour}`));
    // The week ends before the last check of its last feed.
    expect(times.map((at) => at.toISOString().slice(0, 13))).toEqual(three.slice(0, -1));
  });

  it('asks Hugging Face for a list each half hour at most, and for a final one four times a day', async () => {
    const { asked } = await week();
    const lists = Map.groupBy(asked.huggingFace, ({ what }) => what);
    expect([...lists.keys()]).toEqual(expect.arrayContaining([...WEEKDAYS]));
    expect([...lists.keys()].filter((day) => weekdays(day, day).length === 0)).toEqual([]);
    for (const [day, requests] of lists) {
      expect(Math.min(...gapsIn(requests))).toBeGreaterThanOrEqual(HOUR_MS / 2);
      const final = requests.filter(({ at }) => at - Date.parse(day) >= FINAL_AFTER_MS);
      const perDay = Map.groupBy(final, ({ at }) => Math.floor(at / DAY_MS));
      expect(Math.max(0, ...Array.from(perDay.values(), ({ length }) => length))).toBeLessThanOrEqual(4);
    }
  });
});

describe('an outage of Hugging Face over two days', () => {
  const outage = once(async () => {
    const world = await openWorld({
      from: '2026-11-16',
      to: '2026-11-19',
      outage: ['2026-11-17T00:00Z', '2026-11-19T00:00Z'],
    });
    world.moveTo(Date.parse('2026-11-16T18:00Z'));
    const life = await openLife(world);
    const [listed, announced] = [life.somebody(), life.somebody()];
    await listed.ask(`on listed at:${MORNING}:00 size:10`);
    await announced.ask(`on announced at:${MORNING}:00 size:10`);
    await life.until('2026-11-18T12:00Z');
    const status = allText(await listed.say('status'));
    await life.until('2026-11-19T09:00Z');
    return { listed: life.cards(listed), announced: life.cards(announced), status, asked: world.asked };
  });

  it('is named in the digest that has nothing for it', async () => {
    const { listed, status } = await outage();
    expect(listed[1]?.title).toBe('No new papers for Wednesday, 18 November');
    expect(allText(listed[1] as Card)).toMatch(
      /Hugging Face: cannot be read since 17 Nov 00:\d\d UTC \(answers 503\)\./u,
    );
    expect(status).toMatch(/Hugging Face\ncannot be read, first noticed 1 day ago: answers 503/u);
  });

  it('ends with the lists that were missed, in the next digest', async () => {
    const { listed } = await outage();
    const missed = [...weekdays('2026-11-17', '2026-11-18').flatMap(listedOn), ...listedOn('2026-11-19')];
    const due = Date.parse('2026-11-19') + MORNING * HOUR_MS;
    expect(told(listed.slice(2))).toEqual([
      ['Papers for Thursday, 19 November', titlesOf(missed.filter(({ at }) => at <= due))],
    ]);
  });

  it('keeps nothing from arXiv', async () => {
    const { announced } = await outage();
    expect(told(announced).slice(1)).toEqual(
      weekdays('2026-11-18', '2026-11-19').map((day) => [
        `Papers for ${inWords(day)}`,
        titlesOf(announcedOn(day)),
      ]),
    );
  });

  it('is asked about each quarter of an hour for three lists, with three retries, and no more', async () => {
    const { asked } = await outage();
    const during = asked.huggingFace.filter(
      ({ at }) => at > Date.parse('2026-11-17T01:00Z') && at < Date.parse('2026-11-19T00:00Z'),
    );
    const runs = [...Map.groupBy(during, ({ at }) => at).values()];
    expect(new Set(runs.map(({ length }) => length))).toEqual(new Set([12]));
    expect(Math.min(...gapsIn(runs.flatMap((run) => run.slice(0, 1))))).toBeGreaterThanOrEqual(HOUR_MS / 4);
  });
});

describe('after days on which Paperboy was off', () => {
  it('arXiv is asked for the days that were missed, once each and 3 s apart', async () => {
    const world = await openWorld({ from: THURSDAY, to: WEDNESDAY });
    world.moveTo(Date.parse('2026-11-12T18:00Z'));
    const before = await openLife(world);
    await before.until('2026-11-12T19:00Z');
    await before.end();
    const asked = world.asked.arxiv.length;
    world.moveTo(Date.parse('2026-11-17T12:00Z'));
    const life = await openLife(world);
    await life.until('2026-11-17T12:30Z');
    const since = world.asked.arxiv.slice(asked);
    const days = since.flatMap(({ what }) => /submittedDate%3A%5B(\d{8})/u.exec(what)?.[1] ?? []);
    expect(days).toEqual(daysOf('2026-11-11', '2026-11-16').map((day) => day.replaceAll('-', '')));
    expect(since).toHaveLength(1 + days.length);
    expect(Math.min(...gapsIn(since))).toBeGreaterThanOrEqual(3000);
    const preview = await life.somebody().ask('preview announced size:10');
    expect([...titles(preview)].sort()).toEqual(
      titlesOf(weekdays(THURSDAY, '2026-11-17').flatMap(announcedOn)),
    );
  });

  it('the digest that was due meanwhile brings what came out meanwhile', async () => {
    const world = await openWorld({ from: THURSDAY, to: '2026-11-13' });
    world.moveTo(Date.parse('2026-11-12T18:00Z'));
    const before = await openLife(world);
    const who = before.somebody();
    await who.ask('on bees at:20:00 size:10');
    await before.until('2026-11-12T21:00Z');
    await before.end();
    world.moveTo(Date.parse('2026-11-13T20:30Z'));
    const life = await openLife(world);
    await life.until('2026-11-13T21:00Z');
    expect(told(life.cards(who))).toEqual([
      ['Papers for Friday, 13 November', titlesOf(outOn('2026-11-13'))],
    ]);
  });
});

it('an outage that begins after a digest without papers is told by the next one', async () => {
  const world = await openWorld({
    from: '2026-11-12',
    to: '2026-11-16',
    outage: ['2026-11-15T12:00Z', '2026-11-17T00:00Z'],
  });
  world.moveTo(Date.parse('2026-11-13T18:00Z'));
  const life = await openLife(world);
  const listed = life.somebody();
  await listed.ask('on listed at:02:00 size:10');
  await life.until('2026-11-16T12:00Z');
  const [saturday, sunday, monday, ...others] = life.cards(listed) as [Card, Card, Card];
  expect(saturday.title).toBe('Papers for Saturday, 14 November');
  expect(allText(sunday)).toContain('Hugging Face: nothing comes out at the weekend.');
  expect(allText(monday)).toMatch(/Hugging Face: cannot be read since 15 Nov 1\d:\d\d UTC/u);
  expect(others).toEqual([]);
});

it('Thanksgiving is named where a list is empty for it, and the day after goes on', async () => {
  const world = await openWorld({ from: '2026-11-25', to: '2026-11-27', holidays: ['2026-11-26'] });
  world.moveTo(Date.parse('2026-11-25T18:00Z'));
  const life = await openLife(world);
  const who = life.somebody();
  await who.ask('on bees at:20:00 size:10');
  await life.until('2026-11-27T21:00Z');
  const [wednesday, thursday, friday] = life.cards(who) as [Card, Card, Card];
  expect(thursday.title).toBe('No new papers for Thursday, 26 November');
  expect(allText(thursday)).toContain(
    'arXiv: nothing was announced on 26 November (holiday in the US) so far.',
  );
  expect(allText(thursday)).toContain(
    'Hugging Face: the list of 26 November 2026 is still empty (holiday in the US).',
  );
  expect(told([wednesday, friday])).toEqual(
    ['2026-11-25', '2026-11-27'].map((day) => [`Papers for ${inWords(day)}`, titlesOf(outOn(day))]),
  );
});

it('a feed of Tuesday that has Monday’s papers until noon costs none of Tuesday’s', async () => {
  const world = await openWorld({
    from: '2026-11-16',
    to: '2026-11-17',
    stale: ['2026-11-17T05:00Z', '2026-11-17T12:00Z'],
  });
  world.moveTo(Date.parse('2026-11-16T18:00Z'));
  const life = await openLife(world);
  const who = life.somebody();
  await who.ask('on announced at:20:00 size:10');
  await life.until('2026-11-17T09:00Z');
  const asked = world.asked.arxiv.length;
  expect(allText(await who.say('status'))).toContain(
    'cs.LG still shows the list of Monday, 16 November; asked again each hour',
  );
  await life.until('2026-11-17T21:00Z');
  expect(told(life.cards(who)).at(-1)).toEqual([
    'Papers for Tuesday, 17 November',
    titlesOf(announcedOn('2026-11-17')),
  ]);
  expect(world.asked.arxiv.length - asked).toBeLessThanOrEqual(4);
});

it('a first feed ever that has Monday’s papers under Tuesday’s date costs none of Tuesday’s', async () => {
  const world = await openWorld({
    from: '2026-11-16',
    to: '2026-11-17',
    stale: ['2026-11-17T05:00Z', '2026-11-17T09:00Z'],
  });
  world.moveTo(Date.parse('2026-11-17T06:00Z'));
  const life = await openLife(world);
  const who = life.somebody();
  await who.ask('on announced at:20:00 size:10');
  await life.until('2026-11-17T21:00Z');
  expect(titles(life.cards(who)[0] as Card)).toEqual(
    expect.arrayContaining([...titlesOf(announcedOn('2026-11-17'))]),
  );
  expect(world.asked.arxiv).toHaveLength(2);
});
