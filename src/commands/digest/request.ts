/** What somebody typed after `digest`, read as a subscription: which one is meant, and what is to change. Pure. */

import type { Invoke } from '../../cards/card.ts';
import { nameOf } from '../../digest/subscription/name.ts';
import { checkScope, entriesOf, type Scope, type ScopeEntry } from '../../digest/subscription/scope.ts';
import type { Settings } from '../../digest/subscription/settings.ts';
import type { Decision, Subscription } from '../../digest/subscription/subscription.ts';
import { UserError } from '../../runtime/errors.ts';
import {
  ALL,
  argsOfSchedule,
  bare,
  isBlank,
  listed,
  namesIn,
  type ScheduleArgs,
  scheduleOf,
  topicsIn,
  usualSize,
} from '../subscription/arguments.ts';
import { argsOfManner, type MannerArgs, mannerOf } from '../subscription/manner.ts';

export interface DigestArgs extends ScheduleArgs, MannerArgs {
  readonly topics?: string | undefined;
  readonly authors?: string | undefined;
  readonly orgs?: string | undefined;
  readonly size?: number | undefined;
  readonly quiet?: Settings['quiet'] | undefined;
  readonly until?: string | undefined;
  readonly date?: string | undefined;
  readonly which?: string | undefined;
  readonly page?: number;
}

/** What to call all digests of a place; “all” alone may be the one of all papers. */
export const EVERY_DIGEST = 'all digests';

/** Where words go that got into a value which takes all up to the next name. */
export const ORDER = 'Topics go right after “on”.';

/** The arguments that set a subscription up as it is. */
export const argsOfSubscription = ({ schedule, settings }: Subscription): Invoke['args'] => ({
  topics: settings.topics.join(', ') || (isAllPapers(settings) ? 'all' : ''),
  // Empty ones too: they take back what was added since.
  authors: listed(settings.authors),
  orgs: listed(settings.orgs),
  ...argsOfSchedule(schedule),
  size: String(settings.size),
  quiet: settings.quiet,
  ...argsOfManner(settings),
});

/** Whether a digest brings whatever is talked about. */
export const isAllPapers = ({ topics, authors, orgs }: Scope) =>
  topics.length + authors.length + orgs.length === 0;

const topicsOf = (text: string): readonly string[] => (ALL.test(text.trim()) ? [] : topicsIn(text));

/** Whether the arguments say which papers are meant. */
export const hasScope = ({ topics, authors, orgs }: DigestArgs): boolean =>
  !isBlank({ topics, authors, orgs });

/**
 * The name of the digest that is to be set up or changed: the one these papers have, or the only one there is; undefined
 * when several could be meant.
 */
