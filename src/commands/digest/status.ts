/** `digest status`: what is there, what comes next and how the last went. */
import { scheduleText } from '../../calendar/schedule.ts';
import { type Button, type Card, type CardItem, plain } from '../../cards/card.ts';
import { type ListPage, onPage, pageButtons, pageOf, pageText } from '../../cards/lists.ts';
import type { Place } from '../../chat/chat.ts';
import { lineOf } from '../../chat/platform.ts';
import type { RecentOutcomes } from '../../digest/ledger/history.ts';
import { followsOf } from '../../digest/subscription/follows.ts';
import type { Subscription } from '../../digest/subscription/subscription.ts';
import type { Context } from '../../invocation/command.ts';
import { capital, count } from '../../text/wording.ts';
import { mailedText } from '../subscription/by-mail.ts';
import { nextText, outcomeLines, whereText } from '../subscription/cards.ts';
import { formLines } from '../subscription/fit.ts';
import { mannerTexts, pingText } from '../subscription/manner.ts';
import { breakLines, isPausedNow } from './break-cards.ts';
import { act, changeForm, inLines, nameArg, sizeText, titleOf } from './cards.ts';
import { change } from './change.ts';
import { isManaging } from './manage.ts';
import { needsOn } from './misplaced.ts';
import { argsOfSubscription, type DigestArgs, settingIn } from './request.ts';
import { unreadableText } from './unreadable.ts';
import { holdingText, policyIn } from './who/policy.ts';

/** When each digest comes next, and how the last one went. */
export async function status(args: DigestArgs, place: Place, context: Context): Promise<Card> {
  const { digests, now } = context;
  const { subscriptions, history } = digests;
  const existing = await subscriptions.inPlace(place);
  const setting = settingIn(args);
  // "digest size:3" can only mean a change.
  if (setting !== undefined && existing.length > 0) return change('change', args, { place, context });
  if (setting !== undefined) throw needsOn(setting, args, context);
  const shown = await Promise.all(
    existing.map(async (each) => ({
      subscription: { ...each, nextAt: await history.next(each) },
      outcomes: await history.recentOutcomes(each, now),
    })),
  );
  const isManager = place.kind === 'direct' || (await isManaging(context));
  const card = statusCard(shown, place, {
    ...context,
    isManager,
    page: pageOf(existing.length, args.page ?? 1),
    unreadable: await unreadableText(place, context),
  });
  const following = place.kind === 'direct' ? await subscriptions.following(place) : undefined;
  const followed = followsOf(following).length;
  const holding = await policyIn(place, await memberContextIn(place, context), context);
  const byPlatform = isManager ? '' : `Who may change them: ${context.platform.managers}`;
  const held = holding ? holdingText(holding) : byPlatform;
  const follows = followed === 0 ? '' : `You also follow ${count(followed, 'thing')}: /papers following`;
  const footer = [held, follows, await mailedText(context)].filter(Boolean).join('\n');
  return footer === '' ? card : { ...card, footer };
}

/** The platform is asked only where the answer matters: nobody else decides in direct messages. */
const memberContextIn = async ({ kind }: Place, { actor }: Context) =>
  kind === 'channel' ? actor.memberContext?.() : undefined;

/** All digests of a place, with what comes next and what came last. */
export function statusCard(
  shown: readonly { subscription: Subscription; outcomes: RecentOutcomes }[],
  place: Place,
  {
    platform,
    now,
    page,
    unreadable,
    isManager,
  }: Pick<Context, 'platform' | 'now'> & {
    readonly page: ListPage;
    readonly unreadable: string;
    readonly isManager: boolean;
  },
): Card {
  const where = whereText(place);
  if (shown.length === 0)
    return {
      title: `No digest ${where}`,
      text: [
        { text: `Get trending papers ${where} every day at nine, on the topics you name. Type ` },
        { text: lineOf('digest', 'on quantization at:9am', platform), code: true },
        ...plain(unreadable && `\n${unreadable}`),
      ],
      items: [],
      buttons: [
        ...(platform.hasForms ? [setUpForm('Set one up…')] : []),
        act('Preview', 'preview', {}),
        ...(isManager ? [act('Start with all papers', 'on', {})] : []),
      ],
    };
  return {
    title: `${count(shown.length, 'digest')} ${where}`,
    ...(page.pages > 1 && { count: pageText(page) }),
    ...(unreadable && { text: plain(unreadable) }),
    firstNumber: page.offset + 1,
    items: onPage(shown, page).map(({ subscription, outcomes }) => statusItem(subscription, outcomes, now)),
    choice: { placeholder: 'Preview, change or end a digest…' },
    buttons: [
      ...pageButtons('digest', { action: 'status' }, page),
      ...(platform.hasForms ? [setUpForm('Another one…')] : []),
    ],
  };
}

/** Opens the form that sets one up; in an answer, this card. */
const setUpForm = (label: string): Button => ({ ...act(label, 'status', {}), effect: 'form' });

function statusItem(subscription: Subscription, outcomes: RecentOutcomes, now: Date): CardItem {
  const { paused, schedule, settings } = subscription;
  const isPaused = isPausedNow(subscription, now);
  const next = paused !== null || isPaused ? 'paused' : `next ${nextText(subscription, now)}`;
  const lines = [
    ...(paused === null ? [] : [`Paused: ${paused}`]),
    ...breakLines(subscription, now),
    ...formLines(settings.topics),
    ...outcomeLines(outcomes, subscription),
  ];
  return {
    title: titleOf(subscription),
    facts: [capital(scheduleText(schedule)), sizeText(subscription), ...mannerTexts(settings), next]
      .filter(Boolean)
      .join(' · '),
    text: inLines(lines.length === 0 ? [] : plain(lines.join('\n')), pingText(settings)),
    ways: [
      firstWay(subscription, isPaused),
      // Nobody knows whether it arrived: whoever looks decides.
      ...(outcomes.last?.state === 'unconfirmed'
        ? [act(`Post one now: ${titleOf(subscription)}`, 'now', nameArg(subscription))]
        : []),
      changeForm(`Change: ${titleOf(subscription)}`, subscription),
      act(`Turn off: ${titleOf(subscription)}`, 'off', nameArg(subscription)),
    ],
  };
}

function firstWay(subscription: Subscription, isPaused: boolean): Button {
  const title = titleOf(subscription);
  if (subscription.paused !== null)
    return act(`Turn on again: ${title}`, 'on', argsOfSubscription(subscription));
  return isPaused
    ? act(`Resume: ${title}`, 'resume', nameArg(subscription))
    : act(`Preview: ${title}`, 'preview', nameArg(subscription));
}
