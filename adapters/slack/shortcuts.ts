/**
 * Shortcuts: the papers that a message leads to, from its menu, for who asks alone; and the form of a search from anywhere.
 * https://docs.slack.dev/interactivity/implementing-shortcuts
 */
import type { App, RespondFn } from '@slack/bolt';
import { z } from 'zod';
import type { Card } from '../../src/cards/card.ts';
import { faultCard } from '../../src/cards/errors.ts';
import { isFirst } from '../../src/chat/answering.ts';
import type { Actor } from '../../src/chat/chat.ts';
import { encodeButton } from '../../src/invocation/button.ts';
import { errorFields, type Log } from '../../src/runtime/log.ts';
import { ignore, type Listening, report, type SpeakingContext, said } from './answering/context.ts';
import { deliver } from './answering/respond.ts';
import { waysToRespond } from './answering/ways.ts';
import { plainText } from './command-text.ts';
import { renderCard } from './render/render.ts';
import { openForm } from './views/forms.ts';

/** As the manifest names them. https://docs.slack.dev/reference/app-manifest#features */
export const SHORTCUTS = [
  {
    name: 'Papers in this message',
    type: 'message',
    callback_id: 'papers_in_message',
    description: 'The papers that its links lead to, for you alone',
  },
  {
    name: 'Search papers',
    type: 'global',
    callback_id: 'search_papers',
    description: 'By words, phrases, authors, years; the answer is for you alone',
  },
] as const;

const [IN_MESSAGE, SEARCH] = SHORTCUTS;
const SEARCH_FORM = encodeButton({ label: '', effect: 'form', invoke: { command: 'search', args: {} } }, 0);

const person = {
  user: z.object({ id: z.string().min(1), team_id: said }),
  enterprise: z.object({ id: said }).nullish().catch(undefined),
  team: z.object({ id: said }).nullish().catch(undefined),
  trigger_id: z.string().min(1),
};
const globalBody = z.object(person);
const messageBody = z.object({
  ...person,
  channel: z.object({ id: said, name: said }).optional().catch(undefined),
  message: z.object({ thread_ts: said }).loose(),
});

/** Makes Bolt's app answer shortcuts; where it is not installed, none of them can be used. */
export function answerShortcuts(app: App, { at, track, log }: Listening): void {
  const message = { callback_id: IN_MESSAGE.callback_id, type: 'message_action' } as const;
  app.shortcut(message, async ({ ack, body, respond, context: origin }) => {
    await acknowledge(ack, log);
    const context = at(origin);
    if (context) await track(onMessage(context, body, respond));
  });
  const search = { callback_id: SEARCH.callback_id, type: 'shortcut' } as const;
  app.shortcut(search, async ({ ack, body, context: origin }) => {
    await acknowledge(ack, log);
    const context = at(origin);
    if (context) await track(onSearch(context, body));
  });
}

const acknowledge = (ack: () => Promise<void>, log: Log): Promise<void> =>
  ack().catch((error: Error) => log.warn(errorFields(error), 'slack: an acknowledgement was lost'));

async function onMessage(context: SpeakingContext, body: unknown, respond: RespondFn): Promise<void> {
  const read = messageBody.safeParse(body);
  if (!read.success) return ignore(context, 'message shortcut', read.error);
  const { user, team, enterprise, trigger_id: triggerId, channel, message } = read.data;
  if (!(await isFirst(`slack:${triggerId}`, context))) return;
  const actor = context.actorAt({
    userId: user.id,
    teamId: team?.id,
    senderTeamId: enterprise ? undefined : user.team_id,
    channelId: channel?.id,
    channelName: channel?.name,
  });
  const { thread_ts: thread } = message;
  const answer = {
    ...renderCard(await papersIn(wordsOf(message), actor, context)),
    response_type: 'ephemeral' as const,
    replace_original: false,
    ...(thread !== undefined && { thread_ts: thread }),
  };
  await deliver(waysToRespond(answer, { respond, actor, threadTs: thread }, context), context.log);
}

async function papersIn(words: string, actor: Actor, context: SpeakingContext): Promise<Card> {
  try {
    return await context.chat.papersIn(words, actor).run();
  } catch (error) {
    return faultCard(report(error, context));
  }
}

/** What of a message holds words or addresses, in its blocks and attachments too. */
const WORDS = new Set([
  'text',
  'url',
  'title',
  'title_link',
  'from_url',
  'original_url',
  'fallback',
  'value',
]);

/** All words of a message, and below them the addresses of its links. */
function wordsOf(value: unknown, key = ''): string {
  if (typeof value === 'string') return WORDS.has(key) ? plainText(value) : '';
  if (Array.isArray(value)) return lines(value.map((part) => wordsOf(part, key)));
  if (typeof value !== 'object' || value === null) return '';
  return lines(Object.entries(value).map(([name, part]) => wordsOf(part, name)));
}

const lines = (words: readonly string[]): string => words.filter((line) => line !== '').join('\n');

async function onSearch(context: SpeakingContext, body: unknown): Promise<void> {
  const read = globalBody.safeParse(body);
  if (!read.success) return ignore(context, 'shortcut', read.error);
  const { user, team, trigger_id: triggerId } = read.data;
  // It belongs to no channel: the answer comes by direct message.
  const actor = context.actorAt({
    userId: user.id,
    teamId: team?.id,
    channelId: 'D',
    channelName: undefined,
  });
  const form = context.chat.form({ payload: SEARCH_FORM, actor });
  if (!form || !(await isFirst(`slack:${triggerId}`, context))) return;
  await openForm({ actor, leave: { triggerId } }, form, context);
}
