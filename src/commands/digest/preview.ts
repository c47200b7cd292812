/** `digest preview`, `digest now` and `digest feed`: what would be posted, posting it at once, and what was posted as a feed. */
import { type Card, plain, textOf } from '../../cards/card.ts';
import { button } from '../../cards/papers.ts';
import type { Place } from '../../chat/chat.ts';
import type { Subscription } from '../../digest/subscription/subscription.ts';
import type { Context } from '../../invocation/command.ts';
import { UserError } from '../../runtime/errors.ts';
import { capital } from '../../text/wording.ts';
import { formLines } from '../subscription/fit.ts';
import { zoneOf } from '../subscription/zone.ts';
import { breakLines } from './break-cards.ts';
import { act, chooseCard, nameArg, postedCard, titleOf } from './cards.ts';
import { existingIn, invokeOf, line, mayManage } from './manage.ts';
import { type DigestArgs, draftOf, exactTarget, hasScope, ORDER, targetOf } from './request.ts';

/** What would be posted now, for the one who asks. */
export async function preview(args: DigestArgs, context: Context): Promise<Card> {
  const { digests, actor } = context;
  const { place } = actor;
  const existing = place ? await digests.subscriptions.inPlace(place) : [];
  const target = exactTarget(args, existing);
  if (!target && existing.length > 0 && !hasScope(args))
    return chooseCard(existing, 'preview', args, context);
  const known = target || args.zone !== undefined ? undefined : await actor.memberContext?.();
  const zone = zoneOf(args.zone, target, known ?? {}, ORDER)?.name ?? 'UTC';
  const draft = draftOf(args, target, zone);
  const { upkeep, ...card } = await digests.preview({ ...draft, place, platform: context.platform });
  const breaks = target
    ? breakLines({ ...target, nextAt: await digests.history.next(target) }, context.now)
    : [];
  const lines = [...(card.text ? [textOf(card.text)] : []), ...breaks, ...formLines(draft.settings.topics)];
  const start = button('Set this up', 'reply', 'digest', invokeOf('on', args).args);
  return {
    ...card,
    title: `Preview · ${card.title}`,
    ...(lines.length > 0 && { text: plain(lines.join('\n')) }),
    buttons: target || !place ? [] : [start],
    ...(upkeep && { footer: capital(upkeep.schedule) }),
  };
}

/** Posts a digest at once. */
export async function postNow(args: DigestArgs, place: Place, context: Context): Promise<Card> {
  const { digests } = context;
  await mayManage(context, 'post');
  const existing = await existingIn(place, context);
  const target = targetOf(args, existing);
  if (!target) return chooseCard(existing, 'now', args, context);
  if (target.paused !== null)
    throw new UserError(
      `This digest is paused: ${target.paused}`,
      `When that is put right: ${line(`on ${target.name}`, context)}`,
    );
  return postedCard(target, await digests.postNow(target));
}

/** What ends a feed: "off", and the digest's name where there are several. */
const OFF = /^off(?:\s+|$)/iu;

/** Makes the address of a digest's feed, or ends it. */
export async function feed(args: DigestArgs, place: Place, context: Context): Promise<Card> {
  const typed = args.topics?.trim() ?? '';
  const existing = await existingIn(place, context);
  const isOff = OFF.test(typed) && !existing.some(({ name }) => name === typed.toLowerCase());
  await mayManage(context, isOff ? 'end the feeds of' : 'make feeds of');
  const topics = (isOff ? typed.replace(OFF, '') : typed) || undefined;
  const target = targetOf({ ...args, topics }, existing);
  if (target) return isOff ? ended(target, context) : opened(target, context);
  return {
    ...chooseCard(existing, isOff ? 'feed off' : 'feed', { topics }, context),
    buttons: existing.map((each) => act(titleOf(each), 'feed', isOff ? offArg(each) : nameArg(each))),
  };
}

const offArg = (digest: Subscription) => ({ topics: `off ${nameArg(digest).topics}` });

async function opened(digest: Subscription, { feeds }: Context): Promise<Card> {
  return {
    title: `Feed · ${titleOf(digest)}`,
    text: plain(
      'Whoever has this address can read the digest, so keep it among you. It ends in .atom; .rss and .json bring the same.',
    ),
    items: [],
    code: await feeds.open(digest),
    buttons: [act('End this feed', 'feed', offArg(digest))],
  };
}

async function ended(digest: Subscription, context: Context): Promise<Card> {
  const wasThere = await context.feeds.close(digest);
  return {
    title: wasThere ? 'Feed ended' : 'There is no feed to end',
    text: plain(
      wasThere
        ? `${titleOf(digest)}: the address leads nowhere from now on. The digest goes on.`
        : `${titleOf(digest)} has none. To make one, type ${line('feed', context)}`,
    ),
    items: [],
    buttons: wasThere ? [act('Make another', 'feed', nameArg(digest))] : [],
  };
}
