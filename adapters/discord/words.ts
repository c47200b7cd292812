/**
 * All that stands in a message that somebody points at. The quirk: links are in its text, in embeds, behind buttons,
 * and, of messages passed on, in a copy inside.
 */
import type { Message, MessageSnapshot } from 'discord.js';
import { z } from 'zod';

/** A component of whatever kind, with what can hold words or links. */
const componentSchema = z.object({
  content: z.string().optional(),
  url: z.string().nullish(),
  get components() {
    return z.array(componentSchema).optional();
  },
  get accessory() {
    return componentSchema.optional();
  },
});
type Component = z.output<typeof componentSchema>;

/** The text of a message, and below it the words and addresses of its embeds and components. */
export function wordsOf(message: Message | MessageSnapshot): string {
  const embeds = message.embeds.flatMap(({ url, description }) => [url, description]);
  const components = message.components.flatMap((component) =>
    wordsIn(componentSchema.parse(component.toJSON())),
  );
  const copies = 'messageSnapshots' in message ? (message.messageSnapshots?.map(wordsOf) ?? []) : [];
  return [message.content, ...embeds, ...components, ...copies].filter(Boolean).join('\n');
}

function wordsIn({ content, url, components = [], accessory }: Component): readonly string[] {
  const inside = [...components, ...(accessory ? [accessory] : [])].flatMap(wordsIn);
  return [content, url, ...inside].filter((word) => typeof word === 'string');
}
