/**
 * One attempt to deliver: look whether it has arrived already, choose what to say, post, record. What cannot be known
 * (an answer that was lost) is looked up before anything is sent again.
 */
import { DateTime } from 'luxon';
import { buttonsOf, type Card } from '../../cards/card.ts';
import { pausedCard } from '../../cards/digest/no-digest.ts';
import type { Poster, PostManner } from '../../chat/chat.ts';
import { hasThreadsIn } from '../../chat/platform.ts';
import { DeliveryError } from '../../runtime/errors.ts';
import { chooseContent, detailsOf, messageOf } from '../content/compose.ts';
import { prepareSelection } from '../content/select.ts';
import { LONGEST_WAIT_MS } from '../ledger/claim.ts';
import type { Content, Delivery } from '../ledger/delivery.ts';
import type { Ending } from '../ledger/ledger.ts';
import { isOff } from '../schedule/breaks.ts';
import { entriesFor } from '../subscription/scope.ts';
import type { Subscription } from '../subscription/subscription.ts';
import type { DeliveryContext } from './context.ts';
import { recordFailure, recordOutcome } from './outcome.ts';

/**
 * How far ahead of the platform's our clock may have been when we posted: as far as a time to come back is believed, and
 * a little more. What is read too much costs a page at most.
 */
const CLOCK_MARGIN_MS = LONGEST_WAIT_MS + 10 * 60_000;

/**
 * What is chosen while papers are missing stays chosen: so many attempts wait for them, at growing pauses about a quarter
 * of an hour; reading a large corpus anew takes a minute.
 */
const MOST_WAITS = 5;

/** Attempts one claimed delivery. Never rejects: what fails is recorded, and comes back later where that can help. */
export async function attempt(delivery: Delivery, poster: Poster, context: DeliveryContext): Promise<void> {
  let { maybeSent } = delivery;
  let isPosting = false;
  try {
    await context.yieldFirst();
    if (delivery.part === 'publishing') return await publish(delivery, poster, context);
    const arrived = maybeSent ? await look(delivery, poster, context) : undefined;
    if (arrived) return await recordOutcome(delivery, arrived, context);
    maybeSent = false;
    const composed = await compose(delivery, context);
    if ('state' in composed) return await recordOutcome(delivery, composed, context);
    await context.yieldFirst();
    await context.buttons.keep(buttonsOf(composed.card), context.clock.now());
    if (!(await context.ledger.begin(delivery, context.owner, composed.content, context.clock.now())))
      return context.log.warn(
        { delivery: delivery.id },
        'digest: the lease ran out before anything was posted',
      );
    isPosting = true;
    const { place, id: key, thread } = delivery;
    const { card, content } = composed;
    const messageId = await poster.post(
      place,
      card,
      { key, ...(thread && { thread }) },
      mannerOf(delivery, content),
    );
    await recordOutcome(delivery, sent(delivery, messageId, content, context), context);
  } catch (error) {
    const mayHave = isPosting ? !isRefusal(error) : maybeSent;
    await recordFailure(delivery, { error, maybeSent: mayHave }, context);
  }
}

/** The details of a digest that has pinged ping nobody again. */
const mannerOf = ({ part }: Delivery, content: Content): Pick<PostManner, 'ping'> =>
  part === 'digest' && content.kind === 'papers' && content.ping !== undefined ? { ping: content.ping } : {};

/** Publishes a message that is there: a platform does that once, however often it is asked to. */
async function publish(delivery: Delivery, poster: Poster, context: DeliveryContext): Promise<void> {
  const { place, thread: messageId, content } = delivery;
  if (messageId === null || content === null || !poster.publish)
    return recordOutcome(delivery, { state: 'skipped', reason: 'there is nothing to publish' }, context);
  if (!(await context.ledger.begin(delivery, context.owner, content, context.clock.now()))) return;
  await poster.publish(place, messageId);
  await recordOutcome(delivery, { state: 'sent', messageId }, context);
}

/** Whether an earlier request got through. Undefined: it did not, so it may be sent. */
async function look(
  delivery: Delivery,
  poster: Poster,
  context: DeliveryContext,
): Promise<Ending | undefined> {
  const { clock, unconfirmed } = context;
  const { place, id: key, thread, firstTriedAt, dueAt, content } = delivery;
  const tried = Math.min((firstTriedAt ?? dueAt).getTime(), clock.now().getTime());
  const since = new Date(tried - CLOCK_MARGIN_MS);
  const found = await poster.find(place, { key, ...(thread && { thread }) }, since);
  if (found === undefined) return undefined;
  if (found !== 'cannot-look') return sent(delivery, found, content, context);
  return unconfirmed === 'repeat'
    ? undefined
    : {
        state: 'unconfirmed',
        reason:
          'the answer was lost, and I may not look whether the message has arrived' +
          (hasDetails(delivery, content, context)
            ? '; without it there is no thread with its abstracts, and the list below the post opens each paper'
            : ''),
      };
}

