/**
 * The commands as Discord keeps them. The quirk: one PUT replaces them all and counts against 200 creates a day, so it
 * is sent only when their hash differs from the one that was sent last.
 */
import { createHash } from 'node:crypto';
import {
  type APIApplication,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  REST,
  type RESTPutAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import { cut } from '../../src/cards/shown-text.ts';
import type { ArgumentDescription, CommandDescription } from '../../src/chat/command-description.ts';
import { lineOf } from '../../src/chat/platform.ts';
import { isShown } from '../../src/invocation/usage.ts';
import type { Log } from '../../src/runtime/log.ts';
import type { Memory } from '../../src/runtime/memory.ts';
import { restOptions } from './client/client.ts';
import { isTokenRefused, refusedToken } from './client/errors.ts';
import { keepCommandIds, readCommandIds } from './command-ids.ts';
import { discord } from './profile.ts';
import {
  MAX_CHOICE,
  MAX_DESCRIPTION,
  MAX_INTEGER,
  MAX_OPTION_LENGTH,
  MAX_OPTIONS,
  POSTABLE,
} from './render/limits.ts';
import { oneLine } from './render/markup.ts';

/** The command to type; most others are subcommands of it. */
export const COMMAND_NAME = 'papers';
/** Stands in the menu of every message. */
export const MESSAGE_COMMAND_NAME = 'Papers in this message';
/** Stands in the menu of every person. */
export const USER_COMMAND_NAME = 'Papers by this person';
/** Of commands that have subcommands. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  [COMMAND_NAME]: 'Search and read research papers',
  'papers-admin': 'Look after Paperboy',
};

interface Registration {
  readonly memory: Memory;
  readonly log: Log;
  readonly commands: readonly CommandDescription[];
  /** Sends the commands even when they are the ones sent last. */
  readonly force?: boolean;
}

/**
 * The body of the PUT that registers all commands: for guilds and users, in guilds, direct messages and groups
 * (https://docs.discord.com/developers/interactions/application-commands).
 */
export function discordCommands(
  commands: readonly CommandDescription[],
): RESTPutAPIApplicationCommandsJSONBody {
  const groups = Map.groupBy(commands, ({ name }) => wordsOf(name)[0] ?? COMMAND_NAME);
  return [
    ...Array.from(groups, ([name, some]) => ({
      type: ApplicationCommandType.ChatInput as const,
      name,
      ...EVERYWHERE,
      ...(some.every(({ isForAdmins }) => isForAdmins) && { default_member_permissions: FOR_ADMINS }),
      ...bodyOf(name, some),
    })),
    { type: ApplicationCommandType.Message, name: MESSAGE_COMMAND_NAME, ...EVERYWHERE },
    { type: ApplicationCommandType.User, name: USER_COMMAND_NAME, ...EVERYWHERE },
  ];
}

/** What is typed for a command here: `papers search`, or `papers-digest`. */
const wordsOf = (name: string): readonly string[] => lineOf(name, '', discord).slice(1).split(' ');

/** The name that we have for what somebody chose; undefined for what is not registered any more. */
export function commandChosen(name: string, subcommand: string | null): string | undefined {
  // Clients show for a while what was registered before: a command that moved is still heard where it was.
  if (name === COMMAND_NAME) return subcommand ?? undefined;
  const chosen = [name, subcommand].filter(Boolean).join(' ');
  return Object.keys(discord.prefixes).find((each) => wordsOf(each).join(' ') === chosen);
}

/** A command that stands alone has options of its own, all others have subcommands. */
function bodyOf(name: string, commands: readonly CommandDescription[]) {
  const [only] = commands;
  if (only && wordsOf(only.name).length === 1)
    return { description: description(only.summary, name), options: optionsOf(only) };
  return {
    description: DESCRIPTIONS[name] ?? name,
    options: commands.slice(0, MAX_OPTIONS).map(subcommand),
  };
}

/** Who sees it unless a server says otherwise: https://docs.discord.com/developers/interactions/application-commands. */
const FOR_ADMINS = String(PermissionFlagsBits.ManageGuild);

const EVERYWHERE = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
};

/**
 * Registers the commands of an application unless Discord has these already.
 * @returns whether they were sent. Rejects with what discord.js throws.
 */
