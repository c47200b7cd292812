/** Learns the intents after a start, beside the answering, so that the first sentence need not wait for it. */
import { setImmediate } from 'node:timers/promises';
import { intents } from './learning/classify.ts';
import { moodOf } from './learning/mood.ts';
import type { Scene } from './model/scene.ts';
import { understand } from './understand.ts';

/** Until patterns are compiled, and the corpus is laid out for names, a sentence takes a hundred times as long. */
const SENTENCES = [
  'could you find me papers about pruning by Ada Lee since yesterday?',
  'please post papers on quantization here every monday at 9, without surveys',
];

/** Does so in turns of the event loop; ends early when nobody needs it any more. */
export async function warmUpReading(scene: Scene, hasEnded: () => boolean): Promise<void> {
  const read = SENTENCES.map((sentence) => () => understand(sentence, scene));
  for (const step of [intents, () => moodOf([]), ...read]) {
    await setImmediate();
    if (hasEnded()) return;
    step();
  }
}
