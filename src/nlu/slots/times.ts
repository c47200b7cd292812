/** Times in a sentence: the periods that papers are of, and the hours and days at which a digest comes. Pure. */
import { periodsIn } from '../../calendar/spoken/periods.ts';
import { postingIn } from '../../calendar/spoken/posting.ts';
import { type Draft, openText } from '../model/draft.ts';
import type { Span } from '../model/slots.ts';

/** The periods that papers are to be of. */
export const periods = (draft: Draft, now: Date): readonly Span[] =>
  periodsIn(openText(draft), now).map(({ start, end, filters, trending, alternative }) => ({
    start,
    end,
    slot: { kind: 'period', filters, ...(trending && { trending }), ...(alternative && { alternative }) },
  }));

/** What speaks of a post that comes again. */
const POST = /\b(?:digests?|posts?|posted|send|share|deliver|drop|here|channel|move|change|reschedule)\b/iu;
/** "The daily digest" is what it is called. */
const CALLED = /^\s+(?:digests?|papers?|updates?|posts?|mails?)\b/iu;

/** The hour, its zone and the days at which a digest is to come. */
export function postingTimes(draft: Draft): readonly Span[] {
  const text = openText(draft);
  const found = postingIn(text);
  const hasTime = found.some(({ slot }) => slot.kind === 'time');
  return found.filter(({ slot, end }) => {
    if (slot.kind !== 'days') return true;
    if (slot.value === 'daily' && CALLED.test(text.slice(end))) return false;
    // A day of which not is said that it comes again is mostly one of the past: "on Tuesday".
    return slot.once !== true || hasTime || POST.test(text);
  });
}