/** Whether the abstracts of a message go below it. */
function hasDetails(
  { part, place }: Delivery,
  content: Content | null,
  { platformOf }: DeliveryContext,
): boolean {
  const isWanted = content?.kind === 'papers' && content.papers.length > 0 && content.inThread !== false;
  return isWanted && part === 'digest' && hasThreadsIn(platformOf(place.platform), place.kind);
}

/** A message that is there; where its channel wants them, its abstracts go below it. */
function sent(
  delivery: Delivery,
  messageId: string,
  content: Content | null,
  context: DeliveryContext,
): Ending {
  const { subscriptionId, place, slot, part, urgent } = delivery;
  if (part !== 'digest' || content?.kind !== 'papers' || content.papers.length === 0)
    return { state: 'sent', messageId };
  const parts = [
    ...(hasDetails(delivery, content, context) ? (['details'] as const) : []),
    ...(content.publish ? (['publishing'] as const) : []),
  ];
  const below = { subscriptionId, place, slot, urgent, thread: messageId, content };
  return { state: 'sent', messageId, next: parts.map((each) => ({ ...below, part: each })) };
}

async function compose(
  delivery: Delivery,
  { subscriptions, history, snapshot, clock, platformOf }: DeliveryContext,
): Promise<{ readonly content: Content; readonly card: Card } | Ending> {
  const { id, content, part, subscriptionId, urgent } = delivery;
  if (content?.kind === 'notice') return notify(content, await subscriptions.byId(subscriptionId));
  if (part !== 'digest')
    return content?.kind === 'papers'
      ? { content, card: await detailsOf(content, snapshot().corpus, dateOf(delivery, 'UTC')) }
      : { state: 'skipped', reason: 'its content cannot be read' };
  const subscription = await subscriptions.byId(subscriptionId);
  if (!subscription) {
    const isThere = await subscriptions.isUnreadable(subscriptionId);
    return {
      state: 'skipped',
      reason: isThere ? 'its settings cannot be read' : 'the digest was turned off',
    };
  }
  const date = dateOf(delivery, subscription.schedule.zone);
  const unwanted = whyUnwanted(subscription, { date, urgent });
  if (unwanted !== undefined) return { state: 'skipped', reason: unwanted };
  const now = clock.now();
  const past = await history.past(subscription, now, id);
  const known = snapshot();
  const isPatient = !urgent && delivery.attempts <= MOST_WAITS;
  if (!content && known.corpus.reading > 0 && isPatient)
    throw new DeliveryError('transient', 'Older papers are still being read.');
  if (!content) await prepareSelection(known, entriesFor(subscription.settings));
  const chosen = content
    ? { content }
    : chooseContent(subscription, past, { snapshot: known, now, date, isAsked: urgent });
  if ('silent' in chosen) return { state: 'skipped', reason: chosen.silent ?? '', content: chosen.content };
  const { corpus } = known;
  const platform = platformOf(delivery.place.platform);
  const card = await messageOf(chosen.content, subscription, { corpus, date, now, past, platform });
  return { content: chosen.content, card };
}

/** What tells of a pause, while there is one. */
const notify = (
  content: Extract<Content, { kind: 'notice' }>,
  subscription: Subscription | undefined,
): { readonly content: Content; readonly card: Card } | Ending =>
  subscription?.paused === null
    ? { state: 'skipped', reason: 'the digest goes on already' }
    : { content, card: pausedCard(content) };

/** Why a subscription gets nothing for a date by now. */
function whyUnwanted(
  { paused, breaks }: Subscription,
  { date, urgent }: { readonly date: string; readonly urgent: boolean },
): string | undefined {
  if (paused !== null) return `paused: ${paused}`;
  return !urgent && isOff(date, breaks) ? 'somebody wanted none on that day' : undefined;
}

/** The local date that a delivery is for; one that was asked for is for the day it was asked for. */
function dateOf({ slot, dueAt }: Delivery, zone: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/u.test(slot)) return slot;
  return DateTime.fromJSDate(dueAt, { zone }).toFormat('yyyy-MM-dd');
}

const isRefusal = (error: unknown): boolean => error instanceof DeliveryError && error.fault !== 'ambiguous';
