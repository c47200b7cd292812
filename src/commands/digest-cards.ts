/** The cards of `digest` itself: what was set up, what is there, what became of it. Pure. */
import { DateTime } from 'luxon';
import { type Button, type Card, type CardItem, plain } from '../cards/card.ts';
import { userErrorCard } from '../cards/errors.ts';
import { button } from '../cards/papers.ts';
import { count, day } from '../cards/wording.ts';
import type { Place } from '../chat.ts';
import type { Fared } from '../digest/history.ts';
import { scheduleText } from '../digest/schedule.ts';
import { scopeText } from '../digest/select.ts';
import type { Subscription } from '../digest/subscription.ts';
import { UserError } from '../errors.ts';
import { argsOfRequest, argsOfSubscription, type DigestArgs } from './digest-request.ts';
import type { ZoneChoice } from './digest-zone.ts';

/** How the argument `topics` names a digest. */
const nameArg = ({ name }: Subscription) => ({ topics: name || 'all' });
const titleOf = ({ settings }: Subscription): string => {
  const scope = scopeText(settings);
  return `${scope.slice(0, 1).toUpperCase()}${scope.slice(1)}`;
};
const act = (label: string, action: string, args: Readonly<Record<string, string>>): Button =>
  button(label, 'reply', 'digest', { action, ...args });

/** "Mon 23 Nov at 09:00, in 2 days". */
function nextText({ nextAt, schedule }: Subscription, now: Date): string {
  const next = DateTime.fromJSDate(nextAt, { zone: schedule.zone }).setLocale('en');
  const relative = next.toRelative({ base: DateTime.fromJSDate(now) });
  return `${next.toFormat("ccc d LLL 'at' HH:mm")}${relative ? `, ${relative}` : ''}`;
}

const sizeText = ({ settings }: Subscription): string => `up to ${count(settings.size, 'paper')}`;
const quietText = ({ settings }: Subscription): string =>
  settings.quiet === 'say' ? 'a day without papers is said once' : 'a day without papers passes in silence';

interface SetUp {
  readonly before: Subscription | undefined;
  readonly after: Subscription;
  readonly place: Place;
  readonly now: Date;
  readonly zone: ZoneChoice;
  /** What the one who set it up should know of its papers. */
  readonly note: string | undefined;
}

/** What was set up, or what changed, and when it comes. */
export function setUpCard({ before, after, place, now, zone, note }: SetUp): Card {
  const where = place.kind === 'direct' ? 'in your direct messages' : 'in this channel';
  const changes = before ? changesOf(before, after) : [];
  const lines = [
    `${titleOf(after)}: ${scheduleText(after.schedule)}, ${where}.`,
    `Next: ${nextText(after, now)}. ${sizeText(after).replace(/^u/u, 'U')}; ${quietText(after)}.`,
    ...(zone.guess ? [`The zone is ${zone.guess}; another one: zone:Europe/Berlin.`] : []),
    ...(before ? [changes.length > 0 ? `Changed: ${changes.join('; ')}.` : 'Nothing has changed.'] : []),
    ...(note ? [note] : []),
  ];
  const undo = before
    ? act('Undo', 'on', argsOfSubscription(before))
    : act('Turn off', 'off', nameArg(after));
  return {
    title: before ? 'Digest changed' : 'Digest set up',
    text: plain(lines.join('\n')),
    items: [],
    buttons: [
      act('Preview', 'preview', nameArg(after)),
      act('Post one now', 'now', nameArg(after)),
      ...(before && changes.length === 0 ? [] : [undo]),
    ],
  };
}

function changesOf(before: Subscription, after: Subscription): readonly string[] {
  const pairs = [
    [scopeText(before.settings), scopeText(after.settings)],
    [scheduleText(before.schedule), scheduleText(after.schedule)],
    [sizeText(before), sizeText(after)],
    [quietText(before), quietText(after)],
  ];
  const changed = pairs.filter(([old, now]) => old !== now).map(([old, now]) => `${old} → ${now}`);
  return [...changed, ...(before.paused === null ? [] : ['it goes on after its pause'])];
}

/** All digests of a place, with what comes next and what came last. */
export function statusCard(
  shown: readonly { subscription: Subscription; fared: Fared }[],
  place: Place,
  now: Date,
): Card {
  const where = place.kind === 'direct' ? 'your direct messages' : 'this channel';
  if (shown.length === 0)
    return {
      title: `No digest in ${where}`,
      text: plain('Trending papers every day at nine, on the topics you name: digest on quantization at:9am'),
      items: [],
      buttons: [act('Preview', 'preview', {}), act('Start one', 'on', {})],
    };
  return {
    title: `${count(shown.length, 'digest')} in ${where}`,
    items: shown.map(({ subscription, fared }) => statusItem(subscription, fared, now)),
    buttons: [],
  };
}

