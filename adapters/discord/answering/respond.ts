/**
 * How an interaction is acknowledged and its answer shown. The quirk: who may see an answer is fixed by the acknowledgement,
 * so an error card that arrives in public is taken back and sent again in private.
 */
import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  type StringSelectMenuInteraction,
  type UserContextMenuCommandInteraction,
} from 'discord.js';
import type { Card } from '../../../src/cards/card.ts';
import { afterSharing, forChannel } from '../../../src/cards/sharing.ts';
import { isFirst } from '../../../src/chat/answering.ts';
import type { Prepared } from '../../../src/chat/chat.ts';
import { isAcknowledged, isRefusal, isStale, isUnknownMessage, logFields } from '../client/errors.ts';
import { renderCard } from '../render/render.ts';
import { type AdapterContext, report, showFitting } from './context.ts';

/** A pressed button, or an option that was chosen. */
export type Press = ButtonInteraction | StringSelectMenuInteraction;
export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | UserContextMenuCommandInteraction
  | ModalSubmitInteraction
  | Press;

export const isPress = (interaction: Interaction): interaction is Press =>
  interaction.isButton() || interaction.isStringSelectMenu();

/** What a press carries, as `encodeButton` wrote it. */
export const payloadOf = (interaction: Press): string =>
  interaction.isButton() ? interaction.customId : (interaction.values[0] ?? '');

/**
 * Acknowledges an interaction, before those that came before it are answered.
 * @returns whether it is to be answered: the first time that it comes, and a refusal always
 */
export async function acknowledgeFirst(
  interaction: Answerable,
  { delivery, isRefusal: isRefused }: Pick<Prepared, 'delivery' | 'isRefusal'>,
  context: AdapterContext,
): Promise<boolean> {
  const { rush } = context;
  await rush.acknowledging(() => acknowledge(interaction, delivery, context));
  await rush.over();
  return isRefused === true || isFirst(`discord:${interaction.id}`, context);
}

/** Posts an answer once, however often its button is pressed, and says in the private one that it is there. */
export async function share(interaction: Press, card: Card, context: AdapterContext): Promise<void> {
  const key = `discord:shared:${interaction.message.id}:${payloadOf(interaction)}`;
  if (await isFirst(key, context)) await showIn(interaction, 'share', forChannel(card), context);
  await showIn(interaction, 'replace', afterSharing(card), context);
}

/** Shows an answer, or what of it Discord takes. */
export const showIn = (
  interaction: Answerable,
  delivery: Prepared['delivery'],
  card: Card,
  context: AdapterContext,
): Promise<void> =>
  showFitting(card, {
    show: (fitting) => show(interaction, delivery, fitting, context),
    noteRefusal: (error) => (isRefusal(error) && !isStale(error) ? report(error, context) : undefined),
  });

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
