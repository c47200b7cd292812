/** When one paper is asked for that a message names, whatever else is said: it is opened, or cited. Pure. */
import { titled } from '../entities/gazetteer.ts';
import { isChange } from '../model/changes.ts';
import { isWithin } from '../model/slots.ts';
import { describedEntry } from '../slots/described-entry.ts';
import { LIKELY } from '../slots/topics.ts';
import { SURE } from './main-clause.ts';
import type { Intent, Rule, Said } from './said.ts';

/** "Open svdquant": a name that one paper has. */
function opened({ main, draft, text, context: { lexicon } }: Said): Intent | undefined {
  const [only, ...others] = main.runs;
  const name = only && others.length === 0 ? draft.text.slice(only.start, only.end) : '';
  return OPEN.test(text) && name !== '' && titled(name, lexicon).length === 1
    ? { intent: 'show', probability: SURE }
    : undefined;
}

const OPEN = new RegExp(
  String.raw`^(?:(?:ok|okay|so|and|now|then|please|pls|yes)[\s,]+)*(?:open|pull up|bring up|show me|show) ` +
    String.raw`(?!.*\b(?:papers?|articles?|on|about)\b)`,
  'iu',
);

const FORMAT = /\b(?:bib ?tex|bib entry|ris|csl(?:-json)?|apa)\b/iu;
const SAVED = /\b(?:i have saved|i saved|i've saved|my (?:reading )?list)\b/iu;
const OF_LIST = /\b(?:saved|(?:my|reading|whole) list|all|everything)\b/iu;

/** "Outlier-safe pretraining, APA please": a format of citations asks for one. */
function citation({ main, draft, label, context: { after } }: Said): Intent | undefined {
  const isNamed = main.runs.length > 0 || after.has('paper') || namedIn({ draft }) > 0;
  if (label === 'cite' && SAVED.test(draft.text)) return { intent: 'cite-saved', probability: SURE };
  return FORMAT.test(draft.text) &&
    !OF_LIST.test(draft.text) &&
    !isChange(label) &&
    label !== 'help' &&
    isNamed
    ? { intent: 'cite', probability: SURE }
    : undefined;
}

/** "My colleague sent 2208.07339, what is it?", or a whole reference as it is pasted. */
function named({ main, draft, label }: Said): Intent | undefined {
  const isElse = label === 'search' && !main.runs.some(({ score }) => score >= LIKELY);
  return (label === 'help' || isElse) && namedIn({ draft }) === 1
    ? { intent: 'show', probability: SURE }
    : undefined;
}

/** "Is “…” in here?" */
function had({ main, draft, text }: Said): Intent | undefined {
  const isNamed = draft.spans.some(
    ({ slot, ...span }) => (slot.kind === 'paper' || slot.kind === 'phrase') && isWithin(span, main),
  );
  return isNamed && HAD.test(text) ? { intent: 'show', probability: SURE } : undefined;
}

const HAD =
  /^(?:is|are|do (?:you|we) have|have (?:you|we) got)\b.*\bin (?:here|there|(?:the|your) (?:corpus|collection|index))\b/iu;

/** What is done with an entry, however it is described. */
const OF_ENTRY: ReadonlySet<string> = new Set(
  'show similar cite save unsave cited-by references pick compare answer follow'.split(' '),
);

/** "That one with the ensembles": an entry of the list, opened where nothing else is asked of it. */
function described({ draft, label, last, context: { corpus } }: Said): Intent | undefined {
  return !OF_ENTRY.has(label) &&
    !isChange(label) &&
    describedEntry(draft.text, { last, corpus }) !== undefined
    ? { intent: 'pick', probability: SURE }
    : undefined;
}

/** "Does Feldman still write about memorization?" asks for papers. */
function written({ main, draft: { spans }, text, label }: Said): Intent | undefined {
  const isAsked = spans.some((span) => span.slot.kind === 'author' && !span.negated && isWithin(span, main));
  return label === 'answer' &&
    isAsked &&
    /\b(?:writ(?:es?|ten|ing)|publish\w*|works? on|working on)\b/iu.test(text)
    ? { intent: 'search', probability: SURE }
    : undefined;
}

/** How many papers are named by their id, a link, or their whole title between quotes. */
const namedIn = ({ draft: { spans, text } }: Pick<Said, 'draft'>): number =>
  spans.filter(
    ({ slot, negated, start, end }) =>
      slot.kind === 'paper' &&
      !negated &&
      (/\d{4}|:\/\//u.test(slot.value) || /^"\S+ \S+ /u.test(text.slice(start, end))),
  ).length;

/** The first that says something decides. */
export const OF_A_PAPER: readonly Rule[] = [opened, citation, had, written, named, described];
