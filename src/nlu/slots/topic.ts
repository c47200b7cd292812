/** The topic in what is left of a sentence: its words without those that only ask for papers. Pure. */
import { type Marked, unmark } from '../entities/marks.ts';

export interface Topic {
  /** As the query language takes it. */
  readonly words: string;
  /** Whether words that ask for papers stood around it, so that it must be one. */
  readonly isAskedFor: boolean;
}

const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/u));

export const NOUNS =
  set(`paper papers work works research article articles study studies publication publications literature
  preprint preprints results material sources contributions stuff anything something everything things ones findings
  manuscripts writing hits`);
export const ABOUT =
  set(`about on regarding concerning covering discussing addressing exploring investigating studying
  involving tackling dealing related relating topic topics subject theme area field concept exploring around focused focusing mentioning
  containing mention contain covers cover discuss discusses touching`);
/** What may stand before a topic, besides the two above. */
export const BEFORE =
  set(`show find get give list search searching look looking fetch display see read bring pull recommend
  suggest send point tell me us for up out into at through all any some every more other another a an the those these
  of few couple good nice interesting relevant best important great many much how which what what's whats who's whos is are there
  was were have has had do does did you we got been be by with uses use used using in that who i it to exact phrase words
  came come coming published publish publishing written wrote write said exist exists available known happened happening
  released appeared appear deal deals dealing new need want wants his her their its my our your ever yet already else also
  and but only just now then so please can could would where or one from advances developments progress trends news
  it's there's they he she them him not
  state-of-the-art sota top different various several recently currently lately else's hello count number collection
  overview survey surveys' bunch set related if whether anyone anybody someone somebody people both doing working reading start most title
  exciting cool noteworthy notable worth co-author co-authored coauthor hear heard learn understand idea ideas clue`);
export const AFTER =
  set(`that which who were was are is have has been published written released available papers paper work
  works research articles article studies publications publication literature preprints stuff here there yet out so far
  too also as well and or but with from by in on about of for the a an to at please ones recently lately now currently
  exist exists i we you me us came come appear appeared them instead only just ideally preferably do did does
  been anymore any it this these those all ideally release releases publish publishes produce produced topic area field days things author authors co-author co-authored coauthor exciting cool noteworthy section`);

/** What may stand between "about" and a topic. */
const AFTER_ABOUT = set('the a an of to with in how it that for by using');

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
