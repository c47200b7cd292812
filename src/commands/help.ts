/** `help`: all commands, or one of them with its arguments. */
import { z } from 'zod';
import { type Card, codeLines, plain } from '../cards/card.ts';
import { button } from '../cards/papers.ts';
import type { Platform } from '../chat.ts';
import { UserError } from '../errors.ts';
import { FILTER_HELP } from '../search/query.ts';
import { defineCommand } from './command.ts';
import type { CommandDescription } from './describe.ts';
import { closestCommand, exampleOf, usageOf } from './usage.ts';

export const help = defineCommand({
  name: 'help',
  summary: 'See what you can ask',
  examples: ['', 'search'],
  visibility: 'private',
  args: z.object({
    command: z
      .string()
      .max(100)
      .optional()
      .meta({ description: 'A command to explain', positional: true, suggest: 'command' }),
  }),
  run({ command: asked = '' }, { commands, actor }) {
    const name = asked.trim().toLowerCase();
    if (name === '') return overviewCard(commands, actor.platform);
    const command = commands.find((each) => each.name === name);
    if (command) return commandCard(command, actor.platform);
    const closest = closestCommand(name, commands);
    throw new UserError(
      `There is no command “${asked.trim()}”.`,
      closest ? `Did you mean ${closest.name}?` : 'Type help for all of them.',
    );
  },
});

function overviewCard(commands: readonly CommandDescription[], platform: Platform): Card {
  return {
    title: 'Paperboy finds research papers',
    ...(platform !== 'terminal' && {
      text: plain('Answers are for you alone until you press Share; trending is for the channel.'),
    }),
    items: commands.map((command) => ({
      title: usageOf(command, platform),
      facts: command.summary,
      buttons: [],
    })),
    buttons: [
      button('How to search', 'reply', 'help', { command: 'search' }),
      button('Trending', 'reply', 'trending', {}),
      button('Status', 'reply', 'status', {}),
    ],
  };
}

function commandCard(command: CommandDescription, platform: Platform): Card {
  const examples = command.examples.map((example) => exampleOf(command, example, platform));
  return {
    title: usageOf(command, platform),
    text: plain(command.summary),
    fields: [
      ...command.arguments.map(({ name, description, choices }) => ({
        name,
        value: plain(choices ? `${description}: ${choices.join(', ')}` : description),
      })),
      ...(command.name === 'search'
        ? [{ name: 'filters', value: codeLines(Object.values(FILTER_HELP)) }]
        : []),
      { name: 'for example', value: codeLines(examples) },
    ],
    items: [],
    buttons: [],
  };
}
