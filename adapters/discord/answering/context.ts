/**
 * What answering needs, whether somebody used a command or wrote a message. Its quirk: faults are told by a reference,
 * which stands in the log and before the person.
 */
import { type Card, plain, textOf } from '../../../src/cards/card.ts';
import { faultCard } from '../../../src/cards/errors.ts';
import type { Chat } from '../../../src/chat/chat.ts';
import type { Log } from '../../../src/runtime/log.ts';
import { isStale, isTokenRefused, logFields, newReference, refusedToken } from '../client/errors.ts';
import type { CommandIds } from '../render/mentions.ts';
import type { Rush } from './rush.ts';

/** What answering needs. */
export interface AdapterContext {
  readonly chat: Chat;
  readonly log: Log;
  readonly rush: Rush;
  /** Of the commands as they are registered; none until then. */
  commandIds(): CommandIds;
  /** Called when Discord no longer knows the bot's token. */
  fail(error: Error): void;
}

/**
 * Logs a fault, without addresses and bodies.
 * @returns the reference of its line in the log
 */
export function report(error: unknown, { log, fail }: AdapterContext): string {
  const reference = newReference();
  const fields = { reference, ...logFields(error) };
  if (isStale(error)) log.warn(fields, 'discord: too late for an interaction, or it was answered elsewhere');
  else log.error(fields, 'discord: an interaction or a message failed');
  if (isTokenRefused(error)) fail(refusedToken());
  return reference;
}

interface Showing {
  show(card: Card): Promise<void>;
  /** Notes that Discord refuses a card for what it is. @returns the reference in the log; undefined for other errors */
  noteRefusal(error: unknown): string | undefined;
}

/**
 * Shows a card; when Discord refuses it a barer one, and when it refuses that one too, a fault. Rejects with any error
 * that is no refusal: the card may have arrived, and nothing may take its place.
 */
export async function showFitting(card: Card, { show, noteRefusal }: Showing): Promise<void> {
  let reference = '';
  for (const fitting of [card, bare(card)]) {
    try {
      return await show(fitting);
    } catch (error) {
      const noted = noteRefusal(error);
      if (noted === undefined) throw error;
      reference = noted;
    }
  }
  await show(faultCard(reference));
}

/** The words of a card, without what Discord is particular about: links, buttons and styles. */
const bare = ({ url: _url, links: _links, more: _more, text, fields, items, ...card }: Card): Card => ({
  ...card,
  ...(text && { text: plain(textOf(text)) }),
  ...(fields && { fields: fields.map(({ name, value }) => ({ name, value: plain(textOf(value)) })) }),
  items: items.map(({ title, facts }) => ({ title, ...(facts !== undefined && { facts }) })),
  buttons: [],
});
