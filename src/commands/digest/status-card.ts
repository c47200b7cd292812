/** The card of `digest status`: when each digest comes next, how the last one went, and why. Pure. */
import { DateTime } from 'luxon';
import { scheduleText } from '../../calendar/schedule.ts';
import { type Card, type CardItem, plain } from '../../cards/card.ts';
import type { Place } from '../../chat/chat.ts';
import type { EmptyReason } from '../../digest/ledger/delivery.ts';
import type { RecentOutcomes } from '../../digest/ledger/history.ts';
import type { Subscription } from '../../digest/subscription/subscription.ts';
import type { Context } from '../../invocation/command.ts';
import { lineOf } from '../../invocation/usage.ts';
import { capital, count, day } from '../../text/wording.ts';
import { act, nameArg, nextText, sizeText, titleOf } from './cards.ts';
import { formLines } from './fit.ts';
import { argsOfSubscription } from './request.ts';

/** All digests of a place, with what comes next and what came last. */
export function statusCard(
  shown: readonly { subscription: Subscription; outcomes: RecentOutcomes }[],
  place: Place,
  { platform, now }: Pick<Context, 'platform' | 'now'>,
): Card {
  const where = place.kind === 'direct' ? 'your direct messages' : 'this channel';
  if (shown.length === 0)
    return {
      title: `No digest in ${where}`,
      text: [
        { text: 'Get trending papers here every day at nine, on the topics you name. Type ' },
        { text: lineOf('digest', 'on quantization at:9am', platform), code: true },
      ],
      items: [],
      buttons: [act('Preview', 'preview', {}), act('Start with all papers', 'on', {})],
    };
  return {
    title: `${count(shown.length, 'digest')} in ${where}`,
    items: shown.map(({ subscription, outcomes }) => statusItem(subscription, outcomes, now)),
    buttons: [],
  };
}

function statusItem(subscription: Subscription, outcomes: RecentOutcomes, now: Date): CardItem {
  const { paused, schedule } = subscription;
  const next = paused === null ? `next ${nextText(subscription, now)}` : 'paused';
  const again = act('Turn on again', 'on', argsOfSubscription(subscription));
  return {
    title: titleOf(subscription),
    facts: `${capital(scheduleText(schedule))} · ${sizeText(subscription)} · ${next}`,
    text: plain(
      [
        ...(paused === null ? [] : [`Paused: ${paused}`]),
        ...formLines(subscription.settings.topics),
        ...outcomeLines(outcomes, subscription),
      ].join('\n'),
    ),
    buttons: [
      ...(paused === null ? [act('Preview', 'preview', nameArg(subscription))] : [again]),
      act('Turn off', 'off', nameArg(subscription)),
    ],
  };
}

/** How the last one went, and what went wrong lately. */
export function outcomeLines(
  { last, unconfirmed, failed, emptySince }: RecentOutcomes,
  { schedule, paused }: Pick<Subscription, 'schedule' | 'paused'>,
): readonly string[] {
  // What the line above or below says is not said twice.
  const isSaid = last?.reason === paused || (last?.state === 'skipped' && emptySince !== undefined);
  return [
    last ? lastText(isSaid ? { ...last, reason: null } : last, schedule.zone) : 'Nothing was due yet.',
    ...(emptySince ? [`Without papers since ${day(emptySince.date)}: ${EMPTY[emptySince.because]}.`] : []),
    ...(unconfirmed > 0
      ? [
          `In the last 30 days ${count(unconfirmed, 'message')} could not be confirmed: ${unconfirmed === 1 ? 'it may have arrived, and was' : 'they may have arrived, and were'} not repeated.`,
        ]
      : []),
    ...(failed > 0 ? [`In the last 30 days ${count(failed, 'message')} failed.`] : []),
  ];
}

const EMPTY: Readonly<Record<EmptyReason, string>> = {
  'empty-corpus': 'the corpus holds none',
  'no-match': 'nothing in the corpus matches',
  'all-posted': 'nothing that matches is new here; it goes on by itself when new ones come in',
  'no-news': 'nothing that you follow has come in',
};

function lastText({ state, at, reason, content }: NonNullable<RecentOutcomes['last']>, zone: string): string {
  const when = DateTime.fromJSDate(at, { zone }).setLocale('en').toFormat("ccc d LLL 'at' HH:mm");
  const because = reason ? `: ${reason.replace(/\.$/u, '')}` : '';
  const texts: Readonly<Record<typeof state, string>> = {
    sent: `Last: posted ${postedText(content)}, ${when}.`,
    unconfirmed: `Last: not confirmed, ${when}${because}.`,
    skipped: `Last: nothing posted, ${when}${because}.`,
    failed: `Last: failed, ${when}${because}.`,
    pending: `Due since ${when}, not posted yet${because}.`,
    sending: 'Being posted right now.',
  };
  return texts[state];
}

function postedText(content: NonNullable<RecentOutcomes['last']>['content']): string {
  if (content?.kind !== 'papers') return 'that there were no new papers';
  return content.papers.length === 0 ? 'a recap without new papers' : count(content.papers.length, 'paper');
}
