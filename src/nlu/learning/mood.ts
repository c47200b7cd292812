/** How a change is spoken of (as a request, a report, a question, a wish), learnt from `nlu/moods`. */
import { draftOfExample, examplesIn } from './examples.ts';
import { featuresOf, symbolsOf } from './features.ts';
import { CLOSELY, type Classifier, learn, type Ranked } from './learn.ts';

/** What is changed makes no difference. */
const asAnything = (symbol: string): string => (symbol.startsWith('{') ? '{x}' : symbol);

let moods: Classifier | undefined;

/** The likeliest mood of the words and slots of a sentence. The first call learns the moods. */
export function moodOf(symbols: readonly string[]): Ranked {
  moods ??= learn(
    examplesIn('moods').map(({ intent, text }) => ({
      label: intent,
      features: featuresOf(symbolsOf(draftOfExample(text), 0, text.length).map(asAnything)),
    })),
    CLOSELY,
  );
  return moods.rank(featuresOf(symbols.map(asAnything)))[0] ?? { label: 'request', probability: 0 };
}
