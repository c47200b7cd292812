/** What somebody may be typing into a box of some form: a list, a time, days, a query. Pure. */
import { parseTime } from '../../calendar/time-of-day.ts';
import { parseDays } from '../../calendar/weekdays.ts';
import { ownValue } from '../../text/own-value.ts';
import { fold } from '../../text/tokenise.ts';

/** What finishes something that was begun. */
type Finish = (begun: string) => readonly string[];

/** Longer lists would be cut where they are put in, and lose their end. */
const LONGEST_LIST = 100;
/** When people read first, then the other hours. */
const USUAL_HOURS = [9, 8, 10, 7, 12, 17];
const HOURS = [...new Set([...USUAL_HOURS, ...Array.from({ length: 24 }, (_, hour) => hour)])];
const RHYTHMS = ['daily', 'weekdays', 'weekly', 'weekends'];
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** A comma that stands in no quotes. */
const LAST_ENTRY = /^((?:[^",]*(?:"[^"]*")?)*,)?\s*([^,]*)$/su;

/** A list with commas, its last entry finished. */
export function listsBegun(typed: string, finish: Finish): readonly string[] {
  const [, before = '', begun = ''] = LAST_ENTRY.exec(typed) ?? [];
  const listed = (entry: string) => (entry.includes(',') ? `"${entry}"` : entry);
  return finish(begun.replaceAll('"', ''))
    .map((entry) => [before, listed(entry)].filter(Boolean).join(' '))
    .filter((text) => text.length <= LONGEST_LIST);
}

/** Times of day: the one that was typed, as it is read, and those that are written so. */
export function timesBegun(typed: string): readonly string[] {
  const read = readOrNothing(() => parseTime(typed));
  const begun = typed.trim().padStart(/^\d$/u.test(typed.trim()) ? 2 : 0, '0');
  const hours = HOURS.flatMap((hour) => [
    `${String(hour).padStart(2, '0')}:00`,
    `${String(hour).padStart(2, '0')}:30`,
  ]);
  const wholeFirst = hours.toSorted(
    (left, right) => Number(left.endsWith('30')) - Number(right.endsWith('30')),
  );
  return [
    ...new Set([
      ...(read === undefined ? [] : [read]),
      ...wholeFirst.filter((time) => time.startsWith(begun)),
    ]),
  ];
}

/** Days: rhythms and single days, or the next day of a list. */
export function daysBegun(typed: string): readonly string[] {
  const isList = typed.includes(',');
  const finished = listsBegun(typed, (begun) => {
    const key = fold(begun).trim();
    return [...(isList ? [] : RHYTHMS), ...DAYS].filter((word) =>
      word.startsWith(key.slice(0, LONGEST_WORD)),
    );
  });
  const whole = readOrNothing(() => parseDays(typed)) && typed.trim();
  return [...new Set([...(whole ? [whole] : []), ...finished])];
}

const LONGEST_WORD = 'weekdays'.length;

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
/** Days to come as people name them; what else they type is read as well. */
export const DAYS_AHEAD = ['tomorrow', ...WEEKDAYS, 'next week', 'next month'];
/** How long somebody is away. */
export const STRETCHES = ['1 week', '2 weeks', '3 weeks', '1 month'];

/** Days to come, or stretches of them, that begin so. */
export const aheadBegun = (typed: string, all: readonly string[]): readonly string[] =>
  all.filter((each) => each.startsWith(fold(typed).trim()));

interface Finishers {
  readonly names: Finish;
  readonly organisations: Finish;
  readonly topics: Finish;
}

/** A longer query with its last word, or the name behind its last colon, finished. */
export function queriesBegun(typed: string, { names, organisations, topics }: Finishers): readonly string[] {
  const [, before = '', key = '', quoted, begun = ''] = FILTER.exec(typed) ?? [];
  const finish = ownValue({ author: names, authors: names, org: organisations }, key.toLowerCase());
  const named = finish?.(quoted ?? begun).map(
    (name) => `${before}${key}:${name.includes(' ') ? `"${name}"` : name}`,
  );
  // A single word begins titles.
  const finished = named ?? (typed.trim().includes(' ') ? topics(typed) : []);
  return finished.filter((query) => query.length <= LONGEST_LIST);
}

/** A filter at the end of a query, with a name that is begun, perhaps in quotes. */
const FILTER = /^(.*?)(?<![\p{L}\p{N}])(\p{L}+):(?:"([^"]*)|([^"\s]*))$/su;

/** What is read; nothing where nothing can be. */
function readOrNothing<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
