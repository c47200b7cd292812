/** The words that lead to a time ("published since", "not older than") and those after it ("2024 or later"). Pure. */
import { each, phraseBefore, phraseFrom, phrases, type Said } from '../words/said.ts';

/** How a time bounds: within it, from it on, after it, before it, up to its end. */
export type Bound = 'in' | 'since' | 'after' | 'before' | 'until';

const AFTER = [
  ...['after', 'later than', 'newer than', 'more recent than', 'younger than', 'post', 'post -', 'following'],
];
const BEFORE = [
  ...['before', 'prior to', 'older than', 'earlier than', 'pre', 'pre -', 'predating', 'preceding'],
];
const NOT = ['not', 'no', 'nothing', 'none', 'never', "isn't", "aren't", "wasn't", "weren't", 'not any'];
const negated = (all: readonly string[]) => NOT.flatMap((no) => all.map((phrase) => `${no} ${phrase}`));

const WITHIN = [
  'in',
  'during',
  'from',
  'between',
  'within',
  'throughout',
  'of',
  'on',
  'for',
  'over',
  'at',
  'around',
  'circa',
];
const SINCE = [
  ...['since', 'ever since', 'since about', 'since around', 'as of', 'as from', 'from about'],
  ...['starting', 'starting in', 'starting from', 'starting with', 'starting on'],
  ...['beginning in', 'beginning with', 'beginning from'],
];
const UNTIL = [
  ...['until', 'till', 'til', 'through', 'thru', 'by', 'up to', 'up until', 'up till', 'up through'],
  ...['up to and including', 'until and including', 'up until and including'],
];
const LEAD_WORDS: readonly (readonly [string, Bound])[] = [
  ...each<Bound>('in', WITHIN),
  ...each<Bound>('since', [...SINCE, ...negated(BEFORE)]),
  ...each<Bound>('after', AFTER),
  ...each<Bound>('before', BEFORE),
  ...each<Bound>('until', [...UNTIL, ...negated(AFTER)]),
];
const LEADS = phrases(LEAD_WORDS);
/** Of ages, "more than 2 years old" is before, "less than" after. */
const AGES = phrases<Bound>([
  ...LEAD_WORDS,
  ...each<Bound>('before', ['more than', 'over', 'at least', 'greater than']),
  ...each<Bound>('since', ['less than', 'under', 'at most', 'fewer than', 'no more than', 'not more than']),
  ...each<Bound>('since', ['up to', 'within']),
]);
/** Between a lead and its time. */
const FILLERS = new Set([
  ':',
  'the',
  'year',
  'years',
  'month',
  'day',
  'about',
  'around',
  'circa',
  'roughly',
  'approximately',
]);
const PREFIXES = new Set(['the', 'year', 'years', 'earlier', 'later']);
const MOST_FILLERS = 4;

/** Where the words that lead to a time begin, and what they say. */
export interface Lead {
  readonly start: number;
  readonly bound: Bound;
  /** The words of the bound: "from", "not older than"; empty where there are none. */
  readonly how: string;
}

/**
 * The lead of the time that begins at a word.
 * @param floor the first word that it may take
 * @param isAge whether "more than" may lead to it too
 */
export function leadTo(said: Said, at: number, { floor, isAge }: { floor: number; isAge: boolean }): Lead {
  let end = at;
  while (end > floor && at - end < MOST_FILLERS && isFiller(said, end - 1)) end -= 1;
  const table = isAge ? AGES : LEADS;
  const near = (before: number) => phraseBefore(said, before, { table, floor });
  const found = near(end) ?? near(at);
  if (found) return { start: verbBefore(said, found.start, floor), bound: found.value, how: found.phrase };
  const start = verbBefore(said, at, floor);
  return { start: start < at ? start : prefixBefore(said, at, floor), bound: 'in', how: '' };
}

/** Without a lead, "the last months", "earlier this year" and "year 2024" still begin before the time. */
function prefixBefore(said: Said, at: number, floor: number): number {
  if (at - 1 < floor) return at;
  if (PREFIXES.has(said.word(at - 1))) return at - 1;
  return said.word(at - 1) === 'far' && said.word(at - 2) === 'so' && at - 2 >= floor ? at - 2 : at;
}

/** "In the year of 2020": "of" belongs to "year". */
const isFiller = (said: Said, at: number): boolean =>
  FILLERS.has(said.word(at)) || (said.word(at) === 'of' && ['year', 'month'].includes(said.word(at - 1)));

const VERBS = new Set(
  `published released posted written dated appearing appeared submitted uploaded presented announced printed produced
  made coming came come`.split(/\s+/u),
);
const ADVERBS = new Set(['only', 'just', 'but', 'first', 'originally', 'recently', 'so', 'far']);
const FORMS_OF_BE = new Set(['is', 'are', 'was', 'were', 'be', 'been', 'have', 'has', "'s", 'being', 're']);
const PRONOUNS = new Set(['that', 'which']);

/** Where "that were published", "which came out", "dated" begin before a word. */
function verbBefore(said: Said, end: number, floor: number): number {
  const back = (at: number, words: ReadonlySet<string>): number => {
    let start = at;
    while (start > floor && at - start < 2 && words.has(said.word(start - 1))) start -= 1;
    return start;
  };
  const adverb = back(end, ADVERBS);
  const out = adverb - 1 >= floor && said.word(adverb - 1) === 'out' ? adverb - 1 : adverb;
  const verb = out - 1 >= floor && VERBS.has(said.word(out - 1)) ? out - 1 : out;
  const hasVerb =
    verb < out && (out === adverb) !== ['come', 'came', 'coming', 'made'].includes(said.word(verb));
  const be = back(hasVerb ? back(verb, ADVERBS) : adverb, FORMS_OF_BE);
  const hasPronoun = be - 1 >= floor && PRONOUNS.has(said.word(be - 1));
  if (hasPronoun && (hasVerb || be < adverb)) return be - 1;
  if (hasVerb) return be < verb ? be : verb;
  return end;
}

const NOWS = ['now', 'today', 'present', 'the present', 'date', 'this day'];
const UNTIL_NOW = ['until', 'till', 'til', 'to', 'through', 'up to', 'up until', '-', 'and'].flatMap((word) =>
  NOWS.map((now) => `${word} ${now}`),
);
const TRAILS = phrases<Bound>([
  ...each<Bound>('since', [
    'onwards',
    'onward',
    'upwards',
    '+',
    'or later',
    'or newer',
    'or after',
    'or more recent',
  ]),
  ...each<Bound>('since', ['and later', 'and newer', 'and after', 'and up', 'and upwards', 'and beyond']),
  ...each<Bound>('since', ['and on', 'and onward', 'and onwards', ...UNTIL_NOW]),
  ...each<Bound>('until', ['or earlier', 'or older', 'or before', 'or prior']),
  ...each<Bound>('until', ['and earlier', 'and older', 'and before', 'and prior']),
]);
/** "From 2024 on", where nothing goes on that it could be about. */
const LAST_WORDS = new Set(['on', 'up']);

/** What stands after a time and turns it into a bound, and the word after that. */
export function trailAfter(
  said: Said,
  at: number,
): { readonly bound: Bound; readonly end: number } | undefined {
  const found = phraseFrom(said, said.word(at) === ',' ? at + 1 : at, TRAILS);
  if (found) return { bound: found.value, end: found.end };
  const isLast = LAST_WORDS.has(said.word(at)) && !/^[\p{L}\p{N}]/u.test(said.word(at + 1));
  return isLast ? { bound: 'since', end: at + 1 } : undefined;
}
