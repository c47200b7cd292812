/**
 * Forms in Slack: a press opens a modal within the three seconds that its trigger lives, and what is sent comes back either
 * with a fault at its field or with its answer, for who filled it in alone.
 * https://docs.slack.dev/surfaces/modals
 */
import type { AckFn, App, ViewResponseAction, ViewSubmitAction } from '@slack/bolt';
import { z } from 'zod';
import { type Card, plain } from '../../../src/cards/card.ts';
import { faultCard } from '../../../src/cards/errors.ts';
import { cut } from '../../../src/cards/shown-text.ts';
import type { FieldFaults, FormField } from '../../../src/cards/surfaces/form.ts';
import { isFirst } from '../../../src/chat/answering.ts';
import type { Actor, Chat, Refused, Submitted } from '../../../src/chat/chat.ts';
import { encodeButton } from '../../../src/invocation/button.ts';
import { ignore, type Listening, report, type SpeakingContext, said } from '../answering/context.ts';
import { tell } from '../answering/tell.ts';
import { errorWord } from '../client/web-client.ts';
import { cleanLine } from '../render/markup.ts';
import { FORM_VIEW, isSelect, readForm, renderForm, renderNotice, viewState } from '../render/modal.ts';
import { type Leave, show, soonest } from './show.ts';

/** The acknowledgement of a form carries its faults, and must come within three seconds as well. */
const CHECKED_WITHIN_MS = 2000;
/** Below a field, more is not read. */
const LONGEST_FAULT = 250;

const NOT_OPENED: Card = {
  title: 'That took too long to open.',
  text: plain(
    'Slack gives a form three seconds. Nothing was changed; press it once more, or type the command.',
  ),
  items: [],
  buttons: [],
  tone: 'error',
};

type OpensForm = NonNullable<ReturnType<Chat['form']>>;

/** Opens a form as a modal; where it cannot be opened, says why. Never rejects. */
export async function openForm(
  { actor, leave }: { readonly actor: Actor; readonly leave: Leave },
  { open }: OpensForm,
  context: SpeakingContext,
): Promise<void> {
  try {
    await show(
      open().then((opened) => viewOf(opened, actor)),
      leave,
      context,
    );
  } catch (error) {
    context.log.warn({ reason: errorWord(error) }, 'slack: a form could not be opened');
    await tell(NOT_OPENED, actor, context);
  }
}

const viewOf = (opened: Awaited<ReturnType<OpensForm['open']>>, actor: Actor) => {
  if ('card' in opened) return renderNotice(opened.card);
  const { form } = opened;
  const payload = encodeButton({ label: '', effect: 'form', invoke: form.submit }, 0);
  const channel = actor.place?.kind === 'channel' ? { channel: actor.place.id } : {};
  return renderForm(form, JSON.stringify({ payload, ...channel }));
};

/** https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload#view_submission */
const sentBody = z.object({
  user: z.object({ id: z.string().min(1), team_id: said }),
  enterprise: z.object({ id: said }).nullish().catch(undefined),
  team: z.object({ id: said }).nullish().catch(undefined),
  trigger_id: said,
  view: z.object({
    id: z.string().min(1),
    hash: said,
    team_id: said,
    private_metadata: z.string(),
    blocks: z.array(z.object({ type: z.string(), block_id: said })),
    state: viewState,
  }),
});
type Sent = z.output<typeof sentBody>;

/** What `viewOf` put there. */
const metadata = z.object({ payload: z.string(), channel: said });

/** Makes Bolt's app take the forms that people send. */
export function answerForms(app: App, { at, track, log }: Listening): void {
  app.view<ViewSubmitAction>(
    { callback_id: FORM_VIEW, type: 'view_submission' },
    ({ ack, body, context: origin }) => {
      const context = at(origin);
      return track(context ? onSent(context, body, ack) : acknowledge({ log }, ack));
    },
  );
}

type Ack = AckFn<ViewResponseAction>;

