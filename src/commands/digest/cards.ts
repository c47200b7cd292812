/** The cards of `digest` itself: what was set up, what is there, what became of it. Pure. */
import { scheduleText } from '../../calendar/schedule.ts';
import { type Button, type Card, plain, type RichText } from '../../cards/card.ts';
import { userErrorCard } from '../../cards/errors.ts';
import { button } from '../../cards/papers.ts';
import { lineOf } from '../../chat/platform.ts';
import { isUnbroken } from '../../digest/schedule/breaks.ts';
import { aboutText, scopeText } from '../../digest/subscription/scope.ts';
import type { Subscription } from '../../digest/subscription/subscription.ts';
import type { Context } from '../../invocation/command.ts';
import { UserError } from '../../runtime/errors.ts';
import { capital, count, cutAt, list } from '../../text/wording.ts';
import { pressArgs } from '../subscription/arguments.ts';
import { guessLines, LONGEST_NAMED, nextText, whereText } from '../subscription/cards.ts';
import type { Fit } from '../subscription/fit.ts';
import { mannerChanges, mannerTexts, pingText, withoutManner } from '../subscription/manner.ts';
import { argsOfSubscription, type DigestArgs, EVERY_DIGEST, isByWhich } from './request.ts';

/** Discord shows ten buttons below a card, of which one may be for all. */
const MOST_PRESSED = 9;

/** What can be done to all digests of a place at once. */
const FOR_ALL = ['off', 'pause', 'resume', 'skip'];

/** How the argument `topics` names a digest. */
export const nameArg = ({ name }: Subscription) => ({ topics: name || 'all' });
const scopeOf = ({ settings }: Pick<Subscription, 'settings'>): string =>
  cutAt(scopeText(settings), LONGEST_NAMED);
export const titleOf = (subscription: Subscription): string => capital(scopeOf(subscription));
export const act = (label: string, action: string, args: Readonly<Record<string, string>>): Button =>
  button(label, 'reply', 'digest', { action, ...args });

/** Opens the form that changes it; in an answer, the list of usual changes. */
export const changeForm = (label: string, digest: Subscription): Button => ({
  ...act(label, 'change', { which: nameArg(digest).topics }),
  effect: 'form',
});

export const sizeText = ({ settings }: Subscription): string => `up to ${count(settings.size, 'paper')}`;
const quietText = ({ settings }: Subscription): string =>
  settings.quiet === 'say' ? 'a day without papers is said once' : 'a day without papers passes in silence';

interface SetUp {
  readonly before: Subscription | undefined;
  readonly after: Subscription;
  readonly now: Date;
  /** How the zone is known when nobody said it. */
  readonly guess: string | undefined;
  /** Sentences that the one who set it up should read. */
  readonly notes: readonly string[];
  /** What it will bring. */
  readonly fit: Fit;
}

/** Where only the dumps are read, which is what a first try is for. */
const NO_NEWS =
  'No source of new papers is on, so it tells of those that are here already; whoever runs Paperboy can turn one on.';

/** What was set up, or what changed, and when it comes. */
export function setUpCard({ before, after, now, guess, notes, fit }: SetUp): Card {
  const changes = before ? changesOf(before, after) : [];
  const lines = [
    ...(before ? [changes.length > 0 ? `Changed: ${changes.join('; ')}.` : 'Nothing has changed.'] : []),
    whenText(before, after, now),
    ...notes,
    ...fit.slips,
    ...(before || fit.isLive ? [] : [NO_NEWS]),
  ];
  const undo = before
    ? act('Undo', 'change', {
        which: nameArg(after).topics,
        ...argsOfSubscription(before),
        ...withoutManner(before.settings, after.settings),
      })
    : { ...act('Turn off', 'off', nameArg(after)), spoken: 'Turn this digest off' };
  return {
    title: setUpTitle(before, after, changes, fit),
    text: inLines([{ text: lines.join('\n') }], pingText(after.settings), fit.text),
    firstNumber: 1,
    items: fit.items,
    buttons: [
      ...fit.buttons,
      {
        ...changeForm('Change…', after),
        spoken: 'Change this digest',
      },
      ...(fit.isNone ? [] : [act('Post one now', 'now', nameArg(after))]),
      ...(before && changes.length === 0 ? [] : [undo]),
    ],
    ...(guess !== undefined && { footer: guessLines(guess, after).join(' ') }),
  };
}

/** Texts that begin a line each, as far as they say anything. */
export const inLines = (...texts: readonly RichText[]): RichText =>
  texts
    .filter((text) => text.length > 0)
    .flatMap((text, place) => (place === 0 ? text : [{ text: '\n' }, ...text]));

/** "Weekdays at 09:00 (Berlin) in this channel, first Mon 23 Nov at 09:00, in 2 days; up to 5 papers." */
function whenText(before: Subscription | undefined, after: Subscription, now: Date): string {
  const next = `${before ? 'next' : 'first'} ${nextText(after, now)}`;
  const rest = [
    sizeText(after),
    ...mannerTexts(after.settings),
    after.settings.quiet === 'silent' ? quietText(after) : '',
  ].filter(Boolean);
  const lead = before
    ? `${titleOf(after)}: ${scheduleText(after.schedule)}`
    : capital(scheduleText(after.schedule));
  return `${lead} ${whereText(after.place)}, ${next}; ${rest.join('; ')}.`;
}

