/** Picks between the pattern match of one part of a message and the slot filling of all of it. Pure. */

import { words } from '../text/tokenise.ts';
import { unmark } from './entities/marks.ts';
import { OF_LIST, spottedFollowUp } from './intents/fallback-follow-up.ts';
import { cueIn, spottedPaper } from './intents/fallback-paper.ts';
import { isOnlyTime, spottedPapers } from './intents/fallback-search.ts';
import { meaningOf } from './intents/index.ts';
import { isOtherWork, spanDoubt } from './intents/search.ts';
import { clausesIn } from './message/clauses.ts';
import { unwrap } from './message/normalise.ts';
import { listOf } from './model/interpretation.ts';
import {
  CONFIDENCE,
  type Doubt,
  type Guess,
  type Heard,
  type Heeded,
  isDoubt,
  ofKind,
  SURE,
} from './model/utterance.ts';
import { sidesIn } from './slots/facets.ts';
import { countOf, facetsOf } from './slots/search-request.ts';
import { isPlainTopic, spansIn } from './slots/topic-spans.ts';

interface Part {
  readonly heeded: Heeded | undefined;
  readonly said: string;
  readonly isTelling: boolean;
}

/** The commands that show papers for words, which any words could be. */
const SEARCHES = new Set(['search', 'author', 'org', 'trending']);

/** The reading to answer with; undefined when none is sure. */
export function chosen(exact: Guess | undefined, parts: readonly Part[], heard: Heard): Guess | undefined {
  const narrowing =
    exact && SEARCHES.has(exact.invoke.command) && !exact.followsUp ? surelyFollowing(heard) : undefined;
  if (narrowing) return narrowing;
  if (exact && isCertain(exact, parts, heard)) return exact;
  if (isOther(exact, heard) || (!exact && parts.some(isFirm))) return undefined;
  const spotted = [spottedPaper(heard), spottedFollowUp(heard), spottedPapers(heard)].find(
    (each) => each && each.confidence >= SURE,
  );
  return spotted ?? (exact && isEmptyTalk(exact, heard) ? undefined : exact);
}

/** What is to be left out and cannot be, where papers are searched for. */
export function unreadIn({ invoke }: Guess, heard: Heard): Doubt | undefined {
  if (!SEARCHES.has(invoke.command)) return undefined;
  const { unread } = sidesIn(heard, heard.lexicon, heard.now).facets;
  return unread === undefined ? undefined : spanDoubt(invoke, unread);
}

const isFirm = ({ heeded, isTelling }: Part): boolean =>
  !isTelling && heeded !== undefined && isDoubt(heeded) && heeded.isFirm === true;

/** Whether other work is asked for, and nothing that Paperboy does. */
const isOther = (exact: Guess | undefined, heard: Heard): boolean =>
  (!exact || exact.invoke.command === 'search') &&
  clausesIn(heard.text).some(
    ({ text, said }) => isOtherWork(unmark(text, heard)) || isOtherWork(unwrap(said)),
  );

/** Whether a search is for nothing but words of talk. */
const isEmptyTalk = ({ invoke, followsUp }: Guess, heard: Heard): boolean => {
  const facets = facetsOf(invoke);
  return (
    !followsUp &&
    facets !== undefined &&
    countOf(facets) === 1 &&
    facets.topic !== '' &&
    spansIn(facets.topic, heard).length === 0
  );
};

const isShow = (heard: Heard, parts: readonly Part[]): boolean =>
  (cueIn(heard.text) === undefined || parts.length > 1) &&
  (sidesIn(heard, heard.lexicon, heard.now).facets.when.length === 0 ||
    /\b(?:who|when|authors?|abstract|about|year|wrote|open|show)\b/iu.test(heard.text));

const surelyFollowing = (heard: Heard): Guess | undefined =>
  OF_LIST.test(heard.text) ? spottedFollowUp(heard) : undefined;

/**
 * The meaning of a part: of one clause of it, where all clauses together say nothing clear ("would you tell me whenever he
 * publishes, I am bad at keeping up").
 */
export function clearest(heard: Heard): Heeded | undefined {
  const whole = meaningOf(heard);
  const clauses = clausesIn(heard.text);
  if (isCommand(whole, heard)) return whole;
  const found = [...clauses, ...clauses.map(withoutNow)]
    .map(({ text }) => meaningOf({ ...heard, text }))
    .find((each) => isCommand(each, heard));
  return found ?? whole;
}

const withoutNow = <T extends { readonly text: string }>(clause: T): T => ({
  ...clause,
  text: clause.text.replace(/ (?:these days|nowadays|currently|at the moment|now)$/iu, ''),
});

/** Whether a reading is surely of something else than any words. */
function isCommand(heeded: Heeded | undefined, heard: Heard): boolean {
  if (!heeded || isDoubt(heeded) || heeded.confidence < SURE) return false;
  const { command, args } = heeded.invoke;
  if (command !== 'trending')
    return !SEARCHES.has(command) && (command !== 'show' || cueIn(heard.text) === undefined);
  return args.topic === undefined || isPlainTopic(args.topic, heard);
}

/** A title of so few words is a topic as well. */
const SHORT_TITLE = 3;

const namesPaper = (heard: Heard): boolean =>
  ofKind(heard.mentions, 'paper').some(
    ({ value, followsUp }) => !followsUp && words(value).length > SHORT_TITLE,
  );

/** Whether nothing in an exact reading may be a mistake: it is no search, or one of words that are a topic and nothing else. */
function isCertain(exact: Guess, parts: readonly Part[], heard: Heard): boolean {
  const { command } = exact.invoke;
  if (exact.confidence < CONFIDENCE.clear && exact.invoke.args.paper !== undefined)
    return spottedPaper(heard) === undefined;
  if (command === 'show') return isShow(heard, parts);
  if (!SEARCHES.has(command)) return true;
  const facets = facetsOf(exact.invoke);
  const before = exact.followsUp && heard.last ? (facetsOf(listOf(heard.last))?.topic ?? '').split(' ') : [];
  if (namesPaper(heard) && spottedPaper(heard)) return false;
  if (facets && parts.length > 1 && !exact.followsUp && isOnlyTime(facets)) return false;
  const topic = (facets?.topic ?? '')
    .split(' ')
    .filter((word) => !before.includes(word))
    .join(' ');
  if (parts.every(({ isTelling }) => isTelling)) return false;
  if (parts.filter((part) => !part.isTelling && part.heeded && !isDoubt(part.heeded)).length > 1)
    return false;
  return topic === '' || isPlainTopic(topic, heard);
}
