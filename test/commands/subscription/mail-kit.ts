/** People who ask for digests by e-mail, over the whole core and a local mail server, at a time that the test moves on. */
import { createEmail } from '../../../adapters/email/poster.ts';
import type { Place } from '../../../src/chat/chat.ts';
import { openFakeSmtp, type TakenMail } from '../../fakes/email/fake-smtp.ts';
import { openPaperboy } from '../../paperboy.ts';
import { createKeeper, type Somebody, somebody } from '../digest/digest-people.ts';

export const PUBLIC_URL = 'https://papers.example.org';
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Half a minute after nine. */
const MORNING_MS = (9 * 60 + 0.5) * MINUTE_MS;

export type MailKit = Awaited<ReturnType<typeof openMailKit>>;

export interface Reader extends Somebody {
  /** An address that nobody else has. */
  readonly address: string;
  /** What has gone there. */
  letters(): readonly TakenMail[];
  /** The code of the last letter. */
  code(): string;
  /** Sets a digest up at nine, and confirms the address. */
  confirmed(): Promise<void>;
}

/** Opens them, on a Saturday at eight. */
export async function openMailKit() {
  const smtp = await openFakeSmtp();
  let [time, since] = [Date.parse('2026-02-07T08:00:00Z'), performance.now()];
  // Time passes, since a poster that waits for its next turn would wait forever.
  const now = () => new Date(time + performance.now() - since);
  const logged: string[] = [];
  const chat = createKeeper('slack');
  const from = 'Paperboy <papers@example.org>';
  const mail = createEmail({ smtpUrl: smtp.url, from, publicUrl: PUBLIC_URL });
  const core = await openPaperboy({}, now, (line) => void logged.push(line), [chat.poster], undefined, mail);
  let people = 0;
  const readers: Reader[] = [];
  const tickAt = async (at: number): Promise<void> => {
    [time, since] = [at, performance.now()];
    await core.digests.tick();
  };
  return {
    core,
    smtp,
    logged,
    now,
    /** What somebody was told in their direct messages. */
    toldTo: ({ place, actor }: Reader) =>
      chat.in({ ...place, kind: 'direct', id: actor.userId } satisfies Place),
    /** Somebody whom nobody knows yet. */
    reader(): Reader {
      people += 1;
      const userId = `U${people}`;
      const address = `reader${people}@example.net`;
      const person = somebody(core.chat, { userId });
      const letters = () => smtp.mails.filter(({ to }) => to === address);
      const code = () =>
        /\d{6}/u.exec(letters().at(-1)?.headers.subject ?? '')?.[0] ?? `no code has gone to ${address}`;
      const confirmed = async () => {
        await person.ask(`on quantization at:9 zone:UTC to:${address}`);
        await person.ask(`confirm ${code()}`);
      };
      const reader = { ...person, address, letters, code, confirmed };
      readers.push(reader);
      return reader;
    },
    /** Lets minutes pass, and what is due then come. */
    wait: (minutes: number) => tickAt(now().getTime() + minutes * MINUTE_MS),
    /** Lets the next morning come, and its digests. */
    morning() {
      const today = Math.floor(now().getTime() / DAY_MS) * DAY_MS + MORNING_MS;
      return tickAt(today > now().getTime() ? today : today + DAY_MS);
    },
    /** Forgets everybody, so that nothing of one test comes in the next. */
    async clear() {
      smtp.refusal = undefined;
      smtp.fakePlatform.nextAnswer = () => ({ kind: 'taken' });
      for (const { say } of readers.splice(0)) await say('forget me sure:yes');
    },
    async close() {
      await core.digests.stop();
      await core.close();
      await smtp.close();
    },
  };
}

/** A code that is not this one. */
export const otherThan = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
