/**
 * Presses in the Home tab and in modals: Slack gives no channel and no response URL, so each is answered by a modal, in
 * which the answer's own buttons work on. https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
 */
import { z } from 'zod';
import type { Card } from '../../../src/cards/card.ts';
import { faultCard } from '../../../src/cards/errors.ts';
import { withoutShare } from '../../../src/cards/sharing.ts';
import { isFirst } from '../../../src/chat/answering.ts';
import type { Actor, Prepared } from '../../../src/chat/chat.ts';
import { ignore, report, type SpeakingContext, said } from '../answering/context.ts';
import { sendFile } from '../answering/file.ts';
import { tell } from '../answering/tell.ts';
import { errorWord } from '../client/web-client.ts';
import { channelOf } from '../render/home.ts';
import { renderAnswer } from '../render/modal.ts';
import { ACTION_PREFIX } from '../render/render.ts';
import { openForm } from './forms.ts';
import { type Leave, show } from './show.ts';

const pressBody = z.object({
  user: z.object({ id: z.string().min(1), team_id: said }),
  enterprise: z.object({ id: said }).nullish().catch(undefined),
  team: z.object({ id: said }).nullish().catch(undefined),
  trigger_id: z.string().min(1),
  view: z.object({
    id: z.string().min(1),
    type: z.string(),
    team_id: said,
    private_metadata: z.string().default(''),
  }),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        block_id: said,
        value: z.string().optional(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
});

/** Whether something was pressed in a view, and not in a message. */
export const isInView = (body: unknown): boolean =>
  z.object({ container: z.object({ type: z.literal('view') }) }).safeParse(body).success;

/** Answers a press in a view. Never rejects. */
export async function onViewPress(context: SpeakingContext, body: unknown): Promise<void> {
  const read = pressBody.safeParse(body);
  if (!read.success) return ignore(context, 'press in a view', read.error);
  const { user, team, enterprise, trigger_id: triggerId, view, actions } = read.data;
  const pressed = actions.find((action) => action.action_id.startsWith(ACTION_PREFIX));
  if (!pressed || !(await isFirst(`slack:${triggerId}`, context))) return;
  const isModal = view.type === 'modal';
  // A modal of ours holds the channel that its buttons are about.
  const channel = isModal ? view.private_metadata : channelOf(pressed.block_id);
  const actor = context.actorAt({
    userId: user.id,
    teamId: team?.id ?? view.team_id,
    senderTeamId: enterprise ? undefined : user.team_id,
    channelId: channel || 'D',
    channelName: undefined,
  });
  const press = {
    payload: pressed.selected_option?.value ?? pressed.value ?? '',
    onPrivateMessage: true,
    actor,
  };
  const leave: Leave = { triggerId, modal: isModal ? view.id : undefined };
  const form = context.chat.form(press);
  if (form) return openForm({ actor, leave }, form, context);
  await answer(context, { actor, leave, channel }, () => context.chat.press(press));
}

interface Pressed {
  readonly actor: Actor;
  readonly leave: Leave;
  readonly channel: string | undefined;
}

async function answer(
  context: SpeakingContext,
  { actor, leave, channel }: Pressed,
  prepare: () => Prepared,
): Promise<void> {
  const running = cardOf(prepare, context);
  const drawing = running.then(async (card) => {
    const fileNote = await sendFile(card, { userId: actor.userId }, context);
    return renderAnswer(card, { metadata: channel ?? '', fileNote });
  });
  try {
    if (leave.modal === undefined) await show(drawing, leave, context);
    else await context.client.views.update({ view_id: leave.modal, view: await drawing });
  } catch (error) {
    context.log.warn({ reason: errorWord(error) }, 'slack: an answer could not be shown as a modal');
    await tell(await running, actor, context);
  }
  context.refreshHome(actor);
}

/** The answer, which nobody is there to share it with. */
async function cardOf(prepare: () => Prepared, context: SpeakingContext): Promise<Card> {
  try {
    return withoutShare(await prepare().run());
  } catch (error) {
    return faultCard(report(error, context));
  }
}
