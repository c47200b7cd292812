/** When something is to be posted, as a sentence says it: time of day, zone and days, as the digest command takes them. Pure. */

import { wordSet } from '../../text/word-set.ts';
import { each, phraseFrom, phrases, type Said, saidOf } from '../words/said.ts';
import { type Clock, clockAt, clockText, inPart, type PartOfDay } from './clock.ts';
import { daysAt, daysValue } from './days.ts';
import { impossibleAt } from './impossible.ts';
import { type ZoneSlot, zoneAt } from './zones-said.ts';

/** What some words of a sentence say of when something is posted. */
export type PostingSlot =
  | ZoneSlot
  /** `HH:MM`, 24 hours. */
  | { readonly kind: 'time'; readonly value: string }
  /** As `days:` takes it; `once` where a single day may be only the next one: "on friday". */
  | { readonly kind: 'days'; readonly value: string; readonly once?: true }
  /** What cannot be had, in the sentence's words; what can, in words and as `days:` takes it. */
  | { readonly kind: 'impossible'; readonly said: string; readonly instead: string; readonly days: string };

/** A slot and where it stands, in UTF-16 units, with the words that lead to it. */
export interface SpokenPosting {
  readonly start: number;
  readonly end: number;
  readonly slot: PostingSlot;
}

/** Nobody says more, and what goes on so is no sentence. */
const MOST_SLOTS = 20;
const LEADS = new Set([
  'at',
  '@',
  'by',
  'around',
  'about',
  'before',
  'for',
  'to',
  'from',
  'until',
  'till',
  'it',
  'say',
  'circa',
]);
/** After these a bare number is an hour, unless it counts something. */
const SURE_LEADS = new Set(['at', '@']);
const LEADS_OF_HOURS = new Set(['to', 'by', 'around', 'about', 'for', 'it']);
const MOST_LEADS = 3;
/** After a bare number it is an hour: nothing that it could count. */
const AFTER_HOUR =
  /^(?:|[.,;!?)]|on|in|every|each|daily|weekdays?|please|pls|instead|and|sharp|utc|gmt|from|then|not|local|my|our)$/u;
const COUNTED =
  wordSet(`paper papers entries items results article articles titles topics % per preprint preprints x time times
  bit bits point points place places go end stage stages moment moments`);

/** Finds what a sentence says of when something is posted, left to right, without overlap. */
export function postingIn(text: string): readonly SpokenPosting[] {
  const said = saidOf(text);
  const found: Slotted[] = [];
  let floor = 0;
  for (let at = 0; at < said.words.length && found.length < MOST_SLOTS; at += 1) {
    const slot = slotAt(said, at, found.at(-1));
    if (!slot) continue;
    found.push({ ...slot, start: Math.max(slot.start, floor) });
    floor = slot.end;
    at = slot.end - 1;
  }
  return inTheirPart(said, found).map(({ slot, start, end }) => ({
    start: said.words[start]?.start ?? 0,
    end: said.words[end - 1]?.end ?? text.length,
    slot,
  }));
}

/** A slot by the indexes of its words. */
interface Slotted {
  readonly slot: PostingSlot;
  readonly start: number;
  readonly end: number;
  readonly clock?: Clock;
  /** A part of the day without its hour. */
  readonly part?: PartOfDay;
}

function slotAt(said: Said, at: number, last: Slotted | undefined): Slotted | undefined {
  return (
    impossibleSlot(said, at) ??
    timeSlot(said, at) ??
    daysSlot(said, at) ??
    partAt(said, at) ??
    zoneSlot(said, at, last)
  );
}

function impossibleSlot(said: Said, at: number): Slotted | undefined {
  const impossible = impossibleAt(said, at);
  if (!impossible) return undefined;
  const days = daysAt(said, daysStart(said, impossible.end));
  const start = ['the', 'on'].includes(said.word(at - 1)) ? at - 1 : at;
  // "Twice a week on mondays and thursdays" can be had.
  if (days && days.days.length > 1 && said.word(impossible.end - 1) === 'week')
    return { slot: { kind: 'days', value: daysValue(days) }, start, end: days.end };
  const { instead, days: offered, end } = impossible;
  const slot: PostingSlot = { kind: 'impossible', said: wordsOf(said, at, end), instead, days: offered };
  return { slot, start, end };
}

const daysStart = (said: Said, at: number): number => ([',', ':', '('].includes(said.word(at)) ? at + 1 : at);

const wordsOf = (said: Said, start: number, end: number): string =>
  said.text.slice(said.words[start]?.start, said.words[end - 1]?.end);

/** A span of time, no rhythm: "skip it for a week". */
const NO_RHYTHM = new Set(['for', 'in', 'within', 'after', 'half', 'over', 'than', 'about', 'during', 'of']);

function daysSlot(said: Said, at: number): Slotted | undefined {
  const days = daysAt(said, at);
  if (!days || (['a', 'per'].includes(said.word(at)) && NO_RHYTHM.has(said.word(at - 1)))) return undefined;
  const once = days.isOnce ? ({ once: true } as const) : {};
  return { slot: { kind: 'days', value: daysValue(days), ...once }, start: at, end: days.end };
}

function zoneSlot(said: Said, at: number, last: Slotted | undefined): Slotted | undefined {
  const before = ['in', ',', '(', 'at'].includes(said.word(at - 1)) ? at - 1 : at;
  return zoneAt(said, at, last?.clock !== undefined && (last.end === at || last.end === before));
}

