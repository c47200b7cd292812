/** People and organisations that the corpus does not know, by where they stand in a sentence: "by …", "…'s papers". Pure. */
import { oneOf } from '../../text/patterns.ts';
import { isStopWord, words } from '../../text/tokenise.ts';
import { wordsOf } from '../message/data-files.ts';
import { isEveryday } from '../message/everyday.ts';
import { type Draft, openText } from '../model/draft.ts';
import type { Lexicon } from '../model/lexicon.ts';
import type { Span } from '../model/slots.ts';
import { isGivenName } from './common-names.ts';

const source = String.raw;
const ORGANISATIONS = wordsOf('words/names/organisations.txt');
const FAMOUS = wordsOf('words/names/famous-organisations.txt');
const NO_NAME = wordsOf('words/names/no-names.txt');
const WORD = source`\p{L}[\p{L}.'-]*`;
const NAME = source`(?<name>${WORD}(?:,? ${WORD}){0,5})`;
const SHORT_NAME = NAME.replace('{0,5}', '{0,5}?');
const anyOf = (words: string): string => oneOf(...words.split(' '));
const PAPERS = anyOf(
  'papers? works? publications? articles? research stuff preprints? writings? results studies contributions',
);
const WROTE = source`(?:been (?:publishing|working|writing|doing)|put out|up to|${anyOf(
  'written wrote writes? writing publish(?:ed|es|ing)? released? done working works? worked author(?:ed)? ' +
    'co-?authored? contribut\\w+',
)})`;
const WHAT = anyOf('what papers? ones stuff works? which all everything anything that');
const MADE = anyOf(
  'anything something everything things? ones those else all written published authored released posted wrote more',
);
const AGE = source`(?:(?:most recent|${anyOf(String.raw`new newest latest recent last other own \w+est`)}) )?`;
const TITLE = source`(?:an? |the )?(?:(?:author|researcher|professor|prof\.?|dr\.?|guy|person) )?(?:called |named )?`;
const OFTEN = source`(?:(?:ever|recently|already|also|just|lately|actually|currently) )*`;

/** What has to be known of a name at some place: nothing, that it looks like one, that it is written like one. */
type Trust = 'any' | 'likely' | 'proper' | 'known';

interface Place {
  readonly pattern: RegExp;
  readonly trust: Trust;
  /** Which end of the words found is certain to belong to the name. */
  readonly keeps: 'beginning' | 'ending';
}

const place = (pattern: string, trust: Trust, keeps: Place['keeps']): Place => ({
  pattern: new RegExp(pattern, 'diu'),
  trust,
  keeps,
});

const PLACES: readonly Place[] = [
  place(source`\b(?:${PAPERS}|${MADE})(?: \w+ed)? by ${TITLE}${NAME}`, 'any', 'beginning'),
  place(source`^(?:(?:and|or|only|just|the|ones|those) )*by ${TITLE}${NAME}`, 'any', 'beginning'),
  place(source`(?<![\p{L}'-])${NAME}'s? ${AGE}(?:${PAPERS}|take|approach)\b`, 'likely', 'ending'),
  place(source`(?<![\p{L}'-])${NAME}'s (?:[\p{L}-]+ ){1,3}${PAPERS}\b`, 'known', 'ending'),
  place(source`\b(?:has|have|did|does|do|is|was) ${NAME} ${OFTEN}${WROTE}\b`, 'likely', 'ending'),
  place(source`^(?:what|which papers?|has|have) (?:has |have |did |does )?${NAME}$`, 'proper', 'ending'),
  place(source`\b${WHAT} ${SHORT_NAME} (?:has |have |had |co-?)?${OFTEN}${WROTE}\b`, 'likely', 'ending'),
  place(
    source`\b(?:author|researcher|professor|someone|somebody|person|guy) (?:called|named) ${NAME}`,
    'any',
    'beginning',
  ),
  place(source`\b(?:the )?authors?(?: (?:is|was|are|were)|:) ${NAME}`, 'any', 'beginning'),
  place(source`^who(?:'s| is| was) ${NAME}$`, 'likely', 'ending'),
  place(source`\bby ${TITLE}${NAME}`, 'likely', 'beginning'),
  place(source`\b(?<from>from|of|at) ${TITLE}${NAME}`, 'proper', 'beginning'),
  place(source`(?<![\p{L}'-])${NAME} et al\b\.?`, 'likely', 'ending'),
  place(source`\b(?:when|once|if) ${NAME} (?:has|have|does|is|${WROTE})\b`, 'likely', 'beginning'),
  place(source`^${NAME} ${PAPERS}\b`, 'proper', 'ending'),
  place(source`(?:^|[.:;] )${NAME}(?: on\b|$)`, 'known', 'ending'),
];

