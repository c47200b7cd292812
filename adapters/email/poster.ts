/**
 * Sends cards as letters. The quirk: nobody can look into a mailbox, so a letter whose fate is unknown is sent at most once,
 * or with the same id once more, as the settings say.
 */
import type { Card } from '../../src/cards/card.ts';
import type { MailTransport, Recipient } from '../../src/chat/mail.ts';
import { DeliveryError } from '../../src/runtime/errors.ts';
import { deliveryError } from './client/delivery-fault.ts';
import { submit } from './client/smtp.ts';
import { messageIdOf, senderOf, sourceOf, type Unsubscribing } from './message.ts';
import { email } from './profile.ts';
import type { Ways } from './render/layout.ts';
import { type Letter, renderLetter } from './render/render.ts';
import { pagesBelow } from './unsubscribe.ts';

/**
 * A letter has more round trips than a post, and servers that look for spam take their time; the ledger leaves a request
 * twenty seconds.
 */
const TIMEOUT_MS = 15_000;

export interface EmailOptions {
  readonly smtpUrl: string;
  /** `Paperboy <papers@example.org>`. */
  readonly from: string;
  /** Where this process is reached, if it is. */
  readonly publicUrl?: string | undefined;
  readonly timeoutMs?: number | undefined;
}

/** Letters over the mail server of the settings. */
export function createEmail({
  smtpUrl,
  from,
  publicUrl,
  timeoutMs = TIMEOUT_MS,
}: EmailOptions): MailTransport {
  const sender = senderOf(from);
  const send = async (to: string, letter: Letter, key: string, list?: Unsubscribing): Promise<string> => {
    const messageId = messageIdOf(key, sender);
    const source = await sourceOf(letter, { sender, to, messageId, ...(list && { list }) });
    await submit({ url: smtpUrl, timeoutMs }, { from: sender.address, to, source }).catch(
      (error: unknown) => {
        throw deliveryError(error);
      },
    );
    return messageId;
  };
  return {
    platform: email.name,
    async send(address, card, key) {
      await send(address, renderLetter(card), key);
    },
    posterFor: (recipientOf) => ({
      platform: email.name,
      async post(place, card, mark) {
        const recipient = await recipientOf(place, mark).catch(() => {
          throw new DeliveryError('transient', 'The address could not be looked up right now.');
        });
        if (!recipient)
          throw new DeliveryError('gone', 'Nobody has confirmed this address, or not any more.');
        const { letter, list } = letterTo(recipient, card, publicUrl);
        return send(recipient.address, letter, mark.key, list);
      },
      find: async () => 'cannot-look',
    }),
  };
}

function letterTo({ token, command }: Recipient, card: Card, publicUrl: string | undefined) {
  const pages = publicUrl === undefined ? undefined : pagesBelow(publicUrl, token);
  const ways: Ways = { command, ...pages };
  return {
    letter: renderLetter(card, ways),
    list: { token, ...(pages && { url: pages.endUrl }) } satisfies Unsubscribing,
  };
}
