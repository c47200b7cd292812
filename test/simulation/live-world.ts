/**
 * Hugging Face and arXiv as days go by, and a Paperboy that lives through them: lists open and grow and get votes, the
 * feed is made anew at midnight in New York, and what serve does each minute is done in each in which something is due.
 */
import { setImmediate } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { openDatabase } from '../../src/db/open.ts';
import type { Database } from '../../src/db/schema.ts';
import { openCore } from '../../src/main.ts';
import { type Clock, clockAt } from '../../src/runtime/clock.ts';
import { createLog } from '../../src/runtime/log.ts';
import { createKeeper, type Somebody, somebody } from '../commands/digest/digest-people.ts';
import { type FakePaper, startArxiv } from '../fakes/sources/arxiv.ts';
import { entry, saying, startHuggingFace } from '../fakes/sources/hugging-face.ts';
import { fixture, folderOf, temporaryFolder } from '../sources/seeds/dumps.ts';

const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** How far back a first run asks for lists. */
const LISTS_BEFORE = 14;

/** When a list opens, and when more gets on it, in hours of its day in UTC. */
const LIST_HOURS = [2, 10, 16];
/** Midnight in New York in winter, from when on the feed is the next day's; it holds what came in until the afternoon. */
export const FEED_HOUR = 5;
const SUBMITTED_BEFORE_MS = 12 * HOUR_MS;
const FEED_PAPERS = [1, 2];
const HOURS_A_VOTE = 8;

/** A paper, and when it can first be read anywhere. */
interface Public {
  readonly id: string;
  readonly title: string;
  readonly at: number;
}

/** A request, and when it came. */
export interface Asked {
  readonly what: string;
  readonly at: number;
}

const dayAt = (time: number): string => new Date(time).toISOString().slice(0, 10);
const isWeekday = (day: string): boolean => ![0, 6].includes(new Date(day).getUTCDay());

/** Does something at the first call, and gives what came of it at each. */
export function once<Result>(act: () => Promise<Result>): () => Promise<Result> {
  let done: Promise<Result> | undefined;
  return () => {
    done ??= act();
    return done;
  };
}

/** The days from one to another, both included. */
export const daysOf = (from: string, to: string): readonly string[] =>
  Array.from({ length: (Date.parse(to) - Date.parse(from)) / DAY_MS + 1 }, (_, index) =>
    dayAt(Date.parse(from) + index * DAY_MS),
  );

export const weekdays = (from: string, to: string): readonly string[] => daysOf(from, to).filter(isWeekday);

const paperAt = (day: string, hour: number, number: number, words: string): Public => ({
  id: `${day.slice(2, 4)}${day.slice(5, 7)}.${day.slice(8)}${String(number).padStart(3, '0')}`,
  title: `Calm Bees ${words} on ${day}, ${number}`,
  at: Date.parse(day) + hour * HOUR_MS,
});

/** What arXiv announces on a weekday. */
export const announcedOn = (day: string): readonly Public[] =>
  FEED_PAPERS.map((number) => paperAt(day, FEED_HOUR, number, 'announced'));

/** What can be read first on the list of a weekday. */
export const listedOn = (day: string): readonly Public[] =>
  LIST_HOURS.map((hour) => paperAt(day, hour, 100 + hour, 'listed'));

export const titlesOf = (papers: readonly Public[]): readonly string[] =>
  papers.map(({ title }) => title).sort();

interface Circumstances {
  /** The first and the last day on which papers come out. */
  readonly from: string;
  readonly to: string;
  /** On which nothing is announced and the list stays empty. */
  readonly holidays?: readonly string[];
  /** From and to when Hugging Face answers 503, ISO 8601. */
  readonly outage?: readonly [string, string];
  /** From and to when arXiv's feed names its day and still has the papers of the one before, ISO 8601. */
  readonly stale?: readonly [string, string];
}

type World = Awaited<ReturnType<typeof openWorld>>;

