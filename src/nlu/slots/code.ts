/** Whether papers are asked for that have code, or comments of readers, or that have none. Pure. */
import { type Facets, withFilter } from './search-request.ts';

/** What is read of a text so far, and the words that are left. */
export interface Reading {
  readonly text: string;
  readonly facets: Facets;
}

const source = String.raw;
const THE_CODE = source`(?:(?:open|open-source|the|their|its|an?|any|some|public|publicly|available|official|source|released|working|github) )*(?:code(?:base)?|implementations?|repos?(?:itory|itories)?|github(?: links?)?)`;
const END_OF_CODE = source`(?=[\s,.;:?!)]*(?:$|(?:since|from|by|about|on|in|that|this|please|and|only|available|published|after|before|between|until|newest|for|last)\b|[\uE000-\uE004]))`;
const CODE = new RegExp(
  source`(?:,?\s*\b(?:and|but|that|which|where|whose|ideally|preferably|only|just|ones|if possible|must|should|the)\b){0,6} ?(?:\b(?:with|w|have|has|having|come with|comes with|including|include|includes|provide|provides|providing|share|shares|release|releases|released|there is|there's|got|offers?|contain(?:s|ing)?)\s+)${THE_CODE}(?: (?:is |as )?(?:an? )?(?:available|released|attached|online|published|included|must(?:[- ]have)?|required|needed|mandatory|necessary|obligatory))*${END_OF_CODE}`,
  'iu',
);
const CODE_ALONE = new RegExp(
  source`(?:,?\s*\b(?:and|with|ideally|only|just|has|where) ){0,6}(?:(?:the )?(?:source )?code (?:(?:is|must be|should be|has been|being) )?(?:available|released|included|online|public|provided|published)|open[- ]sourced?(?: (?:code|only|ones))?|code only|only code|has code|code please|github links?)${END_OF_CODE}|^(?:and |any )?code$|(?<=\b(?:papers?|works?|articles?|stuff|only) |(?:19|20)\d\d )code$|,\s*(?:with |and )?code$`,
  'iu',
);
const COMMENTS =
  /(?:\b(?:that|which|where) )?\b(?:people|readers|others|someone|somebody)(?:'ve| have| has)? (?:commented(?: on)?|left comments(?: on)?)|\b(?:with|that have|having|which have|that got) (?:some |any )?(?:comments|discussions?)\b|\b(?:that (?:were|are) )?commented(?: on)?\b/iu;

/** What may stand between what leaves out and the code: "except those that come with". */
const HAVING = source`(?:(?:with|having|have|has|come with|comes with|that (?:have|has|come with)) )?`;
const CODE_AT = new RegExp(source`^${HAVING}${THE_CODE}${END_OF_CODE}`, 'iu');
const COMMENTS_AT = new RegExp(
  source`^${HAVING}(?:(?:any|some|the|readers') )*(?:comments?|discussions?)${END_OF_CODE}`,
  'iu',
);
const NO_CODE = new RegExp(
  source`,?\s*\b(?:(?:whose|where|and|but|the|that|which|source) )*(?:code|implementation) (?:is|was|are|has|have)(?:n't| not)(?: yet)?(?: been)?(?: (?:publicly|yet))* (?:available|released|included|online|public|provided|published|shared)\b(?: yet)?`,
  'iu',
);
const NO_COMMENTS =
  /,?\s*\b(?:(?:where|that|which|and|but) )*(?:(?:nobody|no one|no-one|no reader|none)(?: has| have)?(?: yet)? commented(?: on)?|(?:(?:is|are|was|were)(?:n't| not)|ha(?:s|ve)(?:n't| not) been) commented(?: on)?)\b(?: yet)?/iu;

/** The code or comments that a text begins with, after words that leave them out, and how many letters say them. */
export function codeAt(
  text: string,
): { readonly what: 'code' | 'comments'; readonly length: number } | undefined {
  const found = CODE_AT.exec(text);
  if (found) return { what: 'code', length: found[0].length };
  const comments = COMMENTS_AT.exec(text);
  return comments ? { what: 'comments', length: comments[0].length } : undefined;
}

/** Reads that papers must have code or comments, or must not, and takes it from the text. */
export function code(start: Reading): Reading {
  const { text, facets } = [
    { pattern: NO_CODE, what: 'code' },
    { pattern: NO_COMMENTS, what: 'comments' },
  ].reduce((reading, { pattern, what }) => {
    const found = pattern.exec(reading.text);
    return found
      ? { text: cut(reading.text, found), facets: withFilter(reading.facets, 'has', what, true) }
      : reading;
  }, start);
  const comments = COMMENTS.exec(text);
  const rest = comments ? cut(text, comments) : text;
  const found = CODE_ALONE.exec(rest) ?? CODE.exec(rest);
  const has = [...(found ? ['code'] : []), ...(comments ? ['comments'] : [])];
  return { text: found ? cut(rest, found) : rest, facets: { ...facets, has: [...facets.has, ...has] } };
}

/** A text without what a pattern found. */
export const cut = (text: string, { index, 0: said }: RegExpExecArray): string =>
  `${text.slice(0, index)} ${text.slice(index + said.length)}`.replace(/\s+/gu, ' ').trim();