export async function registerCommands(
  to: Registration & { readonly rest: REST; readonly applicationId: string },
): Promise<boolean> {
  const body = discordCommands(to.commands);
  const hash = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  const key = `discord.commands.${to.applicationId}`;
  const isKnown = (await readCommandIds(to.memory, to.applicationId)) !== undefined;
  if (!to.force && isKnown && (await to.memory.get(key)) === hash) {
    to.log.info('discord: the commands are registered already and have not changed');
    return false;
  }
  const answer = await to.rest.put(Routes.applicationCommands(to.applicationId), { body });
  await keepCommandIds(to.memory, to.applicationId, answer);
  await to.memory.set(key, hash);
  to.log.info({ subcommands: to.commands.length }, `discord: registered /${COMMAND_NAME}`);
  return true;
}

/**
 * The same without a connection to the gateway, for the command line.
 * @returns whether the commands were sent. Rejects with a ConfigError when Discord refuses the token.
 */
export async function registerDiscordCommands(
  options: Registration & { readonly token: string; readonly apiUrl?: string },
): Promise<boolean> {
  const rest = new REST(restOptions(options.apiUrl)).setToken(options.token);
  try {
    const application = (await rest.get(Routes.currentApplication())) as Pick<APIApplication, 'id'>;
    return await registerCommands({ ...options, rest, applicationId: application.id });
  } catch (error) {
    throw isTokenRefused(error) ? refusedToken() : error;
  } finally {
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
  }
}

const subcommand = (command: CommandDescription): APIApplicationCommandSubcommandOption => ({
  type: ApplicationCommandOptionType.Subcommand,
  name: command.name,
  description: description(command.summary, command.name),
  options: optionsOf(command),
});

function optionsOf(command: CommandDescription): APIApplicationCommandBasicOption[] {
  const shown = command.arguments.filter((each) => isShown(each, discord));
  const inOrder = shown.toSorted((a, b) => Number(b.required) - Number(a.required));
  return inOrder.slice(0, MAX_OPTIONS).map(option);
}

function option(argument: ArgumentDescription): APIApplicationCommandBasicOption {
  const { name, required } = argument;
  const common = { name, description: description(argument.description, name), required };
  if (argument.needs === 'channels')
    return { ...common, type: ApplicationCommandOptionType.Channel, channel_types: [...POSTABLE] };
  if (argument.needs === 'roles') return { ...common, type: ApplicationCommandOptionType.Role };
  switch (argument.type) {
    case 'boolean':
      return { ...common, type: ApplicationCommandOptionType.Boolean };
    case 'integer':
      return { ...common, type: ApplicationCommandOptionType.Integer, ...range(argument) };
    case 'string':
      return {
        ...common,
        type: ApplicationCommandOptionType.String,
        ...completion(argument),
        ...length(argument),
      };
  }
}

/** The numbers themselves where they are few, to be chosen; else what they lie between. */
function range({ minimum, maximum }: ArgumentDescription) {
  const span = minimum === undefined || maximum === undefined ? Number.POSITIVE_INFINITY : maximum - minimum;
  if (minimum !== undefined && span < MAX_OPTIONS) {
    const numbers = Array.from({ length: span + 1 }, (_, step) => minimum + step);
    return { choices: numbers.map((value) => ({ name: String(value), value })) };
  }
  return {
    ...(minimum !== undefined && minimum >= -MAX_INTEGER && { min_value: minimum }),
    ...(maximum !== undefined && maximum <= MAX_INTEGER && { max_value: maximum }),
  };
}

/** Choices win over completions: Discord refuses an option with both. */
function completion({ choices, suggest }: ArgumentDescription) {
  const offered = choices?.filter((choice) => choice.length > 0 && choice.length <= MAX_CHOICE) ?? [];
  if (offered.length > 0 && offered.length <= MAX_OPTIONS) {
    return { choices: offered.map((choice) => ({ name: choice, value: choice })) };
  }
  return suggest ? { autocomplete: true as const } : {};
}

function length({ maxLength }: ArgumentDescription): { max_length?: number } {
  return maxLength !== undefined && maxLength > 0
    ? { max_length: Math.min(maxLength, MAX_OPTION_LENGTH) }
    : {};
}

/** Discord wants 1 to 100 characters. */
function description(text: string, fallback: string): string {
  return cut(oneLine(text), MAX_DESCRIPTION) || fallback;
}
