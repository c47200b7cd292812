/**
 * How much one person, and one place, may ask at once: token buckets (https://en.wikipedia.org/wiki/Token_bucket), so that a
 * script in one channel does not keep everybody else waiting.
 */
import type { Card } from '../cards/card.ts';
import { userErrorCard } from '../cards/errors.ts';
import { UserError } from '../runtime/errors.ts';
import { SECOND_MS } from '../runtime/time.ts';
import { count } from '../text/wording.ts';
import type { Actor } from './chat.ts';

/** How much comes at once, and how much a second from then on. */
interface Allowance {
  readonly burst: number;
  readonly perSecond: number;
}

/** Somebody who turns pages quickly presses twice a second, and not for half a minute. */
const PERSON: Allowance = { burst: 30, perSecond: 1 };
/** A class of a hundred that tries it out together in one channel. */
const PLACE: Allowance = { burst: 120, perSecond: 10 };
/** From so many on those are forgotten that have asked nothing for a while. */
const MOST_KEPT = 10_000;

interface Bucket {
  readonly left: number;
  readonly at: number;
}

export interface Limits {
  /** Counts a question. @returns how many seconds it comes too early; 0 when it may be answered */
  take(actor: Actor, now: Date): number;
}

/** Limits of one process. */
export function createLimits(person: Allowance = PERSON, place: Allowance = PLACE): Limits {
  const buckets = new Map<string, Bucket>();
  const filled = (key: string, { burst, perSecond }: Allowance, at: number): number => {
    const bucket = buckets.get(key);
    if (!bucket) return burst;
    const passed = Math.max(0, at - bucket.at) / SECOND_MS;
    return Math.min(burst, bucket.left + passed * perSecond);
  };
  return {
    take(actor, now) {
      const at = now.getTime();
      if (buckets.size > MOST_KEPT) forgetIdle(buckets, at);
      const asked = bucketsOf(actor, person, place).map(([key, allowance]) => ({
        ...{ key, allowance, left: filled(key, allowance, at) },
      }));
      const waits = asked.map(({ left, allowance }) => (left >= 1 ? 0 : (1 - left) / allowance.perSecond));
      const wait = Math.max(...waits);
      // What is refused costs nothing: whoever waits as they are told is answered.
      if (wait === 0) for (const { key, left } of asked) buckets.set(key, { left: left - 1, at });
      return Math.ceil(wait);
    },
  };
}

function bucketsOf(
  { platform, userId, place: where }: Actor,
  person: Allowance,
  place: Allowance,
): readonly (readonly [string, Allowance])[] {
  const own = [`person ${platform} ${where?.workspaceId ?? ''} ${userId}`, person] as const;
  if (where?.kind !== 'channel') return [own];
  return [own, [`place ${platform} ${where.workspaceId} ${where.id}`, place]];
}

/** By then every bucket is full again. */
const IDLE_MS = 60 * SECOND_MS;

function forgetIdle(buckets: Map<string, Bucket>, now: number): void {
  for (const [key, { at }] of buckets) if (now - at > IDLE_MS) buckets.delete(key);
}

/** What somebody is told who asks too much at once. */
export const tooMuchCard = (seconds: number): Card =>
  userErrorCard(
    new UserError(
      'That is more at once than I can answer here.',
      `Nothing was done. Please try again in ${count(seconds, 'second')}.`,
    ),
  );
