/**
 * Entity tagging: what a sentence mentions by name (papers, people, organisations, phrases between quotes) is replaced by
 * one mark each, so that patterns see "who wrote ◇?" and no word of a title is taken for a word of the question. Pure.
 */

import { referencesAt } from '../../corpus/links/references.ts';
import { foldTitle, type Token, tokenize } from '../../text/tokenise.ts';
import { type Lexicon, titled } from './gazetteer.ts';
import type { Found, Kind, Mention } from './mention.ts';
import { authorAt, LONGEST_NAME, personAt } from './people.ts';
import { titleAt } from './titles.ts';

/** A sentence with its mentions as marks. */
export interface Marked {
  readonly text: string;
  readonly mentions: readonly Mention[];
}

/** Private-use characters: the first says the kind, the second which mention of the sentence it is. */
const KINDS: readonly Kind[] = ['paper', 'author', 'org', 'phrase', 'pronoun'];
const FIRST_KIND = 0xe000;
const FIRST_INDEX = 0xe100;
const ANY_INDEX = '[\uE100-\uF8FF]';

/** The pattern of a mark of some kinds, as the source of a regular expression. */
export const markOf = (...kinds: readonly Kind[]): string =>
  `[${(kinds.length > 0 ? kinds : KINDS).map((kind) => String.fromCharCode(FIRST_KIND + KINDS.indexOf(kind))).join('')}]${ANY_INDEX}`;

const ANY_MARK = new RegExp(markOf(), 'gu');

const write = (kind: Kind, index: number): string =>
  String.fromCharCode(FIRST_KIND + KINDS.indexOf(kind), FIRST_INDEX + index);

/** The mention that a mark stands for. */
export const mentionOf = (mark: string, { mentions }: Pick<Marked, 'mentions'>): Mention | undefined =>
  mentions[mark.charCodeAt(1) - FIRST_INDEX];

/** The mentions whose marks stand in a text, in its order. */
export const mentionsIn = (text: string, marked: Pick<Marked, 'mentions'>): readonly Mention[] =>
  (text.match(ANY_MARK) ?? []).flatMap((mark) => mentionOf(mark, marked) ?? []);

/** A text as it was said; phrases keep their quotes. */
export const unmark = (text: string, marked: Pick<Marked, 'mentions'>): string =>
  text.replace(ANY_MARK, (mark) => {
    const mention = mentionOf(mark, marked);
    return mention?.kind === 'phrase' ? `"${mention.said}"` : (mention?.said ?? '');
  });

/** Replaces what a pattern finds by marks. `make` gives undefined for what is to stay. */
export function markWhere(
  marked: Marked,
  pattern: RegExp,
  make: (match: RegExpExecArray) => Mention | undefined,
): Marked {
  const places = marked.text.matchAll(pattern).flatMap((match) => {
    const mention = make(match);
    return mention ? [{ start: match.index, end: match.index + match[0].length, mention }] : [];
  });
  return markAt(marked, places);
}

/** A part of a text, from 0 and without its end, and what it mentions. */
interface Place {
  readonly start: number;
  readonly end: number;
  readonly mention: Mention;
}

/** Replaces places of a text, in their order, by marks. */
function markAt(marked: Marked, places: Iterable<Place>): Marked {
  const mentions = [...marked.mentions];
  let text = '';
  let at = 0;
  for (const { start, end, mention } of places) {
    text += marked.text.slice(at, start) + write(mention.kind, mentions.length);
    mentions.push(mention);
    at = end;
  }
  return { text: text + marked.text.slice(at), mentions };
}

const QUOTED =
  /"(?<said>[^"\uE000-\uF8FF]{2,})"|(?<=^|[\s(])'(?<single>[^'\uE000-\uF8FF]{3,})'(?=$|[\s?.,!):])/gu;

/** Fewer words between quotes are a phrase to look for, unless they are the whole title. */
const CLEAR_QUOTE = 4;

/** Between quotes, the name before a title's colon stands for it when it is one word of its own. */
const isTitle = (said: string, title: string): boolean =>
  (!/\s/u.test(said.trim()) && foldTitle(title.split(':')[0] ?? '') === foldTitle(said)) ||
  foldTitle(said) === foldTitle(title) ||
  foldTitle(said).split(' ').length >= CLEAR_QUOTE;

/** Marks what a sentence mentions. */
export function mark(text: string, lexicon: Lexicon): Marked {
  const references = referencesAt(text).map(
    ({ link, ...place }): Place => ({
      ...place,
      mention: { kind: 'paper', said: text.slice(place.start, place.end), value: link },
    }),
  );
  const linked = markAt({ text, mentions: [] }, references);
  const quoted = markWhere(linked, QUOTED, ({ groups, index }) => {
    const said = (groups?.said ?? groups?.single ?? '').trim();
    const [paper, ...others] = titled(said, lexicon);
    const isWords =
      /\b(?:words?|phrases?|terms?|exact|exactly|expression|containing|mention\w*)[\s:]*$/iu.test(
        linked.text.slice(0, index),
      );
    return paper && others.length === 0 && !isWords && isTitle(said, paper.title)
      ? { kind: 'paper', said: `"${said}"`, value: paper.title }
      : { kind: 'phrase', said, value: said };
  });
  return markNames(quoted, lexicon);
}

function markNames(marked: Marked, lexicon: Lexicon): Marked {
  const tokens = tokenize(marked.text);
  const mentions = [...marked.mentions];
  let text = '';
  let at = 0;
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    const found = token && longest(marked.text, tokens.slice(index), lexicon);
    if (!found) continue;
    const last = tokens[index + found.length - 1] ?? token;
    const end = endOf(marked.text, last);
    const said = marked.text.slice(token.start, end);
    text += marked.text.slice(at, token.start) + write(found.mention.kind, mentions.length);
    mentions.push({ ...found.mention, said });
    at = end;
    index += found.length - 1;
  }
  return { text: text + marked.text.slice(at), mentions };
}

/** A possessive's ending stays outside; what names like "ResAD++" and "LLM.int8()" end with goes in. */
function endOf(text: string, { start, end }: Token): number {
  const possessive = /['’]s$/iu.exec(text.slice(start, end));
  return possessive
    ? end - possessive[0].length
    : end + ((end - start === 1 ? /^\./u : /^(?:\+\+|\(\))/u).exec(text.slice(end))?.[0].length ?? 0);
}

function longest(text: string, tokens: readonly Token[], lexicon: Lexicon): Found | undefined {
  const found = [
    titleAt(
      tokens.map(({ word }) => word),
      lexicon,
    ),
    authorAt(text, tokens, lexicon) ?? personAt(text, tokens),
    organisationAt(tokens, lexicon),
  ];
  return found.reduce((best, each) => (each && each.length > (best?.length ?? 0) ? each : best), undefined);
}

function organisationAt(tokens: readonly Token[], { organisation }: Lexicon): Found | undefined {
  for (let length = Math.min(LONGEST_NAME, tokens.length); length > 0; length -= 1) {
    const joined = tokens
      .slice(0, length)
      .map(({ word }) => word)
      .join('');
    const slug = organisation(joined);
    if (slug !== undefined) return { mention: { kind: 'org', said: '', value: slug }, length };
  }
  return undefined;
}
