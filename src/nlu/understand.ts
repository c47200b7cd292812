/** From a sentence to the command that it means, learnt from examples: no model, no network. Pure. */
import type { Invoke } from '../cards/card.ts';
import { isStopWord, stem, words } from '../text/tokenise.ts';
import { lexiconOf, titled } from './entities/gazetteer.ts';
import { ACTS } from './intents/index.ts';
import { intentWords } from './learning/classify.ts';
import { TALK, topOf } from './learning/interpret.ts';
import { isCommandLine } from './message/command-line.ts';
import { straighten } from './message/normalise.ts';
import type { Reading, Talk, Turn, Understood } from './model/interpretation.ts';
import { type Act, isDoubt, type Meant, type Request, slotsOf } from './model/request.ts';
import type { Scene } from './model/scene.ts';
import { doubtsIn } from './reading/certainty.ts';
import { isChange } from './reading/changes.ts';
import { readElsewhere } from './reading/elsewhere.ts';
import { isName } from './reading/known-words.ts';
import { inOtherLanguage } from './reading/other-language.ts';
import { type Read, read } from './reading/read.ts';
import { unusedIn } from './reading/unused.ts';
import { saidOf } from './slots/paraphrase.ts';
import { tag } from './slots/tag.ts';

/** From here on a reading is answered; below, it is offered. */
const SURE = 0.45;
/** A reading less likely than this is no choice. */
const LEAST_CHOICE = 0.08;
/** A change is offered only where it may well be meant. */
const LEAST_CHANGE = 0.2;
const MOST_READINGS = 4;
const LONGEST_SEARCH = 200;
/** Of less than this no talk is made: it is asked back. */
const SURE_TALK = 0.5;

/** Reads a sentence of one line, which the caller keeps short. Throws nothing but a UserError that says what is wrong. */
export function understand(text: string, scene: Scene): Understood {
  const line = straighten(text);
  const elsewhere = readElsewhere(line, scene, (rest) => sentence(rest, scene));
  if (elsewhere) return elsewhere;
  return isCommand(line, scene) ? { kind: 'command' } : sentence(text, scene);
}

/** Reads what is no command as it would be typed. */
function sentence(text: string, scene: Scene): Understood {
  const line = straighten(text);
  if (!/[\p{L}\p{N}]/u.test(line)) return /^\?+$/u.test(line) ? { kind: 'help' } : { kind: 'silence' };
  const foreign = inOtherLanguage(line, scene);
  if (foreign) {
    const unused = foreign.unused.map((word) => `“${word}”`);
    const readings = foreign.invoke ? [{ ...readingOf(foreign.invoke, scene), unused }] : [];
    return { kind: 'talk', talk: 'other-language', readings, notice: foreign.language.notice };
  }
  const found = read(text, scene);
  if (!found) return { kind: 'silence' };
  return replyIn(found) ?? talkIn(found, scene) ?? answerTo(found, line, scene);
}

function isCommand(line: string, { commands, engine, index, now, last }: Scene): boolean {
  const lexicon = lexiconOf(index);
  const [name = '', ...rest] = line.toLowerCase().split(' ');
  // "Cite" after a paper, "save the first two" after a list: what is meant stands in what was answered.
  if (last && OF_SHOWN.has(name) && isOfShown(rest.join(' '), { lexicon, now })) return false;
  return isCommandLine(line, commands, {
    isTitle: (text) => titled(text, lexicon).length === 1,
    isName: (text) => isName(text, { index, now }),
    isWord: (word) => isStopWord(word) || lexicon.isTitleWord(word) || words(word).every(engine.knows),
  });
}

/** Commands about one paper, which may be the one that was shown. */
const OF_SHOWN: ReadonlySet<string> = new Set(
  'show tldr similar cite save unsave compare citations references'.split(' '),
);

