/** The paper that a part of a sentence stands for: named, linked, shown just now, or "it". Pure. */
import { parseQuery } from '../../search/query/query.ts';
import { isStopWord, words } from '../../text/tokenise.ts';
import { titled } from '../entities/gazetteer.ts';
import { mark, markOf, mentionsIn, unmark } from '../entities/marks.ts';
import { isEveryday } from '../message/everyday-words.ts';
import { type Doubt, type Heard, ofKind } from '../model/utterance.ts';

export interface PaperSlot {
  /** What the commands take for the paper. */
  readonly reference: string;
  /** Whether the corpus knows it by these words. */
  readonly isKnown: boolean;
  readonly followsUp: boolean;
}

const NOUN = `(?:papers?|one|works?|articles?|publication|preprint|study|title)`;
const PRONOUN = new RegExp(
  `^(?:it|this|that|him|them|these|those|the same|(?:this|that|the|said|these|those) (?:last |same |shown )?${NOUN})$`,
  'iu',
);
const AROUND = new RegExp(
  String.raw`^(?:(?:the|a|this|that|my|your|some) )?(?:${NOUN}\b(?!\s+(?:on|about|by|from|in)\b)[\s:,]*)?(?:(?:called|named|titled|entitled|with the title)\b[\s:,]*)?|(?:'s)?(?:\s+(?:paper|article|preprint|publication))?$`,
  'giu',
);
/** A paper, perhaps with a condition that the commands about one paper do not take. */
const FIRST_MARK = new RegExp(
  `^(?<mark>${markOf('paper')})(?:'s)?(?:$|,|\\s+(?:but|and|or|please|since|from|that|which|in|with|only|published|again|for)\\b)`,
  'iu',
);

const WHICH: Doubt = { question: 'Which paper do you mean?', invokes: [] };

/** Whether words name nothing. */
const isIdle = (text: string): boolean =>
  !/\p{Co}/u.test(text) && words(text).every((word) => isStopWord(word) || isEveryday(word));

export const isPronoun = (text: string): boolean => PRONOUN.test(text.trim());

/** Reads a slot that must be a paper: unknown words are taken as they are, and nothing at all is asked for. */
export function paperIn(slot: string, heard: Heard): PaperSlot | Doubt {
  const text = slot.trim();
  if (text === '') return WHICH;
  if (isPronoun(text)) return shownPaper(heard);
  const known = knownPaper(text, heard);
  if (known) return known;
  if (isIdle(text)) return /^(?:it|this|that|them|these|those)\b/iu.test(text) ? shownPaper(heard) : WHICH;
  const said = unmark(text.replace(AROUND, '').trim() || text, heard)
    .replace(/^"([^"]*)"$/u, '$1')
    .replace(/^(?:(?:the|that|a) )?(?:papers?|articles?|works?) (?:on|about|with|introducing) /iu, '');
  return { reference: said, isKnown: false, followsUp: false };
}

/** The paper that a slot names, if the corpus knows one by these words. */
export function knownPaper(slot: string, heard: Heard): PaperSlot | undefined {
  const text = slot.trim().replace(AROUND, '').trim();
  const marked = FIRST_MARK.exec(text)?.groups?.mark;
  if (marked !== undefined) {
    const [mention] = mentionsIn(marked, heard);
    return mention && { reference: mention.value, isKnown: true, followsUp: mention.followsUp ?? false };
  }
  const said = unmark(text, heard);
  const [paper, ...others] = words(said).length > 1 ? titled(said, heard.lexicon) : [];
  if (!paper || others.length > 0 || !isOnlyThere(said, paper.title, heard)) return undefined;
  return { reference: paper.title, isKnown: true, followsUp: false };
}

/** Whether words are the whole title, or words that no other paper has in a row: else they are a topic. */
export function isOnlyThere(said: string, title: string, { engine, corpus }: Heard): boolean {
  const all = words(said);
  if (all.length >= words(title).length) return true;
  const query = parseQuery(`"${all.join(' ')}"`);
  return engine.search({ query, sort: 'relevance', offset: 0, limit: 1, asOf: corpus.asOf }).total <= 1;
}

/** "It": a paper named before in the same message, else the one that was shown, or the only one of a list. */
export function shownPaper(heard: Heard): PaperSlot | Doubt {
  const named = ofKind(mark(heard.before, heard.lexicon).mentions, 'paper').at(-1);
  if (named) return { reference: named.value, isKnown: true, followsUp: false };
  const { invoke, items = [] } = heard.last ?? {};
  const shown = invoke?.args.paper;
  if (shown !== undefined && shown !== 'saved')
    return { reference: titleOf(shown, heard), isKnown: true, followsUp: true };
  const papers = items.flatMap(({ args }) => args.paper ?? []);
  const [only, ...others] = papers;
  if (only && others.length === 0) return { reference: only, isKnown: true, followsUp: true };
  return {
    question: 'Which paper do you mean?',
    invokes: papers.map((paper) => ({ command: 'show', args: { paper } })),
  };
}

const titleOf = (reference: string, { corpus, lexicon }: Heard): string =>
  corpus.resolve(reference)?.title ?? titled(reference, lexicon)[0]?.title ?? reference;
