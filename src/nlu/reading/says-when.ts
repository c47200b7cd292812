/** Which words of a message say on which days to come there is to be no digest. Pure. */
import { daysAheadIn } from '../../calendar/ahead/days-ahead-in.ts';
import { isoDay } from '../../runtime/time.ts';
import type { Request } from '../model/request.ts';
import type { Place } from '../model/slots.ts';

/** The changes that take days to come. */
const TAKES_DAYS: ReadonlySet<string> = new Set(['digest-pause', 'digest-skip', 'digest-resume']);

/** Whether words are among those that say on which days to come there is to be no digest. */
export function saysWhen({ start, end }: Place, { intent, text, now }: Request): boolean {
  const days = TAKES_DAYS.has(intent) ? daysAheadIn(text, isoDay(now)) : undefined;
  return days !== undefined && start >= days.start && end <= days.end + OWNED;
}

/** "Tomorrow's" is a word, of which the days are all but the end. */
const OWNED = 2;
