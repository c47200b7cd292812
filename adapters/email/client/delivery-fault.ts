/**
 * What the failure of a letter means to the ledger. An answer decides (RFC 5321, 4.2.1): 4xx, come back; 5xx, never. Without one
 * a letter may have arrived as soon as its text has begun to flow. The server's words may name the address: none is passed on.
 */
import { DeliveryError, type DeliveryFault } from '../../../src/runtime/errors.ts';
import { MINUTE_MS } from '../../../src/runtime/time.ts';
import { SmtpError } from './smtp.ts';

/** "Greylisted, try again in 300 seconds": servers that put a stranger off say for how long, in one of these ways. */
const WAIT = /\b(\d{1,5})\s*(s|sec|seconds?|min|minutes?)\b/iu;
const AWAY = 'The mail server cannot be reached right now.';

/** Faults of the library that no letter is to blame for. */
const OF_SERVER = new Map([
  ['EAUTH', 'The mail server refuses the name or the password of the settings.'],
  ['ETLS', 'The connection to the mail server cannot be encrypted.'],
]);

/** What the ledger is to make of a failure. */
export function deliveryError(error: unknown): DeliveryError {
  if (!(error instanceof SmtpError)) return ofServer(AWAY);
  const { code = '', command = '', response = '', wasSent } = error;
  const status = Number(/^[45]\d\d/u.exec(response)?.[0] ?? 0);
  const isAnswer = command === 'DATA' && code === 'EMESSAGE' && status > 0;
  if (wasSent && !isAnswer)
    return new DeliveryError('ambiguous', 'The mail server took the letter and did not confirm it.');
  const ofSettings = OF_SERVER.get(code);
  if (ofSettings !== undefined) return ofServer(ofSettings);
  return status === 0 ? unanswered(code) : answered({ status, command, response });
}

const unanswered = (code: string): DeliveryError =>
  ['EENVELOPE', 'EMESSAGE'].includes(code)
    ? new DeliveryError('invalid', 'The address or the letter cannot be sent.')
    : ofServer(AWAY);

interface Answer {
  readonly status: number;
  readonly command: string;
  readonly response: string;
}

function answered({ status, command, response }: Answer): DeliveryError {
  const isAboutLetter = ['RCPT TO', 'DATA'].includes(command);
  if (status < 500) return putOff(response, isAboutLetter && status !== 421);
  // The sender, the greeting: all letters fare the same until an admin has put it right.
  return isAboutLetter ? refused(response) : ofServer(`The mail server refuses the sender (${status}).`);
}

const ofServer = (sentence: string): DeliveryError =>
  new DeliveryError('transient', sentence, { holds: 'platform' });

function putOff(response: string, isAboutLetter: boolean): DeliveryError {
  const holds = isAboutLetter ? 'place' : 'platform';
  const [, number, unit = ''] = WAIT.exec(response) ?? [];
  const sentence = `The mail server puts the letter off (${codeIn(response)}).`;
  if (number === undefined) return new DeliveryError('transient', sentence, { holds });
  const retryAfterMs = Number(number) * (/^m/iu.test(unit) ? MINUTE_MS : 1000);
  return new DeliveryError('rate-limited', sentence, { holds, retryAfterMs });
}

/** Subjects of enhanced codes (RFC 3463): 1 addressing, 2 the mailbox; anything else is somebody's decision. */
function refused(response: string): DeliveryError {
  const [, subject] = /^\d{3}[ -]5\.(\d)\./u.exec(response) ?? [];
  const isGone = subject === '1' || subject === '2' || (subject === undefined && /^55[0135]/u.test(response));
  const [fault, sentence]: [DeliveryFault, string] = isGone
    ? ['gone', 'There is no such mailbox any more, or it takes no mail']
    : ['forbidden', 'The mail server refuses letters to this address'];
  return new DeliveryError(fault, `${sentence} (${codeIn(response)}).`);
}

/** "550 5.1.1", without the words behind it. */
const codeIn = (response: string): string =>
  /^\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3})?/u.exec(response)?.[0].replace('-', ' ') ?? '';
