/** The names in the one string that arXiv's daily feed gives for all authors of a paper. Pure. */
import { splitAtAnd, withoutBehalf } from '../../text/corporate-name.ts';
import { readable } from '../../text/markup/readable.ts';

/** They belong to the name before their comma: "Bob Jones, Jr.". */
const SUFFIX = /^(?:jr|sr|ii|iii|iv|ph\.?d)\.?$/iu;
const OTHERS = /^(?:et\.? al\.?|(?:and )?(?:\d+ )?others)$/iu;

/** Without a comma before it: "Bob Jones for the ATLAS Collaboration". */
const BEHALF = /(?<=\S)\s+(?=(?:on behalf of|for) (?:the )?[^,]*\bcollaboration$)/iu;

/** The longest collaborations have 80 characters; what is longer names nobody. */
export const LONGEST_NAME = 200;

interface Names {
  readonly names: readonly string[];
  /** False when the list ends in "et al.". */
  readonly complete: boolean;
}

/**
 * The names of a list such as `A. Byron (Oxford, UK), Bob Jones, Jr. and the ATLAS Collaboration`, in order, without
 * affiliations and with TeX's accents as letters, as arXiv's API writes them.
 */
export function namesIn(list: string): Names {
  const parts = withoutBrackets(list)
    .replace(/(?:(?<!\\)~|\s)+/gu, ' ')
    .split(/[,;:]/u)
    .flatMap(splitAtAnd)
    .flatMap((part) => part.split(BEHALF))
    .map((part) => withoutBehalf(part.trim()));
  const names: string[] = [];
  for (const part of parts.filter(isName).map(plain).filter(Boolean)) {
    if (SUFFIX.test(part) && names.length > 0) names.push(`${names.pop()} ${part}`);
    else names.push(part);
  }
  return { names, complete: !parts.some((part) => OTHERS.test(part) || part.length > LONGEST_NAME) };
}

const isName = (part: string): boolean =>
  /\p{L}/u.test(part) && !OTHERS.test(part) && part.length <= LONGEST_NAME;

const plain = (part: string): string => readable(part).replace(/[{}]/gu, '').trim();

/** A text without what stands in round brackets. A bracket without its other half only loses itself. */
function withoutBrackets(text: string): string {
  let depth = 0;
  let outside = '';
  for (const character of text) {
    if (character === '(') depth += 1;
    if (depth === 0) outside += character;
    if (character === ')') depth = Math.max(0, depth - 1);
  }
  return (depth === 0 ? outside : text).replace(/[()]+/gu, ' ');
}
