/** Pauses the digests of a place after a permanent delivery error, and notifies whoever set them up, once. */

import type { Place } from '../../chat/chat.ts';
import { lineOf, type PlatformProfile } from '../../chat/platform.ts';
import type { Database } from '../../db/schema.ts';
import { list } from '../../text/wording.ts';
import { addDelivery } from '../ledger/ledger.ts';
import { shownName } from '../subscription/name.ts';
import { columnsOf, readSubscriptions, type Subscription } from '../subscription/subscription.ts';

interface Why {
  readonly reason: string;
  /** Of the place. */
  readonly platform: PlatformProfile;
}

/**
 * Pauses all digests of a place and writes one notice per person who set one up, in one transaction. Those that are
 * paused already stay as they are, and nobody is told again.
 * @returns how many were paused
 */
export function pausePlace(db: Database, place: Place, why: Why, now: Date): Promise<number> {
  return db.transaction().execute(async (inside) => {
    const rows = await inside
      .updateTable('subscriptions')
      .set({ paused: why.reason })
      .where((where) => where.and(columnsOf(place)))
      .where('paused', 'is', null)
      .returningAll()
      .execute();
    const paused = await readSubscriptions(inside, rows);
    // Whoever does not take direct messages cannot be told so in a direct message.
    if (place.kind === 'direct') return paused.length;
    // Nobody is left to tell where whoever set it up is forgotten.
    for (const [person, theirs] of Map.groupBy(paused, ({ createdBy }) => createdBy))
      if (person !== '') await addDelivery(inside, noticeTo(person, theirs, why, now), now);
    return paused.length;
  });
}

function noticeTo(person: string, paused: readonly Subscription[], { reason, platform }: Why, now: Date) {
  const [first] = paused;
  if (!first) throw new Error('nobody is told of nothing');
  const placeUrl = platform.linkTo(first.place);
  const content = {
    kind: 'notice' as const,
    name: list(paused.map((each) => shownName(each) || 'all papers')),
    reason,
    ...(placeUrl && { placeUrl }),
    command: lineOf('digest', `on ${paused.length === 1 ? first.name : ''}`, platform),
  };
  const place: Place = { ...first.place, kind: 'direct', id: person };
  return {
    subscriptionId: first.id,
    place,
    slot: `paused-${now.getTime()}`,
    part: 'notice' as const,
    content,
  };
}
