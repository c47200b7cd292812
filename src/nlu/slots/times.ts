/** Times in a sentence: the periods that papers are of, and the hours and days at which a digest comes. Pure. */
import { periodsIn } from '../../calendar/spoken/periods.ts';
import { postingIn } from '../../calendar/spoken/posting.ts';
import { type Draft, openText } from '../model/draft.ts';
import type { Place, Span } from '../model/slots.ts';

/** The periods that papers are to be of. */
export function periods(draft: Draft, now: Date): readonly Span[] {
  const text = openText(draft);
  return periodsIn(text, now)
    .filter((place) => !isOfTeller(text, place) && !OWNING.test(text.slice(place.end)))
    .map(({ start, end, filters, trending, alternative }) => ({
      start,
      end,
      slot: isOfEvent(text, { start, end })
        ? { kind: 'period', filters: [] }
        : { kind: 'period', filters, ...(trending && { trending }), ...(alternative && { alternative }) },
    }));
}

const DAY =
  /^(?:for |on |late |earlier )?(?:today|yesterday|tonight|this (?:morning|afternoon|evening)|\p{L}+day)$/iu;
/** "Today's question". */
const OWNING = /^['’]s (?:question|topic|talk|meeting|task)\b/iu;
const TELLER =
  /\b(?:i|i'm|im|i've|we|we're|we've|my|our|thanks|thx|thank|colleagues?|boss|supervisor|advisor)\b/iu;
const OF_PAPERS =
  /\b(?:miss(?:ed)?|new|newest|latest|papers?|published|out|posted|came|appeared|released|trending|hot)\b/iu;

/** Whether a day is when something happened to whoever writes: "today I'm after pruning". */
function isOfTeller(text: string, { start, end }: Place): boolean {
  if (!DAY.test(text.slice(start, end).trim())) return false;
  const before =
    text
      .slice(0, start)
      .split(/[.,;:!?]/u)
      .at(-1) ?? '';
  const [after = ''] = text.slice(end).split(/[.,;:!?]/u);
  const clause = `${before} ${after}`;
  return TELLER.test(clause) && !OF_PAPERS.test(clause);
}

/** "For the seminar on 14 April", "my viva is on friday". */
const EVENT = new RegExp(
  String.raw`\b(?:seminar|meeting|talk|presentation|class|lecture|journal club|reading group|deadline|viva|defen[cs]e|exam|` +
    `retreat|offsite|interview|event|date|session|call)s?(?: (?:is|are|was|of|coming up|due))?` +
    String.raw`(?: (?:on|at|by|for|from|next|this|in))*\s*$`,
  'iu',
);
/** "We're prototyping in April." */
const OF_SELF =
  /^(?:(?:and|but|so|since|because|as)\s+)*(?:we're|we are|i'm|i am)\s+(?!looking|searching|hoping|asking|trying)\p{L}+ing\b/iu;
const WEEKDAY = /^\p{L}+day$/iu;
/** "I have to present a paper on memorization on friday". */
const DOING =
  /\b(?:present|presenting|defend|defending|submit|submitting|teach|teaching|hand(?:ing)? in|due)\b[^.?!]*$/iu;
const OF_EVENT = /^(?:(?:on|at|by|for|from|next|this|in|until|before)\s+)+/iu;

/** Whether a time is when something else happens, so that papers need not be of it. */
function isOfEvent(text: string, { start, end }: Place): boolean {
  const led = OF_EVENT.exec(text.slice(start, end))?.[0].length ?? 0;
  const before = text.slice(0, start + led);
  const [clause = ''] = before.split(/[.,;:!?]\s|\s(?:and|but|so)\s(?=(?:i|we)\b)/iu).slice(-1);
  return (
    EVENT.test(before) ||
    (OF_SELF.test(clause) && !OF_PAPERS.test(clause)) ||
    (WEEKDAY.test(text.slice(start + led, end)) && DOING.test(before))
  );
}

/** What speaks of a post that comes again. */
const POST = /\b(?:digests?|posts?|posted|send|share|deliver|drop|here|channel|move|change|reschedule)\b/iu;

const YEAR = /(?:19|20)\d\d$/u;

/** "The daily digest" is what it is called. */
const CALLED = /^\s+(?:digests?|papers?|updates?|posts?|mails?)\b/iu;

/** The hour, its zone and the days at which a digest is to come. */
export function postingTimes(draft: Draft): readonly Span[] {
  const text = openText(draft);
  const found = postingIn(text);
  const hasTime = found.some(({ slot }) => slot.kind === 'time');
  return found.filter(({ slot, end }) => {
    // "Limit it to 2023".
    if (slot.kind === 'time') return POST.test(text) || !YEAR.test(text.slice(0, end));
    if (slot.kind !== 'days') return true;
    if (slot.value === 'daily' && CALLED.test(text.slice(end))) return false;
    // A day of which not is said that it comes again is mostly one of the past: "on Tuesday".
    return slot.once !== true || hasTime || POST.test(text);
  });
}
