/** The addresses, DOIs and ids in a text that lead to papers, in whatever form people write them. Pure. */
import { addressEnd, withoutBackslashes } from './address-end.ts';
import { ARXIV_ID, ARXIV_PREFIX, arxivId } from './arxiv-id.ts';
import { DOI_START, doiId } from './doi.ts';
import { addressOf, paperIdOf } from './paper-id.ts';

/** Nobody reads more cards than this at once; it also bounds what one message can cost. */
const MOST_LINKS = 50;

/** A place in a text that leads somewhere. */
export interface Reference {
  readonly link: string;
  /** Where it stands, from 0, in UTF-16 units; `end` is the first behind it. */
  readonly start: number;
  readonly end: number;
}

/** A way in which something is written. */
interface Form {
  /** How it begins, as the source of a regular expression that ignores case. */
  readonly begins: string;
  /** Whether it goes on as an address does, or ends with its beginning. */
  readonly goesOn: boolean;
  /** The address that it means; `before` and `after` are the characters around it. */
  link(said: string, before: string, after: string): string | undefined;
}

/** So many characters around a number tell that it is no id. */
const AROUND = 12;
const NO_ID_BEHIND =
  /(?:[$€£¥₹]|(?<!\p{L})(?:usd|eur|gbp|chf|rmb|rs|tel|phone|call|fax|mobile|version|ver|build|release|rev)[.:]?)\s?$/iu;
const NO_ID_BEFORE = /^\s?(?:[$€£¥₹%‰°]|(?:usd|eur|gbp|chf|rmb|dollars?|euros?|k?hz|[km]?m|kg)(?!\p{L}))/iu;

const page = (id: string | undefined): string | undefined => id && addressOf(id);

const ADDRESS: Form = {
  begins: String.raw`(?<![\p{Lu}\p{Ll}])https?:\/\/`,
  goesOn: true,
  link: (said) => said,
};
/** What an id may be part of. Scripts without cases write no blanks between their words and an id. */
const WORD = String.raw`\p{Lu}\p{Ll}\p{N}`;
const NOT_WITHIN = String.raw`(?<![${WORD}./@:\\-])`;
/** Ids in a row are joined by signs that none ends with: `2305.10601/2201.11903`. Nobody joins more. */
const IN_ROW = String.raw`(?<=(?<![${WORD}/@+\\.-])(?:${ARXIV_ID}[/+-]){1,9})`;
const ENDS = String.raw`(?![${WORD}]|[.:/-](?!(?<=[/-])${ARXIV_ID}(?![${WORD}]))\d)`;
/** In the order in which they are tried: what is an id is no host, as `math.GT/0309136` shows. */
const FORMS: readonly Form[] = [
  ADDRESS,
  {
    begins: `${NOT_WITHIN}(?:${ARXIV_PREFIX}){1,3}${ARXIV_ID}${ENDS}`,
    goesOn: false,
    link: (said) => page(arxivId(said)),
  },
  {
    begins: String.raw`(?:${IN_ROW}|(?<![${WORD}/@+\\-]|[${WORD}][.:]))${ARXIV_ID}${ENDS}`,
    goesOn: false,
    link: (said, before, after) =>
      NO_ID_BEHIND.test(before) || NO_ID_BEFORE.test(after) ? undefined : page(arxivId(said)),
  },
  {
    begins: String.raw`${NOT_WITHIN}(?:s2cid|corpusid)[:\s]{1,2}\d{1,12}${ENDS}`,
    goesOn: false,
    link: (said) => page(`corpusid:${/\d+$/u.exec(said)}`),
  },
  {
    begins: String.raw`(?<![${WORD}.@\\-])(?:(?:info:|urn:)?doi[:/\s.]{0,3}){0,2}${DOI_START}`,
    goesOn: true,
    link: (said) => page(isDay(said) ? undefined : doiId(said)),
  },
  {
    begins: String.raw`${NOT_WITHIN}(?:[a-z\d-]{1,63}\.){1,6}[a-z]{2,24}\/`,
    goesOn: true,
    link: (said) => (paperIdOf(`https://${said}`) === undefined ? undefined : `https://${said}`),
  },
];

/** `10.2024/11`: months of a year are written so, and no DOI has so short a name. */
const isDay = (said: string): boolean => /^10\.(?:19|20)\d\d\/\d{1,2}(?:\.\d{2,4})?$/u.test(said);

/** Forms, and the one pattern that finds the beginnings of all of them: `f0` is the first one's. */
interface Pattern {
  readonly forms: readonly Form[];
  readonly beginnings: RegExp;
}

const patternOf = (forms: readonly Form[]): Pattern => {
  const groups = forms.map(({ begins }, index) => `(?<f${index}>${begins.replaceAll('?<id>', '?:')})`);
  return { forms, beginnings: new RegExp(groups.join('|'), 'giu') };
};

const ADDRESSES = patternOf([ADDRESS]);
const ALL = patternOf(FORMS);

/** The addresses of a text, without the punctuation that ends their sentences, each once, at most fifty. */
export const linksIn = (text: string): readonly string[] => linksOf(linksAt(text));

/** The same with the places where they stand, in order. */
export const linksAt = (text: string): readonly Reference[] => found(text, ADDRESSES);

/**
 * The same with what is written shorter, as addresses: `arxiv.org/abs/1706.03762`, `arXiv 1706.03762v2`, `(1706.03762)`,
 * `hep-th/9901001`, `doi:10.1000/182`, `10.48550/arXiv.1706.03762`, `dl.acm.org/doi/10.1145/3292500`.
 */
export const referencesIn = (text: string): readonly string[] => linksOf(found(text, ALL));

/** The same with the places where they stand, in order. */
export const referencesAt = (text: string): readonly Reference[] => found(text, ALL);

const linksOf = (references: readonly Reference[]): readonly string[] => [
  ...new Set(references.map(({ link }) => link)),
];

/**
 * The one address in what somebody typed to name a paper, and whether nothing else stands there; undefined where there is
 * none, or several of different papers.
 */
export function addressTyped(text: string): { readonly link: string; readonly isWhole: boolean } | undefined {
  const references = found(text, ALL);
  const [first, ...others] = references;
  const id = first && idOrLink(first);
  if (!first || others.some((other) => idOrLink(other) !== id)) return undefined;
  const rest = references.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), text);
  return { link: first.link, isWhole: !/[\p{L}\p{N}]/u.test(rest) };
}

const idOrLink = ({ link }: Reference): string => paperIdOf(link) ?? link;

function found(text: string, { forms, beginnings }: Pattern): readonly Reference[] {
  beginnings.lastIndex = 0;
  const references: Reference[] = [];
  const links = new Set<string>();
  for (let match = beginnings.exec(text); match && links.size < MOST_LINKS; match = beginnings.exec(text)) {
    const start = match.index;
    const from = start + match[0].length;
    const form = forms.find((_, index) => match?.groups?.[`f${index}`] !== undefined) ?? ADDRESS;
    const { end, reach } = form.goesOn ? addressEnd(text, start, from) : { end: from, reach: from };
    const said = withoutBackslashes(text.slice(start, end));
    const link = form.link(
      said,
      text.slice(Math.max(0, start - AROUND), start),
      text.slice(end, end + AROUND),
    );
    if (link !== undefined && !(form.goesOn && end === from)) {
      references.push({ link, start, end });
      links.add(link);
    }
    beginnings.lastIndex = reach;
  }
  return references;
}
