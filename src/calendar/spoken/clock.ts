/** Times of day in the words of a sentence ("half past nine", "5 in the evening", `17:30`). Pure. */

import { numberAt } from '../words/numbers.ts';
import { each, phraseFrom, phrases, type Said } from '../words/said.ts';
import { NUMBERS } from '../words/time-words.ts';

/** Part of the day, where an hour up to twelve needs one. */
export type PartOfDay = 'morning' | 'afternoon' | 'evening' | 'night';

/** A time of day that begins at a word. */
export interface Clock {
  /** Minutes since midnight. */
  readonly minutes: number;
  /** The index of the word after it. */
  readonly end: number;
  /** Whether an hour below twelve may still be one of the afternoon: "8", but not "8 am". */
  readonly isOpen?: boolean;
  /** Whether the words can be nothing else; a bare "8" needs "at" before it. */
  readonly isSure: boolean;
  /** The other time that the words may mean: "half nine". */
  readonly other?: number;
}

const HOUR = 60;
const NOON = 12;
const DAY = 24 * HOUR;
const QUARTER = 15;
const HALF = 30;

const NAMED = phrases<number>([
  ...each(NOON * HOUR, ['noon', 'midday', '12 noon', 'twelve noon']),
  ...each(0, ['midnight', '12 midnight', 'twelve midnight']),
]);
/** "am", "p.m.", and what is written to one word with the figures. */
const HALVES = phrases<'a' | 'p'>([
  ...each<'a' | 'p'>('a', ['am', 'a . m .', 'a . m']),
  ...each<'a' | 'p'>('p', ['pm', 'p . m .', 'p . m']),
]);
const OCLOCK = phrases(each(true, ["o ' clock", 'oclock', "o'clock", 'o clock']));
const HOURS = phrases(each(true, ['hours', 'hrs', 'h']));
const SHARP = new Set(['sharp', 'exactly', 'prompt', 'precisely']);
const PARTS = phrases<PartOfDay>(
  (['morning', 'afternoon', 'evening'] as const)
    .flatMap((part) =>
      each<PartOfDay>(part, [`in the ${part}`, `of the ${part}`, `at the ${part}`, `in the ${part}s`, part]),
    )
    .concat(
      each<PartOfDay>('evening', ['tonight']),
      each<PartOfDay>('night', ['at night', 'in the night', 'of the night', 'nights']),
    ),
);
const PAST = phrases<1 | -1>([
  ...each<1 | -1>(1, ['past', 'after', 'minutes past', 'minutes after']),
  ...each<1 | -1>(-1, ['to', 'before', 'till', 'minutes to', 'minutes before']),
]);

/** "Ten to nine"; "nine to five" is from when to when. */
const MINUTES_SAID = new Set([5, 10, 20, 25]);

/** `9`, `0930`, `9am`, `21h`, `9h30`, `930pm`. */
const FIGURES = /^(\d{1,2})(?:(\d{2})|h(\d{2})?)?(?:([ap])m)?$/u;
/** `30pm` after a colon. */
const MINUTES = /^(\d{2})(?:([ap])m|h)?$/u;

/** The time of day that begins at a word, whether or not it is one without "at" before it. */
export function clockAt(said: Said, at: number): Clock | undefined {
  const named = phraseFrom(said, at, NAMED);
  const clock = named
    ? { minutes: named.value, end: named.end, isSure: true }
    : (pastOrTo(said, at) ?? inFigures(said, at) ?? inWords(said, at));
  if (!clock || clock.minutes >= DAY) return undefined;
  const end = SHARP.has(said.word(clock.end)) ? clock.end + 1 : clock.end;
  return clock.isOpen ? ofPart(said, { ...clock, end }) : { ...clock, end };
}

/** Minutes as `HH:MM`. */
export const clockText = (minutes: number): string =>
  `${String(Math.floor(minutes / HOUR)).padStart(2, '0')}:${String(minutes % HOUR).padStart(2, '0')}`;

/** An hour up to twelve, moved to the half of the day that a part of it is in; 12 at night is midnight. */
export function inPart(minutes: number, part: PartOfDay): number {
  const hour = Math.floor(minutes / HOUR);
  if (hour > NOON) return minutes;
  if (part === 'morning') return hour === NOON ? minutes - NOON * HOUR : minutes;
  if (part === 'night' && (hour === NOON || hour < 6)) return hour === NOON ? 0 : minutes;
  return hour === NOON ? minutes : minutes + NOON * HOUR;
}

function ofPart(said: Said, clock: Clock): Clock {
  const part = phraseFrom(said, said.word(clock.end) === ',' ? clock.end + 1 : clock.end, PARTS);
  if (!part) return clock;
  return { minutes: inPart(clock.minutes, part.value), end: part.end, isSure: true };
}

