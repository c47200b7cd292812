/** E-mail as a poster: the contract, and what is its own about it. */
import { createServer, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createEmail, type EmailOptions } from '../../../adapters/email/poster.ts';
import type { Card } from '../../../src/cards/card.ts';
import type { Place } from '../../../src/chat/chat.ts';
import type { RecipientOf } from '../../../src/chat/mail.ts';
import { faultOf, posterContract } from '../../contracts/poster.ts';
import { type FakeSmtp, openFakeSmtp } from '../../fakes/email/fake-smtp.ts';

const PLACE: Place = { platform: 'email', workspaceId: '', kind: 'mail', id: 'ada' };
const CARD: Card = { title: 'Papers of the day', items: [], buttons: [] };
const MARK = { key: 'sub1:2026-02-07:digest' };
const FROM = 'Paperboy <papers@example.org>';
const ADDRESS = 'ada@example.net';

const recipientOf: RecipientOf = async ({ id }) => ({
  address: `${id}@example.net`,
  token: 'to.ken',
  command: '/papers digest to:me',
});

posterContract(
  'E-mail',
  async (timeoutMs) => {
    const smtp = await openFakeSmtp();
    return {
      poster: createEmail({ smtpUrl: smtp.url, from: FROM, timeoutMs }).posterFor(recipientOf),
      fakePlatform: smtp.fakePlatform,
      channel: PLACE,
      other: { ...PLACE, id: 'grace' },
      person: { ...PLACE, id: 'dm-mary' },
      hangUp: smtp.close,
      close: smtp.close,
    };
  },
  { cannotLook: 'nobody can look into a mailbox' },
);

async function open(
  options: Partial<EmailOptions> = {},
): Promise<{ smtp: FakeSmtp; post(): Promise<string> }> {
  const smtp = await openFakeSmtp();
  onTestFinished(() => smtp.close());
  const poster = createEmail({ smtpUrl: smtp.url, from: FROM, ...options }).posterFor(recipientOf);
  return { smtp, post: () => poster.post(PLACE, CARD, MARK) };
}

