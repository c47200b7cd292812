/** What nobody may guess: the codes that confirm an address, and the tokens in the links of letters. */
import { createHash, createHmac, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** Six digits. */
export const CODE = /^\d{6}$/u;
const derive = promisify<string, string, number, Buffer>(scrypt);
const KEY_BYTES = 32;
const TOKEN = /^([\w-]{1,64})\.([\w-]{1,64})\.([\w-]{43})$/u;

/** A code as it is kept. A million codes are soon tried, so that each trial takes long: a stolen copy is of no use in time. */
export async function hashOf(code: string, salt: string): Promise<string> {
  return `${salt}.${(await derive(code, salt, KEY_BYTES)).toString('base64url')}`;
}

/** Whether a code is the one that was kept, in a time that does not tell how much of it is right. */
export async function isCode(code: string, hash: string): Promise<boolean> {
  const [salt = ''] = hash.split('.', 1);
  return isSame(await hashOf(code, salt), hash);
}

/** The token of a subscription in letters to a mailbox. */
export const tokenOf = (mailboxId: string, subscriptionId: string, secret: string): string =>
  `${mailboxId}.${subscriptionId}.${createHmac('sha256', secret).update(subscriptionId).digest('base64url')}`;

/** What a token claims to be of; undefined for what is none. */
export function claimOf(
  token: string,
): { readonly mailboxId: string; readonly subscriptionId: string } | undefined {
  const [, mailboxId, subscriptionId] = TOKEN.exec(token) ?? [];
  return mailboxId === undefined || subscriptionId === undefined ? undefined : { mailboxId, subscriptionId };
}

/** Compares in a time that does not tell where two texts differ. */
export const isSame = (left: string, right: string): boolean => timingSafeEqual(digest(left), digest(right));

/** A text that stands for another one where only equality matters. */
export const fingerprint = (text: string): string => digest(text).toString('base64url');

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
