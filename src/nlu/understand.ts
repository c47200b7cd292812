/** From a sentence to the command that it means, learnt from examples: no model, no network. Pure. */
import type { Invoke } from '../cards/card.ts';
import { isStopWord, words } from '../text/tokenise.ts';
import { readElsewhere } from './elsewhere/elsewhere.ts';
import { lexiconOf, titled } from './entities/gazetteer.ts';
import { ACTS } from './intents/index.ts';
import { asksOfOwnData } from './intents/own-data.ts';
import { topOf } from './learning/interpret.ts';
import { isCommandLine } from './message/command-line.ts';
import { straighten } from './message/normalise.ts';
import { isChange } from './model/changes.ts';
import type { Understood } from './model/interpretation.ts';
import { type Act, isDoubt } from './model/request.ts';
import type { Scene } from './model/scene.ts';
import { isWithin } from './model/slots.ts';
import { doubtsIn } from './reading/certainty.ts';
import { isFaint } from './reading/faint.ts';
import { isName } from './reading/known-words.ts';
import { isLikelyMisread } from './reading/misread.ts';
import { inOtherLanguage } from './reading/other-language.ts';
import { otherReadings, withStrangeWords } from './reading/other-readings.ts';
import { type Read, read } from './reading/read.ts';
import { meantAsSaid } from './reading/typed-prose.ts';
import { strangeWords, unusedIn } from './reading/unused.ts';
import { replyIn, talkIn } from './replies.ts';
import { readingOf } from './slots/paraphrase.ts';
import { tag } from './slots/tag.ts';

/** From here on a reading is answered; below, it is offered. */
const SURE = 0.45;
/** A reading less likely than this is no choice. */
const LEAST_CHOICE = 0.08;
/** A change is offered only where it may well be meant. */
const LEAST_CHANGE = 0.2;
const MOST_READINGS = 4;
const LONGEST_SEARCH = 200;

/** Reads a sentence of one line, which the caller keeps short. Throws nothing but a UserError that says what is wrong. */
export function understand(text: string, scene: Scene): Understood {
  const line = straighten(text);
  const elsewhere = readElsewhere(line, scene, (rest) => sentence(rest, scene));
  if (elsewhere) return elsewhere;
  if (!isCommand(line, scene)) return sentence(text, scene);
  return meantAsSaid(line, scene, (typed) => sentence(typed, scene)) ?? { kind: 'command' };
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
  return replyIn(found, scene) ?? talkIn(found, scene) ?? answerTo(found, line, scene);
}

