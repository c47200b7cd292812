/** The intents, learnt from the examples when first asked for. */

import { stem } from '../../text/tokenise.ts';
import { draftOfExample, type ExampleSentence, examplesIn } from './examples.ts';
import { featuresOf, symbolsOf } from './features.ts';
import { GENTLY, learn, type Ranked } from './learn.ts';
import { hasNeeded } from './needs.ts';

/** What an intent may come after, where all its examples come after something. */
export interface Intents {
  readonly labels: readonly string[];
  /** The stems of the words of an intent's examples. */
  words(intent: string): ReadonlySet<string>;
  /** The intents that make sense after what was answered last, the likeliest first. */
  rank(symbols: readonly string[], after: ReadonlySet<string>): readonly Ranked[];
}

/** By how much an intent is likelier that continues what was answered last; in units of the margin. */
const CONTINUES = 0.15;

/** What people ask for far more often than its share of the examples says; in units of the margin. */
const OFTEN: Readonly<Record<string, number>> = { search: 0.1 };

/** An intent of which so large a share of the examples comes after something makes sense only after it. */
const MOSTLY = 0.8;

let learnt: Intents | undefined;

/** All intents. The first call trains them. */
export function intents(): Intents {
  learnt ??= intentsOf(examplesIn('examples'));
  return learnt;
}

function intentsOf(sentences: readonly ExampleSentence[]): Intents {
  const rows = sentences.map((sentence) => {
    const draft = draftOfExample(sentence.text);
    return { ...sentence, draft, symbols: symbolsOf(draft, 0, sentence.text.length) };
  });
  const words = new Map<string, Set<string>>();
  for (const { intent, draft } of rows) {
    const own = words.get(intent) ?? new Set();
    for (const { word } of draft.tokens) own.add(stem(word));
    words.set(intent, own);
  }
  const classifier = learn(
    rows.map(({ intent, symbols }) => ({ label: intent, features: featuresOf(symbols) })),
    GENTLY,
  );
  const contexts = contextsOf(sentences, classifier.labels);
  const known = new Map(
    rows.map(({ symbols, intent, after }) => [exampleKey(symbols, after), intent] as const).reverse(),
  );
  /** The intent of the first example that reads the same, one after the same answer before others. */
  const exampleOfSame = (symbols: readonly string[], after: ReadonlySet<string>): string | undefined =>
    [...after, undefined].map((each) => known.get(exampleKey(symbols, each))).find(Boolean);
  const isPossible = (label: string, symbols: readonly string[], after: ReadonlySet<string>): boolean => {
    const needed = contexts.get(label);
    return hasNeeded(label, symbols, after) && (needed === undefined || !needed.isDisjointFrom(after));
  };
  const bonusOf = (needed: ReadonlySet<string> | undefined): number => (needed === undefined ? 0 : CONTINUES);
  return {
    labels: classifier.labels,
    words: (intent) => words.get(intent) ?? new Set(),
    rank(symbols, after) {
      const same = exampleOfSame(symbols, after);
      const ranked = classifier.rank(featuresOf(symbols), (label) =>
        isPossible(label, symbols, after)
          ? bonusOf(contexts.get(label)) + (OFTEN[label] ?? 0)
          : Number.NEGATIVE_INFINITY,
      );
      // What an example says to the letter needs no guess.
      return same === undefined
        ? ranked
        : [
            { label: same, probability: 1 },
            ...ranked.filter(({ label }) => label !== same).map(({ label }) => ({ label, probability: 0 })),
          ];
    },
  };
}

const exampleKey = (symbols: readonly string[], after: string | undefined): string =>
  `${after ?? ''}>${symbols.join(' ')}`;

/** The answers after which alone an intent makes sense; undefined where it does on its own. */
const contextsOf = (sentences: readonly ExampleSentence[], labels: readonly string[]) =>
  new Map(
    labels.map((label) => {
      const own = sentences.filter(({ intent }) => intent === label);
      const afters = own.flatMap(({ after }) => after ?? []);
      return [label, afters.length > MOSTLY * own.length ? new Set(afters) : undefined] as const;
    }),
  );

/** The stems of the words of an intent's examples. */
export const intentWords = (intent: string): ReadonlySet<string> => intents().words(intent);
