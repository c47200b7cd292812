/** Filters that somebody types in the middle of a sentence, as the query language takes them: `author:"Kaiming He"`. Pure. */

import { type Draft, openText, spansWhere } from '../model/draft.ts';
import type { Span } from '../model/slots.ts';

const KEYS = 'author org year since until before after cat has sort title abstract';
const COUNTS = 'votes citations stars comments';
const SETTINGS = 'topics topic at zone days size window';
const FILTER = new RegExp(
  String.raw`(?<![\p{L}\p{N}])-?(?:(?<key>${`${KEYS} ${SETTINGS}`.replaceAll(' ', '|')}):(?:(?<=author:|org:|cat:)\s)?(?:"[^"]*"|[^\s,;?!]+)|` +
    String.raw`(?<count>${COUNTS.replaceAll(' ', '|')}):\s?[<>=]*\d+)`,
  'giu',
);

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
