/** Whether words that may be a time are one, by what stands round them: "in May" is, "may work" and "ICML 2024" are not. Pure. */
import type { DateTime } from 'luxon';
import { isPlausible } from '../words/numbers.ts';
import type { Said } from '../words/said.ts';
import { COUNTED, COUNTS, EVENT_WORDS, EVENTS, LISTS, OTHER_WORDS } from '../words/time-words.ts';
import { type Lead, leadTo } from './leads.ts';
import type { Named, Need } from './named.ts';

/** Signs that make one word of what they stand between: versions, ids, links, typed filters, money. */
const GLUE = new Set(['/', '.', '-', '_', '#', '$', '€', '£', '@', ':', '=', '\\', '"', '<', '>']);
const GLUED_BEFORE = new Set(['pre', 'post', 'mid', 'since', 'from']);
/** What leads to a bare month or season; "on", "at", "for" and "of" lead to topics as often. */
const STRONG = new Set(['in', 'during', 'from', 'between', 'within', 'throughout', 'around', 'circa']);
const FITTING: Readonly<Record<Exclude<Need, 'age' | 'old'>, ReadonlySet<string>>> = {
  year: new Set([...STRONG, 'of', 'for']),
  month: STRONG,
  day: new Set([...STRONG, 'on']),
  weekday: new Set(['on', 'from', 'between']),
  limit: new Set(['from', 'over', 'during', 'between', 'around']),
  weekend: new Set(['from', 'over', 'during']),
};
/** What leads to an age that does not say "old" or "ago". */
const LEADS_TO_AGE = /^(?:since|before|within|.*(?:older|newer|younger|earlier|more recent) than)$/u;
/** What may follow an acronym with its year, where it is no event. */
const FOLLOWING = new Set(
  `paper papers work works publication publications article articles preprint preprints only with without by from please
  pls thanks and or on about in sorted newest that which who for but code survey surveys`.split(/\s+/u),
);
const ACRONYM = /^(?=.*\p{Lu}.*\p{Lu})\P{Ll}+$/u;

/** The lead of a time, or undefined when the words are none. */
export function acceptedLead(
  said: Said,
  at: number,
  { named, floor, today }: { named: Named; floor: number; today: DateTime },
): Lead | undefined {
  if (isGlued(said, at, named.end)) return undefined;
  const lead = leadTo(said, at, { floor, isAge: named.exact !== undefined });
  if (named.needs === undefined) return lead;
  if (named.needs === 'age') return LEADS_TO_AGE.test(lead.how) ? lead : undefined;
  if (named.needs === 'old') return lead.bound === 'in' ? undefined : lead;
  if (isName(said, at)) return undefined;
  if (named.needs === 'year') return acceptedYear(said, at, { named, lead, today });
  const isOfList = named.needs === 'month' && lead.how === 'of' && LISTS.has(said.word(lead.start - 1));
  return isOfList || isLed(named.needs, lead, said.word(at)) ? lead : undefined;
}

function isLed(needs: keyof typeof FITTING, { bound, how }: Lead, word: string): boolean {
  if (how === 'by') return needs === 'year';
  if (bound !== 'in' || FITTING[needs].has(how)) return how !== '';
  return needs === 'month' && ['of', 'for'].includes(how) && !OTHER_WORDS.has(word);
}

/** Whether a sign makes one word of a time and what stands before or after it: "2401.01234", "since:2024", "$2020". */
function isGlued(said: Said, at: number, end: number): boolean {
  const before = said.word(at - 1);
  const isLedByDash = before === '-' && GLUED_BEFORE.has(said.word(at - 2));
  if (at > 0 && said.touches(at) && GLUE.has(before) && !isLedByDash) return true;
  const after = said.word(end);
  if (!said.touches(end)) return false;
  if (after === '%' || after === '_') return true;
  return (
    ['.', '/', ':'].includes(after) && said.touches(end + 1) && /^[\p{L}\p{N}/]/u.test(said.word(end + 1))
  );
}

/** "April Zhang" is a person. */
function isName(said: Said, at: number): boolean {
  const isCapital = (index: number) => {
    const found = said.words[index];
    return found !== undefined && /^\p{Lu}\p{Ll}/u.test(said.text.slice(found.start, found.start + 2));
  };
  return OTHER_WORDS.has(said.word(at)) && isCapital(at) && isCapital(at + 1) && !said.touches(at + 1);
}

function acceptedYear(
  said: Said,
  at: number,
  { named, lead, today }: { named: Named; lead: Lead; today: DateTime },
): Lead | undefined {
  const next = said.word(named.end);
  if (COUNTED.has(next)) return undefined;
  if (isLed('year', lead, ''))
    return (lead.bound !== 'in' && lead.how !== 'by') || isPlausible(Number(named.from), today)
      ? lead
      : undefined;
  if (said.word(at) === 'twenty' && named.from === '2020') return undefined;
  if (!isPlausible(Number(named.from), today) || isEvent(said, at, next)) return undefined;
  return COUNTS.has(said.word(at - 1))
    ? undefined
    : { ...lead, start: lead.how === '' ? lead.start : at, how: '' };
}

/** Whether a bare year is that of an event or data set: "ICML 2024", "the ABC 2019 challenge". */
function isEvent(said: Said, at: number, next: string): boolean {
  const before = said.words[said.word(at - 1) === '-' ? at - 2 : at - 1];
  if (!before) return EVENT_WORDS.has(next);
  if (EVENTS.has(before.word) || EVENT_WORDS.has(next)) return true;
  if (said.word(at) === "'" && said.touches(at)) return true;
  const isAcronym = ACRONYM.test(said.text.slice(before.start, before.end));
  return isAcronym && /^[\p{L}\p{N}]/u.test(next) && !FOLLOWING.has(next);
}