/** Somebody, or an organisation, by its place; what is joined to them by "and" or "or" too. */
export function people(draft: Draft, lexicon: Lexicon): readonly Span[] {
  const text = openText(draft);
  const beside = draft.spans.flatMap(({ slot, start, end }) =>
    slot.kind === 'author' ? [...joinedBefore(text, start), ...joined(text, end, 'author', lexicon)] : [],
  );
  if (beside.length > 0) return beside;
  for (const { pattern, trust, keeps } of PLACES) {
    const match = pattern.exec(text);
    const at = match?.indices?.groups?.name;
    if (!match || !at) continue;
    const typed = text.slice(...at);
    const name = keeps === 'beginning' ? beginning(typed) : ending(typed);
    const start = at[0] + (keeps === 'beginning' ? 0 : typed.lastIndexOf(name));
    if (PLURAL.test(name) || (ACRONYM.test(name) && CALLED.test(text.slice(start + name.length)))) continue;
    const kind = kindOf(name, trust, match.groups?.from !== undefined, lexicon);
    if (kind) return [spanOf(text, start, name, kind), ...joined(text, start + name.length, kind, lexicon)];
  }
  return [];
}

/** "The COPE paper" is what it is called. */
const ACRONYM = /^\p{Lu}[\p{Lu}\p{N}-]+$/u;
/** "Explainability of CNNs". */
const PLURAL = /^\p{Lu}{2,}s$/u;
const CALLED = /^ (?:papers?|articles?|methods?|models?|one)\b/iu;

