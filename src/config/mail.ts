/** The settings of e-mail: the mail server, and whom letters come from. */
import { z } from 'zod';
import { filled } from './values.ts';

/** `papers@example.org`, or with a name before it in `<…>`; nothing that a header could be made of. */
const SENDER = /^(?:[^\p{Cc}<>"@,;:\\]{1,60} <[\w.+-]{1,64}@[\w.-]{3,190}>|[\w.+-]{1,64}@[\w.-]{3,190})$/u;

export const mailVariables = z.object({
  SMTP_URL: filled
    .refine((value) => value === undefined || isSmtp(value), {
      error: 'must be an address such as smtp://name:password@mail.example.org:587, or one with smtps://',
    })
    .meta({
      description:
        'Mail server, smtp://name:password@host:587 (the password only goes there encrypted) or smtps://…. Set with ' +
        'MAIL_FROM: digests come by e-mail, too.',
    }),
  MAIL_FROM: filled
    .refine((value) => value === undefined || SENDER.test(value), {
      error: 'must be an address such as papers@example.org, or Paperboy <papers@example.org>',
    })
    .meta({
      description: 'Whom letters come from: Paperboy <papers@example.org>. Answers to it should be read.',
    }),
});

export interface MailConfig {
  readonly smtpUrl: string;
  readonly from: string;
}

function isSmtp(text: string): boolean {
  const { protocol = '', hostname = '' } = URL.parse(text) ?? {};
  return /^smtps?:$/u.test(protocol) && hostname !== '';
}

/** The mail server; undefined where none is to be used. */
export const mailConfig = (data: z.output<typeof mailVariables>): MailConfig | undefined =>
  data.SMTP_URL && data.MAIL_FROM ? { smtpUrl: data.SMTP_URL, from: data.MAIL_FROM } : undefined;

/** What half a set of the variables lacks. */
export function missingOfMail({ SMTP_URL, MAIL_FROM }: z.output<typeof mailVariables>): readonly string[] {
  if (SMTP_URL && !MAIL_FROM) return ['MAIL_FROM: is missing, while SMTP_URL is set. Set both, or none.'];
  return MAIL_FROM && !SMTP_URL ? ['SMTP_URL: is missing, while MAIL_FROM is set. Set both, or none.'] : [];
}
