/**
 * Confirming an address: a code goes there in the first letter, and whoever asked types it in the chat. Until then nothing else
 * is sent. Nobody gets many such letters, whoever asks for them.
 */
import type { Transaction } from 'kysely';
import { codeCard } from '../../cards/digest/code.ts';
import type { Place } from '../../chat/chat.ts';
import type { MailTransport } from '../../chat/mail.ts';
import type { Database, Tables } from '../../db/schema.ts';
import { DeliveryError, UserError } from '../../runtime/errors.ts';
import { DAY_MS, MINUTE_MS } from '../../runtime/time.ts';
import { sameMailbox } from './address.ts';
import type { Mailbox, Mailboxes } from './mailboxes.ts';
import { CODE, fingerprint, hashOf, isCode } from './secrets.ts';

/** As long as it takes to find a letter, and too short to guess one of a million with five tries. */
const CODE_LIFE_MS = 10 * MINUTE_MS;
const MOST_TRIES = 5;
/** Letters with a code in a day: to one mailbox, whoever asks; for one person, whichever address; and in all. */
const MOST_TO_ADDRESS = 4;
const MOST_FOR_PERSON = 6;
const MOST_IN_ALL = 200;

/** What makes codes and secrets that nobody can guess. */
export interface Secrets {
  /** Six digits. */
  code(): string;
  /** At least 128 bits, as letters, digits, `-` and `_`. */
  secret(): string;
}

/** A command as it is typed on a platform. */
export type LineOn = (platform: string, command: string, words: string) => string;

interface Given {
  readonly db: Database;
  readonly mailboxes: Mailboxes;
  readonly transport: MailTransport;
  readonly secrets: Secrets;
  readonly lineOn: LineOn;
}

/** What sends codes and takes them. */
export const createConfirming = (given: Given) => ({
  /**
   * Sends a code, unless one may still be typed.
   * @param more whether another one is sent even then
   * @throws UserError where no more are sent today, or the mail server takes none
   */
  async sendCode(mailbox: Mailbox, now: Date, more = false): Promise<'sent' | 'sent before'> {
    const { mailboxes } = given;
    if (!more && (await mailboxes.hasCode(mailbox, now, MOST_TRIES))) return 'sent before';
    await countOne(given.db, mailbox, now);
    const code = given.secrets.code();
    const until = new Date(now.getTime() + CODE_LIFE_MS);
    await mailboxes.setCode(mailbox, { hash: await hashOf(code, given.secrets.secret()), until });
    await deliver(mailbox, { code, now }, given);
    return 'sent';
  },

  /**
   * Takes a code that somebody typed.
   * @returns the mailbox, which is confirmed now
   * @throws UserError where it is not the code that was sent for them
   */
  async confirm(owner: Place, typed: string, now: Date): Promise<Mailbox> {
    const code = typed.replace(/[\s"-]/gu, '');
    const again = `For a new code type ${given.lineOn(owner.platform, 'digest', 'confirm')}`;
    if (!CODE.test(code)) throw new UserError('A code has six digits.', again);
    const tried = await given.mailboxes.tryCode(owner, now, MOST_TRIES);
    if (!tried?.codeHash)
      throw new UserError('No code is waited for: it ran out, or was typed wrong five times.', again);
    const isRight = await isCode(code, tried.codeHash);
    if (isRight && (await given.mailboxes.confirm(tried, now))) return { ...tried, isConfirmed: true };
    const left = MOST_TRIES - tried.tries;
    const tries = left === 1 ? 'one more try' : `${left} more tries`;
    throw new UserError('That is not the code of the letter.', left > 0 ? `You have ${tries}.` : again);
  },
});

/** Sends the letter. One that may have arrived counts as sent: a code that nobody has is of no use to anybody. */
async function deliver(
  mailbox: Mailbox,
  { code, now }: { readonly code: string; readonly now: Date },
  { transport, mailboxes, lineOn }: Given,
): Promise<void> {
  const card = codeCard(code, lineOn(mailbox.owner.platform, 'digest', `confirm ${code}`));
  try {
    await transport.send(mailbox.address, card, `code:${mailbox.id}:${now.getTime()}`);
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    if (error.fault === 'ambiguous') return;
    await mailboxes.setCode(mailbox, undefined);
    const isForGood = ['gone', 'forbidden', 'invalid'].includes(error.fault);
    throw new UserError(
      isForGood ? 'The mail server takes no letters to this address.' : 'No letter can be sent right now.',
      isForGood ? 'Is it written right?' : 'Some mail servers put a stranger off: try again in five minutes.',
    );
  }
}

/** Counts a letter before it is sent. @throws UserError where that would be one too many */
const countOne = (db: Database, { owner, address }: Mailbox, now: Date): Promise<void> =>
  db.transaction().execute(async (inside) => {
    const since = now.getTime() - DAY_MS;
    await inside.deleteFrom('confirmation_mails').where('sent_at', '<', since).execute();
    const row = {
      person: fingerprint(`${owner.platform} ${owner.workspaceId} ${owner.id}`),
      address: fingerprint(sameMailbox(address)),
    };
    const limits = [
      [{ address: row.address }, MOST_TO_ADDRESS],
      [{ person: row.person }, MOST_FOR_PERSON],
      [{}, MOST_IN_ALL],
    ] as const;
    for (const [same, most] of limits)
      if ((await sentSo(inside, same)) >= most)
        throw new UserError('No more codes are sent today.', 'Type the last one, or try again tomorrow.');
    await inside
      .insertInto('confirmation_mails')
      .values({ ...row, sent_at: now.getTime() })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });

async function sentSo(
  db: Transaction<Tables>,
  same: Partial<Pick<Tables['confirmation_mails'], 'person' | 'address'>>,
): Promise<number> {
  const { number } = await db
    .selectFrom('confirmation_mails')
    .select((select) => select.fn.countAll<number>().as('number'))
    .where((is) => is.and(same))
    .executeTakeFirstOrThrow();
  return Number(number);
}
