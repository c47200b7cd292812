/** Records how an attempt ended: for good, or with a time to retry. A place that is lost for good is paused. */
import { DeliveryError } from '../../runtime/errors.ts';
import { errorFields } from '../../runtime/log.ts';
import { HOUR_MS } from '../../runtime/time.ts';
import { LONGEST_WAIT_MS } from '../ledger/claim.ts';
import type { Delivery } from '../ledger/delivery.ts';
import type { Ending } from '../ledger/ledger.ts';
import { inLog } from '../subscription/subscription.ts';
import type { DeliveryContext } from './context.ts';

/** Longer than any request can stay in flight (10 s), with room for slow queues on the platform's side. */
const AFTER_AMBIGUOUS_MS = 60_000;
/** The first pause after a fault that passes; doubled at each further attempt. */
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 15 * 60_000;
/** A rate limit without a time, or of no time, is still a limit; who ignores the answer for long is shut out. */
const LEAST_PAUSE_MS = 1000;
const LONGEST_LEAST_PAUSE_MS = 60_000;
/** Half a day late, a digest is no longer today's; the next one brings its papers. */
const GIVE_UP_MS = 12 * HOUR_MS;

/** Records how a delivery ended, unless somebody else holds it by now. */
export async function recordOutcome(
  delivery: Delivery,
  ending: Ending,
  { ledger, owner, clock, log }: DeliveryContext,
): Promise<void> {
  const isHeld = await ledger.recordOutcome(delivery, owner, ending, clock.now());
  const { state, reason } = ending;
  const { id, attempts, place } = delivery;
  const fields = { delivery: id, ...inLog(place), state, reason, attempts };
  if (isHeld) log.info(fields, 'digest: settled');
  else log.warn(fields, 'digest: somebody else took over before this could be recorded');
}

/**
 * Deals with an attempt that failed. Never rejects: when even that cannot be recorded, the lease runs out.
 * @param failure.maybeSent whether the message may have arrived all the same
 */
export async function recordFailure(
  delivery: Delivery,
  failure: { readonly error: unknown; readonly maybeSent: boolean },
  context: DeliveryContext,
): Promise<void> {
  try {
    await endOrPutBack(delivery, failure, context);
  } catch (error) {
    context.log.error(
      { delivery: delivery.id, ...errorFields(error) },
      'digest: the ledger cannot be written',
    );
  }
}

async function endOrPutBack(
  delivery: Delivery,
  { error, maybeSent }: { readonly error: unknown; readonly maybeSent: boolean },
  context: DeliveryContext,
): Promise<void> {
  const { ledger, clock, log, owner } = context;
  const { id, place } = delivery;
  const fault = error instanceof DeliveryError ? error : undefined;
  const reason = fault?.message ?? 'A fault of Paperboy; the log has it under the id of this delivery.';
  if (!fault || fault.fault === 'invalid')
    log.error({ delivery: id, ...errorFields(error) }, 'digest: an attempt failed');
  const lost = fault?.fault === 'forbidden' || fault?.fault === 'gone';
  // Before it is recorded: should the process end in between, the delivery comes back and finds the place paused.
  if (lost) await context.pausePlace(place, reason);
  const now = clock.now().getTime();
  if (lost || fault?.fault === 'invalid' || now - startOf(delivery, now) > GIVE_UP_MS)
    return recordOutcome(delivery, { state: maybeSent ? 'unconfirmed' : 'failed', reason }, context);
  const nextAt = new Date(now + Math.min(pauseAfter(fault, delivery.attempts), LONGEST_WAIT_MS));
  await ledger.putBack(delivery, owner, { nextAt, reason, maybeSent });
  if (fault && fault.holds !== 'place') await ledger.hold(place, fault.holds, nextAt);
  const fields = { delivery: id, ...inLog(place), fault: fault?.fault, nextAt, reason };
  log.warn(fields, 'digest: comes back later');
}

/** Since when it has been tried: what waited for Paperboy itself, after a night off, has its time still before it. */
const startOf = ({ firstTriedAt, dueAt, attempts }: Delivery, now: number): number =>
  firstTriedAt?.getTime() ?? (attempts === 1 ? now : dueAt.getTime());

function pauseAfter(fault: DeliveryError | undefined, attempts: number): number {
  if (fault?.fault === 'rate-limited') {
    const least = Math.min(LONGEST_LEAST_PAUSE_MS, LEAST_PAUSE_MS * 2 ** (attempts - 1));
    return Math.max(least, fault.retryAfterMs);
  }
  if (fault?.fault === 'ambiguous') return AFTER_AMBIGUOUS_MS;
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempts - 1));
}
