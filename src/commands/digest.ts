/** `digest`: what this channel gets each day, set up, looked at and ended where it is posted. */
import { z } from 'zod';
import type { Card } from '../cards/card.ts';
import { button } from '../cards/papers.ts';
import type { Place } from '../chat.ts';
import { select } from '../digest/select.ts';
import type { Subscription } from '../digest/subscription.ts';
import { UserError } from '../errors.ts';
import { type Context, defineCommand } from './command.ts';
import { chooseCard, offCard, postedCard, setUpCard, statusCard } from './digest-cards.ts';
import {
  argsOfRequest,
  type DigestArgs,
  decide,
  draftOf,
  hasScope,
  named,
  targetOf,
} from './digest-request.ts';
import { wrongZoneCard, type ZoneChoice, zoneCard, zoneOf } from './digest-zone.ts';

const LONGEST_LIST = 500;
const LONGEST_WORDS = 80;
/** Ten titles with their gists fill a screen; both platforms draw them without cutting. */
const MOST_PAPERS = 10;
/** More than these in one channel is a mistake, or a prank. */
const MOST_DIGESTS = 20;
const NO_PLACE = new UserError(
  'A digest needs a channel or a direct message to be posted in, and this is neither.',
  'Type it in a channel of Slack or Discord. What one would say can be seen anywhere: digest preview quantization',
);

const words = (description: string, longest = LONGEST_WORDS) =>
  z.string().max(longest).optional().meta({ description, manyWords: true });

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
  args: z.object({
    action: z.enum(['on', 'off', 'status', 'preview', 'now']).default('status').meta({
      description: 'Set it up, end it, look at it, see what it would say, or post it now',
      leading: true,
    }),
    topics: z.string().max(LONGEST_LIST).optional().meta({
      description: 'Topics with commas between them; “all” for every paper; or the name of a digest',
      positional: true,
      manyWords: true,
    }),
    at: words('Time of day, such as 09:00 or 9am'),
    zone: words('Time zone, such as Europe/Berlin').meta({ suggest: 'zone' }),
    days: words('daily, weekdays, weekly, or days such as mon, thu'),
    authors: words('Also everything by these authors', LONGEST_LIST),
    orgs: words('Also everything from these organisations', LONGEST_LIST),
    size: z.int().min(1).max(MOST_PAPERS).optional().meta({ description: 'The most papers of one digest' }),
    quiet: z
      .enum(['say', 'silent'])
      .optional()
      .meta({ description: 'Whether a day without papers is said once, or passes in silence' }),
  }),
  run({ action, ...args }, context) {
    if (action === 'preview') return preview(args, context);
    const { place } = context.actor;
    if (!place) throw NO_PLACE;
    const actions = { on, off, status, now: postNow };
    return actions[action](args, place, context);
  },
});

/** Sets up a digest, or changes one. */
async function on(args: DigestArgs, place: Place, context: Context): Promise<Card> {
  const { digests, actor, now, newReference } = context;
  const standing = await mayManage(context, 'set up');
  if (standing.obstacles.length > 0) throw new UserError(standing.obstacles.join('\n'));
  const existing = await digests.subscriptions.inPlace(place);
  const name = named(args, existing);
  if (name === undefined) return chooseCard(existing, 'on', args);
  const before = existing.find((each) => each.name === name);
  if (!before && existing.length >= MOST_DIGESTS)
    throw new UserError(`There are ${existing.length} digests here already.`, 'End one first: digest off');
  let zone: ZoneChoice | undefined;
  try {
    zone = zoneOf(args.zone, before, standing);
  } catch (error) {
    return wrongZoneCard(error, args);
  }
  if (!zone) return zoneCard(args, standing.locale);
  const by = { zone: zone.name, by: actor.userId };
  const change = {
    id: newReference(),
    now,
    decide: (old: Subscription | undefined) => decide(args, old, by),
  };
  const { before: old, after } = await digests.subscriptions.put(place, name, change);
  return setUpCard({ before: old, after, place, now, zone, note: noteOn(after, context) });
}

/** What the corpus says to this choice of papers now. */
function noteOn({ settings }: Subscription, { corpus, engine }: Context): string | undefined {
  const { emptyBecause, nearest } = select(settings, { size: 1, had: [] }, { corpus, engine });
  if (emptyBecause !== 'no-match') return undefined;
  const meant = nearest === undefined ? '' : ` Did you mean “${nearest}”?`;
  return `Nothing in the corpus matches that now.${meant} It comes when something does.`;
}

/** Ends one digest, or all of a place. */
async function off(args: DigestArgs, place: Place, context: Context): Promise<Card> {
  const { digests, now } = context;
  await mayManage(context, 'end');
  const existing = await digests.subscriptions.inPlace(place);
  if (existing.length === 0) return statusCard([], place, now);
  const isAll = args.topics?.trim().toLowerCase() === 'all' && !existing.some(({ name }) => name === '');
  const chosen = isAll ? existing : [targetOf(args, existing)].filter((each) => each !== undefined);
  if (chosen.length === 0) return chooseCard(existing, 'off', args);
  for (const { id } of chosen) await digests.subscriptions.remove(id, now);
  return offCard(chosen);
}

/** When each digest comes next, and how the last one went. */
async function status(_args: DigestArgs, place: Place, { digests, now }: Context): Promise<Card> {
  const existing = await digests.subscriptions.inPlace(place);
  const shown = await Promise.all(
    existing.map(async (subscription) => ({
      subscription,
      fared: await digests.history.fared(subscription, now),
    })),
  );
  return statusCard(shown, place, now);
}

/** What would be posted now, for the one who asks. */
async function preview(args: DigestArgs, { digests, actor }: Context): Promise<Card> {
  const { place } = actor;
  const existing = place ? await digests.subscriptions.inPlace(place) : [];
  const target = targetOf(args, existing);
  if (!target && existing.length > 0 && !hasScope(args)) return chooseCard(existing, 'preview', args);
  const card = await digests.preview({ ...draftOf(args, target), place });
  const start = button('Post this every day', 'reply', 'digest', { action: 'on', ...argsOfRequest(args) });
  return { ...card, title: `Preview · ${card.title}`, buttons: target || !place ? [] : [start] };
}

/** Posts a digest at once. */
async function postNow(args: DigestArgs, place: Place, context: Context): Promise<Card> {
  const { digests } = context;
  await mayManage(context, 'post');
  const existing = await digests.subscriptions.inPlace(place);
  if (existing.length === 0)
    throw new UserError(
      'There is no digest here yet.',
      'Set one up: digest on. Or look first: digest preview',
    );
  const target = targetOf(args, existing);
  if (!target) return chooseCard(existing, 'now', args);
  if (target.paused !== null)
    throw new UserError(`This digest is paused: ${target.paused}`, 'When that is put right: digest on');
  return postedCard(target, await digests.postNow(target));
}

async function mayManage({ actor }: Context, doing: string) {
  const standing = await actor.standing?.();
  if (!standing) throw NO_PLACE;
  if (standing.isManager) return standing;
  const who =
    actor.platform === 'discord'
      ? 'people who may manage this server or its channels'
      : 'admins of this workspace (if Slack could not be asked just now, try again)';
  throw new UserError(
    `Only ${who} can ${doing} digests here.`,
    'Anybody can look: digest status, digest preview.',
  );
}
