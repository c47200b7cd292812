/** What is said to Paperboy itself: to a question of its own, to what it has just done, or of other things than papers. Pure. */
import { stem, words } from '../text/tokenise.ts';
import { ACTS } from './intents/index.ts';
import { intentWords } from './learning/classify.ts';
import { TALK } from './learning/interpret.ts';
import type { Reading, Talk, Turn, Understood } from './model/interpretation.ts';
import { isDoubt, type Request, slotsOf } from './model/request.ts';
import type { Scene } from './model/scene.ts';
import type { Read } from './reading/read.ts';
import { readingOf } from './slots/paraphrase.ts';

/** Of less than this no talk is made: it is asked back. */
const SURE_TALK = 0.5;

/** What is said to a question, or to what was just done. */
export function replyIn(found: Read, scene: Scene): Understood | undefined {
  const { intent, probability, last } = found.request;
  if (probability >= SURE_TALK && (intent === 'undo' || (intent === 'no' && isBareNo(found, last))))
    return undone(found, scene);
  const which = placeOf(found.request);
  const choices = last?.choices ?? [];
  const isChosen = intent === 'pick' && which !== undefined && which <= choices.length;
  if (choices.length > 0 && (isChosen || (intent === 'yes' && isPlainly('yes', found.request))))
    return { kind: 'yes', which: which ?? 1 };
  if (probability < SURE_TALK) return undefined;
  if (intent === 'no') return { kind: 'no' };
  return intent === 'yes' && !last?.choices && isPlainly('yes', found.request)
    ? { kind: 'silence' }
    : undefined;
}

/** Takes back what was done, where nothing else is said: something else may be meant by what is. */
function undone({ request }: Read, scene: Scene): Understood | undefined {
  const undo = request.last?.undo;
  if (request.intent === 'no' || isPlainly('undo', request)) return { kind: 'undo' };
  if (!undo) return undefined;
  const readings = [readingOf(undo, scene)];
  return { kind: 'unsure', question: 'Shall I take that back?', readings, mayChange: true };
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

const TALKS: ReadonlySet<string> = new Set<Talk>(['small-talk', 'insult', 'story', 'other-work', 'cannot']);

/** What is said of other things than papers. */
export function talkIn(found: Read, scene: Scene): Understood | undefined {
  const { intent, probability } = found.request;
  if (!TALK.has(intent) || probability < SURE_TALK) return undefined;
  if (intent === 'thanks') return isPlainly('thanks', found.request) ? { kind: 'silence' } : undefined;
  if (intent === 'greeting') return { kind: 'talk', talk: 'greeting', readings: [] };
  if (!TALKS.has(intent)) return undefined;
  return { kind: 'talk', talk: intent as Talk, readings: searchFor(found, scene) };
}

/** What papers there may be for talk: its topics, where it has any. */
const searchFor = ({ request }: Read, scene: Scene): readonly Reading[] => {
  const act = request.topics.length > 0 ? ACTS.search?.(request) : undefined;
  return act && !isDoubt(act) ? [readingOf(act.invoke, scene)] : [];
};
