/** What `digest` and `follow` take alike: time, zone, days, lists of topics and names; read, and written for buttons. Pure. */
import { z } from 'zod';
import { isWeekly, type Schedule } from '../../calendar/schedule.ts';
import { parseTime } from '../../calendar/time-of-day.ts';
import { parseDays } from '../../calendar/weekdays.ts';
import type { Invoke } from '../../cards/card.ts';
import { UserError } from '../../runtime/errors.ts';

/** Ten titles with their gists fill a screen; both platforms draw them without cutting. A week has as many to tell of. */
export const MOST_PAPERS = 10;
/** Read in two minutes over coffee. */
const DAILY_PAPERS = 5;
/** For lists with commas. */
export const LONGEST_LIST = 500;
const LONGEST_WORDS = 80;
const DEFAULT_TIME = '09:00';
export const EVERY_DAY: readonly number[] = [1, 2, 3, 4, 5, 6, 7];
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** Every paper, or everything there is. */
export const ALL = /^(?:all|all papers|every|everything|any)$/iu;
/** Quotes round one word set it apart and make no phrase. */
const QUOTED_WORD = /^"\s*([^"\s,;]+)\s*"$/u;
const INITIALS = /^(?:\p{Lu}\.?[\s-]?){1,3}$/u;

/** An argument of several words. */
export const words = (description: string, longest = LONGEST_WORDS) =>
  z.string().max(longest).optional().meta({ description, manyWords: true });

/** When it comes. */
export const scheduleArgs = {
  at: words('Time of day, such as 09:00 or 9am').meta({ suggest: 'time' }),
  zone: words('Time zone, such as Europe/Berlin').meta({ suggest: 'zone' }),
  days: words('daily, weekdays, weekly, or days such as mon, thu').meta({ suggest: 'days' }),
};

export type ScheduleArgs = Readonly<z.output<z.ZodObject<typeof scheduleArgs>>>;

/** Whether nothing is said by any of some arguments. */
export const isBlank = (args: object): boolean =>
  Object.values(args).every((value: unknown) => value === undefined || String(value).trim() === '');

/** The arguments as a button carries them. */
export const pressArgs = (args: object): Invoke['args'] =>
  Object.fromEntries(
    Object.entries(args).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );

/** The arguments that set a schedule. */
export const argsOfSchedule = ({ at, zone, days }: Schedule) => ({
  at,
  zone,
  days: days.map((day) => DAYS[day - 1]).join(','),
});

/** A text without its quotes. */
export const bare = (text: string): string => text.replaceAll('"', '');
/** Entries as a list with commas holds them. */
export const listed = (names: readonly string[]): string =>
  names.map((name) => (name.includes(',') ? `"${name}"` : name)).join(', ');

/** The topics of a list with commas; commas between quotes belong to a topic, and quotes stay with its phrase. */
export function topicsIn(text: string): readonly string[] {
  const entries = text.replace(/[“”„]/gu, '"').match(/(?:"[^"]*"|[^,;"]|"(?=[^"]*$))+/gu) ?? [];
  const trimmed = entries.map((entry) => entry.trim().replace(QUOTED_WORD, '$1'));
  return [...new Set(trimmed.filter((entry) => bare(entry).trim() !== ''))];
}

/** The names of a list with commas, without their quotes; "Lee, B." is one. */
export function namesIn(text: string): readonly string[] {
  return topicsIn(text).reduce<string[]>((names, entry) => {
    const last = names.at(-1);
    if (last !== undefined && INITIALS.test(entry)) names[names.length - 1] = `${last}, ${entry}`;
    else names.push(bare(entry).trim());
    return names;
  }, []);
}

/**
 * Reads a value that takes all words up to the next name.
 * @param order says where other words go, since they may have got into the value
 * @throws UserError of `read`
 */
export function readWords<Value>(text: string, read: (text: string) => Value, order: string): Value {
  try {
    return read(bare(text));
  } catch (error) {
    if (!(error instanceof UserError) || !text.trim().includes(' ')) throw error;
    throw new UserError(error.message, `${error.hint ?? ''} ${order}`.trim());
  }
}

/**
 * The schedule that the arguments ask for: what they do not name stays as it was, or is nine o'clock every day.
 * @param order as for `readWords`
 * @throws UserError when a value is no time or no days
 */
export function scheduleOf(
  { at, days }: ScheduleArgs,
  before: Schedule | undefined,
  { zone, order }: { zone: string; order: string },
): Schedule {
  return {
    days: days === undefined ? (before?.days ?? EVERY_DAY) : readWords(days, parseDays, order),
    at: at === undefined ? (before?.at ?? DEFAULT_TIME) : readWords(at, parseTime, order),
    zone,
  };
}

/** The most papers of a digest that nobody gave a size. */
export const usualSize = (schedule: Schedule): number => (isWeekly(schedule) ? MOST_PAPERS : DAILY_PAPERS);
