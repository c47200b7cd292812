/** Intent detection by patterns, in the order in which they are tried: the first that matches is taken. Pure. */

import { markOf, mentionsIn } from '../entities/marks.ts';
import { STATUS } from '../message/small-talk.ts';
import { CONFIDENCE, type Heard, type Heeded, type Intent, ofKind } from '../model/utterance.ts';
import { CITATION } from './cite.ts';
import { postingIn } from './digest.ts';
import { FOLLOWING } from './follow.ts';
import { narrowed, turnPage } from './follow-up.ts';
import { READING_LIST } from './reading-list.ts';
import { papersIn } from './search.ts';
import { DETAILS } from './show.ts';
import { LIKENESS } from './similar.ts';
import { ofSimilar } from './similar-list.ts';
import { trendsIn } from './trending.ts';

const ONE_MARK = new RegExp(`^${markOf('author', 'org', 'paper')}$`, 'u');

/** A place in a list that no answer has. */
const NOWHERE =
  /^(?:(?:(?:open|show(?: me)?|see|view|read|save|unsave|bookmark|cite|similar(?: to)?) )?#?\d{1,3}|(?:the )?(?:number|no\.?|result|entry) ?#?\d{1,3}|(?:open |show |see )?(?:the )?(?:first|second|third|fourth|fifth|last) (?:one|paper|result|entry|hit))$/iu;

const SEVERAL = /^#?\d{1,3}(?:(?:,| and|,? or| &) ?#?\d{1,3})+$/iu;

/** An entry of the last answer, named by its place and nothing else. */
function entry(heard: Heard): Heeded | undefined {
  if (SEVERAL.test(heard.text)) return oneOf(heard);
  if (NOWHERE.test(heard.text))
    return {
      question: 'I have no list with such an entry. Which paper do you mean?',
      invokes: [],
      isFirm: true,
    };
  const [mention] = ONE_MARK.test(heard.text) ? mentionsIn(heard.text, heard) : [];
  if (!mention?.followsUp) return undefined;
  const invoke =
    mention.kind === 'paper'
      ? { command: 'show', args: { paper: mention.value } }
      : { command: mention.kind, args: { name: mention.value } };
  return { invoke, confidence: CONFIDENCE.clear, followsUp: true };
}

/** "1, 2 and 3": which of them is asked back. */
function oneOf({ text, last }: Heard): Heeded {
  const places = (text.match(/\d+/gu) ?? []).map((said) => Number(said) - (last?.firstNumber ?? 1));
  const invokes = places.flatMap((place) => last?.items[place] ?? []);
  return { question: 'One at a time, please. Which paper do you mean?', invokes, isFirm: true };
}

const inTurn =
  (intents: readonly Intent[]) =>
  (heard: Heard): Heeded | undefined => {
    for (const { pattern, read } of intents) {
      const match = pattern.exec(heard.text);
      const heeded = match && read(match.groups ?? {}, heard);
      if (heeded) return heeded;
    }
    return undefined;
  };

/** What is about one thing comes before what narrows a list, and that before what any words could mean. */
const READERS: readonly ((heard: Heard) => Heeded | undefined)[] = [
  entry,
  turnPage,
  inTurn(STATUS),
  inTurn(READING_LIST),
  postingIn,
  inTurn(FOLLOWING),
  inTurn(CITATION),
  inTurn(LIKENESS),
  inTurn(DETAILS),
  ofSimilar,
  narrowed,
  trendsIn,
  papersIn,
];

/** The likeliest meaning of a request; undefined when it has none. */
export function meaningOf(heard: Heard): Heeded | undefined {
  for (const read of READERS) {
    const heeded = read(heard);
    if (heeded) return withFollowUp(heeded, heard);
  }
  return undefined;
}

/** Whoever names an entry of the last answer speaks of it. */
function withFollowUp(heeded: Heeded, heard: Heard): Heeded {
  const names = [
    ...ofKind(heard.mentions, 'paper'),
    ...ofKind(heard.mentions, 'author'),
    ...ofKind(heard.mentions, 'org'),
  ];
  const isEntry = names.some(({ followsUp }) => followsUp);
  return 'question' in heeded || !isEntry ? heeded : { ...heeded, followsUp: true };
}
