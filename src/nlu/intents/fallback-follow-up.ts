/** Slot filling for what is said after a list: its pages, or the list narrowed down, in whatever words. Pure. */
import { clausesIn, isTelling } from '../message/clauses.ts';
import { listOf } from '../model/interpretation.ts';
import { CONFIDENCE, type Guess, type Heard } from '../model/utterance.ts';
import { sidesIn } from '../slots/facets.ts';
import { countOf, type Facets, facetsOf } from '../slots/search-request.ts';
import { written } from '../slots/topic.ts';
import { isPlainTopic, LIKELY, spansIn } from '../slots/topic-spans.ts';
import { together, topicalOnly } from './fallback-search.ts';
import { asBefore, isPaged, merged, pageOf, turned } from './follow-up.ts';

/** What speaks of the list that was shown. */
const CUE =
  /\b(?:only|just|solely|keep\w*|narrow\w*|limit\w*|restrict\w*|filter\w*|cut (?:it|them|that)|trim|those|these|them|of (?:them|those|these)|ones?|in there|among|instead|rather|(?:newest|latest|recent) (?:first|on top|at the top)|order|sort\w*|rank|without|drop|exclude|leave out|ditch|not|but|the list|results?|the search|what about|how about|i mean|meant)\b/iu;
const OTHER = /\b(?:instead|what about|how about|i mean|i meant|rather)\b/iu;
/** A question of its own. */
const OWN =
  /\b(?:papers?|publications?|articles?|literature|works?|anything|something|research) (?:on|about|regarding|covering|concerning|similar|like)\b|\bdifferent (?:thing|topic|question)|\bunrelated\b|\bnew (?:question|topic|search)\b/iu;
const MORE =
  /\b(?:(?:some|any|few|show\w*|see|got|give\w*|want|need|have) (?:\w+ )?more|(?:next|another|other|following) page|more (?:of (?:them|those|these|the same)|results?|please|pls)|next (?:page|lot|batch|bunch|few|ones|set|results?|\d+)|keep going|go on|continue|(?:what|anything) else|page down)\b|^(?:and )?(?:more|next|another page|the rest)$/iu;
const BACK =
  /\b(?:(?:go|page|take me|jump) (?:\w+ )?back|(?:previous|last|prev) page|page before|one page back|back (?:a|one) page)\b/iu;
const PAGE = /\bpage (?:number |no\.? |nr\.? |#)?(?<page>\d{1,4})\b/iu;

/** What speaks of the list that was shown, whatever else is said. */
export const OF_LIST =
  /\b(?:(?:of|among|from) (?:those|these|them)|(?:narrow|limit|restrict|filter|sort|order|rank|cut) (?:it|them|this|that|these|those|the)|in there|instead)\b/iu;

/** Reads a message as one about the list before it. */
export function spottedFollowUp(heard: Heard): Guess | undefined {
  const { last } = heard;
  if (!last || !isPaged(last) || OWN.test(heard.text)) return undefined;
  return relaxed(heard) ?? pageIn(heard) ?? narrowedIn(heard);
}

const ANY_TIME =
  /\b(?:any|all|every|whatever|no matter (?:the|which|what)) (?:years?|times?|dates?)\b|\b(?:years?|dates?|time) (?:doesn't|does not|don't|isn't) (?:matter|important)|\b(?:drop|remove|forget|lift|without) the (?:years?|dates?|time)\b/iu;
const ANY_CODE =
  /\b(?:don't|do not|doesn't|does not|needn't|no) (?:need|have|require|necessarily|longer)\b[\p{L} ]{0,20}\bcode\b|\bwith or without code\b|\bcode (?:is not|isn't|doesn't|not) (?:necessary|needed|matter|important|required)|\b(?:drop|remove|forget|lift) the code\b/iu;

/** Takes back a condition of the last answer: "any year is fine". */
function relaxed({ text, last }: Heard): Guess | undefined {
  const base = last && facetsOf(listOf(last));
  const isTime = base !== undefined && base.when.length > 0 && ANY_TIME.test(text);
  const isCode = base !== undefined && base.has.length > 0 && ANY_CODE.test(text);
  if (!isTime && !isCode) return undefined;
  const facets = { ...base, when: isTime ? [] : base.when, has: isCode ? [] : base.has };
  return { invoke: asBefore(facets, last), confidence: CONFIDENCE.clear, followsUp: true };
}

function pageIn({ text, last, mentions }: Heard): Guess | undefined {
  if (!last || mentions.some(({ kind }) => kind === 'author' || kind === 'org')) return undefined;
  const named = Number(PAGE.exec(text)?.groups?.page);
  if (named > 0) return turned(last, named);
  if (BACK.test(text)) return turned(last, pageOf(last) - 1);
  const clauses = clausesIn(text);
  const isMore = [text, ...clauses.flatMap((clause) => [clause.said, clause.text])].some((each) =>
    MORE.test(each),
  );
  return isMore && !/\bmore (?:like|about|on|recent|than)\b/iu.test(text)
    ? turned(last, pageOf(last) + 1)
    : undefined;
}

function narrowedIn(heard: Heard): Guess | undefined {
  const base = heard.last && facetsOf(listOf(heard.last));
  if (!base) return undefined;
  const clauses = clausesIn(heard.text);
  const asked = clauses.filter(
    ({ isContext, said, text }) => !isContext || (CUE.test(said) && !isTelling(text)),
  );
  const change = asked
    .map(({ text, said }) => changeIn(CUE.test(text) ? text : said, heard))
    .reduce(withTopic, undefined);
  if (!change || countOf(change) + (change.trending ? 1 : 0) === 0) return undefined;
  const isBare = change.topic === '' && change.authors.length + change.orgs.length === 0;
  if (!isBare && !asked.some(({ said }) => CUE.test(said))) return undefined;
  const isOther = OTHER.test(heard.text);
  return {
    invoke: asBefore(merged(base, change, isOther), heard.last),
    confidence: CONFIDENCE.clear,
    followsUp: true,
  };
}

function changeIn(text: string, heard: Heard): Facets {
  const { facets, rest } = topicalOnly(sidesIn({ ...heard, text }, heard.lexicon, heard.now), heard);
  const span = spansIn(rest, heard).toSorted((left, right) => right.score - left.score)[0];
  const isTopic = span !== undefined && (span.score >= LIKELY || isPlainTopic(rest, heard));
  return { ...facets, topic: isTopic ? written(span.text, heard) : '' };
}

const withTopic = (left: Facets | undefined, right: Facets): Facets =>
  left ? { ...together(left, right), topic: left.topic || right.topic } : right;
