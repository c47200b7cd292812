/** What somebody typed after `digest`, read as a subscription: which one is meant, and what is to change. Pure. */

import { isWeekly, type Schedule } from '../../calendar/schedule.ts';
import { parseTime } from '../../calendar/time-of-day.ts';
import { parseDays } from '../../calendar/weekdays.ts';
import type { Invoke } from '../../cards/card.ts';
import { checkScope, type Scope } from '../../digest/subscription/scope.ts';
import {
  type Decision,
  nameOf,
  type Settings,
  type Subscription,
} from '../../digest/subscription/subscription.ts';
import { UserError } from '../../runtime/errors.ts';

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
export const EVERY_DAY: readonly number[] = [1, 2, 3, 4, 5, 6, 7];
/** Read in two minutes over coffee. A weekly digest has a week to tell of. */
const DAILY_PAPERS = 5;
const WEEKLY_PAPERS = 10;
/** Every paper, or everything there is. */
export const ALL = /^(?:all|all papers|every|everything|any)$/iu;
/** Quotes round one word set it apart and make no phrase. */
const QUOTED_WORD = /^"\s*([^"\s,;]+)\s*"$/u;
const INITIALS = /^(?:\p{Lu}\.?[\s-]?){1,3}$/u;

/** The arguments as a button carries them. */
export const argsOfRequest = (args: DigestArgs): Invoke['args'] =>
  Object.fromEntries(
    Object.entries(args).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );

/** The arguments that set a subscription up as it is. */
export const argsOfSubscription = ({ schedule, settings }: Subscription): Invoke['args'] => ({
  topics: settings.topics.join(', ') || (isAllPapers(settings) ? 'all' : ''),
  // Empty ones too: they take back what was added since.
  authors: settings.authors.map(quoted).join(', '),
  orgs: settings.orgs.map(quoted).join(', '),
  ...argsOfSchedule(schedule),
  size: String(settings.size),
  quiet: settings.quiet,
});

/** The arguments that set a schedule. */
export const argsOfSchedule = ({ at, zone, days }: Schedule) => ({
  at,
  zone,
  days: days.map((day) => DAYS[day - 1]).join(','),
});

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const isAllPapers = ({ topics, authors, orgs }: Scope) => topics.length + authors.length + orgs.length === 0;
/** An entry as a list with commas holds it. */
export const quoted = (text: string): string => (text.includes(',') ? `"${text}"` : text);

/** The entries of a list with commas; commas between quotes belong to an entry, and quotes stay with a topic's phrase. */
export function partsOf(text: string): readonly string[] {
  const entries = text.replace(/[“”„]/gu, '"').match(/(?:"[^"]*"|[^,;"]|"(?=[^"]*$))+/gu) ?? [];
  const trimmed = entries.map((entry) => entry.trim().replace(QUOTED_WORD, '$1'));
  return [...new Set(trimmed.filter((entry) => bare(entry).trim() !== ''))];
}

const bare = (text: string): string => text.replaceAll('"', '');

const topicsOf = (text: string): readonly string[] => (ALL.test(text.trim()) ? [] : partsOf(text));

