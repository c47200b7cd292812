/** The sentence of an abstract that answers a query best. Pure. */
import { contribution } from '../search/similarity/key-sentence.ts';
import { sentencesOf } from '../text/sentences.ts';

import { isStopWord, stem, tokenize } from '../text/tokenise.ts';

/** Two lines of a chat message. */
const LONGEST_SNIPPET = 150;

/**
 * The best sentence for a set of matched stems: the most different matches; of equals the one that says what the paper
 * does, for abstracts open with what everybody does; then the earliest. Cut around its matches to about 150 characters.
 */
export function snippet(text: string, matched: ReadonlySet<string>): string {
  const ranked = sentencesOf(text).map((sentence, order) => ({
    sentence,
    order,
    matches: new Set(matchesIn(sentence, matched).map((token) => stem(token.word))).size,
    says: contribution(sentence),
  }));
  const [best] = ranked.sort(
    (left, right) => right.matches - left.matches || right.says - left.says || left.order - right.order,
  );
  return best ? cutAround(best.sentence, matched) : '';
}

const matchesIn = (text: string, matched: ReadonlySet<string>) =>
  tokenize(text).filter((token) => !isStopWord(token.word) && matched.has(stem(token.word)));

function cutAround(sentence: string, matched: ReadonlySet<string>): string {
  if (sentence.length <= LONGEST_SNIPPET) return sentence;
  const first = matchesIn(sentence, matched)[0]?.start ?? 0;
  // A third of the room before the first match keeps its context readable.
  const wanted = Math.max(0, Math.min(first - LONGEST_SNIPPET / 3, sentence.length - LONGEST_SNIPPET));
  const blank = sentence.indexOf(' ', wanted);
  const start = wanted === 0 || blank === -1 || blank > first ? wanted : blank + 1;
  const last = start + LONGEST_SNIPPET;
  const space = sentence.lastIndexOf(' ', last);
  const whole = space > start ? space : last;
  const end = last >= sentence.length ? sentence.length : whole;
  return `${start > 0 ? '… ' : ''}${wholeCharacters(sentence, start, end)}${end < sentence.length ? ' …' : ''}`;
}

/** A piece of a text that neither begins nor ends within a character, as a cut between blanks never does. */
function wholeCharacters(text: string, start: number, end: number): string {
  const from = /^[\uDC00-\uDFFF]/.test(text.slice(start)) ? start + 1 : start;
  const to = /[\uD800-\uDBFF]$/.test(text.slice(from, end)) ? end - 1 : end;
  return text.slice(from, to);
}
