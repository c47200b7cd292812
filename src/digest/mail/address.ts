/** E-mail addresses as people type them. Pure. */
import { z } from 'zod';
import { UserError } from '../../runtime/errors.ts';

/** RFC 5321, 4.5.3.1: 64 before the @, 254 in all. */
const LONGEST = 254;
/**
 * What nearly all mailboxes have. The rest that RFC 5322 allows (quotes, `%`, `!`, `|`, an address of a machine in brackets) was
 * used to route letters elsewhere or to run programs.
 */
const LOCAL = /^(?=[^@]{1,64}@)[a-z0-9_](?:[a-z0-9_'+=~#&-]|\.(?=[a-z0-9_'+=~#&-]))*@/iu;
const DOMAIN = /^[^@]+@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/iu;

const addressSchema = z.string().max(LONGEST).regex(LOCAL).regex(DOMAIN);

/** Letters of an alphabet, which an address may have only in another spelling. */
const BEYOND_ASCII = /[^\u0000-\u007f]/u;

/**
 * An address, its domain in lower case.
 * @throws UserError for what is none, or one that no letter can be sent to from here
 */
export function readAddress(typed: string): string {
  const bare = typed
    .trim()
    .replace(/^<(.*)>$/u, '$1')
    .replace(/^mailto:/iu, '');
  const { data } = addressSchema.safeParse(bare);
  if (data !== undefined)
    return data.slice(0, data.indexOf('@')) + data.slice(data.indexOf('@')).toLowerCase();
  if (BEYOND_ASCII.test(bare) && bare.includes('@'))
    throw new UserError(
      'I can only write to addresses in plain letters, digits and signs.',
      'If its domain has another spelling, one that begins with xn--, type that.',
    );
  throw new UserError('That is no e-mail address that I can write to.', 'One looks like to:you@example.org');
}

/** Addresses that one mailbox has: other capitals, and a tag behind a plus sign. For counting letters, not for sending them. */
export const sameMailbox = (address: string): string => address.toLowerCase().replace(/\+[^@]*(?=@)/u, '');