function isCommand(line: string, { commands, engine, index, now, last }: Scene): boolean {
  const lexicon = lexiconOf(index);
  const [name = '', ...rest] = line.toLowerCase().split(' ');
  // "Cite" after a paper, "save the first two" after a list: what is meant stands in what was answered.
  if (last && OF_SHOWN.has(name) && isOfShown(rest.join(' '), { lexicon, now })) return false;
  if (OF_PAPER.has(name) && goesOn(rest.join(' '), { lexicon, now })) return false;
  if (name === 'trending' && isSpoken(rest.join(' '), { lexicon, now })) return false;
  if (name === OWN_DATA && rest.length > 1 && asksOfOwnData(line)) return false;
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

/** What is looked at of one paper: what goes on behind its title is a sentence. */
const OF_PAPER: ReadonlySet<string> = new Set(['show', 'cite', 'similar']);
const CONDITIONS: ReadonlySet<string> = new Set(['threshold', 'period', 'category', 'order']);

/** "Cite X in RIS, it's for a friend", "show 20 upvotes or more only". */
const goesOn = (rest: string, known: Parameters<typeof tag>[1]): boolean =>
  !/\w:\S/u.test(rest) &&
  tag(rest, known).spans.some(
    ({ slot, end }) =>
      CONDITIONS.has(slot.kind) ||
      (slot.kind === 'paper' && /^(?:,| in (?:ris|csl|bibtex))/u.test(rest.slice(end))),
  ) &&
  titled(rest, known.lexicon).length === 0;

/** "Trending vision-language stuff this month": a time that no option names. */
const isSpoken = (rest: string, known: Parameters<typeof tag>[1]): boolean =>
  !/\w:\S/u.test(rest) && tag(rest, known).spans.some(({ slot }) => slot.kind === 'period');

/** Whether what follows a command's name only points at what was shown. */
function isOfShown(rest: string, known: Parameters<typeof tag>[1]): boolean {
  const [first, ...others] = tag(rest, known).spans;
  if (rest === '' || /^(?:(?:and|it|this|that|them|both)\b|all \S)/iu.test(rest)) return true;
  return (
    first !== undefined &&
    others.length === 0 &&
    (first.slot.kind === 'entry' || first.slot.kind === 'it') &&
    /[\p{L}#,&]/u.test(rest)
  );
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
  const isWhole =
    act &&
    !isDoubt(act) &&
    !isFaint(found, act.invoke) &&
    !(OWN.has(request.intent) && asksMore(found, act.invoke));
  if (isWhole && request.probability >= SURE) return sure(act, found, scene);
  return guessed(found, line, scene);
}

/** What is asked of Paperboy itself, whatever papers are about: words that do not belong to it ask something else. */
const OWN: ReadonlySet<string> = new Set(
  'status saved cite-saved following help digest-status digest-preview'.split(' '),
);

/** What is kept of whoever asks is listed whatever words ask for it. */
const OWN_DATA = 'forget';

/** So surely one strange word is let pass. */
const SURE_OWN = 0.9;

function asksMore(found: Read, invoke: Invoke): boolean {
  const { own, probability } = found.request;
  const strange = strangeWords(found, invoke).filter((word) => own.some((clause) => isWithin(word, clause)));
  return strange.length > (probability >= SURE_OWN ? 1 : 0);
}

function sure(
  { invoke, followsUp = false }: { readonly invoke: Invoke; readonly followsUp?: boolean },
  found: Read,
  scene: Scene,
): Understood {
  const { request } = found;
  const doubts = isChange(request.intent) ? doubtsIn(request, invoke, found) : undefined;
  const unused = isChange(request.intent) || request.intent === OWN_DATA ? [] : unusedIn(found, invoke);
  const isUnsure = !isChange(request.intent) && unused.length === 0 && isLikelyMisread(found, invoke);
  const likely = otherReadings(found, invoke, scene);
  const others = likely.length > 0 || !isUnsure ? likely : searchesOf(request.text);
  return {
    kind: 'sure',
    reading: {
      ...readingOf(invoke, scene),
      followsUp,
      ...(unused.length > 0 && { unused }),
      ...(doubts && { doubts }),
      ...(isUnsure && { isUnsure }),
      ...(others.length > 0 && { others: others.map((other) => readingOf(other, scene)) }),
    },
    rest: restOf(found),
  };
}

/** Further questions of the same message: sentences that surely ask something else. */
function restOf({ main, interpretation: { clauses, draft }, request }: Read): readonly string[] {
  return clauses
    .filter((clause) => clause.start >= main.end && !request.own.includes(clause))
    .filter((clause) => ACTS[topOf(clause).label] !== undefined && topOf(clause).probability >= SURE_REST)
    .map(({ start, end }) => draft.text.slice(start, end).trim());
}

const SURE_REST = 0.7;

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
  const further = withStrangeWords(found, invokes[0] ?? NOTHING);
  const likely =
    invokes.length + further.length > 0
      ? uniqueOf([...invokes.slice(0, MOST_READINGS - further.length), ...further])
      : searchesOf(line);
  return {
    kind: 'unsure',
    question: `I only know about research papers. Is ${likely.length === 1 ? 'this' : 'one of these'} what you want?`,
    readings: likely.slice(0, MOST_READINGS).map((invoke) => readingOf(invoke, scene)),
    mayChange: isChange(main.ranked[0]?.label ?? ''),
  };
}

const NOTHING: Invoke = { command: 'search', args: {} };

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
