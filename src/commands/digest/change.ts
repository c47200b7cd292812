/** `digest change`, `add`, `remove`, `more` and `fewer`: what an existing digest brings, and when; what is not named stays. */
import { type Card, plain } from '../../cards/card.ts';
import type { Place } from '../../chat/chat.ts';
import { isUnbroken } from '../../digest/schedule/breaks.ts';
import { isAmong, isSame } from '../../digest/subscription/follows.ts';
import { nameOf } from '../../digest/subscription/name.ts';
import {
  checkScope,
  entriesOf,
  reasonOf,
  type Scope,
  type ScopeEntry,
  scopeOf,
} from '../../digest/subscription/scope.ts';
import type { Settings } from '../../digest/subscription/settings.ts';
import type { Decision, Subscription } from '../../digest/subscription/subscription.ts';
import type { Context } from '../../invocation/command.ts';
import { UserError } from '../../runtime/errors.ts';
import { count, cutAt, list } from '../../text/wording.ts';
import { LONGEST_LIST, MOST_PAPERS } from '../subscription/arguments.ts';
import { LONGEST_NAMED } from '../subscription/cards.ts';
import { fitOf } from '../subscription/fit.ts';
import { refuseManner } from '../subscription/manner.ts';
import { wrongZoneCard, zoneOf } from '../subscription/zone.ts';
import { breakLines } from './break-cards.ts';
import { act, chooseCard, hadNotes, nameArg, setUpCard } from './cards.ts';
import { choicesCard, isOpen } from './choices.ts';
import { changeDigest, existingIn, invokeOf, line, mayManage } from './manage.ts';
import {
  argsOfSubscription,
  changeTarget,
  type DigestArgs,
  decide,
  entriesNamed,
  isAllPapers,
  ORDER,
  withoutName,
} from './request.ts';

/** The steps of “more” and “fewer”: each is felt, and five of them go from a glance to a screenful. */
const SIZES = [1, 2, 3, 5, 7, MOST_PAPERS];

export type ChangeAction = 'change' | 'add' | 'remove' | 'more' | 'fewer';

/** Changes the digest that is meant, in the way that is asked for. */
export async function change(
  action: ChangeAction,
  args: DigestArgs,
  { place, context }: { readonly place: Place; readonly context: Context },
): Promise<Card> {
  refuseManner(args, { ...(await mayManage(context, 'change')), place }, context.platform);
  const existing = await existingIn(place, context);
  const wrongZone = wrongZoneCard(invokeOf(action, args), ORDER);
  if (wrongZone) return wrongZone;
  const target = changeTarget(action, args, existing);
  if (!target) return chooseCard(existing, action, args, context);
  if (action === 'change' && isOpen(args)) return choicesCard(target, context);
  const asked = { action, args: action === 'change' ? withoutName(args, target) : args };
  if (action === 'add' && isAllPapers(target.settings)) return allAlreadyCard(target, args);
  const others = existing.filter(({ id }) => id !== target.id);
  const done = await changeDigest(target, (old) => decided(old, asked, { others, context }), context);
  return changedCard(done, context);
}

interface Asked {
  readonly action: ChangeAction;
  readonly args: DigestArgs;
}

/** The digest as it is asked for, with the name of what it brings by then. */
export function decided(
  old: Subscription,
  asked: Asked,
  { others, context }: { readonly others: readonly Subscription[]; readonly context: Context },
): Partial<Decision> {
  const { schedule, settings } = wished(old, asked, context);
  const after = { ...old, schedule, settings };
  if (argsTooLong(after))
    throw new UserError(
      'That is more than one digest can hold.',
      `Set up another one: ${line('on', context)} …`,
    );
  const name = isOtherScope(old, after) ? nameOf(settings) : old.name;
  if (others.some((each) => each.name === name))
    throw new UserError('Another digest here brings these papers already.', 'Nothing has changed.');
  return { schedule, settings, name };
}

const isOtherScope = (left: Subscription, right: Subscription): boolean =>
  JSON.stringify(entriesOf(left.settings)) !== JSON.stringify(entriesOf(right.settings));

/** Buttons carry what a digest was, as it would be typed. */
const argsTooLong = (subscription: Subscription): boolean =>
  Object.values(argsOfSubscription(subscription)).some((value) => value.length > LONGEST_LIST);

