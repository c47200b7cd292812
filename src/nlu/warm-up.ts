/** Learns the intents after a start, beside the answering, so that the first sentence need not wait for it. */
import { setImmediate } from 'node:timers/promises';
import { periodsIn } from '../calendar/spoken/periods.ts';
import { intents } from './learning/classify.ts';
import { moodOf } from './learning/mood.ts';

/** Does so in three turns of the event loop; ends early when nobody needs it any more. */
export async function warmUpReading(now: Date, hasEnded: () => boolean): Promise<void> {
  for (const learn of [intents, () => moodOf([]), () => periodsIn('since yesterday', now)]) {
    await setImmediate();
    if (hasEnded()) return;
    learn();
  }
}
