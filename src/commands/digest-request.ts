/** What somebody typed after `digest`, read as a subscription: which one is meant, and what is to change. Pure. */
import type { Invoke } from '../cards/card.ts';
import { parseDays } from '../digest/days.ts';
import { isWeekly, type Schedule } from '../digest/schedule.ts';
import { checkScope } from '../digest/select.ts';
import { type Decision, nameOf, type Settings, type Subscription } from '../digest/subscription.ts';
import { parseTime } from '../digest/time-of-day.ts';
import { parseZone } from '../digest/zone.ts';

export interface DigestArgs {
  readonly topics?: string | undefined;
  readonly authors?: string | undefined;
  readonly orgs?: string | undefined;
  readonly at?: string | undefined;
  readonly zone?: string | undefined;
  readonly days?: string | undefined;
  readonly size?: number | undefined;
  readonly quiet?: Settings['quiet'] | undefined;
}

const DEFAULT_TIME = '09:00';
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
/** Read in two minutes over coffee. A weekly digest has a week to tell of. */
const DAILY_PAPERS = 5;
const WEEKLY_PAPERS = 10;
const ALL = /^(?:all|all papers|every|everything|any)$/iu;
const INITIALS = /^(?:\p{Lu}\.?[\s-]?){1,3}$/u;

/** The arguments as a button carries them. */
export const argsOfRequest = (args: DigestArgs): Invoke['args'] =>
  Object.fromEntries(
    Object.entries(args).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );

/** The arguments that set a subscription up as it is. */
export const argsOfSubscription = ({ schedule, settings }: Subscription): Invoke['args'] => ({
  topics: settings.topics.join(', ') || (isAllPapers(settings) ? 'all' : ''),
  ...(settings.authors.length > 0 && { authors: settings.authors.map(quoted).join(', ') }),
  ...(settings.orgs.length > 0 && { orgs: settings.orgs.map(quoted).join(', ') }),
  at: schedule.at,
  zone: schedule.zone,
  days: schedule.days.map((day) => DAYS[day - 1]).join(','),
  size: String(settings.size),
  quiet: settings.quiet,
});

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const isAllPapers = ({ authors, orgs }: Settings) => authors.length + orgs.length === 0;
const quoted = (text: string) => (text.includes(',') ? `"${text}"` : text);

/** The entries of a list with commas; commas between quotes belong to an entry, and quotes stay with a topic's phrase. */
function entriesOf(text: string): readonly string[] {
  const entries = text.replace(/[“”„]/gu, '"').match(/(?:"[^"]*"|[^,;"]|"(?=[^"]*$))+/gu) ?? [];
  return [
    ...new Set(entries.map((entry) => entry.trim()).filter((entry) => entry.replaceAll('"', '') !== '')),
  ];
}

const topicsOf = (text: string): readonly string[] => (ALL.test(text.trim()) ? [] : entriesOf(text));

/** Names without their quotes; "Lee, B." is one. */
function namesOf(text: string): readonly string[] {
  return entriesOf(text).reduce<string[]>((names, entry) => {
    const last = names.at(-1);
    if (last !== undefined && INITIALS.test(entry)) names[names.length - 1] = `${last}, ${entry}`;
    else names.push(entry.replaceAll('"', ''));
    return names;
  }, []);
}

/** Whether the arguments say which papers are meant. */
export const hasScope = ({ topics, authors, orgs }: DigestArgs): boolean =>
  [topics, authors, orgs].some((value) => value !== undefined && value.trim() !== '');

/**
 * The name of the digest that is to be set up or changed: the one these papers have, or the only one there is; undefined
 * when several could be meant.
 */
export function named(args: DigestArgs, existing: readonly Subscription[]): string | undefined {
  if (hasScope(args)) return nameOf(scopeOf(args, undefined));
  if (existing.length <= 1) return existing[0]?.name ?? '';
  return existing.find(({ name }) => name === '')?.name;
}

/** The existing digest that is meant, if it is certain. */
export function targetOf(args: DigestArgs, existing: readonly Subscription[]): Subscription | undefined {
  const [only] = existing;
  if (!hasScope(args)) return existing.length === 1 ? only : undefined;
  const typed = (args.topics ?? '').trim().toLowerCase();
  const wanted = [typed, nameOf(scopeOf(args, undefined))];
  const exact = existing.find(({ name }) => wanted.includes(name) && (name !== '' || ALL.test(typed)));
  const begins = existing.filter(({ name }) => typed !== '' && name.startsWith(typed));
  return exact ?? (begins.length === 1 ? begins[0] : undefined);
}

function scopeOf({ topics, authors, orgs }: DigestArgs, before: Settings | undefined) {
  return {
    topics: topics === undefined ? [...(before?.topics ?? [])] : [...topicsOf(topics)],
    authors: authors === undefined ? [...(before?.authors ?? [])] : [...namesOf(authors)],
    orgs: orgs === undefined ? [...(before?.orgs ?? [])] : [...namesOf(orgs)],
  };
}

/**
 * The subscription that the arguments ask for: what they do not name stays as it was, or as it usually is.
 * @throws UserError when a value is no time, no zone, no days, or nothing to search by
 */
export function decide(
  args: DigestArgs,
  before: Pick<Subscription, 'schedule' | 'settings'> | undefined,
  { zone, by }: { zone: string; by: string },
): Decision {
  const bare = (text: string) => text.replaceAll('"', '');
  const days = args.days === undefined ? before?.schedule.days : parseDays(bare(args.days));
  const at = args.at === undefined ? before?.schedule.at : parseTime(bare(args.at));
  const schedule: Schedule = { at: at ?? DEFAULT_TIME, zone, days: days ?? EVERY_DAY };
  const scope = scopeOf(args, before?.settings);
  checkScope(scope);
  const usual = isWeekly(schedule) ? WEEKLY_PAPERS : DAILY_PAPERS;
  const settings = {
    ...scope,
    size: args.size ?? before?.settings.size ?? usual,
    quiet: args.quiet ?? before?.settings.quiet ?? 'say',
  };
  return { schedule, settings, createdBy: by };
}

/** The digest to preview: an existing one with what the arguments change, or a new one. */
export function draftOf(args: DigestArgs, target: Subscription | undefined) {
  const zone = args.zone === undefined ? (target?.schedule.zone ?? 'UTC') : parseZone(args.zone);
  const scope = target ? { ...args, topics: undefined } : args;
  const { schedule, settings } = decide(scope, target, { zone, by: '' });
  return { name: nameOf(settings), schedule, settings };
}
