/** What must not be so of a paper, in words: not by somebody, not from somewhere, not of a year or a category. Pure. */
import { type Marked, markOf, mentionsIn } from '../entities/marks.ts';
import { type Facets, withFilter } from './search-request.ts';

const source = String.raw;
const CATEGORY = source`(?:cs|stat|eess|math|physics|q-bio)\.[a-z]{2}\b`;
const VALUE = source`(?:${markOf('author', 'org')}|(?:19|20)\d\d(?!\d)|(?:the )?(?:arxiv )?(?:category )?${CATEGORY})(?:'s)?`;
const HOW = source`(?:(?:written |authored |published |released |coming )?(?:by|from|in|of|with)|published|dated)`;
const THINGS = source`(?:any|all|the|those|that|ones?|papers?|works?|articles?|stuff|anything|everything|(?:that |which )?(?:is|are|was|were)|authors?|year)`;
const NOT = source`(?:(?:(?:is|are|was|were) )?not|without|excluding|exclud(?:e|es)|except(?: for)?|other than|apart from|minus|leav(?:e|ing) out|ignor(?:e|ing)|skip|drop|omit|(?<!\bthere(?: are| is|'s)? |\bthere's )(?:no|nothing|none))`;
const WHOM = source`(?:labs?|authors?|people|compan\p{L}+|else|places?|organi[sz]ations?|groups?|years?)`;
const ANYBODY = source`(?:by|from|in) (?:(?:any|every|all|other)\p{L}*(?: ${WHOM})?|${WHOM}) (?:but|except(?: for)?|other than|besides|apart from|and not)`;
const AUXILIARY = source`\s+(?:did|has|have|does|do)(?:n't| not)\s+`;
const NOT_THEIRS = source`${markOf('author', 'org')}${AUXILIARY}`;
const UNWANTED = new RegExp(
  source`(?:[,;]\s*)?(?:\b(?:but|and|only|just|ones|those|that|which) )*(?<![\p{L}\p{N}])(?:(?:${ANYBODY}|${NOT})\s+(?:${THINGS}\s+)*(?:${HOW}\s+)?|(?:is|are|was|were)n't ${HOW}\s+|non[- ]|(?:that|which) (?=${NOT_THEIRS}))(?<what>${VALUE}(?:\s*(?:,|\bor\b|\band\b|\bnor\b)+\s+(?:not )?(?:${HOW}\s+)?${VALUE})*)(?:\s+ones?\b|${AUXILIARY}(?:write|written|author(?:ed)?|publish(?:ed)?|release[d]?)\b)?`,
  'iu',
);
const ONE_VALUE = new RegExp(
  source`(?<mark>${markOf('author', 'org')})|(?<year>(?:19|20)\d\d)|(?<category>${CATEGORY})`,
  'giu',
);

/** One sentence leaves out at most so many kinds of things; more is a mistake of ours. */
const MOST_UNWANTED = 4;

/** Reads what is left out by a filter, and takes it from the text. */
export function withoutUnwanted(
  marked: Marked,
  start: Facets,
): { readonly text: string; readonly facets: Facets } {
  let { text } = marked;
  let facets = start;
  for (let round = 0; round < MOST_UNWANTED; round += 1) {
    const match = UNWANTED.exec(text);
    if (!match) break;
    for (const { groups } of (match.groups?.what ?? '').matchAll(ONE_VALUE))
      facets = withOne(facets, groups ?? {}, marked);
    text = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`
      .replace(/\s+/gu, ' ')
      .trim();
  }
  return { text, facets };
}

function withOne(
  facets: Facets,
  { mark, year, category }: Readonly<Record<string, string | undefined>>,
  marked: Marked,
): Facets {
  const [mention] = mark === undefined ? [] : mentionsIn(mark, marked);
  if (mention) return withFilter(facets, mention.kind === 'org' ? 'org' : 'author', mention.value, true);
  if (year !== undefined) return withFilter(facets, 'year', year, true);
  const name = category?.replace(/[a-z]{2}$/iu, (subject) => subject.toUpperCase());
  return name === undefined ? facets : withFilter(facets, 'cat', name, true);
}
