/** `following`: what somebody follows, when the next message comes, and what it would hold. */
import { z } from 'zod';
import type { Card } from '../../cards/card.ts';
import { button } from '../../cards/papers.ts';
import { countFitting } from '../../digest/content/select.ts';
import { followsOf } from '../../digest/subscription/follows.ts';
import type { Subscription } from '../../digest/subscription/subscription.ts';
import { pageArg } from '../../invocation/arguments.ts';
import { type Context, defineCommand } from '../../invocation/command.ts';
import { beginningWith } from '../../nlu/message/command-line.ts';
import { addressed, toArg } from '../subscription/by-mail.ts';
import { followingCard, nothingFollowedCard } from './cards.ts';

export const following = defineCommand({
  name: 'following',
  summary: 'See what you follow, and when its next message comes',
  examples: ['', 'news'],
  visibility: 'private',
  isPersonal: () => true,
  says: () => 'what you follow',
  verb: () => 'Show what I follow',
  natural: beginningWith('whom|who|what'),
  needsPlace: true,
  answersWithList: true,
  args: z.object({
    view: z
      .enum(['list', 'news'])
      .default('list')
      .meta({ description: 'What you follow, or what the next message would hold', leading: true }),
    ...toArg,
    page: pageArg,
  }),
  run: ({ to, ...args }, context) => addressed(to, context, { isNew: false }, (there) => show(args, there)),
});

async function show(
  { view, page }: { readonly view: 'list' | 'news'; readonly page: number },
  context: Context,
): Promise<Card> {
  const { subscriptions, preview } = context.digests;
  const found = await subscriptions.following(context.platform.directPlace(context.actor));
  if (!found || view === 'list' || followsOf(found).length === 0) return listFollowed(found, page, context);
  const card = await preview({ ...found, platform: context.platform });
  return { ...card, title: `Preview · ${card.title}` };
}

/** The list, or how to begin one. */
export async function listFollowed(
  found: Subscription | undefined,
  page: number,
  context: Context,
): Promise<Card> {
  if (!found || followsOf(found).length === 0) return nothingFollowedCard(context.platform);
  const { history } = context.digests;
  const card = followingCard({
    following: { ...found, nextAt: await history.next(found) },
    outcomes: await history.recentOutcomes(found, context.now),
    page,
    now: context.now,
    papersOf: (entry) => countFitting(entry, context.index),
  });
  const feeds = context.feeds.isOpen ? [button('Feeds', 'reply', 'feed', { of: 'follows' })] : [];
  return { ...card, buttons: [...card.buttons, ...feeds] };
}
