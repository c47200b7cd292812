/**
 * Turns Discord's interactions into calls of the core and shows its cards. The quirk: who may see an answer is fixed by
 * the acknowledgement, so an error card that arrives in public is taken back and sent again in private.
 */
import {
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type StringSelectMenuInteraction,
} from 'discord.js';
import { type Card, plain } from '../../src/cards/card.ts';
import { faultCard } from '../../src/cards/errors.ts';
import { afterSharing, forChannel } from '../../src/cards/sharing.ts';
import { cut } from '../../src/cards/shown-text.ts';
import { isFirst } from '../../src/chat/answering.ts';
import type { Prepared, Suggestion } from '../../src/chat/chat.ts';
import { type AdapterContext, report, showFitting } from './answering/context.ts';
import { isAcknowledged, isRefusal, isStale, isUnknownMessage, logFields } from './client/errors.ts';
import { actorOf } from './member-context.ts';
import { messageWords } from './message-words.ts';
import { COMMAND_NAME, commandChosen, MESSAGE_COMMAND_NAME } from './registration.ts';
import { MAX_CHOICE, MAX_OPTIONS } from './render/limits.ts';
import { isBlank, oneLine } from './render/markup.ts';
import { renderCard } from './render/render.ts';

/** A pressed button, or an option that was chosen. */
type Press = ButtonInteraction | StringSelectMenuInteraction;
type Answerable = ChatInputCommandInteraction | MessageContextMenuCommandInteraction | Press;

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
    else if (isPress(interaction)) await answer(interaction, () => press(interaction, context), context);
    else context.log.warn({ type: interaction.type }, 'discord: ignored an interaction of an unknown kind');
  } catch (error) {
    report(error, context);
  }
}

const isPress = (interaction: Interaction): interaction is Press =>
  interaction.isButton() || interaction.isStringSelectMenu();

/** At most 25 completions that Discord accepts; a value that is too long is left out, because cut it is wrong. */
function choicesOf(suggestions: readonly Suggestion[]): { name: string; value: string }[] {
  const usable = suggestions.filter(({ value }) => !isBlank(value) && value.length <= MAX_CHOICE);
  const byValue = new Map(usable.map(({ label, value }) => [value, cut(oneLine(label), MAX_CHOICE)]));
  return [...byValue]
    .map(([value, name]) => ({ name: isBlank(name) ? value : name, value }))
    .slice(0, MAX_OPTIONS);
}

async function complete(interaction: AutocompleteInteraction, context: AdapterContext): Promise<void> {
  await interaction.respond(await completions(interaction, context));
}

async function completions(interaction: AutocompleteInteraction, { chat, log }: AdapterContext) {
  try {
    const { name, value } = interaction.options.getFocused(true);
    const command = chosenIn(interaction);
    if (command === undefined) return [];
    const request = { command, argument: name, typed: String(value) };
    const known = chat.suggest(request);
    return choicesOf(
      known.length > 0 ? known : await chat.suggestOwn({ ...request, actor: actorOf(interaction) }),
    );
  } catch (error) {
    log.warn(logFields(error), 'discord: completing failed, nothing was offered');
    return [];
  }
}

function prepare(interaction: ChatInputCommandInteraction, { chat, log }: AdapterContext): Prepared {
  const command = chosenIn(interaction);
  if (command === undefined) return outdated(log);
  return chat.prepare({ command, named: namedOptions(interaction), text: '', actor: actorOf(interaction) });
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

function outdated(log: AdapterContext['log']): Prepared {
  log.warn('discord: a command that is not registered any more was used');
  return { delivery: 'private', run: async () => OUTDATED };
}

function namedOptions(interaction: ChatInputCommandInteraction): Readonly<Record<string, string>> {
  const given = interaction.options.data.flatMap((option) => option.options ?? option);
  const typed = given.filter(({ value }) => ['string', 'number', 'boolean'].includes(typeof value));
  return Object.fromEntries(typed.map(({ name, value }) => [name, String(value)]));
}

function press(interaction: Press, { chat }: AdapterContext): Prepared {
  return chat.press({
    payload: payloadOf(interaction),
    onPrivateMessage: interaction.message.flags.has(MessageFlags.Ephemeral),
    actor: actorOf(interaction),
  });
}

const payloadOf = (interaction: Press): string =>
  interaction.isButton() ? interaction.customId : (interaction.values[0] ?? '');

async function answer(
  interaction: Answerable,
  prepared: () => Prepared,
  context: AdapterContext,
): Promise<void> {
  const { delivery, isRefusal: isRefused, run } = guarded(prepared, context);
  const { rush } = context;
  await rush.acknowledging(() => acknowledge(interaction, delivery, context));
  await rush.over();
  if (!isRefused && !(await isFirst(`discord:${interaction.id}`, context))) return;
  const card = await run();
  if (delivery === 'share' && isPress(interaction) && card.tone !== 'error')
    return share(interaction, card, context);
  await showIn(interaction, delivery, card, context);
}

/** Posts an answer once, however often its button is pressed, and says in the private one that it is there. */
async function share(interaction: Press, card: Card, context: AdapterContext): Promise<void> {
  const key = `discord:shared:${interaction.message.id}:${payloadOf(interaction)}`;
  if (await isFirst(key, context)) await showIn(interaction, 'share', forChannel(card), context);
  await showIn(interaction, 'replace', afterSharing(card), context);
}

const showIn = (
  interaction: Answerable,
  delivery: Prepared['delivery'],
  card: Card,
  context: AdapterContext,
): Promise<void> =>
  showFitting(card, {
    show: (fitting) => show(interaction, delivery, fitting, context),
    noteRefusal: (error) => (isRefusal(error) && !isStale(error) ? report(error, context) : undefined),
  });

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

/** One that may have arrived counts as there: if it is not, Discord will refuse the answer. */
async function acknowledge(
  interaction: Answerable,
  delivery: Prepared['delivery'],
  { log }: AdapterContext,
): Promise<void> {
  try {
    if (isInPlace(delivery) && isPress(interaction)) await interaction.deferUpdate();
    else if (delivery === 'channel') await interaction.deferReply();
    else await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  } catch (error) {
    if (isRefusal(error) && !isAcknowledged(error)) throw error;
    log.warn(logFields(error), 'discord: an acknowledgement may have been lost, or made before');
    interaction.deferred = true;
  }
}

const isInPlace = (delivery: Prepared['delivery']): boolean => delivery === 'replace' || delivery === 'share';

async function show(
  interaction: Answerable,
  delivery: Prepared['delivery'],
  card: Card,
  { commandIds }: AdapterContext,
): Promise<void> {
  const drawn = { commandIds: commandIds() };
  const replaces = isInPlace(delivery) && isPress(interaction);
  if (card.tone !== 'error' || (delivery !== 'channel' && !replaces)) {
    const shared = (delivery === 'channel' || delivery === 'share') && isPress(interaction);
    const message = renderCard(card, shared ? { ...drawn, sharedBy: interaction.user.id } : drawn);
    await (delivery === 'share' ? interaction.followUp(message) : interaction.editReply(message));
    return;
  }
  if (delivery === 'channel') await takeBack(interaction);
  const message = renderCard(card, drawn);
  await interaction.followUp({ ...message, flags: [message.flags, MessageFlags.Ephemeral] });
}

/** Must succeed before a follow-up: one that comes straight after a deferral would become the public answer itself. */
async function takeBack(interaction: Answerable): Promise<void> {
  try {
    await interaction.deleteReply();
  } catch (error) {
    if (!isUnknownMessage(error)) throw error;
  }
}
