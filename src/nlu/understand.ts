/** From a sentence to the command that it means. A grammar: no model, no network. Pure. */
import type { Invoke } from '../cards/card.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { SearchEngine } from '../search/engine.ts';
import type { Index } from '../search/index/index.ts';
import { isStopWord, words } from '../text/tokenise.ts';
import { chosen, clearest, unreadIn } from './arbitrate.ts';
import { lexiconOf, titled } from './entities/gazetteer.ts';
import { type Marked, mark, markOf, unmark } from './entities/marks.ts';
import { markEntries } from './intents/follow-up.ts';
import { partsOf, talkIn } from './message/clauses.ts';
import { isCommandLine } from './message/command-line.ts';
import type { CommandWords } from './message/command-words.ts';
import { mend, straighten, unwrap } from './message/normalise.ts';
import { smallTalk } from './message/small-talk.ts';
import type { Reading, Turn, Understood } from './model/interpretation.ts';
import { CONFIDENCE, type Guess, type Heard, type Heeded, isDoubt, SURE } from './model/utterance.ts';
import { saidOf } from './slots/paraphrase.ts';

/** What a sentence is read against. */
export interface Scene {
  readonly corpus: Corpus;
  readonly engine: SearchEngine;
  readonly index: Index;
  /** The commands, whose names a sentence may begin with. */
  readonly commands: readonly CommandWords[];
  readonly now: Date;
  /** What was answered last in this talk. */
  readonly last?: Turn | undefined;
}

/** A part of a message with what it comes to. */
interface Part {
  readonly said: string;
  readonly heeded: Heeded | undefined;
  /** Whether it only leads up to what follows. */
  readonly isTelling: boolean;
}

/** Reads a sentence of one line, which the caller keeps short. Never throws but for a UserError that says what is wrong with it. */
export function understand(text: string, scene: Scene): Understood {
  const line = straighten(text);
  if (isCommand(line, scene)) return { kind: 'command' };
  const talk = smallTalk(unmarkedEmoji(line));
  if (talk) return { kind: talk };
  const marked = markAll(line, scene);
  const parts = readParts(marked, scene);
  return 'kind' in parts ? parts : answerTo(parts, marked, line, scene);
}

const ONE_NAME = new RegExp(`^${markOf('author', 'org')}$`, 'u');

const unmarkedEmoji = (line: string): string =>
  line.replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}/gu, '').trim();

function isCommand(line: string, { commands, engine, index }: Scene): boolean {
  const lexicon = lexiconOf(index);
  return isCommandLine(line, commands, {
    isTitle: (text) => titled(text, lexicon).length === 1,
    isName: (text) => ONE_NAME.test(unwrap(mark(text, lexicon).text)),
    isWord: (word) => isStopWord(word) || lexicon.isTitleWord(word) || words(word).every(engine.knows),
  });
}

/** A line with its slips mended and all that it mentions marked, the entries of the last answer too. */
export function markAll(
  line: string,
  { corpus, index, last }: Pick<Scene, 'corpus' | 'index' | 'last'>,
): Marked {
  const lexicon = lexiconOf(index);
  const named = mark(line, lexicon);
  return markEntries(
    { ...named, text: mend(named.text, lexicon.isTitleWord) },
    last,
    (reference) => corpus.resolve(reference)?.title ?? reference,
  );
}

/** Reads each part in the light of what was said around it. */
function readParts(marked: Marked, scene: Scene): readonly Part[] | Understood {
  const talk = smallTalk(unwrap(marked.text)) ?? smallTalk(marked.text);
  if (talk) return { kind: talk };
  const parts = partsOf(marked.text);
  if (parts.length === 0) return { kind: 'silence' };
  return parts.map(({ said, text, before, isTelling }) => ({
    said: unmark(said, marked),
    heeded: clearest(heardIn(text, marked, unmark(before, marked), scene)),
    isTelling,
  }));
}

const heardIn = (
  text: string,
  marked: Marked,
  before: string,
  { corpus, engine, index, now, last }: Scene,
): Heard => ({
  ...marked,
  text,
  before,
  lexicon: lexiconOf(index),
  corpus,
  engine,
  now,
  last,
});

