/** What only makes sense after the last answer: its entries, its pages, and narrowing it down. Pure. */
import type { Invoke } from '../../cards/card.ts';
import { terms } from '../../text/tokenise.ts';
import { type Marked, markWhere } from '../entities/marks.ts';
import type { Kind } from '../entities/mention.ts';
import { listOf, type Turn } from '../model/interpretation.ts';
import { CONFIDENCE, type Guess, type Heard, type Heeded } from '../model/utterance.ts';
import { facetsIn } from '../slots/facets.ts';
import { bothOf, countOf, type Facets, facetsOf, invokeOf } from '../slots/search-request.ts';
import { spanDoubt } from './search.ts';
import { trendingOf } from './trending.ts';

const source = String.raw;
const ORDINALS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];
const SHORT = ['1st', '2nd', '3rd', '4th', '5th', '6th', '7th', '8th', '9th', '10th'];
const CARDINALS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const ENTRY = source`(?:one|papers?|results?|entry|hits?|item|article|author|person|in the list|of (?:the )?(?:two|three|both)|on the list|of (?:them|these|those|the list)|from the list)`;
const ORDINAL = source`(?<ordinal>(?:second|third|next|last|one) (?:to|from|but) (?:the )?(?:last|one|bottom)|penultimate|${[...ORDINALS, ...SHORT].join('|')}|(?:very )?last|final|bottom|top|(?:older|oldest|newer|newest)(?= (?:one )?of (?:the|these|those|them)))`;
const NUMBERED = new RegExp(
  source`(?<!\S)(?:(?:the )?(?:number|no\.?|nr\.?|num|entry|result|item|option|paper|hit) ?#?(?<number>\d{1,3}|${CARDINALS.join('|')})\b(?! (?:papers?|years?|months?|weeks?|days?))|#(?<hash>\d{1,3})\b|(?<=(?:^|\s)(?:open|show|see|view|save|unsave|cite|bookmark|stash|read|keep|similar|similar to) (?:me )?)(?<bare>\d{1,2})(?=\s+(?:for|please|pls|and|to|on|later)\b|[?!.,]*$)|(?:the )?${ORDINAL}(?: ${ENTRY})+(?![\p{L}])|(?<!\b(?:at|on|to) )the ${ORDINAL.replace('ordinal', 'plain')}(?= (?:please|pls|and|for|as|to|again)\b|(?: about)?[?!.,]*$))(?! page)`,
  'giu',
);
const BARE = new RegExp(
  source`^(?:(?:and |open |show(?: me)? |see )?#?(?<number>\d{1,3})[.)]?|(?:the )?(?<ordinal>${[...ORDINALS, ...SHORT].join('|')})|(?:the )?last)(?: please| pls)?[.!?]*$`,
  'iu',
);

const KINDS: Readonly<Record<string, Kind>> = { show: 'paper', author: 'author', org: 'org' };

/** Marks the entries of the last answer that a sentence names by their place. */
export function markEntries(
  marked: Marked,
  last: Turn | undefined,
  titleOf: (reference: string) => string = (reference) => reference,
): Marked {
  if (!last || last.items.length === 0) return marked;
  const mentionAt = (index: number | undefined, said: string) => {
    const invoke = index === undefined ? undefined : last.items[index];
    const kind = KINDS[invoke?.command ?? ''];
    const value = invoke?.args.paper ?? invoke?.args.name;
    return kind && value !== undefined ? { kind, value, said: said.trim(), followsUp: true } : undefined;
  };
  const bare = BARE.exec(marked.text);
  if (bare) {
    const index = bare.groups?.number
      ? Number(bare.groups.number) - last.firstNumber
      : placeOf(bare.groups?.ordinal ?? 'last', last);
    return markWhere(marked, /^.+$/gu, ([said]) => mentionAt(index, said));
  }
  return markWhere(markDescribed(marked, last, titleOf), NUMBERED, ({ 0: said, groups = {} }) => {
    const number = groups.number ?? groups.hash ?? groups.bare;
    const index =
      number === undefined
        ? placeOf(groups.ordinal ?? groups.plain ?? '', last)
        : numberOf(number) - last.firstNumber;
    return mentionAt(index, said);
  });
}

