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
import type { Log } from '../../src/runtime/log.ts';
import type { Memory } from '../../src/runtime/memory.ts';
import { restOptions } from './client/client.ts';
import { isTokenRefused, refusedToken } from './client/errors.ts';
import { keepCommandIds, readCommandIds } from './command-ids.ts';
import { MAX_CHOICE, MAX_DESCRIPTION, MAX_INTEGER, MAX_OPTION_LENGTH, MAX_OPTIONS } from './render/limits.ts';
import { oneLine } from './render/markup.ts';

/** The command to type; everything else is a subcommand of it. */
export const COMMAND_NAME = 'papers';
/** The same for admins, a command of its own, so that Discord's page of permissions can restrict it. */
export const ADMIN_COMMAND_NAME = 'papers-admin';
/** Stands in the menu of every message. */
export const MESSAGE_COMMAND_NAME = 'Papers in this message';
const COMMAND_DESCRIPTION = 'Search and read research papers';
const ADMIN_DESCRIPTION = 'Look after Paperboy';

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
  const forAdmins = commands.filter(({ isForAdmins }) => isForAdmins);
  const others = commands.filter(({ isForAdmins }) => !isForAdmins);
  const command = (name: string, of: string, some: readonly CommandDescription[]) => ({
    type: ApplicationCommandType.ChatInput as const,
    name,
    description: of,
    ...EVERYWHERE,
    options: some.slice(0, MAX_OPTIONS).map(subcommand),
  });
  return [
    command(COMMAND_NAME, COMMAND_DESCRIPTION, others),
    ...(forAdmins.length > 0
      ? [
          {
            ...command(ADMIN_COMMAND_NAME, ADMIN_DESCRIPTION, forAdmins),
            default_member_permissions: FOR_ADMINS,
          },
        ]
      : []),
    { type: ApplicationCommandType.Message, name: MESSAGE_COMMAND_NAME, ...EVERYWHERE },
  ];
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

function subcommand(command: CommandDescription): APIApplicationCommandSubcommandOption {
  const shown = command.arguments.filter(({ isHidden }) => !isHidden);
  const inOrder = shown.toSorted((a, b) => Number(b.required) - Number(a.required));
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name: command.name,
    description: description(command.summary, command.name),
    options: inOrder.slice(0, MAX_OPTIONS).map(option),
  };
}

function option(argument: ArgumentDescription): APIApplicationCommandBasicOption {
  const { name, required } = argument;
  const common = { name, description: description(argument.description, name), required };
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

function range({ minimum, maximum }: ArgumentDescription): { min_value?: number; max_value?: number } {
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