export function named(args: DigestArgs, existing: readonly Subscription[]): string | undefined {
  if (hasScope(args)) {
    const name = nameOf(scopeOf(args));
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
  const names = [typed, had].map((each) => nameOf({ topics: each, authors: [], orgs: [] }));
  return typed.join().toLowerCase() !== had.join().toLowerCase() && names[0] === names[1];
}

/** The existing digest of these very papers or of this very name, or the only one if none is named. */
export function exactTarget(args: DigestArgs, existing: readonly Subscription[]): Subscription | undefined {
  const [only] = existing;
  if (!hasScope(args)) return existing.length === 1 ? only : undefined;
  const isAll = ALL.test(typedName(args));
  const wanted = [typedName(args), nameOf(scopeOf(args))].map(bare);
  return existing.find(({ name }) => (name === '' ? isAll : wanted.includes(bare(name))));
}

/** The existing digest that is meant, if it is certain; the beginning of its name will do. */
export function targetOf(args: DigestArgs, existing: readonly Subscription[]): Subscription | undefined {
  const typed = bare(typedName(args));
  const begins = existing.filter(({ name }) => typed !== '' && bare(name).startsWith(typed));
  return exactTarget(args, existing) ?? (begins.length === 1 ? begins[0] : undefined);
}

/** The existing digests that an action means which may be for all of a place; none where that is not certain. */
export function allMeant(args: DigestArgs, existing: readonly Subscription[]): readonly Subscription[] {
  const typed = typedName(args);
  const isNamed = existing.some(({ name }) => name === typed);
  const isAll =
    (typed === EVERY_DIGEST && !isNamed) || (typed === 'all' && !existing.some(({ name }) => name === ''));
  return isAll ? existing : [targetOf(args, existing)].filter((each) => each !== undefined);
}

/** Of these actions the topics are what changes; another argument names the digest. */
const BY_WHICH = ['change', 'add', 'remove'];
export const isByWhich = (action: string): boolean => BY_WHICH.includes(action);

/** The existing digest that is to be changed: the one named, or the only one. */
export function changeTarget(
  action: string,
  args: DigestArgs,
  existing: readonly Subscription[],
): Subscription | undefined {
  if (args.which !== undefined) return targetOf({ topics: args.which }, existing);
  const named =
    ['add', 'remove'].includes(action) || !hasScope(args) ? undefined : exactTarget(args, existing);
  const isForAny = isByWhich(action) || !hasScope(args);
  return named ?? (existing.length === 1 && isForAny ? existing[0] : undefined);
}

const NAMED_KIND = /^(author|org):\s*(?=\S)/iu;

/** What topics and names say one by one: "quantization, author:Yann LeCun". */
export function entriesNamed({ topics = '', authors = '', orgs = '' }: DigestArgs): readonly ScopeEntry[] {
  const typed = topicsOf(topics).map((topic): ScopeEntry => {
    const [lead = '', kind] = NAMED_KIND.exec(topic) ?? [];
    const isAuthor = kind?.toLowerCase() === 'author';
    if (kind === undefined) return { kind: 'topic', name: topic };
    return { kind: isAuthor ? 'author' : 'org', name: bare(topic.slice(lead.length)).trim() };
  });
  return [...typed, ...entriesOf({ topics: [], authors: namesIn(authors), orgs: namesIn(orgs) })];
}

/** The first of the arguments that only set a digest up. */
export const settingIn = (args: DigestArgs): string | undefined =>
  (['at', 'zone', 'days', 'size', 'quiet', 'details', 'role', 'publish'] as const).find(
    (name) => args[name] !== undefined,
  );

/** Whether papers are named, but none in fact: `digest on ,` must not mean all of them. */
export function isVoid(args: DigestArgs): boolean {
  const isNamed = [args.topics, args.authors, args.orgs].some((value) => value !== undefined);
  return isNamed && isAllPapers(scopeOf(args)) && !ALL.test((args.topics ?? '').trim());
}

const scopeOf = ({ topics, authors, orgs }: DigestArgs, before?: Scope): Scope => ({
  topics: topics === undefined ? (before?.topics ?? []) : topicsOf(topics),
  authors: authors === undefined ? (before?.authors ?? []) : namesIn(authors),
  orgs: orgs === undefined ? (before?.orgs ?? []) : namesIn(orgs),
});

/**
 * The subscription that the arguments ask for: what they do not name stays as it was, or as it usually is.
 * @throws UserError when a value is no time, no zone, no days, or nothing to search by
 */
export function decide(
  args: DigestArgs,
  before: Pick<Subscription, 'schedule' | 'settings'> | undefined,
  { zone, by }: { zone: string; by: string },
): Decision {
  const schedule = scheduleOf(args, before?.schedule, { zone, order: ORDER });
  const scope = scopeOf(args, before?.settings);
  checkScope(scope);
  const isMeantForAll = ALL.test((args.topics ?? '').trim());
  if (before && isAllPapers(scope) && !isAllPapers(before.settings) && !isMeantForAll)
    throw new UserError('That would leave this digest without a topic.', 'For all papers type topics:all.');
  const settings = {
    ...scope,
    size: args.size ?? before?.settings.size ?? usualSize(schedule),
    quiet: args.quiet ?? before?.settings.quiet ?? 'say',
    ...mannerOf(args, before?.settings),
  };
  return { schedule, settings, createdBy: by };
}

/** The digest to preview: an existing one with what the arguments change, or a new one. */
export function draftOf(args: DigestArgs, target: Subscription | undefined, zone: string) {
  const scope = target && !isOtherForm(args, target) ? { ...args, topics: undefined } : args;
  const { schedule, settings } = decide(scope, target, { zone, by: '' });
  return { name: target?.name ?? nameOf(settings), schedule, settings };
}