async function onSent(context: SpeakingContext, body: unknown, ack: Ack): Promise<void> {
  const read = sentBody.safeParse(body);
  const told = read.success ? metadata.safeParse(jsonOf(read.data.view.private_metadata)) : read;
  if (!read.success || !told.success) {
    await acknowledge(context, ack);
    if (told.error) ignore(context, 'form', told.error);
    return;
  }
  const { view, user, team, enterprise, trigger_id: triggerId } = read.data;
  const { place, values } = readForm(view.state);
  const actorIn = (channel: string | null | undefined) =>
    context.actorAt({
      userId: user.id,
      teamId: team?.id ?? view.team_id,
      senderTeamId: enterprise ? undefined : user.team_id,
      // Without a channel it is about the direct messages of whoever sent it.
      channelId: channel ?? 'D',
      channelName: undefined,
    });
  const { channel: openedIn } = told.data;
  const actor = actorIn(place === undefined ? openedIn : place);
  const checking = context.chat.submit({ payload: told.data.payload, values, actor });
  const refusing = checking.then(async (each) =>
    'faults' in each ? refusalOf(each, read.data, { actor: actorIn(openedIn), chat: context.chat }) : each,
  );
  const checked = await soonest(refusing, CHECKED_WITHIN_MS);
  if (checked && 'response_action' in checked) return acknowledge(context, ack, checked);
  await acknowledge(context, ack);
  if (!(await isFirst(`slack:${triggerId ?? `${view.id}:${view.hash}`}`, context))) return;
  const card = await answerOf(checked ?? (await checking), context);
  await tell(card, actor, context);
  context.refreshHome(actor);
  const isElsewhere = openedIn !== undefined && place !== undefined && place !== openedIn;
  if (isElsewhere && card.tone !== 'error') await tell(elsewhere(card, actor), actorIn(openedIn), context);
}

/** Where a form was opened, what became of it in another place: its buttons work there alone. */
const elsewhere = ({ title }: Card, { place }: Actor): Card => ({
  title,
  text: plain(
    place?.kind === 'channel' ? 'I say more in that channel.' : 'I say more in your direct messages.',
  ),
  items: [],
  buttons: [],
});

async function acknowledge(
  { log }: Pick<SpeakingContext, 'log'>,
  ack: Ack,
  answer?: ViewResponseAction,
): Promise<void> {
  await (answer ? ack(answer) : ack()).catch((error: Error) => {
    log.warn({ reason: error.message }, 'slack: an acknowledgement was lost');
  });
}

/** The faults at their inputs; or the form anew where what was chosen of a select is to be typed after all. */
async function refusalOf(
  { faults, again }: Refused,
  sent: Sent,
  { actor, chat }: { readonly actor: Actor; readonly chat: Chat },
): Promise<ViewResponseAction> {
  const atSelects = Object.keys(faults).filter((name) => isSelect(sent.view.state, name));
  if (atSelects.length > 0) {
    const opened = await chat.form({ payload: encodeButton(again, 0), actor })?.open();
    const isTyped = ({ name, kind }: FormField) => kind === 'text' && atSelects.includes(name);
    if (opened && 'form' in opened && opened.form.fields.some(isTyped))
      return { response_action: 'update', view: viewOf(opened, actor) };
  }
  return { response_action: 'errors', errors: errorsAt(faults, sent) };
}

/** The faults by input; what is no field of the form stands at the first. */
function errorsAt(faults: FieldFaults, { view }: Sent): Record<string, string> {
  const inputs = view.blocks.flatMap(({ type, block_id: id }) => (type === 'input' && id ? [id] : []));
  const errors: Record<string, string> = {};
  for (const [name, fault] of Object.entries(faults)) {
    const input = inputs.includes(name) ? name : (inputs[0] ?? name);
    errors[input] = cut(cleanLine([errors[input], fault].filter(Boolean).join(' ')), LONGEST_FAULT);
  }
  return errors;
}

/** The answer of a form that is closed already. */
async function answerOf(submitted: Submitted, context: SpeakingContext): Promise<Card> {
  if ('faults' in submitted)
    return {
      title: 'That could not be saved, and nothing was changed.',
      text: plain(Object.values(submitted.faults).join('\n')),
      items: [],
      buttons: [submitted.again],
      tone: 'error',
    };
  try {
    return await submitted.prepared.run();
  } catch (error) {
    return faultCard(report(error, context));
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