/** Starts both servers at the beginning of the first day; they go away with the test. */
export async function openWorld({
  from,
  to,
  holidays = [],
  outage = [from, from],
  stale = [from, from],
}: Circumstances) {
  const [huggingFace, arxiv] = await Promise.all([startHuggingFace(), startArxiv()]);
  onTestFinished(() => arxiv.stop());
  const days = weekdays(from, to).filter((day) => !holidays.includes(day));
  const lists = weekdays(dayAt(Date.parse(from) - LISTS_BEFORE * DAY_MS), to);
  arxiv.papers.push(...days.flatMap(announcedOn).map(submitted));
  let clock = clockAt(new Date(from));
  const asked: { readonly huggingFace: Asked[]; readonly arxiv: Asked[] } = { huggingFace: [], arxiv: [] };
  arxiv.fault = ({ pathname, search }, text) => {
    asked.arxiv.push({ what: pathname + search, at: clock.now().getTime() });
    return { text };
  };
  const [downFrom = 0, downTo = 0] = outage.map(Date.parse);
  const [staleFrom = 0, staleTo = 0] = stale.map(Date.parse);
  const shownAt = (time: number, feedDay: string): string => {
    const isStale = time >= staleFrom && time < staleTo;
    return (isStale ? days.findLast((day) => day < feedDay) : undefined) ?? feedDay;
  };
  /** Puts what can be read at a moment on the servers, and the clock there unless it is later already. */
  const moveTo = (time: number) => {
    if (clock.now().getTime() < time) clock = clockAt(new Date(time));
    for (const day of lists.filter((each) => Date.parse(each) + (LIST_HOURS[0] ?? 0) * HOUR_MS <= time))
      huggingFace.put(day, days.includes(day) ? entriesAt(time, day) : []);
    huggingFace.answer(time >= downFrom && time < downTo ? saying('', 503) : undefined);
    const feedDay = dayAt(time - FEED_HOUR * HOUR_MS);
    arxiv.announced = {
      made: `${feedDay}T0${FEED_HOUR}:00:19Z`,
      papers: (days.includes(feedDay) ? announcedOn(shownAt(time, feedDay)) : []).map((paper) => ({
        ...submitted(paper),
        type: 'new',
      })),
    };
  };
  const note = (time: number) => {
    for (const what of huggingFace.asked.slice(asked.huggingFace.length))
      asked.huggingFace.push({ what: /date=([^&]*)/u.exec(what)?.[1] ?? '', at: time });
  };
  return {
    asked,
    moveTo,
    note,
    clock: {
      now: () => clock.now(),
      pause: (milliseconds, underWay = setImmediate()) => clock.pause(milliseconds, underWay),
    } satisfies Clock,
    environment: {
      DATA_DIR: await temporaryFolder(),
      SOURCES: 'seeds,hugging-face,arxiv',
      SEEDS_DIR: await folderOf({ 'seed.txt': fixture('tomorrow.txt') }),
      HUGGING_FACE_API_URL: huggingFace.url,
      ARXIV_API_URL: arxiv.url,
    },
  };
}

/** The list of a day as it stands at a moment: what was announced is put there too, and votes come in. */
const entriesAt = (time: number, day: string) =>
  [...listedOn(day), ...announcedOn(day)]
    .filter(({ at }) => at <= time)
    .map(({ id, title, at }) =>
      entry(id, {
        title,
        publishedAt: `${day}T00:00:00.000Z`,
        upvotes: 1 + Math.floor((time - at) / (HOURS_A_VOTE * HOUR_MS)),
      }),
    );

const submitted = ({ id, title, at }: Public): FakePaper => ({
  id,
  title,
  submitted: new Date(at - SUBMITTED_BEFORE_MS).toISOString(),
});

/** Opens a Paperboy in a world; it ends with the test, or before. */
export async function openLife({ environment, clock, moveTo, note }: World) {
  const keeper = createKeeper('discord');
  moveTo(clock.now().getTime());
  const log = createLog('silent');
  const core = await openCore(readConfig(environment), log, { clock, posters: [keeper.poster] });
  const db = await openDatabase(environment.DATA_DIR, log);
  const end = once(async () => {
    await Promise.all([core.close(), db.destroy()]);
  });
  onTestFinished(end);
  return {
    end,
    /** Somebody who manages a channel of their own. */
    somebody: () => somebody(core.chat, { place: { platform: 'discord' }, zone: 'UTC' }),
    /** Somebody in their direct messages. */
    inPrivate: (userId: string) =>
      somebody(core.chat, {
        userId,
        place: { platform: 'discord', kind: 'direct', id: userId },
        zone: 'UTC',
      }),
    /** The cards that were posted in a channel. */
    cards: ({ place }: Somebody) => keeper.in(place).map(({ card }) => card),
    /** Lives on up to a moment: does in each minute in which something is due what serve does each minute. */
    async until(moment: string): Promise<void> {
      let time = clock.now().getTime();
      while (time < Date.parse(moment)) {
        moveTo(time);
        await Promise.all([core.post(), core.watch()]);
        note(time);
        time = Math.max(time + MINUTE_MS, fullMinute(await nextDue(db)));
      }
      moveTo(Date.parse(moment));
    },
  };
}

const fullMinute = (time: number): number => Math.ceil(time / MINUTE_MS) * MINUTE_MS;

/** When a source or a digest is due next. */
async function nextDue(db: Database): Promise<number> {
  const rows = await Promise.all([
    db.selectFrom('sources').select('next_at').execute(),
    db.selectFrom('subscriptions').select('next_at').execute(),
    db.selectFrom('deliveries').select('next_at').where('state', 'in', ['pending', 'sending']).execute(),
  ]);
  return Math.min(...rows.flat().flatMap(({ next_at }) => next_at ?? []));
}
