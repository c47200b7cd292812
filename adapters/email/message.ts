/** A letter as it is handed to the mail server: its headers, and its two parts in MIME. */
import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Letter } from './render/render.ts';

/** Whom a letter comes from: `Paperboy <papers@example.org>`, or the address alone. */
export interface Sender {
  readonly name: string;
  readonly address: string;
  readonly domain: string;
}

/** How whoever gets the letter ends what it is a part of. */
export interface Unsubscribing {
  /** One click of the mail client there ends it (RFC 8058). */
  readonly url?: string;
  readonly token: string;
}

/** The parts of a sender. The settings have checked it. */
export function senderOf(from: string): Sender {
  const [, name = '', address = from] = /^(.*)<([^<>]+)>$/u.exec(from) ?? [];
  return {
    name: name.trim().replace(/^"(.*)"$/u, '$1'),
    address: address.trim(),
    domain: address.slice(address.lastIndexOf('@') + 1).trim(),
  };
}

/** The id of the letter of a key: the same at each attempt, so that clients show a second copy as the same letter. */
export const messageIdOf = (key: string, { domain }: Sender): string =>
  `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${domain}>`;

/** The source of a letter. @param list absent for a letter that is no part of a list */
export function sourceOf(
  letter: Letter,
  given: {
    readonly sender: Sender;
    readonly to: string;
    readonly messageId: string;
    readonly list?: Unsubscribing;
  },
): Promise<Buffer> {
  const { sender, to, messageId, list } = given;
  const composer = new MailComposer({
    from: { name: sender.name, address: sender.address },
    to: { name: '', address: to },
    messageId,
    ...letter,
    headers: { 'Auto-Submitted': 'auto-generated', ...(list && listHeaders(list, sender)) },
    textEncoding: 'quoted-printable',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** RFC 2369, 2919 and 8058. Without an address of the web, a letter to the sender asks for it. */
function listHeaders({ url, token }: Unsubscribing, { address, domain }: Sender) {
  const mailto = `<mailto:${address}?subject=${encodeURIComponent(`unsubscribe ${token}`)}>`;
  return {
    'List-Id': `<digests.paperboy.${domain}>`,
    'List-Unsubscribe': { prepared: true, value: url === undefined ? mailto : `<${url}>` },
    ...(url !== undefined && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  };
}
