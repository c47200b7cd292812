/** From a sentence to the command that it means. A grammar: no model, no network. Pure. */
import type { Invoke } from '../cards/card.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { SearchEngine } from '../search/engine.ts';
import { parseQuery } from '../search/query.ts';
import { isStopWord, words } from '../search/text.ts';
import { mend, straighten, unwrap } from './clean.ts';
import { isCommandLine } from './command-line.ts';
import { markEntries } from './follow-up.ts';
import { CONFIDENCE, type Guess, type Heard, type Heeded, isDoubt, SURE } from './heard.ts';
import { meaningOf } from './intents.ts';
import { lexiconOf, titled } from './lexicon.ts';
import { type Marked, mark, unmark } from './mention.ts';
import { isTelling, partsOf } from './questions.ts';
import type { Reading, Turn, Understood } from './reading.ts';
import { saidOf } from './said.ts';
import { smallTalk } from './small-talk.ts';

/** What a sentence is read against. */
export interface Scene {
  readonly corpus: Corpus;
  readonly engine: SearchEngine;
  /** The names of the commands, which a sentence may begin with. */
  readonly commands: readonly string[];
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

/** Reads a sentence of one line. Never throws but for a UserError that says what is wrong with it. */
export function understand(text: string, scene: Scene): Understood {
  const line = straighten(text);
  if (isCommand(line, scene)) return { kind: 'command' };
  const talk = smallTalk(unmarkedEmoji(line));
  if (talk) return { kind: talk };
  const marked = markAll(line, scene);
  const parts = readParts(marked, scene);
  return 'kind' in parts ? parts : answerTo(parts, line, scene);
}

const unmarkedEmoji = (line: string): string =>
  line.replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}/gu, '').trim();

function isCommand(line: string, { commands, corpus, engine }: Scene): boolean {
  const lexicon = lexiconOf(corpus);
  const known = (word: string) => {
    const query = parseQuery(words(word).join(' '));
    const { unknown, corrections } = engine.search({
      query,
      sort: 'relevance',
      offset: 0,
      limit: 1,
      asOf: corpus.asOf,
    });
    return unknown.length + corrections.length === 0;
  };
  return isCommandLine(line, commands, {
    isTitle: (text) => titled(text, lexicon).length === 1,
    isWord: (word) => isStopWord(word) || lexicon.titleWords.has(word) || known(word),
  });
}

function markAll(line: string, { corpus, last }: Scene): Marked {
  const { titleWords } = lexiconOf(corpus);
  const named = mark(line, corpus);
  return markEntries({ ...named, text: mend(named.text, (word) => titleWords.has(word)) }, last);
}

/** Reads each part in the light of those before it. */
function readParts(marked: Marked, scene: Scene): readonly Part[] | Understood {
  const said = partsOf(marked.text);
  const talks = said.map((part) => smallTalk(unwrap(part)) ?? smallTalk(part));
  if (talks.every((talk) => talk !== undefined)) return { kind: talks.includes('help') ? 'help' : 'silence' };
  return said.flatMap((part, index) => {
    if (talks[index] !== undefined) return [];
    const text = unwrap(part);
    const before = unmark(said.slice(0, index).join(' '), marked);
    const { corpus, engine, now, last } = scene;
    const heard: Heard = {
      text,
      mentions: marked.mentions,
      before,
      lexicon: lexiconOf(corpus),
      corpus,
      engine,
      now,
      last,
    };
    const isLead = isTelling(text) && index < said.length - 1;
    return [{ said: unmark(part, marked), heeded: meaningOf(heard), isTelling: isLead }];
  });
}

const isSure = ({ heeded, isTelling: isLead }: Part): boolean =>
  !isLead && heeded !== undefined && !isDoubt(heeded) && heeded.confidence >= SURE;

/** The first part that is surely read is answered; the sure ones after it are left for later. */
function answerTo(parts: readonly Part[], line: string, scene: Scene): Understood {
  const isClear = ({ heeded }: Part) =>
    heeded !== undefined && !isDoubt(heeded) && heeded.confidence === CONFIDENCE.clear;
  const sure = parts.findIndex(isSure);
  // Whoever only tells of something may have asked with it: "our team would love a digest".
  const first = sure === -1 ? parts.findIndex(isClear) : sure;
  const heeded = parts[first]?.heeded;
  const doubt = parts.find((part) => !part.isTelling && part.heeded && isDoubt(part.heeded))?.heeded;
  if (heeded && !isDoubt(heeded)) {
    const rest = parts.slice(first + 1).filter((part) => part.heeded && !part.isTelling);
    return { kind: 'sure', reading: readingOf(heeded, scene), rest: rest.map(({ said }) => said) };
  }
  if (doubt && isDoubt(doubt))
    return {
      kind: 'unsure',
      question: doubt.question,
      readings: doubt.invokes
        .slice(0, MOST_READINGS)
        .map((invoke) => readingOf({ invoke, confidence: 0 }, scene)),
    };
  return guessed(parts, line, scene);
}

const readingOf = ({ invoke, followsUp = false }: Guess, { corpus }: Scene): Reading => ({
  invoke,
  said: saidOf(invoke, corpus),
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
    question: 'I only know about research papers. Is one of these what you want?',
    readings: invokes.map((invoke) => readingOf({ invoke, confidence: 0 }, scene)),
  };
}
