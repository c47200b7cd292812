/** Looks whether letters can be sent: the mail server is there, takes the password, encrypts, and the links can be opened. */
import { type Examiner, type Finding, fault, fine, warning } from '../../src/chat/examine.ts';
import { deliveryError } from './client/delivery-fault.ts';
import { greet } from './client/smtp.ts';
import { senderOf } from './message.ts';
import { email } from './profile.ts';

const ABOUT = 'E-mail';
/** Somebody waits for the answer. */
const TIMEOUT_MS = 10_000;
/** Names that no letter can come from, since no server can answer it (RFC 2606). */
const NOWHERE = /(?:^|\.)(?:localhost|local|test|invalid|example(?:\.(?:com|net|org))?)$/iu;

interface ExaminerOptions {
  readonly smtpUrl: string;
  readonly from: string;
  readonly publicUrl: string | undefined;
  readonly port: number | undefined;
  readonly timeoutMs?: number;
}

/** The examiner for the mail server of the settings. */
export const createEmailExaminer = (options: ExaminerOptions): Examiner => ({
  platform: email.name,
  examine: async () => [await examineServer(options), examineSender(options), examineLinks(options)],
});

async function examineServer({ smtpUrl, timeoutMs = TIMEOUT_MS }: ExaminerOptions): Promise<Finding> {
  try {
    const { isEncrypted } = await greet({ url: smtpUrl, timeoutMs });
    return isEncrypted
      ? fine(ABOUT, 'The mail server answers, encrypted, and takes letters from here.')
      : warning(
          ABOUT,
          'The mail server answers, and the connection to it is not encrypted.',
          'Unless it runs on this machine, use one that offers STARTTLS, or smtps:// in SMTP_URL.',
        );
  } catch (error) {
    return fault(ABOUT, deliveryError(error).message, 'Look at host, port, name and password in SMTP_URL.');
  }
}

function examineSender({ from }: ExaminerOptions): Finding {
  const { domain } = senderOf(from);
  return NOWHERE.test(domain) || !domain.includes('.')
    ? warning(
        ABOUT,
        `MAIL_FROM is an address at ${domain}, which nobody can answer.`,
        'Use a domain of yours that lets this mail server send for it (SPF, DKIM).',
      )
    : fine(ABOUT, `Letters come from an address at ${domain}.`);
}

function examineLinks({ publicUrl, port }: ExaminerOptions): Finding {
  if (publicUrl !== undefined && port !== undefined) return fine(ABOUT, 'One click ends a digest by e-mail.');
  return warning(
    ABOUT,
    'Letters have no link that ends them: whoever gets one has to write to MAIL_FROM or type a command.',
    'Set PORT and PUBLIC_URL, so that the link can be opened.',
  );
}