function spanOf(text: string, start: number, name: string, kind: 'author' | 'org'): Span {
  const after = /^(?:'s?(?!\p{L})| et al\b\.?)?/u.exec(text.slice(start + name.length))?.[0] ?? '';
  return { start, end: start + name.length + after.length, slot: { kind, value: name } };
}

/** "By Kaiming He, Xiangyu Zhang and Ross Girshick" names three people. */
function joined(text: string, from: number, kind: 'author' | 'org', lexicon: Lexicon): readonly Span[] {
  const match = new RegExp(source`^\s*(?:,|and|&|or)\s+(?:(?:and|by|from) )*${NAME}`, 'diu').exec(
    text.slice(from),
  );
  const at = match?.indices?.groups?.name;
  const name = at ? beginning(text.slice(from).slice(...at)) : '';
  if (!at || kindOf(name, 'proper', kind === 'org', lexicon) !== kind) return [];
  const start = from + at[0];
  return [spanOf(text, start, name, kind), ...joined(text, start + name.length, kind, lexicon)];
}

/** "Ba, Kiros and" before somebody who is known. */
const BEFORE =
  /(?:^|(?<=\b(?:by|from|of) ))(?:\p{Lu}\p{Ll}[\p{L}'-]*(?:,\s+(?:(?:and|or)\s+)?|\s+(?:and|or|&)\s+))+$/u;

function joinedBefore(text: string, to: number): readonly Span[] {
  const named = BEFORE.exec(text.slice(0, to));
  return Array.from(named?.[0].matchAll(/\p{Lu}[\p{L}'-]+/gu) ?? [], ({ index, 0: name }) =>
    spanOf(text, (named?.index ?? 0) + index, name, 'author'),
  );
}

const isInitials = (word: string): boolean => /^(?:\p{L}\.)+$|^\p{L}$|^\p{Lu}{2}$/u.test(word);

/** The words up to the first that is no part of a name. */
function beginning(typed: string): string {
  const all = typed.split(' ');
  const end = all.findIndex((word, index) => {
    const bare = word.replace(/[,.]$/u, '').toLowerCase();
    // "He" is a name after another, and a pronoun elsewhere.
    if (NO_NAME.has(bare) && !(index > 0 && /^\p{Lu}\p{Ll}/u.test(word) && bare.length <= 4)) return true;
    const last = all[index - 1];
    return last?.endsWith(',') === true && !isInitials(word);
  });
  return (end === -1 ? all : all.slice(0, end)).join(' ').replace(/,$|(?<=\p{L}{2})\.$|'s?$/u, '');
}

/** The words after the last that is no part of a name. */
function ending(typed: string): string {
  const all = typed.split(' ');
  const start = all.findLastIndex(
    (word, index) =>
      NO_NAME.has(word.replace(/,$/u, '').toLowerCase()) &&
      !(index > 0 && /^\p{Lu}\p{Ll}/u.test(word) && word.length <= 3),
  );
  return all
    .slice(start + 1)
    .join(' ')
    .replace(/,$/u, '');
}

const LONGEST_NAME = 4;

/** What a name is of; undefined when it is none. */
function kindOf(name: string, trust: Trust, isFrom: boolean, lexicon: Lexicon): 'author' | 'org' | undefined {
  const all = name.split(' ');
  const folded = words(name);
  if (all.length > LONGEST_NAME || !folded.some((word) => word.length > 1)) return undefined;
  if (isKnown(folded, lexicon)) return 'author';
  if (trust === 'known')
    return isFamous(folded) && folded.every((word) => ORGANISATIONS.has(word)) ? 'org' : undefined;
  return likeName(all, folded, trust, isFrom, lexicon);
}

const isFamous = (folded: readonly string[]): boolean => folded.some((word) => FAMOUS.has(word));

/** What a name is of that the corpus does not have, by how it is written. */
function likeName(
  all: readonly string[],
  folded: readonly string[],
  trust: Trust,
  isFrom: boolean,
  { isTitleWord }: Lexicon,
): 'author' | 'org' | undefined {
  const isCapital = all.every((word) => /^(?:\p{Lu}|(?:van|von|de|der|den|la|le|di|da|bin|al)$)/u.test(word));
  const isCalled = folded.some((word) => ORGANISATIONS.has(word));
  if (isFamous(folded) || (isCalled && (isCapital || isFrom || trust === 'any'))) return 'org';
  if (isPlainName(folded, isCapital)) return undefined;
  if (trust === 'any') return 'author';
  const isNew = folded.every((word) => !isTitleWord(word) && !isStopWord(word) && !isEveryday(word));
  if (all.length === 1) return newName(isCapital && isNew, isFrom);
  const isLikely = isNew && (trust === 'likely' || isGivenName(folded[0] ?? ''));
  return isCapital || isLikely ? 'author' : undefined;
}

const newName = (isNew: boolean, isFrom: boolean): 'author' | 'org' | undefined => {
  if (!isNew) return undefined;
  return isFrom ? 'org' : 'author';
};

/** Words of everyday life in small letters are no name. */
const isPlainName = (folded: readonly string[], isCapital: boolean): boolean =>
  !isCapital && folded.every((word) => isStopWord(word) || isEveryday(word));

/** Names of the corpus, or initials beside them, that are no words of titles as well. */
const isKnown = (folded: readonly string[], { isNameWord, isTitleWord }: Lexicon): boolean =>
  folded.every((word) => word.length === 1 || (isNameWord(word) && !isTitleWord(word)));
