/** Fills the slots of a search: topic, people, time, code, order, exclusions. Pure. */
import { isEmptyQuery, parseQuery } from '../../search/query/query.ts';
import type { Lexicon } from '../entities/gazetteer.ts';
import { type Marked, markOf, unmark } from '../entities/marks.ts';
import { code, cut, type Reading } from './code.ts';
import { withoutUnwanted } from './excluded.ts';
import { peopleOf } from './people.ts';
import { type Facets, isFilterKey, NO_FACETS, withFilter } from './search-request.ts';
import { windowOf } from './time-window.ts';
import { topicOf } from './topic.ts';

/** The sides of a question, and whether its words ask for papers at all. */
export interface Asked {
  readonly facets: Facets;
  readonly isAskedFor: boolean;
}

const source = String.raw;
const NOUN = source`(?:papers?|works?|stuff|research|publications?|articles?|results?|ones?|studies|things?|preprints?|advances|developments|progress|literature)`;
const MARK = markOf();

/** Filters that somebody types in the middle of a sentence. */
const TYPED = new RegExp(
  source`(?<![\p{L}\p{N}])(?<minus>-?)(?<key>author|org|year|since|until|cat|has|sort):\s?(?<value>${MARK}|[^\s,;?!]+)`,
  'giu',
);

const NEWEST = new RegExp(
  source`\b(?:sort(?:ed)?|order(?:ed)?|rank(?:ed)?)(?: (?:it|them|these|those|this|that|the results))?(?: by)? (?:(?:publication )?date|recency|time|newest|latest|most recent|new)(?: first)?\b|\bby (?:publication )?date\b|\b(?:the )?(?:newest|latest|most recent|freshest|recent|new) (?:ones )?(?:first|on top|at the top)\b|\bfrom new(?:est)? to old(?:est)?\b|\bmost recently published\b|\b(?:the |most |very |more )*(?:newest|latest|recent|recently)\b|\bnew(?=(?: \S+){0,3} ${NOUN}\b)|\bnew(?=\s+(?:on|in|about|from|by|with|regarding|for)\b)|\bnews(?= (?:on|about|in|from|regarding)\b)|\bnew$|\blately$|\b(?:any )?(?:newer|more recent) (?:ones?|papers?|stuff|works?)\b(?! than)|\bhot off the press\b|\bup[- ]to[- ]date\b|\bcutting[- ]edge\b`,
  'giu',
);
const POPULAR =
  /\b(?:(?:sort(?:ed)?|order(?:ed)?|rank(?:ed)?) by (?:popularity|trending|trend|comments|hotness)|(?:the )?(?:most )?(?:popular|trending|hottest|discussed|talked[- ]about|commented)(?: first)?|by popularity)\b/giu;
const RELEVANT =
  /\b(?:sort(?:ed)?|order(?:ed)?|rank(?:ed)?) by relevance\b|\b(?:the )?(?:most relevant|best)(?: matches)? first\b/iu;

const CATEGORY =
  /\b(?:(?:but |only )?(?:in|from|of|under|within) )?(?:the )?(?:arxiv )?categor(?:y|ies) (?:(?:cs|stat|eess|math|physics|q-bio)\.)?(?<named>[a-z]{2})\b|\b(?:(?:but |only )?(?:in|from|of|under|within) )?(?:the )?(?:arxiv )?(?<dotted>(?:cs|stat|eess|math|physics|q-bio)\.[a-z]{2})\b(?: category)?|\b(?:in|from) (?:the )?(?<before>[A-Z]{2}) category\b|(?:\b(?:in|only) |^)(?<bare>CV|LG|CL|RO|NE|IR)$/iu;

/** Where an exclusion ends. */
const STOP = source`(?=\s*(?:[,;:.?!|]|$|\b(?:since|from|published|newest|latest|this|last|past|in (?:19|20)\d\d|after|before|between|with|by|please|sorted|papers?|ones|stuff|work|involved|and (?:with|by|from|since|only|newest))\b))`;
const EXCLUDED = new RegExp(
  source`(?:[,;]?\s*\b(?:but|and|that|which|only|just|please|anything|something|papers|those|ones|ideally|preferably|however)){0,6}\s*(?:\b(?:without|excluding|exclude|excludes|except(?: for)?|other than|apart from|(?<=\S )besides|minus|leaving out|leave out|ignoring|(?<!\b(?:we|you|they|he|she|i|people|to) )ignore|(?<!\b(?:we|you|they|he|she|i|people|to) )(?:skip|drop(?! (?:me|us|by|it|this|that|these|them|in|here)\b))|not including|ditch|lose|omit|weed out|kick out|filter out|throw out|take out|get rid of|no more|nothing (?:about|on|with|related to|to do with)|(?:is|are|do|does)?(?: not|n't) (?!(?:later|older|earlier|newer|before|after)\b)(?:about|on|related to|involv(?:e|ing)|includ(?:e|ing)|concern(?:ing)?|us(?:e|ing)|mention(?:ing)?|cover(?:ing)?|dealing with|deal with|concerned with|the|for|in|anything (?:about|on|with)))|(?:^|(?<=[,;] |\bbut |\bpls |\bplease ))(?:no|not)(?! (?:to|later|older|earlier|newer|before|after|this|that)\b)|(?<=\S )no(?= \S+(?: \S+)?$)(?! (?:one|more|code|longer|matter|idea|rush|hurry|need|free|problem)\b))\s+(?:any |the |(?:anything|everything|stuff|all|those|papers?|ones) (?:about|on|with) )?(?<what>[^,;:.?!|]{2,60}?)${STOP}(?:\s*\b(?:papers?|ones|stuff|work|involved)\b)?`,
  'iu',
);

