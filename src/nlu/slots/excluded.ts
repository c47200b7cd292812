/** What must not be so of a paper, in words: not by somebody, not from somewhere, not of a time or a category, without code. Pure. */
import type { Lexicon } from '../entities/gazetteer.ts';
import { type Marked, markOf, mentionsIn } from '../entities/marks.ts';
import { codeAt } from './code.ts';
import { nameAt } from './people.ts';
import { type Facets, withFilter } from './search-request.ts';
import { timeAt } from './time-window.ts';

const source = String.raw;
const CATEGORY = source`(?:cs|stat|eess|math|physics|q-bio)\.[a-z]{2}\b`;
/** A year that begins no span: "2020 to 2023", "2024 onwards". */
const YEAR = source`(?:19|20)\d\d(?![\d+]|\s*(?:[-–—]|\.\.)\s*\d|\s*(?:to|through|till|until|onwards?)\b|\s+(?:or|and) (?:later|newer|after|earlier|older|before)\b)`;
const VALUE = new RegExp(
  source`^(?:(?<mark>${markOf('author', 'org')})|(?<year>${YEAR})|(?:the )?(?:arxiv )?(?:category )?(?<category>${CATEGORY}))(?:'s)?`,
  'iu',
);
const HOW = source`(?:(?:written |authored |published |released |coming )?(?<how>by|from|in|of|with)|published|released|posted|written|dated)`;
const THINGS = source`(?:any|all|the|those|that|ones?|papers?|works?|articles?|stuff|anything|everything|(?:that |which )?(?:is|are|was|were)|authors?|year)`;
const NOT = source`(?:(?:(?:is|are|was|were) )?(?:not|never)|(?:from )?outside(?: of)?|instead of|(?<!\bor )without|excluding|exclud(?:e|es)|except(?: for)?|other than|besides|apart from|minus|leav(?:e|ing) out|ignor(?:e|ing)|skip|drop|omit|(?<!\bthere(?: are| is|'s)? |\bthere's )(?:no|nothing|none))`;
/** "Not only by Kim" asks for others as well: nothing is left out, and nobody is asked for alone. */
const NOT_ONLY = source`(?<merely>not|(?:is|are|was|were)n't) (?:only|just|merely|solely|exclusively|necessarily)`;
const WHOM = source`(?:labs?|authors?|people|compan\p{L}+|else|places?|organi[sz]ations?|groups?|years?)`;
const ANYBODY = source`(?<anybody>by|from|in) (?:(?:any|every|all|other)\p{L}*(?: ${WHOM})?|${WHOM}) (?:but|save(?: for)?|except(?: for)?|other than|besides|apart from|and not)`;
const NEITHER = source`(?:(?<neither>by|from|in|with) )?neither`;
const AUXILIARY = source`\s+(?:did|has|have|does|do|is|are|was|were)(?:n't| not)\s+`;
const NOT_THEIRS = source`${markOf('author', 'org')}${AUXILIARY}`;
/** What leaves out whatever stands after it. */
const LEAD = new RegExp(
  source`(?:[,;]\s*)?(?:\b(?:but|and|only|just|ones|those|that|which) )*(?<![\p{L}\p{N}])(?:(?:${ANYBODY}|${NEITHER}|${NOT_ONLY}|${NOT})\s+(?:${THINGS}\s+)*|(?:is|are|was|were)n't (?=${HOW.replace('<how>', ':')}\s)|(?:(?:that|which) )?(?:do|does|did|has|have)(?:n't| not) (?:yet )?(?:have|got|come with|(?:come|stem|originate|date)(?= from )|include|provide|share|release|offer|contain)\s+|non[- ]|(?:that|which) (?=${NOT_THEIRS}))`,
  'giu',
);
/** What leaves out things of one kind with others: a name alone may stand after it. */
const OTHER_THAN =
  /\b(?:but|save(?: for)?|outside(?: of)?|besides|except(?: for)?|excluding|other than|apart from|neither|and not)\s|non[- ]$/iu;
const LED_BY = new RegExp(source`^${HOW}\s+`, 'iu');
const JOIN = /^(?:\s*(?:,|\bor\b|\band\b|\bnor\b))+\s+(?:not )?/iu;
const ENDING = new RegExp(
  source`^(?:\s+ones?\b|${AUXILIARY}(?:write|written|author(?:ed)?|publish(?:ed)?|release[d]?|involved(?: in)?|part of|behind)\b)`,
  'iu',
);
/** "Not before 2023" is read as a time, and means "since". */
const TURNED = /\b(?:not|no|nothing|none)\s(?:\S+\s+)*$/iu;
const BOUND =
  /^(?:published |from )?(?:before|after|prior to|until|(?:older|newer|earlier|later) than) (?:the )?(?:(?:beginning|start|end) of |year )*(?:19|20)\d\d\b/iu;