const DESCRIBED =
  /\b(?:the|that) (?:one|paper) (?:on|about|with|covering|dealing with|regarding) (?<words>[^,.;?!]+?)(?= (?:please|pls|looks?|sounds?|is|seems?)\b|[,.;?!]|$)/giu;

/** "The one on segmentation": the only entry whose title has these words. */
function markDescribed(marked: Marked, { items }: Turn, titleOf: (reference: string) => string): Marked {
  return markWhere(marked, DESCRIBED, ({ 0: said, groups }) => {
    const wanted = terms(groups?.words ?? '');
    const fitting = items
      .flatMap(({ args }) => args.paper ?? [])
      .filter((paper) => {
        const own = new Set(terms(titleOf(paper)));
        return wanted.length > 0 && wanted.every((term) => own.has(term));
      });
    const [only, ...others] = fitting;
    return only && others.length === 0 ? { kind: 'paper', value: only, said, followsUp: true } : undefined;
  });
}

const numberOf = (said: string): number => {
  const word = CARDINALS.indexOf(said.toLowerCase());
  return word === -1 ? Number(said) : word + 1;
};

function placeOf(ordinal: string, { items }: Turn): number | undefined {
  const word = ordinal.toLowerCase();
  if (word === 'top') return 0;
  const isNewest = (items.length > 1 && /^(?:older|oldest)$/u.test(word)) || /^(?:newer|newest)$/u.test(word);
  if (isNewest) return /^old/u.test(word) ? items.length - 1 : 0;
  if (/^(?:third) (?:to|from)/u.test(word)) return items.length - 3;
  if (/ (?:to|from|but) |^penultimate$/u.test(word)) return items.length - 2;
  const index = Math.max(ORDINALS.indexOf(word), SHORT.indexOf(word));
  return index === -1 ? items.length - 1 : index;
}