function setUpTitle(
  before: Subscription | undefined,
  { settings }: Subscription,
  changes: readonly string[],
  { isNone }: Pick<Fit, 'isNone'>,
): string {
  const about = cutAt(aboutText(settings), LONGEST_NAMED) || 'of all papers';
  if (!before) return `The digest ${about} is on${isNone ? ', but nothing fits it' : ''}.`;
  return changes.length > 0 ? 'Digest changed' : 'Digest as it was';
}

function changesOf(before: Subscription, after: Subscription): readonly string[] {
  const pairs = [
    [scheduleText(before.schedule), scheduleText(after.schedule)],
    [sizeText(before), sizeText(after)],
    [quietText(before), quietText(after)],
    ...mannerChanges(before.settings, after.settings),
  ];
  const changed = pairs.filter(([old, now]) => old !== now).map(([old, now]) => `${old} → ${now}`);
  return [
    ...scopeChange(before, after),
    ...changed,
    ...(goesOn(before, after) ? ['it goes on after its pause'] : []),
  ];
}

const goesOn = (before: Subscription, after: Subscription): boolean =>
  (before.paused !== null && after.paused === null) ||
  (!isUnbroken(before.breaks) && isUnbroken(after.breaks));

/** Long scopes are compared as they are and shown cut. */
function scopeChange(before: Subscription, after: Subscription): readonly string[] {
  if (scopeText(before.settings) === scopeText(after.settings)) return [];
  const [old, now] = [scopeOf(before), scopeOf(after)];
  return [old === now ? 'the end of its long list of topics and names' : `${old} → ${now}`];
}

/** One digest a day: the hour of one that came already can only be changed from tomorrow on. */
export const hadNotes = (
  { nextAt }: Pick<Subscription, 'nextAt'>,
  next: Date,
  now: Date,
): readonly string[] =>
  nextAt > now && next > nextAt
    ? ['This day has had its digest already; “Post one now” posts another one at once.']
    : [];

/** The digests of a place pause and go on together. */
export function resumedNotes(resumed: number): readonly string[] {
  const [were, go] = resumed === 1 ? ['was', 'goes'] : ['were', 'go'];
  return resumed === 0 ? [] : [`${count(resumed, 'other digest')} that ${were} paused here ${go} on too.`];
}

/** Asks which digest is meant, when none is named or none has that name. */
export function chooseCard(
  existing: readonly Subscription[],
  action: string,
  args: DigestArgs,
  { platform }: Pick<Context, 'platform'>,
): Card {
  const [first] = existing;
  const byWhich = isByWhich(action);
  const asked = byWhich ? args.which : (args.topics ?? args.authors ?? args.orgs);
  const { authors: _, orgs: __, ...settings } = args;
  const argsFor = (each: Subscription) =>
    byWhich
      ? { ...pressArgs(args), which: nameArg(each).topics }
      : { ...pressArgs(settings), ...nameArg(each) };
  const lines = [
    ...(asked === undefined ? [] : [`There is no digest “${cutAt(asked, LONGEST_NAMED)}” here.`]),
    ...(existing.length > MOST_PRESSED ? existing.map((each) => `“${scopeOf(each)}”`) : []),
  ];
  return {
    title: 'Which digest?',
    text: [
      { text: [...lines, 'Press the one you mean, or type its name: '].join('\n') },
      {
        text: lineOf('digest', `${action} ${byWhich ? 'which:' : ''}${first?.name || 'all'}`, platform),
        code: true,
      },
    ],
    items: [],
    buttons: [
      // Before the others: a platform that has no room for twenty buttons leaves out the last ones.
      ...(FOR_ALL.includes(action) && existing.length > 1
        ? [act('All of them', action, { ...pressArgs(settings), topics: EVERY_DIGEST })]
        : []),
      ...existing.map((each) => act(titleOf(each), action, argsFor(each))),
    ],
  };
}

/** What was turned off, and the way back. */
export function offCard(ended: readonly Subscription[], left: number): Card {
  const isOne = ended.length === 1;
  const goesOn = left === 1 ? 'The other digest goes on.' : `The other ${left} digests go on.`;
  const names = capital(list(ended.map((each) => (isOne ? scopeOf(each) : `“${scopeOf(each)}”`))));
  return {
    title: isOne ? 'Digest turned off' : `${count(ended.length, 'digest')} turned off`,
    text: plain([`${names}: not posted here any more.`, ...(left > 0 ? [goesOn] : [])].join('\n')),
    items: [],
    buttons: ended.map((each) => {
      const label = isOne ? 'Turn it on again' : `Turn on again: ${scopeOf(each)}`;
      return act(label, 'on', argsOfSubscription(each));
    }),
  };
}

const ARRIVED = {
  channel: 'it is in the channel.',
  direct: 'it is in your messages.',
  mail: 'the mail server has it.',
} as const;

/** What became of a digest that somebody asked for now. */
export function postedCard(
  subscription: Subscription,
  outcome: { readonly state: string; readonly reason: string | null } | undefined,
): Card {
  const buttons = [act('Status', 'status', {})];
  if (outcome && outcome.state !== 'sent')
    return userErrorCard(
      new UserError(`It could not be posted: ${outcome.reason ?? outcome.state}`),
      buttons,
    );
  const arrived = ARRIVED[subscription.place.kind];
  const words = outcome ? arrived : 'it is in the queue and comes as soon as it can.';
  const text = plain(`${titleOf(subscription)}: ${words}`);
  return { title: outcome ? 'Posted' : 'On its way', text, items: [], buttons };
}