/** One sentence leaves out at most so many kinds of things; more is a mistake of ours. */
const MOST_UNWANTED = 4;

/** What sentences are read against. */
export interface Known {
  readonly marked: Marked;
  readonly lexicon: Lexicon;
  readonly now: Date;
}

interface Place {
  /** The preposition that leads to what is left out: "by", "from". */
  readonly how: string | undefined;
  /** What leaves it out, as it was said. */
  readonly lead: string;
}

interface Unwanted {
  readonly facets: Facets;
  /** How many letters of the text said it. */
  readonly length: number;
}

/** Reads what is left out by a filter, and takes it from the text. */
export function withoutUnwanted(
  start: string,
  none: Facets,
  known: Known,
): { readonly text: string; readonly facets: Facets } {
  let text = start;
  let facets = none;
  for (let round = 0; round < MOST_UNWANTED; round += 1) {
    const next = firstIn(text, facets, known);
    if (!next) break;
    ({ text, facets } = next);
  }
  return { text, facets };
}

function firstIn(text: string, facets: Facets, known: Known) {
  for (const { 0: lead, index, groups } of text.matchAll(LEAD)) {
    const from = index + lead.length;
    const found = allAt(text.slice(from), facets, { how: groups?.anybody ?? groups?.neither, lead }, known);
    if (!found) continue;
    const left = `${text.slice(0, index)} ${text.slice(from + found.length)}`;
    return {
      text: left.replace(/\s+/gu, ' ').trim(),
      facets: groups?.merely === undefined ? found.facets : facets,
    };
  }
  return undefined;
}

/** What a text begins with, and all that is joined to it: "by Kim nor from Google". */
function allAt(text: string, start: Facets, place: Place, known: Known): Unwanted | undefined {
  let found = oneAt(text, start, place, known);
  const joined = { ...place, how: LED_BY.exec(text)?.groups?.how ?? place.how };
  while (found) {
    const rest = text.slice(found.length);
    const join = JOIN.exec(rest)?.[0];
    const next = join && oneAt(rest.slice(join.length), found.facets, joined, known);
    if (!next) return { ...found, length: found.length + (ENDING.exec(rest)?.[0].length ?? 0) };
    found = { facets: next.facets, length: found.length + join.length + next.length };
  }
  return undefined;
}

function oneAt(text: string, facets: Facets, place: Place, known: Known): Unwanted | undefined {
  const led = LED_BY.exec(text);
  const skipped = led?.[0].length ?? 0;
  const rest = text.slice(skipped);
  const value = VALUE.exec(rest);
  if (value)
    return { facets: withOne(facets, value.groups ?? {}, known.marked), length: skipped + value[0].length };
  return (
    codeIn(text, facets) ??
    timeIn(text, 0, facets, place, known) ??
    timeIn(rest, skipped, facets, place, known) ??
    namedIn(rest, skipped, facets, { ...place, how: led?.groups?.how ?? place.how }, known)
  );
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

function codeIn(text: string, facets: Facets): Unwanted | undefined {
  const found = codeAt(text);
  return found && { facets: withFilter(facets, 'has', found.what, true), length: found.length };
}

/** A span that ends before today would need two filters, of which a paper fails one at least: it cannot be left out. */
function timeIn(
  text: string,
  skipped: number,
  facets: Facets,
  { lead }: Place,
  { now }: Known,
): Unwanted | undefined {
  const time = TURNED.test(lead) && BOUND.test(text) ? undefined : timeAt(text, now);
  if (!time) return undefined;
  const length = skipped + time.length;
  const [filter = '', ...others] = time.filters;
  if (others.length > 0) return { facets: { ...facets, unread: text.slice(0, time.length).trim() }, length };
  const [key, value] = filter.split(':');
  const isTime = key === 'since' || key === 'until' || key === 'year';
  return isTime && value ? { facets: withFilter(facets, key, value, true), length } : undefined;
}

function namedIn(
  text: string,
  skipped: number,
  facets: Facets,
  { how, lead }: Place,
  { lexicon }: Known,
): Unwanted | undefined {
  if (how === undefined && !OTHER_THAN.test(lead)) return undefined;
  const named = nameAt(text, how, lexicon);
  return (
    named && {
      facets: withFilter(facets, named.kind, named.name, true),
      length: skipped + named.length,
    }
  );
}