function wished(
  old: Subscription,
  { action, args }: Asked,
  context: Context,
): Pick<Decision, 'schedule' | 'settings'> {
  if (action === 'change') {
    const zone = zoneOf(args.zone, old, {}, ORDER)?.name ?? old.schedule.zone;
    return decide(args, old, { zone, by: '' });
  }
  const changed = { add: withAdded, remove: withRemoved, more: resized, fewer: resized }[action];
  return { schedule: old.schedule, settings: changed(old.settings, { action, args }, context) };
}

function withAdded(before: Settings, { args }: Asked): Settings {
  const asked = namedBy(args);
  const known = entriesOf(before);
  const scope = scopeOf([...known, ...asked.filter((entry) => !isAmong(entry, known))]);
  checkScope(scope);
  return { ...before, ...scope };
}

function withRemoved(before: Settings, { args }: Asked, context: Context): Settings {
  const asked = namedBy(args);
  const known = entriesOf(before);
  const missing = asked.filter((entry) => !known.some((each) => isMeant(entry, each)));
  if (missing.length > 0) throw notThere(missing, before);
  const kept = known.filter((each) => !asked.some((entry) => isMeant(entry, each)));
  if (kept.length === 0)
    throw new UserError(
      'That would leave this digest without a topic.',
      `To end it: ${line('off', context)}\nFor all papers: ${line('change all', context)}`,
    );
  return { ...before, ...scopeOf(kept) };
}

/** What is typed as a topic may be a name that the digest has: nobody says “author” to take one off. */
const isMeant = (entry: ScopeEntry, known: ScopeEntry): boolean =>
  isSame(entry.kind === 'topic' ? { ...entry, kind: known.kind } : entry, known);

function notThere(missing: readonly ScopeEntry[], before: Scope): UserError {
  const names = list(missing.map((entry) => `“${cutAt(entry.name, LONGEST_NAMED)}”`));
  const known = entriesOf(before).map(reasonOf);
  return new UserError(
    `This digest does not name ${names}.`,
    known.length === 0 ? 'It brings all papers.' : `It brings papers ${cutAt(list(known), LONGEST_LIST)}.`,
  );
}

function namedBy(args: DigestArgs): readonly ScopeEntry[] {
  const entries = entriesNamed(args);
  if (entries.length > 0) return entries;
  throw new UserError('That names no topic.', 'Put the topics after it, with commas between them.');
}

function resized(before: Settings, { action }: Asked): Settings {
  const { size } = before;
  const next = action === 'more' ? SIZES.find((each) => each > size) : SIZES.findLast((each) => each < size);
  if (next !== undefined) return { ...before, size: next };
  const bound = action === 'more' ? 'the most that one can have' : 'the least';
  throw new UserError(
    `It brings up to ${count(size, 'paper')} already, ${bound}.`,
    action === 'more' ? 'Another digest can bring others.' : 'To end it, turn it off.',
  );
}

/** A digest of all papers brings those of any topic. */
function allAlreadyCard(target: Subscription, args: DigestArgs): Card {
  const entries = entriesNamed(args);
  const names = cutAt(list(entries.map(reasonOf)), LONGEST_NAMED);
  const { topics, authors, orgs } = argsOfSubscription({
    ...target,
    settings: { ...target.settings, ...scopeOf(entries) },
  });
  const scope = { topics: topics ?? '', authors: authors ?? '', orgs: orgs ?? '' };
  return {
    title: 'It brings all papers already',
    text: plain(`Those ${names} are among them. Nothing has changed.`),
    items: [],
    buttons: [
      act('Only those', 'change', { which: nameArg(target).topics, ...scope }),
      act('A digest of those beside it', 'on', scope),
    ],
  };
}

async function changedCard(
  { before, after, plannedAt }: Awaited<ReturnType<typeof changeDigest>>,
  context: Context,
): Promise<Card> {
  const { now } = context;
  const had = isUnbroken(after.breaks) ? hadNotes({ nextAt: plannedAt }, after.nextAt, now) : [];
  const notes = [...had, ...breakLines(after, now)];
  return setUpCard({
    before,
    after,
    now,
    guess: undefined,
    notes,
    fit: await fitOf({ ...after, name: nameArg(after).topics }, context, now),
  });
}
