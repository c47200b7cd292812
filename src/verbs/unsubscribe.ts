/** `paperboy unsubscribe TOKEN`: ends a digest by e-mail for somebody who wrote to MAIL_FROM, where no link can be opened. */
import type { Unsubscribe } from '../chat/mail.ts';
import { ConfigError, UserError } from '../runtime/errors.ts';

/**
 * Ends what the token of a letter is of.
 * @param unsubscribe absent where no mail server is set
 * @returns the exit code
 * @throws UserError for a token that nobody was given; ConfigError where no mail server is set
 */
export async function endByToken(
  unsubscribe: Unsubscribe | undefined,
  token: string,
  print: (text: string) => void,
): Promise<number> {
  if (!unsubscribe)
    throw new ConfigError(['SMTP_URL, MAIL_FROM: neither is set; nothing is sent by e-mail.']);
  if (!(await unsubscribe.end(token)))
    throw new UserError('Nobody was given that token, or what it belonged to was ended long ago.');
  print('Ended: no more letters of this digest are sent.');
  return 0;
}
