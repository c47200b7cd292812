/** `digest`: what this channel gets each day, set up, looked at and ended where it is posted. */
import { z } from 'zod';
import type { Card } from '../../cards/card.ts';
import type { Place } from '../../chat/chat.ts';
import type { Subscription } from '../../digest/subscription/subscription.ts';
import { pageArg } from '../../invocation/arguments.ts';
import { type Context, defineCommand } from '../../invocation/command.ts';
import { UserError } from '../../runtime/errors.ts';
import { capital } from '../../text/wording.ts';
import { LONGEST_LIST, MOST_PAPERS, scheduleArgs, words } from '../subscription/arguments.ts';
import {
  addressed,
  askToConfirm,
  confirmAddress,
  confirmCard,
  toArg,
  undoAddressed,
  withNewsThere,
} from '../subscription/by-mail.ts';
import { fitOf } from '../subscription/fit.ts';
import { mannerArgs, refuseManner } from '../subscription/manner.ts';
import { wrongZoneCard, zoneCard, zoneOf } from '../subscription/zone.ts';
import { pause, resume, skip } from './breaks.ts';
import { chooseCard, hadNotes, nameArg, offCard, resumedNotes, setUpCard } from './cards.ts';
import { change } from './change.ts';
import { digestForm } from './form.ts';
import {
  actorIn,
  checkRoom,
  inChannel,
  invokeIn,
  invokeOf,
  line,
  mayManage,
  maySetUp,
  noPlace,
} from './manage.ts';
import { needsOn, refuseUnused } from './misplaced.ts';
import { feed, postNow, preview } from './preview.ts';
import {
  allMeant,
  type DigestArgs,
  decide,
  isVoid,
  named,
  ORDER,
  settingIn,
  withoutName,
} from './request.ts';
import { digestSaid, NATURAL } from './said.ts';
import { isSending, sendTo } from './send-to.ts';
import { status } from './status.ts';
import { undoOf } from './undo.ts';
import { giveUpUnreadable } from './unreadable.ts';
import { managers } from './who/managers.ts';

/** Two months, one by one: the way back from skipping them. */
const LONGEST_DATES = 750;
const LOOKING = ['status', 'preview'] as const;
const CHANGING = ['change', 'add', 'remove', 'more', 'fewer'] as const;
const ACTIONS = [
  'on',
  'off',
  ...LOOKING,
  'now',
  'pause',
  'resume',
  'skip',
  'feed',
  'managers',
  'confirm',
  ...CHANGING,
] as const;

export const digest = defineCommand({
  name: 'digest',
  summary: 'Get trending papers here every day, on your topics, at your hour',
  examples: [
    'on at:9am zone:Europe/Berlin',
    'on quantization, anomaly detection days:weekdays',
    'preview',
    'off',
    '',
  ],
  visibility: 'private',
  isPersonal: ({ action, to }) => to !== undefined || action === 'confirm',
  says: digestSaid,
  verb: (args) => capital(digestSaid(args)),
  natural: NATURAL,
  needsPlace: true,
  args: z.object({
    action: z.enum(ACTIONS).default('status').meta({
      description: 'Set it up, end it, look at it, pause it, change what it brings, post it now or as a feed',
      leading: true,
    }),
    topics: words(
      'Topics with commas between them; “all” for every paper; or the name of a digest',
      LONGEST_LIST,
    ).meta({ positional: true, suggest: 'topics' }),
    ...scheduleArgs,
    ...toArg,
    authors: words('Also everything by these authors', LONGEST_LIST).meta({ suggest: 'authors' }),
    orgs: words('Also everything from these organisations', LONGEST_LIST).meta({ suggest: 'organisations' }),
    size: z.int().min(1).max(MOST_PAPERS).optional().meta({ description: 'The most papers of one digest' }),
    quiet: z
      .enum(['say', 'silent'])
      .optional()
      .meta({ description: 'Whether a day without papers is said once, or passes in silence' }),
    ...mannerArgs,
    channel: z
      .string()
      .max(100)
      .optional()
      .meta({ description: 'The channel that it is about, if not this one', needs: 'channels' }),
    until: words('For a pause: the day of the next digest, or how long, such as 2 weeks').meta({
      suggest: 'until',
    }),
    date: words(
      'For skip: days such as tomorrow, fri, 24 dec - 3 jan; otherwise the next digest',
      LONGEST_DATES,
    ).meta({ suggest: 'dates' }),
    which: words('Which digest to change, where there are several', LONGEST_LIST).meta({
      suggest: 'digests',
    }),
    page: pageArg,
  }),
  changes: ({ action, ...args }) =>
    !(
      isOneOf(LOOKING, action) ||
      (action === 'managers' && /^(?:list)?$/iu.test((args.topics ?? '').trim()))
    ) || settingIn(args) !== undefined,
  async undo({ action, channel, to, ...args }, context) {
    const verb = action === 'status' ? 'change' : action;
    if (to !== undefined && isSending(action, args)) return undefined;
    if (to !== undefined) return undoAddressed(to, context, (there) => undoOf(verb, args, there));
    const actor = await actorIn(channel, context);
    const undo = await undoOf(verb, args, { ...context, actor });
    return undo && invokeIn(channel, undo);
  },
  form: digestForm,
  run({ action, channel, to, ...args }, context) {
    if (action === 'confirm') return confirmAddress(args.topics, context);
    if (to !== undefined && isSending(action, args)) return sendTo(to, args, context, act);
    if (to !== undefined)
      return addressed(to, context, { isNew: action === 'on' }, async (there) => act(action, args, there));
    return inChannel(channel, context, async (there) => act(action, args, there));
  },
});

