/** Whether a statement that a language model made of a quoted sentence says nothing else than that sentence. Pure. */
import { isStopWord, stem, words } from '../../text/tokenise.ts';
import { wordSet } from '../../text/word-set.ts';

/** What fewer words are found in stands anywhere. */
const SHORTEST_QUOTE = 3;
/** What has fewer words of its sentence tells nothing of it. */
const LEAST_WORDS = 3;
/** As long as a sentence to be read at a glance. */
const LONGEST_STATEMENT = 300;

export interface Statement {
  readonly words: string;
  /** The words of the sentence that bear it out. */
  readonly quote: string;
}

/** Words by which papers are reported; they claim nothing of the matter. */
const REPORTING = wordSet(`
  paper papers study studies work works author authors abstract abstracts result results report reports reported find
  finds found say says said state states stated suggest suggests suggested note notes noted describe describes
  described according`);

/** Words too common to be searched for, that nevertheless turn a sentence into another. */
const TELLING = wordSet(`
  no nor never without more most less least fewer few only all both each same before after above below over under
  up down against off once again too`);

/** What a statement and its sentence must both have, or neither: denial, and doubt. */
const TURNING: readonly RegExp[] = [
  /\b(?:no|not|nor|never|without|neither|none|nothing|cannot|hardly|fail(?:s|ed)? to)\b|n['’]t\b/iu,
  /\b(?:may|might|could|perhaps|possibly|potentially|likely|seems?|appears?|hypothesi[sz]e)\b/iu,
];

/** One word for two; that it denies is looked at before. */
const CONTRACTED = /\b(?:do|does|did|is|are|was|were|has|have|had|would|could|should|ca|wo)n['’]t\b/giu;

/** Addresses and mentions, and signs that are not seen or are no text. */
const UNWANTED = /:\/\/|\bwww\.|[@<>\p{Cf}\p{Co}\p{So}]/u;
const NUMBER = /\d+(?:[.,]\d+)*/gu;
/** What is said to a model that is to do something else: an order, what it is no longer to heed, or whom it is to be. */
const ORDER = /\b(?:ignore|disregard|forget|override|overrule|bypass)\b/iu;
const HEEDED = /\b(?:instructions?|prompts?|rules|guidelines|everything|above|previous|prior)\b/iu;
const ADDRESSED =
  /\b(?:system prompt|you are (?:an?|now)|as an ai|you must|your (?:answer|reply|task|response))\b/iu;

/** Whether a sentence may be meant to steer a model instead of its readers: such are quoted, but no model gets to see them. */
export const speaksToModels = (sentence: string): boolean =>
  (ORDER.test(sentence) && HEEDED.test(sentence)) || ADDRESSED.test(sentence);

/**
 * Whether a statement is borne out: its quotation stands in the sentence, and it only shortens that sentence. It keeps the order
 * of the words, so that nobody does to others what they did to them; has no number, name or word of its own but those of the
 * question; and neither denies what the sentence says nor is surer of it. What says the same in other words is refused too. What
 * is left out may matter; the sentence stands beside it.
 * @param sentence what it cites, as it is quoted on the card
 * @param question what was asked, whose words may be used
 */
export function isBorneOut(statement: Statement, sentence: string, question: string): boolean {
  const { words: said, quote } = statement;
  if (said.length > LONGEST_STATEMENT || UNWANTED.test(said)) return false;
  const all = words(said.replace(CONTRACTED, ' '));
  const [inSentence, inQuestion] = [words(sentence), new Set(words(question).map(stem))];
  return (
    isQuoted(words(quote), inSentence) &&
    TURNING.every((pattern) => pattern.test(said) === pattern.test(sentence)) &&
    new Set(said.match(NUMBER)).isSubsetOf(new Set(sentence.match(NUMBER))) &&
    all.every((word) => !TELLING.has(word) || inSentence.includes(word)) &&
    isShortening(all.filter(tells).map(stem), inSentence.map(stem), inQuestion)
  );
}

const tells = (word: string): boolean => !isStopWord(word) && !REPORTING.has(word);

const isQuoted = (quote: readonly string[], sentence: readonly string[]): boolean =>
  quote.length >= SHORTEST_QUOTE && inRow(sentence).includes(inRow(quote));

/** Words with blanks around each, so that only whole ones are found. */
const inRow = (some: readonly string[]): string => ` ${some.join(' ')} `;

/** Whether some stems stand in a sentence in this order, apart from those that only the question has. */
function isShortening(
  some: readonly string[],
  sentence: readonly string[],
  question: ReadonlySet<string>,
): boolean {
  const own = some.filter((each) => sentence.includes(each));
  let at = 0;
  for (const each of own) at = sentence.indexOf(each, at) + 1 || Number.POSITIVE_INFINITY;
  const isKnown = (each: string) => own.includes(each) || question.has(each);
  return own.length >= LEAST_WORDS && Number.isFinite(at) && some.every(isKnown);
}
