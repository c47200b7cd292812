/** Days of the week in the words of a sentence ("every weekday but friday"), as readers of words. Pure. */
import { each, phraseFrom, phrases, type Said } from '../words/said.ts';
import { WEEKDAYS } from '../words/time-words.ts';

/** Days that begin at a word. */
export interface SaidDays {
  /** ISO weekdays, 1 = Monday, ascending. */
  readonly days: readonly number[];
  /** "Weekly" was said: it is one day a week. */
  readonly isWeekly?: boolean;
  /** One day in the singular, which may be only the next one: "on friday". */
  readonly isOnce?: boolean;
  readonly end: number;
}

const DAILY = [1, 2, 3, 4, 5, 6, 7];
const WORKING = [1, 2, 3, 4, 5];
const NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const EVERY = phrases(
  each(true, ['every', 'each', 'all', 'every single', 'each and every', 'on every', 'on each', 'on all']),
);
/** Before a day or a group of days; "on", "at" and "the" say nothing of how often. */
const BEFORE = phrases(
  each(true, [
    'on',
    'on the',
    'at',
    'at the',
    'over the',
    'during the',
    'the',
    'only on',
    'only',
    'just on',
    'only at the',
  ]),
);
const WHOLE = phrases<readonly number[]>([
  ...each(DAILY, [
    'daily',
    'everyday',
    'once a day',
    'once per day',
    'once daily',
    'a day',
    'per day',
    'every 24 hours',
  ]),
  ...each(DAILY, ['7 days a week', 'seven days a week', 'mornings', 'evenings', 'afternoons', 'nights']),
  ...each(WORKING, ['during the week', 'in the week', 'mon to fri', 'five days a week', '5 days a week']),
  ...each(DAILY, ['in the mornings', 'in the evenings', 'in the afternoons', 'nightly']),
]);
/** After "every": "every morning". */
const DAY_WORDS = new Set([
  'day',
  'days',
  'morning',
  'evening',
  'afternoon',
  'night',
  'noon',
  'midnight',
  'lunchtime',
]);
const GROUPS = phrases<readonly number[]>([
  ...each(WORKING, [
    'weekday',
    'weekdays',
    'week day',
    'week days',
    'workday',
    'workdays',
    'work day',
    'work days',
  ]),
  ...each(WORKING, [
    'working day',
    'working days',
    'business day',
    'business days',
    'office day',
    'office days',
  ]),
  ...each([6, 7], ['weekend', 'weekends', 'week end', 'week ends', 'weekend days']),
]);
const WEEKLY = phrases(
  each(true, [
    'weekly',
    'every week',
    'each week',
    'once a week',
    'once per week',
    'once every week',
    'per week',
    'a week',
  ]),
);
const RANGE = phrases(each(true, ['-', 'to', 'through', 'thru', 'till', 'until', 'up to', '- -']));
const AND = phrases(
  each(true, [
    ',',
    'and',
    '&',
    '+',
    '/',
    'or',
    ', and',
    'and on',
    ', on',
    'and also',
    'and every',
    'as well as',
    'and the',
  ]),
);
const EXCEPT = phrases(
  [
    'except',
    'except for',
    'but not',
    'but',
    'excluding',
    'apart from',
    'other than',
    'without',
    'save',
    'bar',
    'not',
  ].flatMap((word) =>
    ['', ', '].flatMap((comma) =>
      ['', ' on', ' the', ' on the', ' at'].map((on) => [`${comma}${word}${on}`, true] as const),
    ),
  ),
);

/** The weekday that a word names, and whether it is one of many: "mondays". */
function dayNamed(word: string): { readonly day: number; readonly isPlural: boolean } | undefined {
  const singular = WEEKDAYS.get(word);
  if (singular !== undefined) return { day: singular, isPlural: false };
  const plural = word.endsWith('s') ? WEEKDAYS.get(word.slice(0, -1)) : undefined;
  return plural === undefined ? undefined : { day: plural, isPlural: true };
}

