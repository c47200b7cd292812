/** What the cards of `digest` and `follow` say alike: when the next comes, how the zone is known, how the last went. Pure. */
import { DateTime } from 'luxon';
import type { Place } from '../../chat/chat.ts';
import type { EmptyReason } from '../../digest/ledger/delivery.ts';
import type { RecentOutcomes } from '../../digest/ledger/history.ts';
import type { Subscription } from '../../digest/subscription/subscription.ts';
import { count, day } from '../../text/wording.ts';

/** A scope may have 1,500 characters, a topic hundreds; their beginning tells them from the others. */
export const LONGEST_NAMED = 80;

const WHERE = { channel: 'in this channel', direct: 'in your direct messages', mail: 'by e-mail' } as const;

/** "in this channel". */
export const whereText = ({ kind }: Place): string => WHERE[kind];

/** "Mon 23 Nov at 09:00, in 2 days": in days of the calendar, since 44 hours are two of them. */
export function nextText({ nextAt, schedule }: Subscription, now: Date): string {
  // Due, and the tick that posts it has yet to come.
  if (nextAt <= now) return 'now';
  const next = DateTime.fromJSDate(nextAt, { zone: schedule.zone }).setLocale('en');
  const base = DateTime.fromJSDate(now, { zone: schedule.zone });
  const relative = next.hasSame(base, 'day')
    ? next.toRelative({ base })
    : next.toRelativeCalendar({ base, unit: 'days' });
  return `${next.toFormat("ccc d LLL 'at' HH:mm")}${relative ? `, ${relative}` : ''}`;
}

/** How the zone is known that nobody said, and how to name another one. */
export function guessLines(guess: string | undefined, { schedule }: Subscription): readonly string[] {
  const another = schedule.zone === 'Europe/Berlin' ? 'America/New_York' : 'Europe/Berlin';
  return guess === undefined ? [] : [`${guess}; for another one add zone:${another}.`];
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
          `In the last 30 days ${count(unconfirmed, 'message')} could not be confirmed: ` +
            `${unconfirmed === 1 ? 'it may have arrived, and was' : 'they may have arrived, and were'} not ` +
            'repeated.',
        ]
      : []),
    ...(failed > 0 ? [`In the last 30 days ${count(failed, 'message')} failed.`] : []),
  ];
}

const EMPTY: Readonly<Record<EmptyReason, string>> = {
  'empty-corpus': 'there are none here',
  'no-match': 'nothing here matches',
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
