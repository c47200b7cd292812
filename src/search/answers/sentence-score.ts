/** How well a sentence of an abstract answers a question: a few features with their weights. Pure. */
import { stem } from '../../text/tokenise.ts';
import { contribution, misfit } from '../similarity/key-sentence.ts';
import { wantedBy, wantedIn } from './asked-for.ts';
import { CUES, cuesOf } from './cues.ts';
import type { Question } from './question.ts';
import { spelledOut, synonymsOf } from './synonyms.ts';

/** What each feature counts, all of them from 0 to 1; the wordings have weights of their own (cues.ts, asked-for.ts). */
const WEIGHTS = {
  /** The words of the question that the sentence has, by how rare they are. */
  coverage: 4,
  /** Words that stand beside each other in both. */
  together: 1.2,
  /** The words of the question that the title of its paper has. */
  title: 2,
  /** How far up its paper stands among those found. */
  rank: 1,
  /** Too short or too long. */
  misfit: -1,
} as const;
/** A word that only the paper's title has. A paper on just the question need not repeat it where it says what it found. */
const IN_TITLE = 0.6;
const IN_TITLE_OF_FINDING = 0.9;
/** So many of the question's words make a title one on just the question. */
const WHOLE = 0.9;
/** So much does the wording count of a sentence that says what was proposed or found. */
const FINDING = 1;
/** A word that the sentence has in another one. */
const IN_SYNONYM = 0.7;
/** Sentences with less of the question's words answer another one. */
const LEAST_COVERAGE = 0.5;

/** A sentence with what is known of the paper that it stands in. */
export interface Candidate {
  readonly sentence: string;
  readonly title: ReadonlySet<string>;
  /** From 1 for the best paper down to 0. */
  readonly rank: number;
}

/** The stems of a title, as candidates have them. */
export const titleStems = (title: string): ReadonlySet<string> => new Set(spelledOut(title).map(stem));

/**
 * Makes the score of a question.
 * @param weightOf how telling a folded word is: its inverse document frequency
 * @returns the score of a candidate; undefined for one that is on something else
 */
export function scorerOf(
  question: Question,
  weightOf: (word: string) => number,
): (candidate: Candidate) => number | undefined {
  const asked = question.words.map((word) => ({ stem: stem(word), weight: weightOf(word) }));
  const order = asked.map((each) => each.stem);
  const all = asked.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const wanted = wantedBy(question);
  const share = (had: (stem: string) => number): number =>
    asked.reduce((sum, each) => sum + each.weight * had(each.stem), 0) / all;
  return ({ sentence, title, rank }) => {
    const stems = spelledOut(sentence).map(stem);
    const own = new Set(stems);
    const inTitle = (each: string) => hadIn(title, each);
    const titled = share(inTitle);
    const isFinding = titled >= WHOLE && contribution(sentence) >= FINDING;
    const fromTitle = isFinding ? IN_TITLE_OF_FINDING : IN_TITLE;
    const coverage = share((each) => Math.max(hadIn(own, each), fromTitle * inTitle(each)));
    if (coverage < LEAST_COVERAGE) return undefined;
    return (
      WEIGHTS.coverage * coverage +
      WEIGHTS.together * togetherness(order, stems) +
      WEIGHTS.title * titled +
      WEIGHTS.rank * rank +
      WEIGHTS.misfit * misfit(sentence) +
      wantedIn(sentence, wanted) +
      cuesOf(sentence, question.kind) +
      CUES[question.kind].contribution * contribution(sentence)
    );
  };
}

/** 1 for a stem among others, less for one that another stands for, else 0. */
function hadIn(stems: ReadonlySet<string>, wanted: string): number {
  if (stems.has(wanted)) return 1;
  return synonymsOf(wanted).isDisjointFrom(stems) ? 0 : IN_SYNONYM;
}

/** The share of the neighbours in a question that are neighbours in a sentence. */
function togetherness(asked: readonly string[], stems: readonly string[]): number {
  const pairs = asked
    .slice(1)
    .filter((second, at) =>
      stems.some((each, place) => each === asked[at] && stems.slice(place + 1, place + 3).includes(second)),
    );
  return pairs.length / Math.max(1, asked.length - 1);
}
