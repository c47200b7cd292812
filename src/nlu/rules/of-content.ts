/** When papers are asked what they say: a few sentences summed up, or a question that abstracts may answer. Pure. */
import { TALK } from '../learning/interpret.ts';
import { isChange } from '../model/changes.ts';
import { summaryIn } from '../slots/summary.ts';
import { LIKELY } from '../slots/topics.ts';
import { SURE } from './main-clause.ts';
import { type Intent, type Said, UNSURE } from './said.ts';

/** What is changed or set side by side is not summed up. */
const NOT_SUMMED: ReadonlySet<string> = new Set(['compare', 'count', 'trending']);

/** A few sentences about a paper or topic that is named, or was shown. */
export function summary({ main, text, spans, label, context: { after } }: Said): Intent | undefined {
  if (!summaryIn(text) || isChange(label) || NOT_SUMMED.has(label)) return undefined;
  const isNamed = spans.some(({ slot }) => SUMMED.has(slot.kind)) || main.runs.length > 0;
  return isNamed || after.has('paper') || after.has('list')
    ? { intent: 'show', probability: SURE }
    : undefined;
}

const SUMMED: ReadonlySet<string> = new Set(['paper', 'phrase', 'entry']);

/** What a question about content has: a mark, a word that asks, or its verb in front. */
const QUESTION = new RegExp(
  [
    '[?？]',
    String.raw`\b(?:wh(?:at|y|ich|o|om|ose|ere|en|ether)\w*|how|if|explain|define|tell|describe|evidence)\b`,
    String.raw`^(?:(?:and|but|so|or|ok|okay|well|hmm?|also|then)[\s,]+)*` +
      String.raw`(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have)\b`,
  ].join('|'),
  'iu',
);

/** What asks nothing is not answered from abstracts: "planning is enough". */
export function noQuestion({ main, text, label, probability }: Said): Intent | undefined {
  if (label !== 'answer' || QUESTION.test(text)) return undefined;
  return WANTED.test(text) && main.runs.some(({ score }) => score >= LIKELY)
    ? { intent: 'search', probability: SURE }
    : { intent: label, probability: Math.min(probability, UNSURE) };
}

const WANTED = /^(?:i |we )?(?:need|want|show|give|find|list|get|looking for|send)\b/iu;

/** "How do lidars get fooled by rain?" asks papers, not how something is done here. */
export function ofContent({ main, text, label, probability }: Said): Intent | undefined {
  const isTopical = main.runs.some(({ score }) => score > 0);
  const isOpen = label === 'help' || (probability < UNSURE && !TALK.has(label));
  return isOpen && isTopical && CONTENT.test(text) && !TO_BOT.test(text)
    ? { intent: 'answer', probability: SURE }
    : undefined;
}

const CONTENT = /^(?:(?:and|so|but)\s+)?(?:how|why|which|what|does|do|is|are|explain|define)\b/iu;

const TO_BOT = /\b(?:i|me|my|we|us|our|you|your|u|this bot|paperboy)\b/iu;