const isSure = ({ heeded, isTelling: isLead }: Part): boolean =>
  !isLead && heeded !== undefined && !isDoubt(heeded) && heeded.confidence >= SURE;

/** The first part that is surely read is answered; the sure ones after it are left for later. */
function answerTo(parts: readonly Part[], marked: Marked, line: string, scene: Scene): Understood {
  const first = firstOf(parts);
  const exact = parts[first]?.heeded;
  const heard = heardIn(marked.text, marked, '', scene);
  const heeded = chosen(exact && !isDoubt(exact) ? exact : undefined, parts, heard);
  const doubt = heeded && unreadIn(heeded, heard);
  if (doubt) return askedBack(doubt, scene);
  if (heeded) {
    const later = heeded === exact ? parts.slice(first + 1).filter((part) => isAnother(part, heeded)) : [];
    return { kind: 'sure', reading: readingOf(heeded, scene), rest: later.map(({ said }) => said) };
  }
  const talk = talkIn(marked.text);
  return talk ? { kind: talk } : (doubtOf(parts, scene) ?? guessed(parts, line, scene));
}

/** The part to answer: a clear request before words that may be a topic, both before what only tells. */
function firstOf(parts: readonly Part[]): number {
  const framed = parts.findIndex((part) => isSure(part) && confidenceOf(part) >= CONFIDENCE.framed);
  const sure = framed === -1 ? parts.findIndex(isSure) : framed;
  // Whoever only tells of something may have asked with it: "our team would love a digest".
  return sure === -1 ? parts.findIndex(({ heeded }) => isClear(heeded)) : sure;
}

/** Whether a part asks something else. */
const isAnother = (part: Part, { invoke }: Guess): boolean =>
  (isSure(part) || (isClear(part.heeded) && part.said.endsWith('?'))) &&
  (!part.heeded || isDoubt(part.heeded) || JSON.stringify(part.heeded.invoke) !== JSON.stringify(invoke));

/** What is missing, if some part says; those that ask come first. */
function doubtOf(parts: readonly Part[], scene: Scene): Understood | undefined {
  const asking = parts.toSorted((left, right) => Number(left.isTelling) - Number(right.isTelling));
  const doubt = asking.flatMap(({ heeded }) => (heeded && isDoubt(heeded) ? [heeded] : []))[0];
  return doubt && askedBack(doubt, scene);
}

const askedBack = ({ question, invokes }: Exclude<Heeded, Guess>, scene: Scene): Understood => ({
  kind: 'unsure',
  question,
  readings: invokes.slice(0, MOST_READINGS).map((invoke) => readingOf({ invoke, confidence: 0 }, scene)),
});

const confidenceOf = ({ heeded }: Part): number => (heeded && !isDoubt(heeded) ? heeded.confidence : 0);

const isClear = (heeded: Heeded | undefined): boolean =>
  heeded !== undefined && !isDoubt(heeded) && heeded.confidence === CONFIDENCE.clear;

const readingOf = ({ invoke, followsUp = false }: Guess, scene: Scene): Reading => ({
  invoke,
  said: saidOf(invoke, scene),
  followsUp,
});

const MOST_READINGS = 4;
const LONGEST_SEARCH = 200;

/** A question back about words that may mean nothing to Paperboy: the guesses, and a search for the words themselves. */
function guessed(parts: readonly Part[], line: string, scene: Scene): Understood {
  const guesses = parts.flatMap(({ heeded }) => (heeded && !isDoubt(heeded) ? [heeded] : []));
  const likely = guesses.toSorted((left, right) => right.confidence - left.confidence);
  const plain = words(line)
    .filter((word) => !isStopWord(word))
    .join(' ')
    .slice(0, LONGEST_SEARCH);
  const search: readonly Invoke[] = plain === '' ? [] : [{ command: 'search', args: { query: plain } }];
  const invokes = [...likely.map(({ invoke }) => invoke), ...(likely.length === 0 ? search : [])].slice(
    0,
    MOST_READINGS,
  );
  return {
    kind: 'unsure',
    question: `I only know about research papers. Is ${invokes.length === 1 ? 'this' : 'one of these'} what you want?`,
    readings: invokes.map((invoke) => readingOf({ invoke, confidence: 0 }, scene)),
  };
}