/** Names without their quotes; "Lee, B." is one. */
export function namesOf(text: string): readonly string[] {
  return partsOf(text).reduce<string[]>((names, entry) => {
    const last = names.at(-1);
    if (last !== undefined && INITIALS.test(entry)) names[names.length - 1] = `${last}, ${entry}`;
    else names.push(bare(entry).trim());
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
  if (hasScope(args)) {
    const name = nameOf(scopeOf(args, undefined));
    const found =
      existing.find((each) => isNamedBy(args, each)) ??
      existing.find(({ settings }) => nameOf(settings) === name);
    return found?.name ?? name;
  }
  if (existing.length <= 1) return existing[0]?.name ?? '';
  return existing.find(({ name }) => name === '')?.name;
}

const typedName = ({ topics = '' }: DigestArgs): string => topics.trim().toLowerCase();

/** Whether the topics are the name of a digest as its status shows it, "by lee" too. */
const isNamedBy = (args: DigestArgs, { name }: Subscription): boolean =>
  name !== '' && name === typedName(args);

/** The arguments without the topics when those only name the digest: they are no new topics then. */
export const withoutName = (args: DigestArgs, before: Subscription | undefined): DigestArgs =>
  before && isNamedBy(args, before) && !isOtherForm(args, before) ? { ...args, topics: undefined } : args;

/** Whether the topics are those of a digest in another form: its name says the topics, and not how they are meant. */
function isOtherForm({ topics = '' }: DigestArgs, { settings }: Subscription): boolean {
  const [typed, had] = [topicsOf(topics), settings.topics];
  const names = [typed, had].map((each) => nameOf({ topics: [...each], authors: [], orgs: [] }));
  return typed.join().toLowerCase() !== had.join().toLowerCase() && names[0] === names[1];
}

/** The existing digest of these very papers or of this very name, or the only one if none is named. */
export function exactTarget(args: DigestArgs, existing: readonly Subscription[]): Subscription | undefined {
  const [only] = existing;
  if (!hasScope(args)) return existing.length === 1 ? only : undefined;
  const isAll = ALL.test(typedName(args));
  const wanted = [typedName(args), nameOf(scopeOf(args, undefined))].map(bare);
  return existing.find(({ name }) => (name === '' ? isAll : wanted.includes(bare(name))));
}

/** The existing digest that is meant, if it is certain; the beginning of its name will do. */
export function targetOf(args: DigestArgs, existing: readonly Subscription[]): Subscription | undefined {
  const typed = bare(typedName(args));
  const begins = existing.filter(({ name }) => typed !== '' && bare(name).startsWith(typed));
  return exactTarget(args, existing) ?? (begins.length === 1 ? begins[0] : undefined);
}

/** The first of the arguments that only set a digest up. */
export const settingIn = (args: DigestArgs): string | undefined =>
  (['at', 'zone', 'days', 'size', 'quiet'] as const).find((name) => args[name] !== undefined);

/** Whether papers are named, but none in fact: `digest on ,` must not mean all of them. */
export function isVoid(args: DigestArgs): boolean {
  const isNamed = [args.topics, args.authors, args.orgs].some((value) => value !== undefined);
  return isNamed && isAllPapers(scopeOf(args, undefined)) && !ALL.test((args.topics ?? '').trim());
}

function scopeOf({ topics, authors, orgs }: DigestArgs, before: Settings | undefined) {
  return {
    topics: topics === undefined ? [...(before?.topics ?? [])] : [...topicsOf(topics)],
    authors: authors === undefined ? [...(before?.authors ?? [])] : [...namesOf(authors)],
    orgs: orgs === undefined ? [...(before?.orgs ?? [])] : [...namesOf(orgs)],
  };
}

const ORDER = 'Topics go right after “on”.';

/**
 * Reads a value that takes all words up to the next name.
 * @param order says where other words go, since they may have got into the value
 * @throws UserError of `read`
 */
export function readWords<Value>(text: string, read: (text: string) => Value, order = ORDER): Value {
  try {
    return read(bare(text));
  } catch (error) {
    if (!(error instanceof UserError) || !text.trim().includes(' ')) throw error;
    throw new UserError(error.message, `${error.hint ?? ''} ${order}`.trim());
  }
}

/**
 * The schedule that the arguments ask for: what they do not name stays as it was, or is nine o'clock every day.
 * @throws UserError when a value is no time or no days
 */
export function scheduleOf(
  args: Pick<DigestArgs, 'at' | 'days'>,
  before: Schedule | undefined,
  { zone, order }: { zone: string; order?: string },
): Schedule {
  const days = args.days === undefined ? before?.days : readWords(args.days, parseDays, order);
  const at = args.at === undefined ? before?.at : readWords(args.at, parseTime, order);
  return { at: at ?? DEFAULT_TIME, zone, days: days ?? EVERY_DAY };
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
  const schedule = scheduleOf(args, before?.schedule, { zone });
  const scope = scopeOf(args, before?.settings);
  checkScope(scope);
  if (before && isAllPapers(scope) && !isAllPapers(before.settings))
    throw new UserError('That would leave this digest without a topic.', 'For all papers type topics:all.');
  const usual = isWeekly(schedule) ? WEEKLY_PAPERS : DAILY_PAPERS;
  const settings = {
    ...scope,
    size: args.size ?? before?.settings.size ?? usual,
    quiet: args.quiet ?? before?.settings.quiet ?? 'say',
  };
  return { schedule, settings, createdBy: by };
}

/** The digest to preview: an existing one with what the arguments change, or a new one. */
export function draftOf(args: DigestArgs, target: Subscription | undefined, zone: string) {
  const scope = target && !isOtherForm(args, target) ? { ...args, topics: undefined } : args;
  const { schedule, settings } = decide(scope, target, { zone, by: '' });
  return { name: target?.name ?? nameOf(settings), schedule, settings };
}
