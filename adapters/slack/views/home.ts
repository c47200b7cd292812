/**
 * The Home tab: published when somebody opens it, and again when what it shows of theirs has changed. Two at once: the
 * second waits for the first and shows what is there by then.
 * https://docs.slack.dev/surfaces/app-home
 */
import type { App, types } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Actor } from '../../../src/chat/chat.ts';
import { errorFields } from '../../../src/runtime/log.ts';
import { ignore, type Listening, type SpeakingContext, said } from '../answering/context.ts';
import { errorWord } from '../client/web-client.ts';
import { renderHome } from '../render/home.ts';
import { PROMPTS } from './prompts.ts';

/** Whose Home is brought up to date after their commands; who opens it again is among them again. */
const MOST_REMEMBERED = 1000;

/** https://docs.slack.dev/reference/events/app_home_opened */
const openedBody = z.object({
  team_id: said,
  event: z.object({
    user: z.string().min(1),
    tab: z.string(),
    channel: said,
    view: z.object({ hash: said }).optional().catch(undefined),
  }),
});

/** With what a Home is made and shown. */
type Means = Pick<SpeakingContext, 'chat' | 'client' | 'log'>;

export interface Homes {
  /** Shows an actor's Home as it is now. `hash`: of the view that they saw, where that is known. Never rejects. */
  publish(actor: Actor, means: Means, hash?: string): Promise<void>;
  /** The same, where the Home was seen before and has changed since. Never rejects. */
  refresh(actor: Actor, means: Means): Promise<void>;
}

/** A person of a workspace. */
const keyOf = ({ userId, place }: Actor): string => `${place?.workspaceId} ${userId}`;

/** The Homes of all workspaces. */
export function createHomes(): Homes {
  /** What each person saw last, as text. */
  const seen = new LRUCache<string, string>({ max: MOST_REMEMBERED });
  const running = new Map<string, Promise<void>>();

  /** One after the other for each person. */
  function inTurn(key: string, { log }: Means, publish: () => Promise<void>): Promise<void> {
    const before = running.get(key) ?? Promise.resolve();
    const done: Promise<void> = before.then(publish).catch((error: unknown) => {
      log.warn({ ...errorFields(error), reason: errorWord(error) }, 'slack: a Home could not be shown');
    });
    running.set(key, done);
    return done.finally(() => {
      if (running.get(key) === done) running.delete(key);
    });
  }

  async function show(
    actor: Actor,
    means: Means,
    given: { readonly hash?: string; readonly always: boolean },
  ) {
    const key = keyOf(actor);
    const view = await viewOf(means, actor);
    const text = JSON.stringify(view);
    if (!view || (!given.always && seen.get(key) === text)) return;
    await publishView(means, { userId: actor.userId, view, hash: given.hash });
    seen.set(key, text);
  }

  return {
    publish: (actor, means, hash) =>
      inTurn(keyOf(actor), means, () => show(actor, means, { ...(hash && { hash }), always: true })),
    async refresh(actor, means) {
      const key = keyOf(actor);
      if (seen.has(key)) await inTurn(key, means, () => show(actor, means, { always: false }));
    },
  };
}

async function viewOf({ chat }: Means, actor: Actor): Promise<types.HomeView | undefined> {
  const home = await chat.home(actor);
  return home && renderHome(home);
}

/** A view that somebody else has changed meanwhile is older than ours. */
async function publishView(
  { client }: Means,
  { userId, view, hash }: { userId: string; view: types.HomeView; hash: string | undefined },
): Promise<void> {
  try {
    await client.views.publish({ user_id: userId, view, ...(hash !== undefined && { hash }) });
  } catch (error) {
    if (errorWord(error) !== 'hash_conflict') throw error;
    await client.views.publish({ user_id: userId, view });
  }
}

/** Makes Bolt's app show everybody their Home. */
export function answerHome(app: App, { at, track }: Listening, homes: Homes): void {
  app.event('app_home_opened', async ({ body, context: origin }) => {
    const context = at(origin);
    if (context) await track(onOpened(context, homes, body));
  });
}

async function onOpened(context: SpeakingContext, homes: Homes, body: unknown): Promise<void> {
  const read = openedBody.safeParse(body);
  if (!read.success) return ignore(context, 'opened Home', read.error);
  const { team_id: teamId, event } = read.data;
  // There is no channel: a Home is about a person.
  const actor = context.actorAt({ userId: event.user, teamId, channelId: 'D', channelName: undefined });
  if (event.tab === 'home') await homes.publish(actor, context, event.view?.hash);
  if (event.tab === 'messages' && context.isAgent && event.channel) await suggest(event.channel, context);
}

/** Puts questions to ask beside an empty conversation; without them it is as good. */
async function suggest(channel: string, { client, log }: SpeakingContext): Promise<void> {
  try {
    await client.apiCall('assistant.threads.setSuggestedPrompts', {
      channel_id: channel,
      prompts: PROMPTS,
    });
  } catch (error) {
    log.debug({ reason: errorWord(error) }, 'slack: no questions could be suggested');
  }
}
