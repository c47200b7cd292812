/** Places in the last list ("the second one", "#3", "1 and 3", "the last two", "both"), and its pages. Pure. */

import { oneOf } from '../../text/patterns.ts';
import type { Slot } from '../model/slots.ts';
import { form, reading } from './form.ts';
import { CARDINAL, CARDINALS, numberIn, ORDINAL } from './numbers.ts';

const source = String.raw;
const ONE = oneOf(
  'one',
  'papers?',
  'results?',
  'entry',
  'entries',
  'hits?',
  'items?',
  'articles?',
  'quot(?:es?|ations?)',
  'sentences?',
  'snippets?',
);
const NUMBERED = oneOf(...source`number no\.? nr\.? num entry result item option paper hit`.split(' '));
const TIME = oneOf('days?', 'weeks?', 'months?', 'years?', 'hours?', 'minutes?');
const PLACE = oneOf(source`\d{1,2}`, ...CARDINALS);
/** After "the first": not an entry, but a part of something else. */
const PART = oneOf('authors?', 'page', 'time', 'place', 'half', 'quarter', 'day', 'week', 'month', 'year');
const OWNED = source`\p{L}+ (?:paper|papers|work|author)\b`;
const FROM_END = oneOf(
  source`(?:second|next) (?:to|from) (?:the )?last(?: ${ONE})?`,
  source`penultimate(?: ${ONE})?`,
  '(?:last|one) but one',
  'second from (?:the )?bottom',
);
const ALL = oneOf(
  'both(?: of (?:them|these|those))?',
  'all (?:of )?(?:them|these|those)',
  source`all ${CARDINAL}`,
  'every one of (?:them|these|those)',
  'the whole list',
  '(?:all|everything) (?:of it |of them )?(?:on|of) (?:this|the) (?:page|list)',
  'the lot',
);
/** What is done with one entry; a bare number after it is one. */
const DONE =
  'open|show|see|view|save|unsave|cite|bookmark|stash|read|keep|similar|similar to|like|about|of|for|remove|compare' +
  '|tldr|summari[sz]e|sum up';
const ENDS = source`(?=[.)]?\s*(?:$|[?!,;]|\b(?:for|please|pls|and|to|on|later|with|from)\b))`;

const places = (...all: readonly number[]): Slot => ({ kind: 'entry', places: all });
/** The first so many places, or the last. */
const upTo = (count: number, sign: 1 | -1): readonly number[] =>
  Array.from({ length: Math.min(count, CARDINALS.length) }, (_, at) => sign * (at + 1));

export const entries = reading(
  form(source`(?:the )?(?:first|top) (?<count>${CARDINAL})(?: ${ONE})?(?! ${TIME})`, ({ count = '' }) =>
    places(...upTo(numberIn(count), 1)),
  ),
  form(source`(?:the )?last (?<count>${CARDINAL})(?: ${ONE})?(?! ${TIME})`, ({ count = '' }) =>
    places(...upTo(numberIn(count), -1)),
  ),
  form(
    source`(?:${NUMBERED}s? ?)?#?(?<list>\d{1,2}(?:(?:,| and|, and| or| &|,? plus| vs\.?| versus) ?#?\d{1,2})+)(?! ${TIME})`,
    ({ list = '' }) => places(...(list.match(/\d+/gu) ?? []).map(Number)),
  ),
  [
    new RegExp(
      source`(?<=\b(?:${DONE})(?: me)? )(?<list>\d{1,2}(?: \d{1,2})+(?:,? and \d{1,2})?)${ENDS}`,
      'giu',
    ),
    ({ list = '' }) => places(...(list.match(/\d+/gu) ?? []).map(Number)),
  ],
  form(
    source`(?:the )?(?<one>${ORDINAL}) (?:and|or|&) (?:the )?(?<two>${ORDINAL})(?: ${ONE})?`,
    ({ one = '', two = '' }) => places(numberIn(one), numberIn(two)),
  ),
  form(source`(?:the )?(?<one>${ORDINAL}) (?:and|&) (?:the )?last(?: ${ONE})?`, ({ one = '' }) =>
    places(numberIn(one), -1),
  ),
  form(
    source`(?:the )?${NUMBERED}s? ?#?${PLACE}(?:(?:,| and|, and| &)? (?:${NUMBERED} ?)?#?${PLACE}(?! ${ONE}))*`,
    (_, said) => places(...(said.match(new RegExp(source`\b${PLACE}\b`, 'giu')) ?? []).map(numberIn)),
  ),
  [/(?<!\S)#(?<number>\d{1,3})(?![\p{L}\p{N}])/giu, ({ number = '' }) => places(numberIn(number))],
  form(source`(?:the )?${FROM_END}`, () => places(-2)),
  form(
    source`(?:the )?(?<ordinal>${ORDINAL}) ${ONE}(?: (?:in|on|from|of) (?:the|that|this) list)?`,
    ({ ordinal = '' }) => places(numberIn(ordinal)),
  ),
  form(source`the (?<ordinal>${ORDINAL})(?! (?:${PART}\b|${OWNED}))`, ({ ordinal = '' }) =>
    places(numberIn(ordinal)),
  ),
  form(source`(?:the )?(?:very )?(?:last|final|bottom) ${ONE}|the bottom`, () => places(-1)),
  form(source`(?:the )?(?:very )?last (?:of|on|in) (?:the|this|that|your) (?:list|page|results)`, () =>
    places(-1),
  ),
  [
    /(?<=\b(?:open|show|save|keep|cite|read|take|not|and|want)(?: me)? )the (?:very )?last(?=[\s.!?]*$)/giu,
    () => places(-1),
  ],
  form(source`(?:the )?top (?:one|paper|result|entry|hit)`, () => places(1)),
  [
    new RegExp(source`(?<=^\s*)(?<ordinal>${ORDINAL})(?=[\s.!?]*$)`, 'giu'),
    ({ ordinal = '' }) => places(numberIn(ordinal)),
  ],
  form(ALL, () => ({ kind: 'entry', places: [], all: true })),
  [
    new RegExp(source`(?:(?<=^\s*)|(?<=\b(?:${DONE})(?: me)? ))(?<number>\d{1,2})${ENDS}`, 'giu'),
    ({ number = '' }) => places(Number(number)),
  ],
);

export const pages = reading(
  form(source`(?:page|pg) (?:number |no\.? |#)?(?<page>\d{1,4})`, ({ page = '' }) => ({
    kind: 'page',
    value: Number(page),
  })),
  form(source`(?:the )?(?<ordinal>${ORDINAL}) page`, ({ ordinal = '' }) => ({
    kind: 'page',
    value: numberIn(ordinal),
  })),
  form(source`(?:the )?(?:very )?last page`, () => ({ kind: 'page', value: -1 })),
);
