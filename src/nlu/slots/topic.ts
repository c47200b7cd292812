/** The topic in what is left of a sentence: its words without those that only ask for papers. Pure. */
import { wordSet } from '../../text/word-set.ts';
import { type Marked, unmark } from '../entities/marks.ts';
import { ABOUT, AFTER, BEFORE, NOUNS } from '../message/frame-words.ts';

export interface Topic {
  /** As the query language takes it. */
  readonly words: string;
  /** Whether words that ask for papers stood around it, so that it must be one. */
  readonly isAskedFor: boolean;
}

/** What may stand between "about" and a topic. */
const AFTER_ABOUT = wordSet('the a an of to with in how it that for by using');

/** Words of talk rather than of papers. */
const CHATTY =
  /(?<![\p{L}'-])(?:i|i'm|i've|i'd|you|you're|your|me|my|mine|we|us|our|think|feel|believe|joke|weather|poem|love|hate|tomorrow|lunch|coffee|dinner|song|recipe|football|movie|opinion|should|will|won't|can't|shall|let|hope|wish|sorry|tired|bored|happy|bot|stupid|favou?rite|marry|alive|god|president|election|price|stock|he|she|they|him|her|someone|somebody|nobody|guys|dude|yesterday|tomorrow|tonight|explodes|life|fuck|shit)(?![\p{L}'-])/iu;

export const isChatty = (text: string): boolean => CHATTY.test(text);

const bare = (word: string): string => word.replace(/[,.:;!?()]+/gu, '').toLowerCase();

/** Finds the topic in a text that all other sides of the question are taken out of. */
export function topicOf(text: string, marked: Pick<Marked, 'mentions'>): Topic {
  const all = text
    .replace(/\bin (?:the|their|its) (?:titles?|abstracts?)\b/giu, ' ')
    .replace(/(?<=\s|^)[|&,;:.!?()–—-]+(?=\s|$)/gu, ' ')
    .split(' ')
    .filter((word) => bare(word) !== '');
  const { start, isAskedFor } = frame(all);
  const inner = all.slice(start);
  const last = inner.findLastIndex((word) => !AFTER.has(bare(word)));
  const isTrailed = inner.slice(last + 1).some((word) => NOUNS.has(bare(word)));
  return { words: written(inner.slice(0, last + 1).join(' '), marked), isAskedFor: isAskedFor || isTrailed };
}

/** How many words at the beginning only ask: verbs, nouns for papers, and what leads to a topic ("about"). */
function frame(all: readonly string[]): { start: number; isAskedFor: boolean } {
  let isAskedFor = false;
  let isLed = false;
  for (const [index, word] of all.entries()) {
    const each = bare(word);
    const asks = isLed ? AFTER_ABOUT : BEFORE;
    if (!asks.has(each) && !ABOUT.has(each) && (isLed || !NOUNS.has(each)))
      return { start: index, isAskedFor: isAskedFor || (index > 0 && isRequest(all[0] ?? '')) };
    isLed ||= ABOUT.has(each);
    isAskedFor ||= NOUNS.has(each) || each === 'published' || (isLed && index > 0);
  }
  return { start: all.length, isAskedFor };
}

const isRequest = (word: string): boolean =>
  /^(?:show|find|get|give|list|search|searching|look|looking|fetch|display|see|read|bring|pull|recommend|suggest|any|some|which|there)$/iu.test(
    word,
  );

/** Words as the query language takes them: marks written out, nothing that looks like a filter or a minus, `or` as OR. */
export function written(text: string, marked: Pick<Marked, 'mentions'>): string {
  const plain = unmark(text, marked)
    .replace(/(?<=\s|^)[-–—]+(?=\S)/gu, '')
    .replace(/(?<=\p{L}):+(?=\S)/gu, ' ')
    .replace(/[,;!?]+(?=\s|$)|(?<=\s|^)[(]|[)](?=\s|$)|(?<=[\p{L}\p{N}])[.:](?=\s|$)/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  const sides = plain.split(/\s+or\s+/iu).filter((side) => side !== '');
  if (sides.length < 2) return plain.replace(/(?<=\s|^)OR(?=\s|$)/gu, 'or');
  return sides
    .map((side) => (/\s/u.test(side) && !side.startsWith('"') ? `"${side.replaceAll('"', '')}"` : side))
    .join(' OR ');
}