function timeSlot(said: Said, at: number): Slotted | undefined {
  if (said.word(at) === '24' && said.word(at + 1) === ':' && said.word(at + 2) === '00')
    return midnight(said, at);
  const clock = clockAt(said, at);
  if (!clock || !isTime(said, at, clock)) return undefined;
  const start = leadStart(said, at);
  const value = clockText(clock.minutes);
  const slot: PostingSlot =
    clock.other === undefined
      ? { kind: 'time', value }
      : { kind: 'doubt', question: 'Which time is that?', choices: [value, clockText(clock.other)] };
  return { slot, start, end: clock.end, clock };
}

/** Nobody knows which day 24:00 belongs to. */
const midnight = (said: Said, at: number): Slotted => ({
  slot: { kind: 'doubt', question: 'Is that 00:00, when the day begins?', choices: ['00:00'] },
  start: leadStart(said, at),
  end: at + 3,
});

function isTime(said: Said, at: number, clock: Clock): boolean {
  const before = said.word(at - 1);
  if (said.touches(at) && ['/', '.', '-', ':', '#', '$', '+'].includes(before)) return false;
  if (clock.isSure) return !(said.touches(clock.end) && ['/', '%'].includes(said.word(clock.end)));
  const next = said.word(clock.end);
  if (COUNTED.has(next)) return false;
  if (/^\d/u.test(said.word(at - 2)) && before === 'to') return false;
  const isSureLead = SURE_LEADS.has(before) || (SURE_LEADS.has(said.word(at - 2)) && LEADS.has(before));
  return isSureLead || (LEADS_OF_HOURS.has(before) && AFTER_HOUR.test(next));
}

function leadStart(said: Said, at: number): number {
  let start = at;
  while (
    start > 0 &&
    at - start < MOST_LEADS &&
    LEADS.has(said.word(start - 1)) &&
    said.word(start - 1) !== 'it'
  )
    start -= 1;
  return start;
}

/** A part of the day that stands alone: "in the evening", "first thing in the morning". */
function partAt(said: Said, at: number): Slotted | undefined {
  const start = said.word(at) === 'first' && said.word(at + 1) === 'thing' ? at + 2 : at;
  const found = phraseFrom(said, start, PARTS_ALONE);
  return found && { slot: NO_TIME, start: at, end: found.end, part: found.value };
}

/** What a part of the day stands for until it is known whether an hour is named too. */
const NO_TIME: PostingSlot = { kind: 'doubt', question: '', choices: [] };
const PARTS_ALONE = phrases<PartOfDay>(
  (['morning', 'afternoon', 'evening', 'night'] as const).flatMap((part) =>
    each<PartOfDay>(part, [`in the ${part}`, `in the ${part}s`, `at ${part}`, `${part}s`, `in ${part}s`]),
  ),
);
const PART = /^(morning|afternoon|evening|night)s?$/u;
const isPart = (word: string | undefined): word is PartOfDay =>
  word !== undefined && Object.hasOwn(HOURS, word);
const HOURS: Readonly<Record<PartOfDay, readonly string[]>> = {
  morning: ['07:00', '08:00', '09:00'],
  afternoon: ['13:00', '15:00', '17:00'],
  evening: ['18:00', '19:00', '20:00'],
  night: ['20:00', '21:00', '22:00'],
};

/** "Every evening at 8" is 20:00; "every evening" alone does not say when. */
function inTheirPart(said: Said, found: readonly Slotted[]): readonly Slotted[] {
  const parts = found.flatMap((slotted) => slotted.part ?? partOfDays(said, slotted) ?? []);
  const [part] = parts;
  if (part === undefined) return found;
  const hasTime = found.some(({ clock }) => clock);
  return found.flatMap((slotted, index) => {
    if (slotted.clock?.isOpen && slotted.slot.kind === 'time') {
      const value = clockText(inPart(slotted.clock.minutes, part));
      const before = found[index - 1];
      const start = before?.part && before.end === slotted.start ? before.start : slotted.start;
      return [{ ...slotted, start, slot: { kind: 'time', value } as const }];
    }
    if (hasTime) return slotted.part === undefined ? [slotted] : [];
    return withoutHour(said, slotted);
  });
}

/** The part of the day that days name: "every evening". */
function partOfDays(said: Said, { slot, end }: Slotted): PartOfDay | undefined {
  const [, name] = slot.kind === 'days' ? (PART.exec(said.word(end - 1)) ?? []) : [];
  return isPart(name) ? name : undefined;
}

/** Asks for the hour of a part of the day; a morning of every day is when digests come. */
function withoutHour(said: Said, slotted: Slotted): readonly Slotted[] {
  const part = slotted.part ?? partOfDays(said, slotted);
  if (part === undefined || (slotted.part === undefined && part === 'morning')) return [slotted];
  const question = `At what time in the ${part}?`;
  const slot: PostingSlot = { kind: 'doubt', question, choices: HOURS[part] };
  if (slotted.part !== undefined) return [{ ...slotted, slot }];
  const { end } = slotted;
  return end - slotted.start < 2
    ? [{ ...slotted, slot }]
    : [
        { ...slotted, end: end - 1 },
        { slot, start: end - 1, end },
      ];
}
