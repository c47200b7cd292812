/**
 * All that stands in a message that somebody points at. The quirk: links are in its text, in embeds, behind buttons,
 * and, of messages passed on, in a copy inside.
 */
import type { Message, MessageSnapshot } from 'discord.js';
import { z } from 'zod';

const said = z.string().optional().catch(undefined);

/** What can hold words or links in a component of whatever kind, also of one that Discord did not have before. */
const componentSchema = z.object({
  content: said,
  url: said,
  components: z.array(z.unknown()).catch([]),
  accessory: z.unknown().optional(),
});

/** The text of a message, and below it the words and addresses of its embeds and components. */
export function messageWords(message: Message | MessageSnapshot): string {
  const embeds = message.embeds.flatMap(({ url, title, description, fields }) => [
    url,
    title,
    description,
    ...fields.flatMap(({ name, value }) => [name, value]),
  ]);
  const components = message.components.flatMap((component) => wordsIn(component.toJSON()));
  const copies = 'messageSnapshots' in message ? (message.messageSnapshots?.map(messageWords) ?? []) : [];
  return [message.content, ...embeds, ...components, ...copies].filter(Boolean).join('\n');
}

function wordsIn(component: unknown): readonly string[] {
  const { data } = componentSchema.safeParse(component);
  if (!data) return [];
  const { content, url, components, accessory } = data;
  return [content, url, ...[...components, accessory].flatMap(wordsIn)].filter((word) => word !== undefined);
}
