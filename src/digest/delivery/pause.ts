/** Pauses the digests of a place after a permanent delivery error, and notifies whoever set them up, once. */

import type { Place } from '../../chat/chat.ts';
import { lineOf, type PlatformOf } from '../../chat/platform.ts';
import type { Database } from '../../db/schema.ts';
import { list } from '../../text/wording.ts';
import { addDelivery } from '../ledger/ledger.ts';
import { createMailboxes } from '../mail/mailboxes.ts';
import { shownName } from '../subscription/name.ts';
import { columnsOf, readSubscriptions, type Subscription, type Which } from '../subscription/subscription.ts';

interface Why {
  readonly reason: string;
  /** Whether they go on by themselves. */
  readonly isForNow?: boolean;
  readonly platformOf: PlatformOf;
}

/**
 * Pauses all digests of a place and writes one notice per person who set one up, in one transaction. Those that are
 * paused already stay as they are, and nobody is told again. An address that the mail server refuses has to be confirmed anew.
 * @returns how many were paused
 */
export async function pausePlace(db: Database, place: Place, why: Why, now: Date): Promise<number> {
  const { byId, doubt } = createMailboxes(db);
  const owner = place.kind === 'mail' ? (await byId(place.id))?.owner : undefined;
  if (place.kind === 'mail') await doubt(place.id, now);
  const tellOf = (paused: readonly Subscription[]): readonly Told[] => {
    if (place.kind !== 'mail') return creatorsOf(paused);
    return owner && paused.length > 0 ? [{ to: owner, theirs: paused }] : [];
  };
  return pause(db, (is) => is.and(columnsOf(place)), { ...why, tellOf }, now);
}

/**
 * Pauses all digests of a workspace, likewise.
 * @param canTell whether people there can still be written to
 */
export const pauseWorkspace = (
  db: Database,
  { platform, workspaceId }: Pick<Place, 'platform' | 'workspaceId'>,
  why: Why & { readonly canTell: boolean },
  now: Date,
): Promise<number> =>
  pause(
    db,
    (is) => is.and({ platform, workspace_id: workspaceId }),
    { ...why, tellOf: (paused) => (why.canTell ? creatorsOf(paused) : []) },
    now,
  );

/** Who is told of what. */
interface Told {
  readonly to: Place;
  readonly theirs: readonly Subscription[];
}

function pause(
  db: Database,
  which: Which,
  { tellOf, ...why }: Why & { tellOf(paused: readonly Subscription[]): readonly Told[] },
  now: Date,
): Promise<number> {
  return db.transaction().execute(async (inside) => {
    const rows = await inside
      .updateTable('subscriptions')
      .set({ paused: why.reason })
      .where(which)
      .where('paused', 'is', null)
      .returningAll()
      .execute();
    const paused = await readSubscriptions(inside, rows);
    for (const { to, theirs } of tellOf(paused))
      await addDelivery(inside, noticeTo(to, theirs, why, now), now);
    return paused.length;
  });
}

/** Whoever set some up, with what of them is theirs. */
function creatorsOf(paused: readonly Subscription[]): readonly Told[] {
  // Whoever does not take direct messages cannot be told so in a direct message.
  const inChannels = paused.filter(({ place }) => place.kind === 'channel');
  // Nobody is left to tell where whoever set it up is forgotten.
  return [...Map.groupBy(inChannels, ({ createdBy }) => createdBy)].flatMap(([id, theirs]) =>
    id === '' || !theirs[0] ? [] : [{ to: { ...theirs[0].place, kind: 'direct', id }, theirs }],
  );
}

function noticeTo(
  to: Place,
  paused: readonly Subscription[],
  { reason, isForNow, platformOf }: Why,
  now: Date,
) {
  const [first] = paused;
  if (!first) throw new Error('nobody is told of nothing');
  const platform = platformOf(to.platform);
  const isMail = first.place.kind === 'mail';
  const placeUrl = isMail ? undefined : platform.linkTo(first.place);
  const words = ['on', paused.length === 1 ? first.name : '', isMail ? 'to:me' : ''];
  const content = {
    kind: 'notice' as const,
    name: list(paused.map((each) => shownName(each) || 'all papers')),
    reason,
    ...(placeUrl && { placeUrl }),
    ...(isMail && { byMail: true }),
    ...(isForNow && { isForNow }),
    command: lineOf('digest', words.filter(Boolean).join(' '), platform),
  };
  return {
    subscriptionId: first.id,
    place: to,
    slot: `paused-${now.getTime()}`,
    part: 'notice' as const,
    content,
  };
}
