/** Names on a page that are nobody's authorship: who submitted a paper, whose pictures stand under it. Pure. */
import { fold } from '../../../text/tokenise.ts';
import type { DumpRecord } from '../dump/dump.ts';
import type { ReadLine } from './line-kinds.ts';

/** "Maria del Carmen Núñez-Pérez" has four words; more are a title. */
const MOST_WORDS_OF_NAME = 4;
/** A longer line is the end of an abstract, not a slug and a name. */
const MOST_WORDS_OF_ORGANISATION = 10;
/** Shorter words stand in too many names. */
const SHORTEST_TELLING_WORD = 3;

const NAME_WORD =
  /^(?:\p{Lu}[\p{L}\p{M}'’.-]*|(?:von|van|de|der|den|del|da|di|la|le|bin|al|el|dos|ter|zu))$/u;
const USER_NAME = /^@?[\w.-]{1,39}\w$/u;

/** Whether a line may be a person's or a user's name and nothing else. */
export function isName(text: string): boolean {
  const words = text.split(' ');
  if (words.length === 1) return USER_NAME.test(text) || NAME_WORD.test(text);
  return words.length <= MOST_WORDS_OF_NAME && words.every((word) => NAME_WORD.test(word));
}

const OTHERS_BEHIND = /,? (?:(?:and|&|\+) ?)?(?:\d{1,5} (?:others|more)|et al\.?|\+\d{1,5})$/iu;

/** The names on a line of two or more of them, and whether these are all; undefined when it is none. */
export function readNames(text: string): Pick<DumpRecord, 'authorNames' | 'authorsComplete'> | undefined {
  const named = text.replace(OTHERS_BEHIND, '');
  const names = named.split(/,? (?:and|&) |[,;] /u);
  const isList = names.length > 1 && names.every((name) => name.includes(' ') && isName(name));
  return isList ? { authorNames: names, authorsComplete: named === text } : undefined;
}

/** Lines with the name below "Submitted by" told apart from the title that follows it. */
export function withoutSubmitters(read: readonly ReadLine[]): readonly ReadLine[] {
  let isExpected = false;
  return read.map((own, index) => {
    const { reading, line } = own;
    if (reading.kind === 'submitter') isExpected = !reading.hasName;
    else if (reading.kind === 'text' && isExpected) {
      isExpected = false;
      if (isSubmitter(line.text, read[index + 1])) return { line, reading: { kind: 'furniture' } };
    } else if (reading.kind !== 'furniture' && reading.kind !== 'separator') isExpected = false;
    return own;
  });
}

/** A name has the votes or the title below it; what has an abstract or authors below it is the title. */
function isSubmitter(text: string, next: ReadLine | undefined): boolean {
  if (text.split(' ').length > MOST_WORDS_OF_NAME) return false;
  if (next?.reading.kind !== 'text')
    return next?.reading.kind === 'count' || next?.reading.kind === 'furniture';
  return next.line.text.length <= LONGEST_BELOW_NAME && !/[.]$/u.test(next.line.text.replace(/\.{3}$/u, ''));
}

/** Titles are shorter, and abstracts longer. */
const LONGEST_BELOW_NAME = 300;

const isSentence = (text: string): boolean =>
  /[.!?]$/u.test(text) && !/ (?:inc|ltd|llc|co|corp|univ|inst|dept|lab|labs|s\.a|e\.v)\.$/iu.test(text);

/** Reads "nvidia NVIDIA": the organisation's slug, then its name. A line of prose is none. */
export function readOrganisation(text: string): DumpRecord['organisation'] {
  if (text.split(' ').length > MOST_WORDS_OF_ORGANISATION || isSentence(text)) return null;
  const [, slug, name] = SLUG_AND_NAME.exec(text) ?? [];
  if (!slug || !name) return null;
  // A name alone, as "Stanford University".
  const isName = /^\p{Lu}\p{Ll}+$/u.test(slug) && !isSlugOf(slug, name);
  return isName
    ? {
        slug: fold(text)
          .replace(/[^\p{L}\p{N}]+/gu, '-')
          .replace(/^-|-$/gu, ''),
        name: text,
      }
    : { slug, name };
}

const SLUG_AND_NAME = /^([\w.-]+) (.+)$/u;

/** Whether slug and name say the same: "huawei-noah HUAWEI Noah's Ark Lab". */
export function isTellingOrganisation(text: string): boolean {
  const [, slug, name] = SLUG_AND_NAME.exec(text) ?? [];
  return slug !== undefined && name !== undefined && readOrganisation(text) !== null && isSlugOf(slug, name);
}

function isSlugOf(slug: string, name: string): boolean {
  const squashed = fold(slug).replace(/[^\p{L}\p{N}]/gu, '');
  const words = fold(name).split(/[^\p{L}\p{N}]+/u);
  const initials = words.map((word) => word[0] ?? '').join('');
  if (squashed.length < SHORTEST_TELLING_WORD) return slug === name;
  return (
    words.some((word) => word.length >= SHORTEST_TELLING_WORD && squashed.includes(word)) ||
    words.join('').includes(squashed) ||
    initials.includes(squashed)
  );
}