/** "Drop everything before 2025" leaves out a time, no words. */
const DROPPED =
  /\b(?:drop|exclude|excluding|except(?: for)?|other than|apart from|minus|remove|skip|ignore|omit|leave out|throw out|weed out|get rid of|without)\s+(?:(?:everything|anything|all|those|ones|papers|the|stuff|what|whatever|is|was)\s+)*(?:(?:from|published|dated|that came out|that (?:is|are|was|were))\s+)?(?=(?:before|older than|earlier than|prior to|after|newer than|later than)\s+(?:19|20)\d\d)/giu;

/** "With or without code" asks for nothing. */
const EITHER_WAY = /,?\s*\bwith(?: code)? or without (?:any )?(?:code|comments|implementations?)\b/giu;
/** What is neither one nor the other, where no filter says it: words that must not stand in a paper. */
const NEITHER = /\bneither (?=.+\bn?or\b)/iu;

/** What a sentence says beside its topic, and the words that are left. */
export interface Sides {
  readonly facets: Facets;
  readonly rest: string;
}

/** Reads the sides of a question but its topic. */
export function sidesIn(marked: Marked, lexicon: Lexicon, now: Date): Sides {
  const text = marked.text.replace(DROPPED, 'nothing ').replace(EITHER_WAY, ' ');
  const typed = typedFilters(withoutUnwanted(text, NO_FACETS, { marked, lexicon, now }), marked);
  const filtered = [excluded(marked), code, timed(now), ordered, category].reduce(
    (reading, read) => read(reading),
    typed,
  );
  const { rest, authors, orgs } = peopleOf({ ...marked, text: filtered.text }, lexicon);
  const { facets } = filtered;
  return {
    facets: { ...facets, authors: [...facets.authors, ...authors], orgs: [...facets.orgs, ...orgs] },
    rest,
  };
}

/** Reads the sides of a question from a cleaned sentence. */
export function facetsIn(marked: Marked, lexicon: Lexicon, now: Date): Asked {
  const { facets, rest } = sidesIn(marked, lexicon, now);
  const topic = topicOf(rest, marked);
  return { facets: { ...facets, topic: topic.words }, isAskedFor: topic.isAskedFor };
}

function typedFilters(reading: Reading, marked: Marked): Reading {
  let { text, facets } = reading;
  for (const { 0: said, groups } of reading.text.matchAll(TYPED)) {
    const key = groups?.key?.toLowerCase() ?? '';
    const value = unmark(groups?.value ?? '', marked).replaceAll('"', '');
    if (!isFilter(key, value)) continue;
    text = text.replace(said, ' ');
    facets = isFilterKey(key) ? withFilter(facets, key, value, groups?.minus === '-') : sorted(facets, value);
  }
  return { text, facets };
}

/** Whether a filter has a value that it can take; else its words are words. */
function isFilter(key: string, value: string): boolean {
  if (key === 'sort') return /^(?:newest|trending|relevance)$/u.test(value);
  try {
    return !isEmptyQuery(parseQuery(`${key}:"${value}"`));
  } catch {
    return false;
  }
}

const sorted = (facets: Facets, value: string): Facets =>
  value === 'newest' || value === 'trending' || value === 'relevance' ? { ...facets, sort: value } : facets;

/** One sentence excludes at most so many things; more is a mistake of ours. */
const MOST_EXCLUDED = 4;

const excluded =
  (marked: Marked) =>
  (reading: Reading): Reading => {
    let { facets } = reading;
    let text = reading.text.replace(NEITHER, 'without ');
    for (let round = 0; round < MOST_EXCLUDED; round += 1) {
      const match = EXCLUDED.exec(text);
      if (!match) break;
      const words = unmark(match.groups?.what ?? '', marked).split(
        /\s+(?:or|and|nor)\s+(?:without |about |on )?/iu,
      );
      const found = words.map((each) =>
        each
          .replaceAll('"', '')
          .replace(/^(?:(?:the|a|an|any|for|about|on|in|with)\s+)+/iu, '')
          .trim(),
      );
      text = cut(text, match);
      facets = {
        ...facets,
        without: [...new Set([...facets.without, ...found.filter((each) => each !== '')])],
      };
    }
    return { text, facets };
  };

const timed =
  (now: Date) =>
  ({ text, facets }: Reading): Reading => {
    const { rest, filters, trending } = windowOf(text, now);
    return {
      text: rest,
      facets: { ...facets, when: [...facets.when, ...filters], ...(trending && { trending }) },
    };
  };

function ordered({ text, facets }: Reading): Reading {
  const relevant = RELEVANT.exec(text);
  if (relevant) return { text: cut(text, relevant), facets: { ...facets, sort: 'relevance' } };
  const newest = text.replace(NEWEST, ' ');
  if (newest !== text)
    return { text: newest.replace(/\s+/gu, ' ').trim(), facets: { ...facets, sort: 'newest' } };
  const popular = text.replace(POPULAR, ' ');
  return popular === text
    ? { text, facets }
    : { text: popular.replace(/\s+/gu, ' ').trim(), facets: { ...facets, sort: 'trending' } };
}

function category({ text, facets }: Reading): Reading {
  const match = CATEGORY.exec(text);
  const { named, dotted, before, bare } = match?.groups ?? {};
  const found = named ?? dotted ?? before ?? bare;
  if (!match || !found) return { text, facets };
  const name = found.replace(/[a-z]{2}$/iu, (subject) => subject.toUpperCase());
  return { text: cut(text, match), facets: { ...facets, categories: [...facets.categories, name] } };
}
