/**
 * Events as Slack sends them, complete to the last field, and the signature that Slack puts on HTTP
 * requests.
 */
import { createHmac, randomUUID } from 'node:crypto';
import type { types } from '@slack/bolt';
import type { SlackMessage } from '../../../adapters/slack/render/render.ts';
import type { ShownView } from './views.ts';

const TEAM = { id: 'T0LAB', domain: 'lab' };
const APP_ID = 'A0PAPERBOY';

export const ADA = 'U0ADA';
/** How Slack writes a mention of Paperboy. */
export const PAPERBOY = '<@U0PAPERBOY>';

/** A slash command. https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling */
export interface CommandPayload {
  readonly command: string;
  readonly text: string;
  readonly user_id: string;
  readonly trigger_id: string;
  readonly response_url: string;
  readonly [field: string]: string;
}

/** `/papers <text>` typed by Ada. */
export function commandPayload(text: string, responseUrl: string): CommandPayload {
  return {
    token: 'legacy',
    team_id: TEAM.id,
    team_domain: TEAM.domain,
    channel_id: 'C0READING',
    channel_name: 'reading',
    user_id: ADA,
    user_name: 'ada',
    command: '/papers',
    text,
    api_app_id: APP_ID,
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: randomUUID(),
  };
}

export interface PressPayload {
  readonly type: 'block_actions';
  readonly trigger_id: string;
  readonly [field: string]: unknown;
}

/** What to press, on which message. */
export interface Pressed {
  readonly message: SlackMessage;
  readonly isEphemeral: boolean;
  readonly actionId: string;
  readonly value?: string | undefined;
  /** The option that was chosen, where a select was used. */
  readonly option?: types.PlainTextOption | undefined;
  readonly threadTs?: string;
}

/** When messages were shown: no two at once. */
const shownAt = new WeakMap<object, string>();
let shown = 100;

function timeOf(message: object): string {
  const time = shownAt.get(message) ?? `1700000000.${String(shown++).padStart(6, '0')}`;
  shownAt.set(message, time);
  return time;
}

/** Ada's press of a button, or her choice. https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export function pressPayload(pressed: Pressed, responseUrl: string): PressPayload {
  const { message, isEphemeral, threadTs } = pressed;
  const thread = threadTs && { thread_ts: threadTs };
  return {
    type: 'block_actions',
    user: { id: ADA, username: 'ada', name: 'ada', team_id: TEAM.id },
    api_app_id: APP_ID,
    token: 'legacy',
    container: {
      type: 'message',
      message_ts: timeOf(message),
      channel_id: 'C0READING',
      is_ephemeral: isEphemeral,
      ...thread,
    },
    trigger_id: randomUUID(),
    team: TEAM,
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: 'C0READING', name: 'reading' },
    ...(!isEphemeral && { message: { type: 'message', ts: timeOf(message), blocks: message.blocks } }),
    state: { values: {} },
    response_url: responseUrl,
    actions: [actionOf(pressed)],
  };
}

/** A button says its value, a select the whole option. */
function actionOf({ actionId, value, option }: Pressed): object {
  const action = { block_id: 'b1', action_id: actionId, action_ts: '1700000001.000100' };
  return option
    ? { ...action, type: 'static_select', selected_option: option }
    : { ...action, type: 'button', value };
}

/** What somebody made of a form before they sent it: the value of each input by its block, null for one left empty. */
export type Changes = Readonly<Record<string, string | null>>;

export interface SentForm {
  readonly type: 'view_submission';
  readonly trigger_id: string;
  readonly [field: string]: unknown;
}

