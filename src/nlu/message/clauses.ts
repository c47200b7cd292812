/** Takes a message apart into its sentences, and these into clauses that may each ask something. Pure. */

import { type Draft, openText } from '../model/draft.ts';
import type { Place } from '../model/slots.ts';
import { linesOf } from './data-files.ts';

/** A part of a message that may ask something. */
export interface Clause extends Place {
  /** Which sentence of the message it is in. */
  readonly sentence: number;
}

const source = String.raw;
/** No message has it: it is taken out when one is read. */
const NAME = '\u{E000}';
/** A full stop after one letter or an abbreviation ends no sentence. */
const END =
  /(?<=[?!…]|\.{3}|(?<!\b(?:\p{L}|al|vs|dr|prof|mr|ms|mrs|no|nr|eg|i\.e|e\.g|cf|etc|approx|resp|fig|sec))\.)["')]*\s+/giu;
const OPENERS = linesOf('words/clauses/openers.txt')
  .map((line) => line.replace(/[.*+?^${}()|[\]\\]/gu, source`\$&`))
  .join('|');
/** Where clauses meet: a comma or dash, or a conjunction before what asks. */
const AND = '(?:and|so|but|then|also|now|plus)';
const ASKS = source`(?=(?:${OPENERS})(?![\p{L}\p{N}-]))`;
/** What goes on with what was named. */
const EXAMPLES = source`(?:like|such as|e\.g|especially|particularly|including|mainly|mostly|for example|for instance)\b`;
const COMMA = source`,(?<!${NAME},(?=\s+(?:(?:and|or)\s+)?${NAME}))(?!\s+(?:\p{L}\.|${EXAMPLES}))`;
const SEAM = new RegExp(
  [
    source`\s*(?:${COMMA}|;|:(?<!\bdigest:)(?=\s)|…)\s+(?:${AND}\s+${ASKS})*`,
    source`\s+[–—-]+\s+`,
    source`\s+(?=(?:so (?:that )?(?:i|we)|because|'?cause|cos|since (?:i|we)) (?!need\b|want\b))`,
    source`\s*[()]\s*`,
    source`\s+(?:${AND}\s+)+${ASKS}`,
  ].join('|'),
  'giu',
);

/** The text without its slots, people and organisations marked: a comma between two of them parts nothing. */
const withNames = (draft: Draft): string =>
  draft.spans
    .filter(({ slot }) => slot.kind === 'author' || slot.kind === 'org')
    .reduce(
      (text, { start, end }) => text.slice(0, start) + NAME.repeat(end - start) + text.slice(end),
      openText(draft),
    );

/** The clauses of a message in order; what is understood as one thing is never parted. */
export function clausesIn(draft: Draft): readonly Clause[] {
  const text = withNames(draft);
  return partsAt(text, 0, text.length, END).flatMap((part, sentence) =>
    joined(partsAt(text, part.start, part.end, SEAM), text).map((place) => ({ ...place, sentence })),
  );
}

/** Parts of which one is the condition of the next are one. */
function joined(parts: readonly Place[], text: string): readonly Place[] {
  const whole: Place[] = [];
  for (const { start, end } of parts) {
    const last = whole.at(-1);
    const isOne = last && IF.test(text.slice(last.start, last.end)) && TELL.test(text.slice(start, end));
    whole.splice(isOne ? -1 : whole.length, isOne ? 1 : 0, { start: isOne ? last.start : start, end });
  }
  return whole;
}

/** "If somebody publishes something, let me know" asks one thing. */
const IF = /^(?:please )?(?:if|when|whenever|once|as soon as|every time|each time)\b/iu;
const TELL = new RegExp(
  source`^(?:please |pls |could you |can you |just )*` +
    source`(?:let me know|tell me|notify|ping|alert|message me|inform me|give me a (?:shout|ping|heads))`,
  'iu',
);

/** The parts of a text between the matches of a pattern, without those that have no letter, digit or slot. */
function partsAt(text: string, from: number, to: number, seam: RegExp) {
  const parts: { start: number; end: number }[] = [];
  let start = from;
  for (const { index, 0: said } of text.slice(from, to).matchAll(seam)) {
    parts.push({ start, end: from + index });
    start = from + index + said.length;
  }
  parts.push({ start, end: to });
  return parts.filter((part) => /[\p{L}\p{N}\u{FFFC}\u{E000}]/u.test(text.slice(part.start, part.end)));
}
