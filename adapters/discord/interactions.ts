/** Turns Discord's interactions into calls of the core, and answers them with its cards. */
import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  Interaction,
  MessageContextMenuCommandInteraction,
  UserContextMenuCommandInteraction,
} from 'discord.js';
import { InteractionContextType, MessageFlags } from 'discord.js';
import { type Card, plain } from '../../src/cards/card.ts';
import { faultCard } from '../../src/cards/errors.ts';
import { withoutShare } from '../../src/cards/sharing.ts';
import { cut } from '../../src/cards/shown-text.ts';
import type { Chat, Prepared, Suggestion, Talking } from '../../src/chat/chat.ts';
import { type AdapterContext, report } from './answering/context.ts';
import {
  type Answerable,
  acknowledgeFirst,
  isPress,
  type Press,
  payloadOf,
  share,
  showIn,
} from './answering/respond.ts';
import { logFields } from './client/errors.ts';
import { answerForm, openForm } from './forms.ts';
import { actorOf, talkIn } from './member-context.ts';
import { messageWords } from './message-words.ts';
import { COMMAND_NAME, commandChosen, MESSAGE_COMMAND_NAME, USER_COMMAND_NAME } from './registration.ts';
import { MAX_CHOICE, MAX_OPTIONS } from './render/limits.ts';
import { isBlank, oneLine } from './render/markup.ts';

const OUTDATED: Card = {
  title: 'This command has changed',
  text: plain(`Discord still showed you an older version of it. Try /${COMMAND_NAME} help.`),
  items: [],
  buttons: [],
  tone: 'error',
};

/** Answers one interaction, of whatever kind. Never rejects: faults are logged and, where possible, shown. */
export async function answerInteraction(interaction: Interaction, context: AdapterContext): Promise<void> {
  try {
    if (interaction.isAutocomplete()) await complete(interaction, context);
    else if (interaction.isChatInputCommand())
      await answer(interaction, () => prepare(interaction, context), context);
    else if (interaction.isMessageContextMenuCommand())
      await answer(interaction, () => papersIn(interaction, context), context);
    else if (interaction.isUserContextMenuCommand())
      await answer(interaction, () => papersBy(interaction, context), context);
    else if (interaction.isModalSubmit()) await answerForm(interaction, context);
    else if (isPress(interaction)) await answerPress(interaction, context);
    else context.log.warn({ type: interaction.type }, 'discord: ignored an interaction of an unknown kind');
  } catch (error) {
    report(error, context);
  }
}

/** At most 25 completions that Discord accepts; a value that is too long is left out, because cut it is wrong. */
function choicesOf(suggestions: readonly Suggestion[]): { name: string; value: string }[] {
  const usable = suggestions.filter(({ value }) => !isBlank(value) && value.length <= MAX_CHOICE);
  const byValue = new Map(usable.map(({ label, value }) => [value, cut(oneLine(label), MAX_CHOICE)]));
  return [...byValue]
    .map(([value, name]) => ({ name: isBlank(name) ? value : name, value }))
    .slice(0, MAX_OPTIONS);
}

async function complete(interaction: AutocompleteInteraction, context: AdapterContext): Promise<void> {
  const command = chosenIn(interaction);
  const { name, value } = interaction.options.getFocused(true);
  const asked = { command: command ?? '', argument: name, typed: String(value) };
  // What is known goes out at once: the next letter may be typed already.
  const known = command === undefined ? [] : completions(asked, context);
  const offered =
    known.length > 0 ? known : await context.chat.suggestOwn({ ...asked, actor: actorOf(interaction) });
  await interaction.respond(choicesOf(offered));
}

function completions(asked: Parameters<Chat['suggest']>[0], { chat, log }: AdapterContext) {
  try {
    return chat.suggest(asked);
  } catch (error) {
    log.warn(logFields(error), 'discord: completing failed, nothing was offered');
    return [];
  }
}

