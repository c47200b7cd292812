/** What the doctor says of e-mail. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { createEmailExaminer } from '../../../adapters/email/examine.ts';
import { openFakeSmtp } from '../../fakes/email/fake-smtp.ts';

const FROM = 'Paperboy <papers@lab.dev>';
const PUBLIC = { publicUrl: 'https://papers.lab.dev', port: 3000 };

async function examined(
  more: Partial<Parameters<typeof createEmailExaminer>[0]> = {},
  options: Parameters<typeof openFakeSmtp>[0] = {},
) {
  const smtp = await openFakeSmtp(options);
  onTestFinished(() => smtp.close());
  const url = more.smtpUrl?.replace('HOST', new URL(smtp.url).host) ?? smtp.url;
  const findings = await createEmailExaminer({ from: FROM, ...PUBLIC, ...more, smtpUrl: url }).examine([]);
  return { smtp, said: findings.map(({ state, text }) => `${state}: ${text}`), findings };
}

const WITH_PASSWORD: Parameters<typeof openFakeSmtp>[0] = {
  disabledCommands: ['STARTTLS'],
  allowInsecureAuth: true,
  onAuth: ({ password }, _, done) =>
    password === 'right' ? done(null, { user: 'paper' }) : done(new Error('no')),
};

describe('the doctor, of e-mail', () => {
  it('looks at the mail server, the sender and the links, and sends nothing', async () => {
    const { smtp, said } = await examined();
    expect(said).toEqual([
      'warning: The mail server answers, and the connection to it is not encrypted.',
      'fine: Letters come from an address at lab.dev.',
      'fine: One click ends a digest by e-mail.',
    ]);
    expect(smtp.fakePlatform.requests).toEqual([]);
  });

  it('finds a password that is refused, and one that is taken', async () => {
    const wrong = await examined({ smtpUrl: 'smtp://paper:wrong@HOST' }, WITH_PASSWORD);
    expect(wrong.said[0]).toBe('fault: The mail server refuses the name or the password of the settings.');
    const right = await examined({ smtpUrl: 'smtp://paper:right@HOST' }, WITH_PASSWORD);
    expect(right.said[0]).toContain('The mail server answers');
  });

  it('finds a certificate that nobody vouches for', async () => {
    const { said } = await examined({}, { disabledCommands: ['AUTH'] });
    expect(said[0]).toMatch(
      /^fault: The (?:connection to the mail server cannot be encrypted|mail server cannot be reached)/u,
    );
  });

  it('finds a server that is not there', async () => {
    const smtp = await openFakeSmtp();
    await smtp.close();
    const [finding] = await createEmailExaminer({ smtpUrl: smtp.url, from: FROM, ...PUBLIC }).examine([]);
    expect(finding).toMatchObject({ state: 'fault', text: 'The mail server cannot be reached right now.' });
    expect(finding?.remedy).toContain('SMTP_URL');
  });

  it.each(['papers@localhost', 'papers@example.org', 'Paperboy <papers@lab.test>'])(
    'warns of a sender whom nobody can answer: %s',
    async (from) => {
      const { said } = await examined({ from });
      expect(said[1]).toMatch(/^warning: MAIL_FROM is an address at .+, which nobody can answer\.$/u);
    },
  );

  it.each([{ publicUrl: undefined }, { port: undefined }])(
    'warns where no link can be opened: %j',
    async (more) => {
      const { findings } = await examined(more);
      expect(findings[2]).toMatchObject({
        state: 'warning',
        remedy: 'Set PORT and PUBLIC_URL, so that the link can be opened.',
      });
    },
  );
});