type Action = Exclude<(typeof ACTIONS)[number], 'confirm'>;

function act(action: Action, args: DigestArgs, context: Context): Promise<Card> {
  if (action === 'preview') return preview(args, context);
  const { place } = context.actor;
  if (!place) throw noPlace(context);
  if (action === 'managers') return whoManages(args, place, context);
  const isChange = action === 'status' || action === 'change';
  const setting = action === 'on' || isChange ? undefined : settingIn(args);
  if (setting !== undefined) throw needsOn(setting, args, context);
  refuseUnused(action, args, context);
  if (isOneOf(CHANGING, action)) return change(action, args, { place, context });
  const actions = { on, off, status, now: postNow, pause, resume, skip, feed };
  return actions[action](args, place, context);
}

/** A role is whom it lets, there, and nothing that it pings. */
function whoManages({ role, ...args }: DigestArgs, place: Place, context: Context): Promise<Card> {
  const setting = settingIn(args);
  if (setting !== undefined) throw needsOn(setting, args, context);
  refuseUnused('managers', args, context);
  return managers({ role, ...args }, place, context);
}

const isOneOf = <Known extends string>(known: readonly Known[], action: string): action is Known =>
  known.some((each) => each === action);

/** Sets up a digest, or changes one. */
async function on(args: DigestArgs, place: Place, context: Context): Promise<Card> {
  const { digests, actor, now, newReference } = context;
  const memberContext = await maySetUp(context);
  refuseManner(args, { ...memberContext, place }, context.platform);
  // Bad input is answered before any question: nobody should choose a zone to learn then that the time is none.
  decide(args, undefined, { zone: 'UTC', by: actor.userId });
  const wrongZone = wrongZoneCard(invokeOf('on', args), ORDER);
  if (wrongZone) return wrongZone;
  const existing = await digests.subscriptions.inPlace(place);
  const name = named(args, existing);
  if (name === undefined) return chooseCard(existing, 'on', args, context);
  const before = existing.find((each) => each.name === name);
  if (!before && isVoid(args))
    throw new UserError('That names no papers.', `For all of them: ${line('on all', context)}`);
  if (!before) checkRoom(existing, context);
  const zone = zoneOf(args.zone, before, memberContext, ORDER);
  if (!zone) return zoneCard(invokeOf('on', args), memberContext.locale);
  const asked = withoutName(args, before);
  const hold = await askToConfirm(context);
  const change = {
    id: newReference(),
    now,
    // Somebody else may have been here since we looked: what they decided stands unless it is named here.
    decide(old: Subscription | undefined) {
      if (before && !old) throw new UserError('Somebody has just turned this digest off.', 'Try again.');
      const keeps = old && args.zone === undefined;
      return {
        ...decide(asked, old, { zone: keeps ? old.schedule.zone : zone.name, by: actor.userId }),
        ...hold,
      };
    },
  };
  const { before: old, after } = await digests.subscriptions.put(place, name, change);
  if (hold) return confirmCard(context);
  // A pause is about the place, and the place is all right again.
  const resumed = await digests.subscriptions.resume(place, now);
  const nextAt = await digests.history.next(after);
  const notes = [...hadNotes(after, nextAt, now), ...resumedNotes(resumed)];
  const guess = old ? undefined : zone.guess;
  const fit = await fitOf({ ...after, name: nameArg(after).topics }, context, now);
  return setUpCard({ before: old, after: { ...after, nextAt }, now, guess, notes, fit });
}

/** Ends one digest, or all of a place. */
async function off(args: DigestArgs, place: Place, context: Context): Promise<Card> {
  const { digests, now } = context;
  await mayManage(context, 'end');
  const existing = await digests.subscriptions.inPlace(place);
  const typed = args.topics?.trim().toLowerCase();
  const lost = await giveUpUnreadable(typed, place, context);
  if (existing.length === 0) return lost ?? withNewsThere(await status(args, place, context), context);
  const chosen = allMeant(args, existing);
  if (chosen.length === 0) return lost ?? chooseCard(existing, 'off', args, context);
  for (const each of chosen) {
    await digests.subscriptions.remove(each.id, now, context.actor.userId);
    await context.feeds.close(each);
  }
  return withNewsThere(offCard(chosen, existing.length - chosen.length), context);
}