/** "Half past nine", "a quarter to ten", "twenty past 8"; "half nine" is half past in Britain, half to in German. */
function pastOrTo(said: Said, at: number): Clock | undefined {
  const start = said.word(at) === 'a' ? at + 1 : at;
  const share = { half: HALF, quarter: QUARTER }[said.word(start)];
  const number = share === undefined ? numberAt(said, start) : { value: share, end: start + 1 };
  if (!number || number.value < 1 || number.value >= HOUR) return undefined;
  const past = phraseFrom(said, number.end, PAST);
  const hour = past ? hourAt(said, past.end) : undefined;
  if (past && hour && (share !== undefined || MINUTES_SAID.has(number.value))) {
    const minutes = (hour.minutes + past.value * number.value + DAY) % DAY;
    return { ...hour, minutes, isSure: past.value === 1 || !/^\d/u.test(said.word(start)) };
  }
  const british = share === HALF ? hourAt(said, number.end) : undefined;
  if (!british || british.minutes < HOUR) return undefined;
  const { minutes } = british;
  return { ...british, minutes: minutes + HALF, other: minutes - HALF, isSure: true };
}

/** The hour alone: "nine", "9", "noon", "9 pm". */
function hourAt(said: Said, at: number): Clock | undefined {
  const named = phraseFrom(said, at, NAMED);
  if (named) return { minutes: named.value, end: named.end, isSure: true };
  const figures = inFigures(said, at);
  const hour = figures ?? inWords(said, at);
  return hour && hour.minutes % HOUR === 0 && hour.minutes < DAY ? hour : undefined;
}

/** Puts an hour, minutes and half of the day together; undefined where they are no time. */
function made(
  { hour, minute, half }: { hour: number; minute: number; half: 'a' | 'p' | undefined },
  { end, isSure }: { readonly end: number; readonly isSure: boolean },
): Clock | undefined {
  if (minute >= HOUR || (half === undefined ? hour >= 24 : hour < 1 || hour > NOON)) return undefined;
  if (half === undefined)
    return { minutes: hour * HOUR + minute, isOpen: hour > 0 && hour <= NOON, end, isSure };
  return { minutes: ((hour % NOON) + (half === 'p' ? NOON : 0)) * HOUR + minute, end, isSure: true };
}

/** `9`, `9:05`, `9.30 pm`, `0900 hours`, `9h30`, "9 o'clock". */
function inFigures(said: Said, at: number): Clock | undefined {
  const [typed = '', hour, plain, afterH, half] = FIGURES.exec(said.word(at)) ?? [];
  if (typed === '') return undefined;
  const signed = plain === undefined && !typed.includes('h') ? signedMinutes(said, at) : undefined;
  const isFour = plain !== undefined && typed.length === 4;
  const minute = Number(plain ?? afterH ?? signed?.minute ?? 0);
  const rest = afterHour(said, signed?.end ?? at + 1, {
    half: half ?? signed?.half,
    isHours: isFour || signed !== undefined,
  });
  const hasSign = signed?.sign === ':' || typed.includes('h') || (isFour && typed.startsWith('0'));
  return made(
    { hour: Number(hour), minute, half: rest.half },
    { end: rest.end, isSure: hasSign || rest.isSure },
  );
}

/** The ":30" or ".30" of an hour. */
function signedMinutes(said: Said, at: number) {
  const sign = said.word(at + 1);
  if (![':', '.'].includes(sign) || !said.touches(at + 1) || !said.touches(at + 2)) return undefined;
  const [typed, minute, half] = MINUTES.exec(said.word(at + 2)) ?? [];
  return typed === undefined ? undefined : { sign, minute, half, end: at + 3 };
}

/** "am", "o'clock", "hours" after an hour; the half of the day may be written to its figures. */
function afterHour(
  said: Said,
  at: number,
  { half, isHours }: { readonly half: string | undefined; readonly isHours: boolean },
): { readonly half: 'a' | 'p' | undefined; readonly end: number; readonly isSure: boolean } {
  const joined = half === 'a' || half === 'p' ? half : undefined;
  const apart = joined === undefined ? phraseFrom(said, at, HALVES) : undefined;
  const next = apart?.end ?? at;
  const after = phraseFrom(said, next, OCLOCK) ?? (isHours ? phraseFrom(said, next, HOURS) : undefined);
  const found = joined ?? apart?.value;
  return { half: found, end: after?.end ?? next, isSure: found !== undefined || after !== undefined };
}

/** "Nine", "nine thirty", "nine o'clock", "eight fifteen pm". */
function inWords(said: Said, at: number): Clock | undefined {
  const hour = NUMBERS.get(said.word(at));
  if (hour === undefined || hour > NOON) return undefined;
  const number = /^\p{L}/u.test(said.word(at + 1)) ? numberAt(said, at + 1) : undefined;
  const minute = number && number.value >= 10 && number.value < HOUR ? number : undefined;
  const rest = afterHour(said, minute?.end ?? at + 1, { half: undefined, isHours: false });
  return made({ hour, minute: minute?.value ?? 0, half: rest.half }, rest);
}
