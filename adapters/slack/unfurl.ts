/** Shows, below links that people post, the papers that they lead to. */
import type { App, types } from '@slack/bolt';
import { z } from 'zod';
import { isFirst } from '../../src/chat/answering.ts';
import { ignore, type Listening, type SpeakingContext, said } from './answering/context.ts';
import { deliver } from './answering/respond.ts';
import { renderPreview } from './render/render.ts';

/** The sites of papers, which the manifest registers: at most five. https://docs.slack.dev/reference/app-manifest#features */
export const UNFURL_DOMAINS = [
  'arxiv.org',
  'huggingface.co',
  'doi.org',
  'openreview.net',
  'semanticscholar.org',
] as const;

/** A message with more links is a reading list, which previews would bury. */
const MOST_PREVIEWS = 5;

/** A draft that somebody is writing is named by an id of its own, a message by its time. */
const target = z.union([
  z.object({ source: z.literal('composer'), unfurl_id: z.string().min(1) }),
  z.object({ channel: z.string().min(1), message_ts: z.string().min(1) }),
]);

/** https://docs.slack.dev/reference/events/link_shared */
const linkBody = z.object({
  event_id: z.string().min(1),
  event: z.object({ user: said, links: z.array(z.object({ url: z.string() })) }).and(target),
});

/** Makes Bolt's app show previews from the core. */
export function answerLinks(app: App, { at, track }: Listening): void {
  app.event('link_shared', async ({ body, context: origin }) => {
    const context = at(origin);
    if (context) await track(onLinks(context, body));
  });
}

async function onLinks(context: SpeakingContext, body: unknown): Promise<void> {
  const read = linkBody.safeParse(body);
  if (!read.success) return ignore(context, 'link', read.error);
  const { event_id: eventId, event } = read.data;
  if (event.user === context.botUserId && event.user !== undefined) return;
  const unfurls = await previewsOf(context, new Set(event.links.map(({ url }) => url)));
  if (Object.keys(unfurls).length === 0 || !(await isFirst(`slack:${eventId}`, context))) return;
  const where =
    'unfurl_id' in event
      ? { source: event.source, unfurl_id: event.unfurl_id }
      : { channel: event.channel, ts: event.message_ts };
  await deliver([{ send: () => context.client.chat.unfurl({ ...where, unfurls }) }], context.log);
}

async function previewsOf({ chat }: SpeakingContext, links: ReadonlySet<string>): Promise<types.LinkUnfurls> {
  const previews: types.LinkUnfurls = {};
  for (const link of links) {
    const card = Object.keys(previews).length < MOST_PREVIEWS ? await chat.preview(link) : undefined;
    if (card) previews[link] = renderPreview(card);
  }
  return previews;
}