/** A server that says these lines, one to each line that it hears, and then nothing more. */
async function listening(hear: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    hear(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const bound = server.address();
  return `smtp://127.0.0.1:${bound && typeof bound === 'object' ? bound.port : 0}`;
}

describe('the e-mail poster', () => {
  it('sends from the sender of the settings to the recipient alone', async () => {
    const { smtp, post } = await open();
    await post();
    expect(smtp.mails).toMatchObject([
      {
        from: 'papers@example.org',
        to: ADDRESS,
        headers: { from: FROM, to: ADDRESS, subject: 'Papers of the day' },
      },
    ]);
  });

  it('gives a letter the same id at each attempt, and another one to another letter', async () => {
    const { smtp, post } = await open();
    const first = await post();
    expect(await post()).toBe(first);
    expect(first).toMatch(/^<[0-9a-f]{40}@example\.org>$/u);
    expect(smtp.mails.map(({ headers }) => headers['message-id'])).toEqual([first, first]);
    const other = createEmail({ smtpUrl: smtp.url, from: FROM }).posterFor(recipientOf);
    expect(await other.post(PLACE, CARD, { key: 'sub1:2026-02-08:digest' })).not.toBe(first);
  });

  it('offers one click to end it where there is a public address', async () => {
    const { smtp, post } = await open({ publicUrl: 'https://papers.example.org/' });
    await post();
    expect(smtp.mails[0]?.headers).toMatchObject({
      'list-unsubscribe': '<https://papers.example.org/digest/unsubscribe?token=to.ken>',
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
      'list-id': '<digests.paperboy.example.org>',
      'auto-submitted': 'auto-generated',
    });
    expect(smtp.mails[0]?.text).toContain(
      'Unsubscribe: https://papers.example.org/digest/unsubscribe?token=to.ken',
    );
  });

  it('offers a letter to the sender to end it where there is none, and says what to type', async () => {
    const { smtp, post } = await open();
    await post();
    const [mail] = smtp.mails;
    expect(mail?.headers['list-unsubscribe']).toBe(
      '<mailto:papers@example.org?subject=unsubscribe%20to.ken>',
    );
    expect(mail?.headers).not.toHaveProperty('list-unsubscribe-post');
    expect(mail?.text).toContain('type in the chat: /papers digest to:me');
  });

  it('sends a letter of its own without a list to leave', async () => {
    const { smtp } = await open();
    await createEmail({ smtpUrl: smtp.url, from: FROM }).send(ADDRESS, CARD, 'code1');
    const names = smtp.mails[0]?.headerNames ?? [];
    expect(names).toContain('message-id');
    expect(names.filter((name) => name.startsWith('list-'))).toEqual([]);
  });

  it('sends nothing where nobody has confirmed the address', async () => {
    const { smtp } = await open();
    const poster = createEmail({ smtpUrl: smtp.url, from: FROM }).posterFor(async () => undefined);
    expect((await faultOf(poster.post(PLACE, CARD, MARK))).fault).toBe('gone');
    expect(smtp.fakePlatform.requests).toEqual([]);
  });

  it('comes back where the address cannot be looked up', async () => {
    const { smtp } = await open();
    const poster = createEmail({ smtpUrl: smtp.url, from: FROM }).posterFor(async () =>
      Promise.reject(new Error('locked')),
    );
    expect((await faultOf(poster.post(PLACE, CARD, MARK))).fault).toBe('transient');
  });

  it.each([
    ['recipient', '450 4.2.0 Greylisted', 'transient', 'place', 0],
    ['recipient', '451 4.7.1 Please try again in 5 minutes', 'rate-limited', 'place', 300_000],
    ['end', '452 4.3.1 Out of storage', 'transient', 'place', 0],
    ['greeting', '421 4.3.2 Too many connections', 'transient', 'platform', 0],
    ['sender', '450 4.1.8 Sender not known yet', 'transient', 'platform', 0],
    ['sender', '550 5.7.1 You may not send as that', 'transient', 'platform', 0],
    ['greeting', '554 5.7.1 Your network is not welcome', 'transient', 'platform', 0],
    ['recipient', '550 5.1.1 No such user ada@example.net', 'gone', 'place', 0],
    ['recipient', '550 unknown', 'gone', 'place', 0],
    ['recipient', '552 5.2.2 Over quota', 'gone', 'place', 0],
    ['recipient', '554 5.7.1 Refused', 'forbidden', 'place', 0],
    ['end', '554 5.7.1 That is spam', 'forbidden', 'place', 0],
  ] as const)('reads at the %s: %s', async (at, words, fault, holds, retryAfterMs) => {
    const { smtp, post } = await open();
    smtp.refusal = { at, words };
    const error = await faultOf(post());
    expect(error).toMatchObject({ fault, holds, retryAfterMs });
    expect(error.message).toMatch(/^[A-Z].*\.$/u);
    expect(JSON.stringify([error.message, error.cause])).not.toContain('ada');
    expect(smtp.mails).toEqual([]);
  });

  it('waits no longer than its time for a server that accepts and says nothing', async () => {
    const url = await listening(() => undefined);
    const { post } = await open({ smtpUrl: url, timeoutMs: 300 });
    expect(await faultOf(post())).toMatchObject({ fault: 'transient', holds: 'platform' });
  });

  it('waits no longer than its time for a server that says a letter now and then', async () => {
    const url = await listening((socket) => {
      const talking = setInterval(() => socket.write('2'), 50);
      socket.on('close', () => clearInterval(talking));
    });
    const { post } = await open({ smtpUrl: url, timeoutMs: 300 });
    expect((await faultOf(post())).fault).toBe('transient');
  });

  it('knows that nothing was sent where the connection breaks before the text', async () => {
    const url = await listening((socket) => {
      socket.write('220 hello\r\n');
      socket.on('data', (heard) => {
        if (heard.toString().startsWith('MAIL')) socket.destroy();
        else socket.write('250 go on\r\n');
      });
    });
    const { post } = await open({ smtpUrl: url });
    expect((await faultOf(post())).fault).toBe('transient');
  });

  it('calls it ambiguous where the server is silent after the text', async () => {
    const url = await listening((socket) => {
      socket.write('220 hello\r\n');
      socket.on('data', (heard) => {
        if (/^(?:EHLO|MAIL|RCPT)/u.test(heard.toString())) socket.write('250 go on\r\n');
        if (/^DATA/u.test(heard.toString())) socket.write('354 now\r\n');
      });
    });
    const { post } = await open({ smtpUrl: url, timeoutMs: 500 });
    expect((await faultOf(post())).fault).toBe('ambiguous');
  });

  it('tells a password that is refused from a server that is away', async () => {
    const smtp = await openFakeSmtp({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _, done) =>
        username === 'paper' && password === 'b@y' ? done(null, { user: 'paper' }) : done(new Error('no')),
    });
    onTestFinished(() => smtp.close());
    const withPassword = (password: string) => smtp.url.replace('//', `//paper:${password}@`);
    const right = await open({ smtpUrl: withPassword('b%40y') });
    await right.post();
    expect(smtp.mails).toHaveLength(1);
    const wrong = await open({ smtpUrl: withPassword('boy') });
    const error = await faultOf(wrong.post());
    expect(error).toMatchObject({ fault: 'transient', holds: 'platform' });
    expect(error.message).toContain('password');
  });

  it('sends nothing over a connection whose certificate nobody vouches for', async () => {
    const smtp = await openFakeSmtp({ disabledCommands: ['AUTH'] });
    onTestFinished(() => smtp.close());
    const { post } = await open({ smtpUrl: smtp.url });
    expect(await faultOf(post())).toMatchObject({ fault: 'transient', holds: 'platform' });
    expect(smtp.mails).toEqual([]);
  });
});