/** Whether what follows a command's name only points at what was shown. */
function isOfShown(rest: string, known: Parameters<typeof tag>[1]): boolean {
  const [first, ...others] = tag(rest, known).spans;
  if (rest === '') return true;
  return (
    first !== undefined &&
    others.length === 0 &&
    (first.slot.kind === 'entry' || first.slot.kind === 'it') &&
    /[\p{L}#,&]/u.test(rest)
  );
}

const TALKS: ReadonlySet<string> = new Set<Talk>(['small-talk', 'insult', 'story', 'other-work', 'cannot']);

/** What is said of other things than papers. */
function talkIn(found: Read, scene: Scene): Understood | undefined {
  const { intent, probability } = found.request;
  if (!TALK.has(intent) || probability < SURE_TALK) return undefined;
  if (intent === 'thanks') return { kind: 'silence' };
  if (intent === 'greeting') return { kind: 'talk', talk: 'greeting', readings: [] };
  if (!TALKS.has(intent)) return undefined;
  return { kind: 'talk', talk: intent as Talk, readings: searchFor(found, scene) };
}

/** What is said to a question, or to what was just done. */
function replyIn(found: Read): Understood | undefined {
  const { intent, probability, last } = found.request;
  if (probability >= SURE_TALK && (intent === 'undo' || (intent === 'no' && isBareNo(found, last))))
    return { kind: 'undo' };
  const which = placeOf(found.request);
  const choices = last?.choices ?? [];
  const isChosen = intent === 'pick' && which !== undefined && which <= choices.length;
  if (choices.length > 0 && (isChosen || (intent === 'yes' && isPlainly('yes', found.request))))
    return { kind: 'yes', which: which ?? 1 };
  if (probability < SURE_TALK) return undefined;
  if (intent === 'no') return { kind: 'no' };
  return intent === 'yes' && !last?.choices ? { kind: 'silence' } : undefined;
}

/** Whether a message has no word and no slot that its intent does not know: what else is said would be dropped. */
const isPlainly = (intent: string, { spans, text }: Request): boolean =>
  spans.every(({ slot }) => slot.kind === 'entry' || slot.kind === 'it') &&
  words(text).every((word) => intentWords(intent).has(stem(word)));

/** "No" and nothing more, right after a change: thanks for nothing are no wish to undo it. */
const isBareNo = ({ request }: Read, last: Turn | undefined): boolean =>
  last?.undo !== undefined &&
  last.choices === undefined &&
  /^(?:(?:oh|ah|ehm?|uh)[\s,]+)?(?:no|nope|nah|wrong)(?:[\s,.!]+(?:no|nope|wrong|not that))*[\s.!]*$/iu.test(
    request.text,
  );

/** Which of several is named: "the second". */
function placeOf(request: Request): number | undefined {
  const [entry] = slotsOf(request, 'entry');
  const [place] = entry?.places ?? [];
  if (place === undefined || place > 0) return place;
  return (request.last?.choices?.length ?? 0) + 1 + place;
}

/** The answer, or a question back where it is not clear enough. */
function answerTo(found: Read, line: string, scene: Scene): Understood {
  const { request, act } = found;
  if (act && isDoubt(act) && request.probability >= SURE)
    return {
      kind: 'unsure',
      question: act.question,
      readings: act.invokes.slice(0, MOST_READINGS).map((invoke) => readingOf(invoke, scene)),
      mayChange: isChange(request.intent),
    };
  if (act && !isDoubt(act) && request.probability >= SURE) return sure(act, found, scene);
  const lookedUp = harmless(found);
  return lookedUp ? sure(lookedUp.act, lookedUp, scene) : guessed(found, line, scene);
}

function sure(
  { invoke, followsUp = false }: { readonly invoke: Invoke; readonly followsUp?: boolean },
  found: Read,
  scene: Scene,
): Understood {
  const { request, interpretation } = found;
  const doubts = isChange(request.intent) ? doubtsIn(request, invoke, found) : undefined;
  const unused = isChange(request.intent) ? [] : unusedIn(request, invoke, interpretation);
  return {
    kind: 'sure',
    reading: {
      ...readingOf(invoke, scene),
      followsUp,
      ...(unused.length > 0 && { unused }),
      ...(doubts && { doubts }),
    },
    rest: restOf(found),
  };
}

const readingOf = (invoke: Invoke, scene: Scene): Reading => ({
  invoke,
  said: saidOf(invoke, scene),
  followsUp: false,
});

/** Further questions of the same message: sentences that surely ask something else. */
function restOf({ main, interpretation: { clauses, draft }, request }: Read): readonly string[] {
  return clauses
    .filter((clause) => clause.start >= main.end && !request.own.includes(clause))
    .filter((clause) => ACTS[topOf(clause).label] !== undefined && topOf(clause).probability >= SURE_REST)
    .map(({ start, end }) => draft.text.slice(start, end).trim());
}

const SURE_REST = 0.7;

/** What only looks something up. */
const HARMLESS: ReadonlySet<string> = new Set(['search', 'narrow', 'trending', 'answer']);
/** So likely each it may be talk, or a change, where papers are looked up all the same. */
const MAY_BE_OTHER = 0.3;
/** What a topic scores that titles surely have. */
const SURE_TOPIC = 1;

/** The likeliest reading that looks something up, where papers surely have the topic: nothing is lost by an answer. */
function harmless(found: Read): (Read & { readonly act: Meant }) | undefined {
  const { main, request } = found;
  const isNamed = request.topics.some(
    ({ isLed, isTitled, score }) => (isLed || isTitled) && score >= SURE_TOPIC,
  );
  const isOther = main.ranked.some(
    ({ label, probability }) => probability >= MAY_BE_OTHER && (TALK.has(label) || isChange(label)),
  );
  const best = main.ranked.find(({ label }) => HARMLESS.has(label));
  const isQuestion = main.ranked[0]?.label === 'answer' && request.topics.some(({ score }) => score > 0);
  if (!(isNamed || isQuestion) || isOther || !best) return undefined;
  const asked = { ...request, intent: best.label };
  const act = ACTS[best.label]?.(asked);
  return act && !isDoubt(act) ? { ...found, request: asked, act } : undefined;
}

/** A question back: the likeliest readings, and a search for the words themselves. */
function guessed(found: Read, line: string, scene: Scene): Understood {
  const { main, request } = found;
  const acts = main.ranked
    .filter(
      ({ probability, label }) =>
        ACTS[label] && probability >= (isChange(label) ? LEAST_CHANGE : LEAST_CHOICE),
    )
    .slice(0, MOST_READINGS)
    .map(({ label }) => ACTS[label]?.({ ...request, intent: label }) as Act);
  const invokes = acts.flatMap((act) => (isDoubt(act) ? [] : [act.invoke]));
  const likely = invokes.length > 0 ? uniqueOf(invokes) : searchesOf(line);
  return {
    kind: 'unsure',
    question: `I only know about research papers. Is ${likely.length === 1 ? 'this' : 'one of these'} what you want?`,
    readings: likely.slice(0, MOST_READINGS).map((invoke) => readingOf(invoke, scene)),
    mayChange: isChange(main.ranked[0]?.label ?? ''),
  };
}

const uniqueOf = (invokes: readonly Invoke[]): readonly Invoke[] => [
  ...new Map(invokes.map((invoke) => [JSON.stringify(invoke), invoke])).values(),
];

/** A search for the words of a line that say something. */
function searchesOf(line: string): readonly Invoke[] {
  const query = words(line)
    .filter((word) => !isStopWord(word))
    .join(' ')
    .slice(0, LONGEST_SEARCH);
  return query === '' ? [] : [{ command: 'search', args: { query } }];
}

/** What papers there may be for talk: its topics, where it has any. */
const searchFor = ({ request }: Read, scene: Scene): readonly Reading[] => {
  const act = request.topics.length > 0 ? ACTS.search?.(request) : undefined;
  return act && !isDoubt(act) ? [readingOf(act.invoke, scene)] : [];
};