function prepare(interaction: ChatInputCommandInteraction, { chat, log }: AdapterContext): Prepared {
  const command = chosenIn(interaction);
  if (command === undefined) return outdated(log);
  const actor = actorOf(interaction);
  return chat.prepare({ command, named: namedOptions(interaction), text: '', actor, ...talkOf(interaction) });
}

const chosenIn = ({ commandName, options }: AutocompleteInteraction | ChatInputCommandInteraction) =>
  commandChosen(commandName, options.getSubcommand(false));

function papersIn(
  interaction: MessageContextMenuCommandInteraction,
  { chat, log }: AdapterContext,
): Prepared {
  if (interaction.commandName !== MESSAGE_COMMAND_NAME) return outdated(log);
  return chat.papersIn(messageWords(interaction.targetMessage), actorOf(interaction));
}

/** Under the name that people see of somebody; where no author has it, the answer says so. */
function papersBy(interaction: UserContextMenuCommandInteraction, { chat, log }: AdapterContext): Prepared {
  if (interaction.commandName !== USER_COMMAND_NAME) return outdated(log);
  const { targetUser, targetMember } = interaction;
  const name =
    (targetMember && 'displayName' in targetMember && targetMember.displayName) || targetUser.displayName;
  const asked = { command: 'author', named: { name }, text: '', actor: actorOf(interaction) };
  return { ...chat.prepare(asked), delivery: 'private' };
}

function outdated(log: AdapterContext['log']): Prepared {
  log.warn('discord: a command that is not registered any more was used');
  return { delivery: 'private', run: async () => OUTDATED };
}

function namedOptions(interaction: ChatInputCommandInteraction): Readonly<Record<string, string>> {
  const given = interaction.options.data.flatMap((option) => option.options ?? option);
  const typed = given.filter(({ value }) => ['string', 'number', 'boolean'].includes(typeof value));
  return Object.fromEntries(typed.map(({ name, value }) => [name, String(value)]));
}

/** A press opens a form, or is answered as a command is. */
async function answerPress(interaction: Press, context: AdapterContext): Promise<void> {
  const form = context.chat.form({ payload: payloadOf(interaction), actor: actorOf(interaction) });
  if (form) await openForm(interaction, form, context);
  else await answer(interaction, () => press(interaction, context), context);
}

function press(interaction: Press, { chat }: AdapterContext): Prepared {
  return chat.press({
    payload: payloadOf(interaction),
    onPrivateMessage: interaction.message.flags.has(MessageFlags.Ephemeral),
    actor: actorOf(interaction),
    ...talkOf(interaction),
  });
}

const talkOf = (interaction: ChatInputCommandInteraction | Press): Talking =>
  interaction.channelId === null
    ? {}
    : talkIn(interaction.channelId, interaction.user.id, interaction.inGuild());

async function answer(
  interaction: Answerable,
  prepared: () => Prepared,
  context: AdapterContext,
): Promise<void> {
  const { run, ...known } = guarded(prepared, context);
  const { delivery } = known;
  if (!(await acknowledgeFirst(interaction, known, context))) return;
  const found = await run();
  // In a conversation with the bot nobody else is there to share it with.
  const card = interaction.context === InteractionContextType.BotDM ? withoutShare(found) : found;
  if (delivery === 'share' && isPress(interaction) && card.tone !== 'error')
    return share(interaction, card, context);
  await showIn(interaction, delivery, card, context);
}

/** The core promises neither to throw nor to reject; should it break that, its fault is a card like any other. */
function guarded(prepare: () => Prepared, context: AdapterContext): Prepared {
  const fault = (error: unknown): Card => faultCard(report(error, context));
  try {
    const prepared = prepare();
    return { ...prepared, run: async () => prepared.run().catch(fault) };
  } catch (error) {
    const card = fault(error);
    return { delivery: 'private', run: async () => card };
  }
}