function statusItem(subscription: Subscription, fared: Fared, now: Date): CardItem {
  const { paused, schedule } = subscription;
  const next = paused === null ? `next ${nextText(subscription, now)}` : 'paused';
  const again = act('Turn on again', 'on', argsOfSubscription(subscription));
  return {
    title: titleOf(subscription),
    facts: `${scheduleText(schedule)} · ${sizeText(subscription)} · ${next}`,
    text: plain(
      [...(paused === null ? [] : [`Paused: ${paused}`]), ...faredLines(fared, schedule.zone)].join('\n'),
    ),
    buttons: [
      ...(paused === null ? [act('Preview', 'preview', nameArg(subscription))] : [again]),
      act('Turn off', 'off', nameArg(subscription)),
    ],
  };
}

function faredLines({ last, unconfirmed, failed, emptySince }: Fared, zone: string): readonly string[] {
  return [
    last ? lastText(last, zone) : 'Nothing was due yet.',
    ...(emptySince
      ? [`Without papers since ${day(emptySince.date)}: ${EMPTY[emptySince.because] ?? ''}.`]
      : []),
    ...(unconfirmed > 0
      ? [
          `${count(unconfirmed, 'message')} of the last 30 days could not be confirmed: it may have arrived, and was not repeated.`,
        ]
      : []),
    ...(failed > 0 ? [`${count(failed, 'digest')} of the last 30 days failed.`] : []),
  ];
}

const EMPTY: Readonly<Record<string, string>> = {
  'empty-corpus': 'the corpus holds none',
  'no-match': 'nothing in the corpus matches',
  'all-posted': 'all that match have been posted here; it goes on by itself when new ones come in',
};

function lastText({ state, at, reason, content }: NonNullable<Fared['last']>, zone: string): string {
  const when = DateTime.fromJSDate(at, { zone }).setLocale('en').toFormat("ccc d LLL 'at' HH:mm");
  const papers =
    content?.kind === 'papers' ? count(content.papers.length, 'paper') : 'why there were no papers';
  const because = reason ? `: ${reason}` : '';
  const texts: Readonly<Record<typeof state, string>> = {
    sent: `Last: posted ${papers} on ${when}.`,
    unconfirmed: `Last: ${when}, not confirmed${because}.`,
    skipped: `Last: nothing posted on ${when}${because}.`,
    failed: `Last: failed on ${when}${because}`,
    pending: `Due since ${when}, not posted yet${because}`,
    sending: 'Being posted right now.',
  };
  return texts[state];
}

/** Asks which of several digests is meant. */
export const chooseCard = (existing: readonly Subscription[], action: string, args: DigestArgs): Card => ({
  title: 'Which digest?',
  text: plain(`There are ${count(existing.length, 'digest')} here; name one of them after “${action}”.`),
  items: [],
  buttons: [
    ...existing.map((each) => act(titleOf(each), action, { ...argsOfRequest(args), ...nameArg(each) })),
    ...(action === 'off' ? [act('All of them', 'off', { topics: 'all' })] : []),
  ],
});

/** What was turned off, and the way back. */
export const offCard = (ended: readonly Subscription[]): Card => ({
  title: ended.length === 1 ? 'Digest turned off' : `${count(ended.length, 'digest')} turned off`,
  text: plain(`${ended.map(titleOf).join('; ')}: nothing more is posted here.`),
  items: [],
  buttons: ended.map((each) =>
    act(ended.length === 1 ? 'Turn it on again' : `Turn on ${titleOf(each)}`, 'on', argsOfSubscription(each)),
  ),
});

/** What became of a digest that somebody asked for now. */
export function postedCard(
  subscription: Subscription,
  fate: { readonly state: string; readonly reason: string | null } | undefined,
): Card {
  const buttons = [act('Status', 'status', {})];
  const text = (words: string) => plain(`${titleOf(subscription)}: ${words}`);
  if (fate?.state === 'sent')
    return { title: 'Posted', text: text('it is in the channel.'), items: [], buttons };
  if (fate === undefined)
    return {
      title: 'On its way',
      text: text('it is in the queue and comes as soon as it can.'),
      items: [],
      buttons,
    };
  return userErrorCard(new UserError(`It could not be posted: ${fate.reason ?? fate.state}`), buttons);
}
