/** Numbers in a sentence: how many papers are wanted ("top 5"), how many votes one must have ("over 100 upvotes"). Pure. */

import { oneOf } from '../../text/patterns.ts';
import type { Slot } from '../model/slots.ts';
import { form, reading } from './form.ts';

const source = String.raw;
const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
export const CARDINALS: readonly string[] =
  'one two three four five six seven eight nine ten eleven twelve'.split(' ');
export const ORDINAL = oneOf(...ORDINALS, source`\d{1,2}(?:st|nd|rd|th)`);
/** From two on: "one" is mostly a pronoun. */
export const CARDINAL = oneOf(source`\d{1,3}`, ...CARDINALS.slice(1));

/** A number in figures or in words, as a place or as a count; NaN for what is none. */
export function numberIn(said: string): number {
  const word = said.toLowerCase();
  const place = Math.max(ORDINALS.indexOf(word), CARDINALS.indexOf(word));
  return place === -1 ? Number.parseInt(word, 10) : place + 1;
}

const HAVING = '(?:with |having |that (?:have|got) )?';
const FIGURE = source`(?<number>\d[\d,]{0,6})`;
const COUNTED = '(?<what>upvotes?|votes?|likes?|citations?|cites|stars?|github stars?|comments?)';
const FIELDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:upvote|vote|like)/iu, 'votes'],
  [/^cit/iu, 'citations'],
  [/star/iu, 'stars'],
  [/^comment/iu, 'comments'],
];
/** By the sign of the filter that says the same. */
const BOUNDS = {
  '>': oneOf('(?:more|greater|higher) than', 'over', 'above', '>'),
  '>=': oneOf('at least', 'no (?:less|fewer) than', 'minimum(?: of)?', 'min', '>=', '≥'),
  '<': oneOf('(?:less|fewer|lower) than', 'under', 'below', '<'),
  '<=': oneOf('at most', 'no more than', 'maximum(?: of)?', 'max', '<=', '≤'),
};

const threshold =
  (sign: string) =>
  ({ number = '', what = '' }: Readonly<Record<string, string | undefined>>): Slot | undefined => {
    const [, field] = FIELDS.find(([pattern]) => pattern.test(what)) ?? [];
    return field === undefined
      ? undefined
      : { kind: 'threshold', value: `${field}:${sign}${number.replace(/\D/gu, '')}` };
  };

export const thresholds = reading(
  ...Object.entries(BOUNDS).flatMap(([sign, bound]) => [
    form(`${HAVING}${bound} ${FIGURE} ${COUNTED}`, threshold(sign)),
    form(`${HAVING}${COUNTED} ?${bound} ?${FIGURE}`, threshold(sign)),
  ]),
  form(
    source`(?:with |having )?${FIGURE}(?:\+ ${COUNTED}| ${COUNTED} (?:or more|and up|at least|minimum|upwards?))`,
    threshold('>='),
  ),
);

/** More papers than these nobody asks for by a number. */
const MOST_SHOWN = 50;
const TIME = oneOf('days?', 'weeks?', 'months?', 'years?', 'hours?', 'am', 'pm', "o'clock");
const AT_MOST = oneOf(
  'top',
  'best',
  'at most',
  'up to',
  'maximum',
  'max',
  'only',
  'just',
  'no more than',
  'not more than',
  'limit(?:ed)? (?:it )?to',
);
const KIND = '(?:(?:new|newest|latest|recent|best|good|different|trending|hot|more|fewer) )*';
const PAPERS = oneOf('papers?', 'articles?', 'publications?', 'results?', 'preprints?');

const counted = ({ number = '' }: Readonly<Record<string, string | undefined>>): Slot | undefined => {
  const value = numberIn(number);
  return value > 0 && value <= MOST_SHOWN ? { kind: 'number', value } : undefined;
};

export const numbers = reading(
  form(source`(?:the )?${AT_MOST} (?<number>${CARDINAL})(?= |$)(?! ${TIME})`, counted),
  form(source`(?<number>${CARDINAL})(?= ${KIND}${PAPERS}\b)`, counted),
);
