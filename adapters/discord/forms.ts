/**
 * Forms in Discord: a press opens a modal, and what is sent is answered for who filled it in alone. The quirk: a modal is
 * the acknowledgement of its press, and says nothing at its fields once it is sent, so that faults come as an answer, with a
 * button that opens it once more as it was filled in.
 * https://docs.discord.com/developers/components/using-modal-components
 */
import { MessageFlags, type ModalSubmitInteraction } from 'discord.js';
import { type Card, plain } from '../../src/cards/card.ts';
import { faultCard } from '../../src/cards/errors.ts';
import type { Actor, Chat, Refused } from '../../src/chat/chat.ts';
import { encodeButton } from '../../src/invocation/button.ts';
import { type AdapterContext, report } from './answering/context.ts';
import { acknowledgeFirst, type Press, showIn } from './answering/respond.ts';
import { actorOf } from './member-context.ts';
import { discord } from './profile.ts';
import { type FilledIn, readForm, renderForm } from './render/modal.ts';
import { renderCard } from './render/render.ts';

type OpensForm = NonNullable<ReturnType<Chat['form']>>;

/** Opens a form as a modal; where there is none, says why. Rejects with what discord.js throws. */
export async function openForm(
  interaction: Press,
  { open }: OpensForm,
  { commandIds }: AdapterContext,
): Promise<void> {
  const opened = await open();
  if ('form' in opened) {
    const payload = encodeButton({ label: '', effect: 'form', invoke: opened.form.submit }, 0);
    await interaction.showModal(renderForm(opened.form, payload));
    return;
  }
  const message = renderCard(opened.card, { commandIds: commandIds() });
  await interaction.reply({ ...message, flags: [message.flags, MessageFlags.Ephemeral] });
}

/** Answers a form that somebody sent. Rejects with what discord.js throws. */
export async function answerForm(
  interaction: ModalSubmitInteraction,
  context: AdapterContext,
): Promise<void> {
  const filled = readForm(interaction.fields);
  if (!(await acknowledgeFirst(interaction, { delivery: 'private' }, context))) return;
  const card = await answerOf(interaction, filled, context).catch((error: unknown) =>
    faultCard(report(error, context)),
  );
  await showIn(interaction, 'private', card, context);
}

async function answerOf(
  interaction: ModalSubmitInteraction,
  { values, channel }: FilledIn,
  { chat }: AdapterContext,
): Promise<Card> {
  const actor = await actorAt(channel, actorOf(interaction));
  if (!actor) return UNSEEN;
  const submitted = await chat.submit({ payload: interaction.customId, values, actor });
  return 'faults' in submitted ? refusalCard(submitted) : submitted.prepared.run();
}

/** Whoever filled it in, in the channel that they chose or in their direct messages; undefined where they see no such channel. */
async function actorAt(channel: string | null | undefined, actor: Actor): Promise<Actor | undefined> {
  if (channel === undefined || channel === actor.place?.id) return actor;
  if (channel !== null) return actor.inChannel?.(channel);
  const { platform, userId } = actor;
  const isManager = { isManager: true, obstacles: [] };
  return { platform, userId, place: discord.directPlace(actor), memberContext: async () => isManager };
}

const UNSEEN: Card = {
  title: 'You cannot read that channel, or I cannot.',
  text: plain('Nothing was changed. Choose another one, or give me View Channel there.'),
  items: [],
  buttons: [],
  tone: 'error',
};

const refusalCard = ({ faults, again }: Refused): Card => ({
  title: 'That could not be saved, and nothing was changed.',
  text: plain(Object.values(faults).join('\n')),
  items: [],
  buttons: [{ ...again, isMain: true }],
  tone: 'error',
});