/** Ada's form, sent. https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export function formPayload({ id, hash, view }: ShownView<types.ModalView>, changes: Changes): SentForm {
  const inputs = view.blocks.flatMap((block) =>
    block.type === 'input' && 'element' in block ? [block] : [],
  );
  const values = inputs.map(({ block_id: block = '', element }) => [
    block,
    { [element.action_id ?? '']: { type: element.type, ...heldIn(element, changes[block]) } },
  ]);
  return {
    type: 'view_submission',
    team: TEAM,
    user: { id: ADA, username: 'ada', name: 'ada', team_id: TEAM.id },
    api_app_id: APP_ID,
    token: 'legacy',
    trigger_id: randomUUID(),
    view: { id, hash, team_id: TEAM.id, ...view, state: { values: Object.fromEntries(values) } },
    response_urls: [],
    is_enterprise_install: false,
    enterprise: null,
  };
}

/** What an input says of what it holds: as it was opened, or as it was changed. */
function heldIn(element: types.InputBlock['element'], change: string | null | undefined): object {
  const option = change && { text: { type: 'plain_text', text: change }, value: change };
  const held = (asOpened: unknown, changed: unknown = change) =>
    (change === undefined ? asOpened : changed) ?? null;
  switch (element.type) {
    case 'plain_text_input':
      return { value: held(element.initial_value) };
    case 'static_select':
      return { selected_option: held(element.initial_option, option) };
    case 'timepicker':
      return { selected_time: held(element.initial_time) };
    case 'checkboxes':
      return { selected_options: held(element.initial_options ?? [], option ? [option] : []) };
    case 'conversations_select':
      return { selected_conversation: held(element.initial_conversation) };
    default:
      throw new Error(`nobody fills in a ${element.type}`);
  }
}

/** What an event of the Events API says. */
export interface EventFacts {
  readonly type: string;
  readonly channel: string;
  readonly ts: string;
  readonly [field: string]: unknown;
}

export interface EventPayload {
  readonly type: 'event_callback';
  readonly event_id: string;
  readonly event: unknown;
  readonly [field: string]: unknown;
}

let messages = 0;
/** The id of a message; no two are alike. */
const newTs = (): string => `1790000000.${String(++messages).padStart(6, '0')}`;

/** What Ada writes in a channel, as those apps hear it that may read there. https://docs.slack.dev/reference/events/message */
export function messageFacts(text: string, facts: Readonly<Record<string, unknown>> = {}): EventFacts {
  const ts = newTs();
  return {
    type: 'message',
    channel: 'C0READING',
    channel_type: 'channel',
    user: ADA,
    team: TEAM.id,
    client_msg_id: randomUUID(),
    text,
    ts,
    event_ts: ts,
    blocks: [{ type: 'rich_text', block_id: 'x', elements: [] }],
    ...facts,
  };
}

/** The same as whoever is mentioned hears it. https://docs.slack.dev/reference/events/app_mention */
export function mentionFacts(text: string, facts: Readonly<Record<string, unknown>> = {}): EventFacts {
  const { channel_type: _, ...said } = messageFacts(text, facts);
  return { ...said, type: 'app_mention' };
}

/** What Ada writes to Paperboy alone. */
export const directFacts = (text: string, facts: Readonly<Record<string, unknown>> = {}): EventFacts =>
  messageFacts(text, { channel: 'D0ADA', channel_type: 'im', ...facts });

/** Links that Ada posted. https://docs.slack.dev/reference/events/link_shared */
export function linkFacts(
  links: readonly string[],
  facts: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const ts = newTs();
  return {
    type: 'link_shared',
    channel: 'C0READING',
    is_bot_user_member: true,
    user: ADA,
    message_ts: ts,
    unfurl_id: `C0READING-${ts}-${randomUUID()}`,
    source: 'conversations_history',
    links: links.map((url) => ({ domain: new URL(url).hostname, url })),
    event_ts: ts,
    ...facts,
  };
}

