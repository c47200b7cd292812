/** A local mail server that takes letters, or does with them what a test says; its channels are the names before the @. */
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';
import { createFakePlatform, type FakePlatform, type NextAnswer } from '../fake-platform.ts';
import { type Mail, readMail } from './read-mail.ts';

export interface TakenMail extends Mail {
  readonly from: string;
  readonly to: string;
  readonly source: string;
}

export interface FakeSmtp {
  readonly url: string;
  readonly fakePlatform: FakePlatform;
  /** All that was taken, oldest first. */
  readonly mails: readonly TakenMail[];
  /** What the server says to a recipient or a text, where a test wants other words: `450 4.7.1 Later`. */
  refusal:
    | { readonly at: 'greeting' | 'sender' | 'recipient' | 'data' | 'end'; readonly words: string }
    | undefined;
  close(): Promise<void>;
}

/** Opens one on a free port. @param options of the server, such as for TLS */
export async function openFakeSmtp({
  fakePlatform = createFakePlatform(),
  ...options
}: SMTPServerOptions & { fakePlatform?: FakePlatform } = {}): Promise<FakeSmtp> {
  const mails: TakenMail[] = [];
  const answers = new Map<string, NextAnswer>();
  const kept: Pick<FakeSmtp, 'refusal'> = { refusal: undefined };
  const refusalAt = (at: NonNullable<FakeSmtp['refusal']>['at']) =>
    kept.refusal?.at === at ? refused(kept.refusal.words) : null;
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    closeTimeout: 1,
    onConnect: (_, done) => done(refusalAt('greeting')),
    onMailFrom: (_, __, done) => done(refusalAt('sender')),
    onRcptTo({ address }, { id }, done) {
      const channelId = channelOf(address);
      const answer = fakePlatform.nextAnswer(channelId);
      fakePlatform.note(channelId, answer.kind);
      answers.set(id, answer);
      done(refusalAt('recipient') ?? refusalOf(answer));
    },
    onData(stream, session, done) {
      const received = async (source: string): Promise<unknown> => {
        const answer = answers.get(session.id) ?? { kind: 'taken' };
        const refusal = refusalAt('end');
        if (isTaken(answer) && !refusal) mails.push(keep(fakePlatform, session, source));
        if (answer.kind === 'slow') await wait(answer.ms);
        if (!['cut', 'dropped', 'broken'].includes(answer.kind)) return done(refusal);
        const socket = socketOf(server, session);
        return answer.kind === 'broken' ? socket?.write('what was that\r\n') : socket?.destroy();
      };
      // Of a sender that is gone before the end, nothing is taken.
      void text(stream).then(received, () => undefined);
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.server.address();
  const port = bound && typeof bound === 'object' ? bound.port : 0;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return Object.assign(kept, { url: `smtp://127.0.0.1:${port}`, fakePlatform, mails, close });
}

/** Whether a letter is in the mailbox after this answer. */
const isTaken = (answer: NextAnswer): boolean =>
  answer.kind === 'broken' ? answer.taken : answer.kind !== 'dropped';

const channelOf = (address: string): string => address.slice(0, address.lastIndexOf('@'));

function refused(words: string): Error {
  const [, code, rest = ''] = /^(\d{3}) (.*)$/u.exec(words) ?? [];
  return Object.assign(new Error(rest), { responseCode: Number(code) });
}

function refusalOf(answer: NextAnswer): Error | null {
  if (answer.kind === 'limited')
    return refused(`450 4.7.1 Greylisted, try again in ${answer.seconds} seconds`);
  if (answer.kind === 'forbidden') return refused('550 5.7.1 Not from you');
  return answer.kind === 'gone' ? refused('550 5.1.1 No such user') : null;
}

function keep(fakePlatform: FakePlatform, session: SMTPServerSession, source: string): TakenMail {
  const { mailFrom, rcptTo } = session.envelope;
  const to = rcptTo[0]?.address ?? '';
  const mail = { ...readMail(source), from: mailFrom ? mailFrom.address : '', to, source };
  fakePlatform.keep({
    id: mail.headers['message-id'] ?? '',
    channelId: channelOf(to),
    key: mail.headers['message-id'],
    thread: undefined,
    words: mail.text,
    at: fakePlatform.now(),
    body: mail,
  });
  return mail;
}

/** The connection of a session, to be cut. */
const socketOf = (server: SMTPServer, { id }: SMTPServerSession): Socket | undefined =>
  [...server.connections].find((connection) => connection.id === id)?._socket;