const NEXT =
  /^(?:(?:and |show(?: me| us)?|give(?: me)?|see|go to|load|any|get|the|some|got|are there|is there|what's|even|go) ?)*(?:more(?: (?:results?|papers?|please|of (?:them|these|those)|ones))?|next(?: (?:page|ones?|results?|papers?|five|few|\d+))?|(?:the )?rest|further(?: results?)?|continue|keep going|go on|page down|others?|what else|anything else|forward|older ones?)$/iu;
const BACK =
  /^(?:(?:show(?: me)?|go|the|to|one|page|take me) ?)*(?:back|previous(?: (?:page|ones?|results?))?|prev|page up|before that|the page before|backwards?)$/iu;
const PAGE =
  /^(?:(?:and|show(?: me)?|go|to|open|the|give me|see) ?)*(?:page (?<page>\d{1,4})|(?<ordinal>first|second|third|fourth|fifth) page)$/iu;

/** Turns the pages of the last answer. */
export function turnPage({ text, last }: Heard): Guess | undefined {
  if (!last || !isPaged(last)) return undefined;
  const { page, ordinal = '' } = PAGE.exec(text)?.groups ?? {};
  const named = Number(page ?? ORDINALS.indexOf(ordinal.toLowerCase()) + 1);
  if (named > 0) return turned(last, named);
  if (NEXT.test(text)) return turned(last, pageOf(last) + 1);
  return BACK.test(text) ? turned(last, pageOf(last) - 1) : undefined;
}

/** Whether an answer is a list of pages. */
export const isPaged = (last: Turn): boolean =>
  ['search', 'author', 'org', 'trending', 'saved'].includes(listOf(last).command);

/** The page of a list that an answer was, from 1 on. */
export const pageOf = (last: Turn): number => Number(listOf(last).args.page ?? 1);

/** The same answer at another page, the first at least. */
export function turned(last: Turn, page: number): Guess {
  const { page: _, ...args } = listOf(last).args;
  return {
    invoke: { command: listOf(last).command, args: { ...args, ...(page > 1 && { page: String(page) }) } },
    confidence: CONFIDENCE.clear,
    followsUp: true,
  };
}

const THOSE = source`(?:these|those|them|it|that|this|the results?|the list|the search|the ones|the papers)`;
const NARROWING = new RegExp(
  source`^(?:(?:and|but|now|then|ok|no|hm+|well|or|also|maybe|please|so|actually|i mean|i meant|sorry|rather|wait|still|(?:the )?same(?: (?:thing|search|query|one))?|again)[\s,]+)*(?<lead>(?:(?:show|give|list|see|keep|leave|retain|put|find|get)(?: me)? )?(?:only|just)(?: ${THOSE})?(?: (?:show|keep|list|give me|want|need))?(?: (?:the|those|${THOSE}))?|(?:limit|restrict|narrow|filter|refine|constrain|reduce|cut)(?:ed)?(?: ${THOSE})?(?: down)?(?: (?:to|by|for|on))?(?: only| just)?|(?:sort|order|rank)(?:ed)?(?: ${THOSE})?|(?:exclude|remove|drop|skip|hide|ignore|leave out|without|no|not|minus|except)\b|(?:which|any|how many|some|are any|are some|is any|what) ?(?:one |ones )?(?:of )?${THOSE}(?: (?:papers?|ones|results?))?(?: (?:are|is|have|has|were|was|do|does|come|comes|which|that))?|(?:the|those|these|any|ones?|show me the|show the|show me those|show those|and the|are there|is there)(?: ones)? ?(?:ones|any|one)?(?= (?:with|by|from|about|on|since|in|that|after|before|published|without|newer|older|of|released|for)\b)|(?:keep|leave|retain|put|stick to|stay with) (?:whatever|everything|what|all|the|those|only|just)|(?:i|we) (?:only|just) (?:care about|want|need)|instead|make (?:it|that|them)|what about|how about|(?:and )?(?:what|how) if|about|on|with|by|from|in|since|after|before|until|between|during|newer|older|more recent|newest|latest|recent|most recent|published|and|or|for|this|last|past|today|yesterday|${THOSE} (?:from|by|with|since|on|about|in|without)|ones|has|have|must|should|years?|cs\.\w+|category|(?:19|20)\d\d)(?![\p{L}\p{N}])`,
  'iu',
);
/** A question of its own, whatever was answered before. */
const OWN =
  /^(?!(?:are|is) there any(?: ones)? (?:on|with|by|from|about|in|since)\b|which|what about|what if|how about|how many|what of|show (?:me )?(?:only|just|the ones|those)|find (?:only|just)|give me (?:only|just)|any of|list (?:only|just))(?:show|find|give|list|search|get|papers?|what|who|when|where|is there|are there|do|does|did|has|any|anything|something|latest|newest|recent|work|research|all)\b.*\b(?:papers?|publications?|works?|articles?|about|on|research|written|wrote|publish(?:ed)?)\b/iu;
const OTHER =
  /^(?:and|or|but|also|now|ok|so|then|hm+|well|please|maybe|actually|\s|,)*(?:what about|how about|what of|same(?: thing| search| query)?(?: but)?(?: for| with| on)|the same(?: but)?(?: for| with| on)?|try|instead|rather|i (?:mean|meant))\b|\binstead$|^(?:and|or) (?!by\b|from\b|with\b|only\b|in\b|since\b|on\b|about\b|without\b|not\b|just\b)/iu;
const LEAD_WORDS = new RegExp(
  source`^(?:(?:and|but|now|then|ok|or|also|so|actually|maybe|hm+|well|rather|no(?=,)|same|thing|search|query|again|the same|for|try|i mean|i meant|what about|how about|what of|what if|how if|limit|restrict|narrow|filter|refine|constrain|reduce|cut|down|sort(?= (?:these|those|them|it|that|this) by)|only|just|which|any of|how many|some of|are any|are there any|of these|of those|of them|${THOSE}(?! (?:week|month|year|quarter|morning|decade)\b)|(?:i|we) (?:only|just) (?:care about|want|need)|show me|show|give me|keep|leave(?! out)|retain|stick to|stay with|put|whatever|everything|list|find|get|see|make|to|ones?|the|instead|are|is|have|has|must|should|be|were|was|that|which|papers|paper|results|please)(?:[\s,]+|$))+`,
  'iu',
);

const TRENDS = /^(?:what|which)\b.*\b(?:trending|hot|popular|talk(?:ing|ed)|discuss(?:ing|ed)|new)\b/iu;

/** Narrows the last answer down, or asks the same of something else. */
export function narrowed(heard: Heard): Heeded | undefined {
  const base = heard.last && facetsOf(listOf(heard.last));
  if (!base || OWN.test(heard.text) || TRENDS.test(heard.text)) return undefined;
  const isOther = OTHER.test(heard.text) || /^instead of [^,]+,/iu.test(heard.text);
  const lead = LEAD_WORDS.exec(heard.text)?.[0] ?? '';
  const kept = /\b(?:have|has)\b/iu.test(lead)
    ? `with ${heard.text.slice(lead.length)}`
    : heard.text.slice(lead.length);
  const text = kept
    .replace(/^instead of [^,]+,\s*/iu, '')
    .replace(/,?\s*\binstead$/iu, '')
    .trim();
  const { facets } = facetsIn({ ...heard, text }, heard.lexicon, heard.now);
  const change: Facets = {
    ...facets,
    topic: facets.topic.replace(/^(?:those|these|ones?|the)\s+|\s*\bones?$/giu, '').trim(),
  };
  if (countOf(change) === 0 && !change.trending && change.unread === undefined) return undefined;
  const isShaped =
    NARROWING.test(heard.text) ||
    isOther ||
    (change.topic === '' && change.authors.length + change.orgs.length === 0);
  if (!isShaped) return undefined;
  const invoke = asBefore(merged(base, change, isOther), heard.last);
  if (change.unread !== undefined) return spanDoubt(invoke, change.unread);
  return {
    invoke,
    confidence: CONFIDENCE.clear,
    followsUp: true,
  };
}

/** The sides of the last answer with a change. */
export function merged(base: Facets, change: Facets, isOther: boolean): Facets {
  const hasPeople = change.authors.length + change.orgs.length > 0;
  const replaces = isOther && hasPeople && base.topic === '' && change.topic === '';
  const topic = isOther && change.topic !== '' ? change.topic : joined(base.topic, change.topic);
  const isOtherTopic = isOther && change.topic !== '' && base.topic === '';
  const people = (kind: 'authors' | 'orgs') =>
    replaces || change[kind].length > 0 ? change[kind] : base[kind];
  const isMoved = isOtherTopic && hasPeople;
  return {
    topic,
    authors: isMoved ? change.authors : people('authors'),
    orgs: isMoved ? change.orgs : people('orgs'),
    categories: change.categories.length > 0 ? change.categories : base.categories,
    has: [...new Set([...base.has, ...change.has])],
    without: [...new Set([...base.without, ...change.without])],
    not: bothOf(base.not, change.not),
    when: change.when.length > 0 ? change.when : base.when,
    sort: change.sort ?? base.sort,
    trending: change.when.length > 0 || change.trending ? change.trending : base.trending,
  };
}

/** The words of both, each once. */
function joined(topic: string, more: string): string {
  const known = new Set(topic.toLowerCase().split(' '));
  const added = more.split(' ').filter((word) => !known.has(word.toLowerCase()));
  return [topic, ...added].filter(Boolean).join(' ');
}

/** What is trending stays so, unless another order is asked for. */
export function asBefore(facets: Facets, last: Turn | undefined): Invoke {
  if (!last || listOf(last).command !== 'trending') return invokeOf(facets);
  return facets.sort === 'trending' ? trendingOf(facets) : invokeOf(facets);
}
