/** The ids that Discord gave our commands, kept from one registration to the next start. */
import { ApplicationCommandOptionType } from 'discord.js';
import { z } from 'zod';
import type { Memory } from '../../src/runtime/memory.ts';
import type { CommandIds } from './render/mentions.ts';

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object */
const registered = z.array(
  z.object({
    id: z.string().regex(/^\d+$/u),
    name: z.string(),
    options: z.array(z.object({ type: z.int(), name: z.string() })).default([]),
  }),
);
const kept = z.array(z.tuple([z.string(), z.string()]));

const keyOf = (applicationId: string): string => `discord.command-ids.${applicationId}`;

/** Keeps the ids of what Discord answers to a registration; of an answer in another form it keeps none. */
export async function keepCommandIds(memory: Memory, applicationId: string, answer: unknown): Promise<void> {
  const { data = [] } = registered.safeParse(answer);
  const ids = data.flatMap(({ id, name, options }) => {
    const subcommands = options.filter(({ type }) => type === ApplicationCommandOptionType.Subcommand);
    const typed = subcommands.length > 0 ? subcommands.map((each) => `/${name} ${each.name}`) : [`/${name}`];
    return typed.map((line): [string, string] => [line, id]);
  });
  await memory.set(keyOf(applicationId), JSON.stringify(ids));
}

/** The ids that were kept; undefined before any registration that kept them. */
export async function readCommandIds(memory: Memory, applicationId: string): Promise<CommandIds | undefined> {
  const text = await memory.get(keyOf(applicationId));
  return text === undefined ? undefined : new Map(kept.parse(JSON.parse(text)));
}