/** Ada opens Paperboy's page. https://docs.slack.dev/reference/events/app_home_opened */
export const homeFacts = (
  facts: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> => ({
  type: 'app_home_opened',
  user: ADA,
  channel: 'D0ADA',
  tab: 'home',
  event_ts: newTs(),
  ...facts,
});

/** Ada's press of a way in a view, by its label: a button, or an entry of a menu or a select. */
export function viewPressPayload({ id, hash, view }: ShownView, label: string): PressPayload {
  const ways = view.blocks.flatMap((block) => waysIn(block));
  const way = ways.find(({ text }) => text === label);
  if (!way) throw new Error(`no "${label}" among ${ways.map(({ text }) => text).join(', ')}`);
  return {
    type: 'block_actions',
    user: { id: ADA, username: 'ada', name: 'ada', team_id: TEAM.id },
    api_app_id: APP_ID,
    token: 'legacy',
    container: { type: 'view', view_id: id },
    trigger_id: randomUUID(),
    team: TEAM,
    enterprise: null,
    is_enterprise_install: false,
    view: { id, hash, team_id: TEAM.id, ...view },
    actions: [way.action],
  };
}

type Way = { readonly text: string; readonly action: object };

/** What can be pressed in a block. */
function waysIn(block: types.AnyBlock): readonly Way[] {
  const { block_id = 'b1' } = block;
  const elements = [
    ...('elements' in block ? block.elements : []),
    ...('accessory' in block && block.accessory ? [block.accessory] : []),
  ];
  return elements.flatMap((element): readonly Way[] => {
    if (!('action_id' in element)) return [];
    const action = {
      type: element.type,
      block_id,
      action_id: element.action_id,
      action_ts: '1700000001.000100',
    };
    if (element.type === 'button')
      return [{ text: element.text.text, action: { ...action, value: element.value } }];
    if (element.type !== 'overflow' && element.type !== 'static_select') return [];
    return (element.options ?? []).map((option) => ({
      text: option.text.text,
      action: { ...action, selected_option: option },
    }));
  });
}

/** A shortcut of Ada's. https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
export const shortcutPayload = (
  callbackId: string,
  rest: Readonly<Record<string, unknown>> = {},
): Shortcut => ({
  type: 'shortcut',
  callback_id: callbackId,
  trigger_id: randomUUID(),
  user: { id: ADA, username: 'ada', team_id: TEAM.id },
  team: TEAM,
  token: 'legacy',
  action_ts: '1700000001.000100',
  enterprise: null,
  is_enterprise_install: false,
  ...rest,
});

export interface Shortcut {
  readonly type: 'shortcut' | 'message_action';
  readonly trigger_id: string;
  readonly [field: string]: unknown;
}

/** A shortcut from the menu of a message. */
export const messageShortcut = (callbackId: string, message: object, responseUrl: string): Shortcut =>
  shortcutPayload(callbackId, {
    type: 'message_action',
    response_url: responseUrl,
    message_ts: '1700000000.000900',
    channel: { id: 'C0READING', name: 'reading' },
    message: { type: 'message', user: 'U0BO', ts: '1700000000.000900', ...message },
  });

/** An event in its envelope. https://docs.slack.dev/apis/events-api/#callback-field */
export function eventPayload(event: unknown): EventPayload {
  return {
    token: 'legacy',
    team_id: TEAM.id,
    api_app_id: APP_ID,
    event,
    type: 'event_callback',
    event_id: `Ev${randomUUID()}`,
    event_time: 1790000000,
    authorizations: [
      {
        enterprise_id: null,
        team_id: TEAM.id,
        user_id: 'U0PAPERBOY',
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: '4-opaque',
  };
}

/** Which try of Slack this is, and why the ones before counted as lost. */
export interface Retry {
  readonly number: number;
  readonly reason: 'http_timeout' | 'timeout';
}

/** The buttons of a message by their label. */
export function buttonsOf(message: SlackMessage): Map<string, { actionId: string; value: string }> {
  return new Map(
    actionsOf(message).flatMap((element) =>
      element.type === 'button'
        ? [[element.text.text, { actionId: element.action_id ?? '', value: element.value ?? '' }]]
        : [],
    ),
  );
}

/** The options of a message's select by their label. */
export function optionsOf(
  message: SlackMessage,
): Map<string, { actionId: string; option: types.PlainTextOption }> {
  return new Map(
    actionsOf(message).flatMap((element) =>
      element.type === 'static_select'
        ? (element.options ?? []).map((option) => [
            option.text.text,
            { actionId: element.action_id ?? '', option },
          ])
        : [],
    ),
  );
}

const actionsOf = (message: SlackMessage) =>
  message.blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));

/** A command or press as the form that Slack posts: commands flat, presses as JSON in `payload`. */
export function formOf(event: CommandPayload | PressPayload | SentForm | Shortcut): string {
  const fields = 'command' in event ? event : { payload: JSON.stringify(event) };
  return new URLSearchParams(fields as Record<string, string>).toString();
}

/**
 * Headers of a request signed at `at` (seconds).
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function signedHeaders(body: string, secret: string, at = Math.floor(Date.now() / 1000)) {
  const signature = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
  return {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': String(at),
    'x-slack-signature': `v0=${signature}`,
  };
}