/** The days that begin at a word: the longest reading, with what is left out of them. */
export function daysAt(said: Said, at: number): SaidDays | undefined {
  const found = weeklyAt(said, at) ?? listAt(said, at);
  if (!found) return undefined;
  const except = found.isWeekly ? undefined : phraseFrom(said, found.end, EXCEPT);
  const left = except && listAt(said, except.end);
  const end = left?.end ?? found.end;
  const days = left ? found.days.filter((day) => !left.days.includes(day)) : found.days;
  if (days.length === 0) return undefined;
  return { ...found, days, end: said.word(end) === 'only' ? end + 1 : end };
}

/** "Weekly on fridays", "once a week". */
function weeklyAt(said: Said, at: number): SaidDays | undefined {
  const weekly = phraseFrom(said, at, WEEKLY);
  if (!weekly) return undefined;
  const colon = [',', ':', '-'].includes(said.word(weekly.end)) ? weekly.end + 1 : weekly.end;
  const list = listAt(said, colon);
  const hasDays = list !== undefined && list.days.length < DAILY.length;
  if (!hasDays) return { days: [1], isWeekly: true, end: weekly.end };
  return list.days.length === 1
    ? { days: list.days, isWeekly: true, end: list.end }
    : { days: list.days, end: list.end };
}

/** Days and groups with "and" between them. */
function listAt(said: Said, at: number): SaidDays | undefined {
  const first = entryAt(said, at);
  if (!first) return undefined;
  const days = new Set(first.days);
  let { end } = first;
  let count = 1;
  for (let next = following(said, end); next; next = following(said, end)) {
    for (const day of next.days) days.add(day);
    end = next.end;
    count += 1;
  }
  return { days: [...days].sort(), end, ...(first.isOnce && count === 1 && { isOnce: true }) };
}

function following(said: Said, at: number): SaidDays | undefined {
  if (dayNamed(said.word(at))) return entryAt(said, at);
  const and = phraseFrom(said, at, AND);
  return and && entryAt(said, and.end);
}

/** One entry: "every day", "weekdays", "mon-fri", "on fridays". */
function entryAt(said: Said, at: number): SaidDays | undefined {
  const whole = phraseFrom(said, at, WHOLE);
  if (whole) return { days: whole.value, end: whole.end };
  const every = phraseFrom(said, at, EVERY);
  if (every && DAY_WORDS.has(said.word(every.end))) return { days: DAILY, end: every.end + 1 };
  const before = every ?? phraseFrom(said, at, BEFORE);
  const start = before?.end ?? at;
  const group = phraseFrom(said, start, GROUPS);
  if (group) return { days: group.value, end: afterPart(said, group.end) };
  const day = dayNamed(said.word(start));
  if (!day) return undefined;
  const range = rangeAt(said, start, day.day);
  if (range) return range;
  const end = afterPart(said, start + 1);
  const isOnce = every === undefined && !day.isPlural && !said.word(end - 1).endsWith('ings');
  return { days: [day.day], end, ...(isOnce && { isOnce }) };
}

const PARTS_OF_DAY = /^(?:morning|afternoon|evening|night)s?$/u;
/** "Monday mornings", "every weekday evening". */
const afterPart = (said: Said, at: number): number => (PARTS_OF_DAY.test(said.word(at)) ? at + 1 : at);

/** "Mon-fri"; one may run over the end of the week: "sat-mon". */
function rangeAt(said: Said, at: number, first: number): SaidDays | undefined {
  const to = phraseFrom(said, at + 1, RANGE);
  const last = to && dayNamed(said.word(to.end));
  if (!to || !last) return undefined;
  const length = ((last.day - first + NAMES.length) % NAMES.length) + 1;
  const days = Array.from({ length }, (_, index) => ((first - 1 + index) % NAMES.length) + 1);
  return { days: days.sort(), end: to.end + 1 };
}

/** Days as the digest command takes them: `daily`, `weekdays`, `weekends`, `weekly fri`, `mon,thu`. */
export function daysValue({ days, isWeekly }: Pick<SaidDays, 'days' | 'isWeekly'>): string {
  const names = days.map((day) => NAMES[day - 1] ?? '');
  if (isWeekly) return names[0] === 'mon' ? 'weekly' : `weekly ${names[0]}`;
  if (days.length === DAILY.length) return 'daily';
  if (days.join() === WORKING.join()) return 'weekdays';
  return days.join() === '6,7' ? 'weekends' : names.join(',');
}
