/** Filters that somebody types in the middle of a sentence, as the query language takes them: `author:"Kaiming He"`. Pure. */

import { oneOf } from '../../text/patterns.ts';
import { type Draft, openText, spansWhere } from '../model/draft.ts';
import type { Span } from '../model/slots.ts';

const anyOf = (words: string): string => oneOf(...words.split(' '));
const KEYS = anyOf(
  'author org year since until before after cat has sort title abstract topics topic at zone days size window',
);
const COUNTS = anyOf('votes citations stars comments');
const FILTER = new RegExp(
  String.raw`(?<![\p{L}\p{N}])-?(?:(?<key>${KEYS}):(?:(?<=author:|org:|cat:)\s)?(?:"[^"]*"|[^\s,;?!]+)|` +
    String.raw`(?<count>${COUNTS}):\s?[<>=]*\d+)`,
  'giu',
);

/** A word after a minus, which papers must not have. */
export const exclusions = (draft: Draft): readonly Span[] =>
  spansWhere(
    openText(draft),
    /(?<=^|\s)-(?<word>\p{L}[\p{L}\p{N}-]+)(?![\p{L}\p{N}:])/gu,
    ({ word = '' }) => ({
      kind: 'topic',
      value: word,
    }),
  ).map((span) => ({ ...span, negated: true }));

/** "With LLM in the title". */
const IN_TITLE = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:with |having )?(?:"(?<phrase>[^"]+)"|(?<word>[\p{L}\p{N}-]+)) ` +
    String.raw`in (?:the|its|their) titles?(?!\p{L})`,
  'giu',
);

export const titleFilters = (draft: Draft): readonly Span[] =>
  spansWhere(openText(draft), IN_TITLE, ({ phrase, word }) => ({
    kind: 'typed',
    key: 'title',
    value: `title:${phrase === undefined ? word : `"${phrase}"`}`,
  }));

export const typedFilters = (draft: Draft): readonly Span[] =>
  spansWhere(openText(draft), FILTER, ({ key, count = '' }, { 0: said }) => ({
    kind: 'typed',
    key: (key ?? count).toLowerCase(),
    value: said.trim().replace(/:\s+/u, ':'),
  }));
