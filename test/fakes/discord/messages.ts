/**
 * What people see of a bot's answers: the rules by which Discord turns acknowledgements, edits, deletions and follow-ups
 * into messages. The quirk kept here: a follow-up straight after a deferral becomes the deferred answer itself.
 */
import { z } from 'zod';
import { type InteractionEvent, nextId, type SeenMessage, wireMessage } from './events.ts';
import { againstRules, againstSchema, type WireMessage } from './validator.ts';

const EPHEMERAL = 1 << 6;

/** What an HTTP request is answered with. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The connection breaks instead of an answer. */
  readonly hangsUp?: true;
  /** The connection breaks in the middle of the answer. */
  readonly isCut?: true;
  /** The answer comes only then. */
  readonly afterMs?: number;
}

/** One interaction and what has come of it. */
export interface Exchange {
  readonly event: InteractionEvent;
  /** Messages in the order they came; deleted ones stay, marked. */
  readonly messages: SeenMessage[];
  choices?: readonly { readonly name: string; readonly value: string }[];
  acknowledged?: number;
  /** The form that it opened. */
  modal?: SeenModal;
}

/** A modal as it goes over the wire, as far as tests look at it. */
export interface SeenModal {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly { readonly label: string; readonly component: ModalElement }[];
}

interface ModalElement {
  readonly type: number;
  readonly custom_id: string;
  readonly value?: string;
  readonly options?: readonly { readonly value: string; readonly default?: boolean }[];
  readonly default_values?: readonly { readonly id: string }[];
}

const callbackBody = z.object({
  type: z.number(),
  data: z.looseObject({ flags: z.number().optional(), choices: z.array(z.any()).optional() }).optional(),
});

/** How Discord says no. */
export const refused = (status: number, code: number, message: string): Reply => ({
  status,
  body: { code, message },
});

/** Acknowledges an interaction, as POST /interactions/{id}/{token}/callback does. */
export function acknowledge(exchange: Exchange | undefined, body: unknown, pressed?: SeenMessage): Reply {
  if (!exchange) return refused(404, 10062, 'Unknown interaction');
  if (exchange.acknowledged) return refused(400, 40060, 'Interaction has already been acknowledged.');
  const problems = againstSchema('callback', body);
  if (problems.length > 0) return refused(400, 50035, problems.join('; '));
  const { type, data } = callbackBody.parse(body);
  exchange.acknowledged = type;
  if (type === 9) exchange.modal = data as unknown as SeenModal;
  if (type === 8) exchange.choices = data?.choices ?? [];
  if (type === 6 && pressed) exchange.messages.push(pressed);
  if (type === 5) exchange.messages.push(newMessage(((data?.flags ?? 0) & EPHEMERAL) !== 0, true));
  return { status: 204 };
}

/** Edits the original answer, as PATCH /webhooks/{id}/{token}/messages/@original does. */
export function edit(exchange: Exchange | undefined, body: WireMessage): Reply {
  if (!exchange?.acknowledged) return refused(404, 10015, 'Unknown Webhook');
  const [original] = exchange.messages;
  if (!original || original.deleted) return refused(404, 10008, 'Unknown Message');
  const problems = [...againstSchema('edit', body), ...againstRules(body)];
  if (problems.length > 0) return refused(400, 50035, problems.join('; '));
  original.loading = false;
  original.components = body.components ?? [];
  return { status: 200, body: wireMessage(original) };
}

/** Adds a message, as POST /webhooks/{id}/{token} does. */
export function followUp(exchange: Exchange | undefined, body: WireMessage): Reply {
  if (!exchange?.acknowledged) return refused(404, 10015, 'Unknown Webhook');
  const problems = [...againstSchema('followUp', body), ...againstRules(body)];
  if (problems.length > 0) return refused(400, 50035, problems.join('; '));
  const original = exchange.messages[0];
  if (original?.loading && !original.deleted) return edit(exchange, body);
  const message = newMessage(((body.flags ?? 0) & EPHEMERAL) !== 0, false);
  message.components = body.components ?? [];
  exchange.messages.push(message);
  return { status: 200, body: wireMessage(message) };
}

/** Deletes the original answer, as DELETE /webhooks/{id}/{token}/messages/@original does. */
export function remove(exchange: Exchange | undefined): Reply {
  if (!exchange?.acknowledged) return refused(404, 10015, 'Unknown Webhook');
  const [original] = exchange.messages;
  if (!original || original.deleted) return refused(404, 10008, 'Unknown Message');
  original.deleted = true;
  return { status: 204 };
}

const newMessage = (ephemeral: boolean, loading: boolean): SeenMessage => ({
  id: nextId(),
  ephemeral,
  loading,
  deleted: false,
  components: [],
});
