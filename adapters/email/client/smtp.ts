/**
 * One conversation with the mail server per letter. Its quirk: it knows how far it got, since only a letter whose text has
 * begun to flow may have been taken when the connection breaks.
 */
import { Readable } from 'node:stream';
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';

/** A password that crosses these leaves no machine. */
const LOOPBACK = ['localhost', '127.0.0.1', '::1', '[::1]'];

/** How to reach the mail server. */
export interface SmtpSettings {
  /** `smtp://name:password@host:587`, or `smtps://` where TLS comes first. */
  readonly url: string;
  /** How long a whole conversation may take. */
  readonly timeoutMs: number;
}

interface Letter {
  readonly from: string;
  readonly to: string;
  readonly source: Buffer;
}

/** A conversation that failed: with the server's answer, where there was one. */
export class SmtpError extends Error {
  /** Of the library: `EAUTH`, `ETLS`, `ETIMEDOUT`, … */
  readonly code: string | undefined;
  /** What was asked last: `RCPT TO`. */
  readonly command: string | undefined;
  /** `550 5.1.1 No such user`. It may name the address, so it is neither logged nor shown. */
  readonly response: string | undefined;
  /** Whether the text of the letter has begun to flow. */
  readonly wasSent: boolean;
  constructor(cause: unknown, wasSent: boolean) {
    const { code, command, response } = (cause ?? {}) as Readonly<Record<string, unknown>>;
    super('the mail server did not take a letter');
    this.name = 'SmtpError';
    this.code = typeof code === 'string' ? code : undefined;
    this.command = typeof command === 'string' ? command : undefined;
    this.response = typeof response === 'string' ? response : undefined;
    this.wasSent = wasSent;
  }
}

/** Hands a letter to the mail server. @throws SmtpError, always */
export async function submit(settings: SmtpSettings, { from, to, source }: Letter): Promise<void> {
  let wasSent = false;
  const flowing = function* () {
    wasSent = true;
    yield source;
  };
  try {
    await talk(settings, (connection) => {
      const envelope = { from, to: [to], size: source.length };
      return new Promise<void>((resolve, reject) => {
        connection.send(envelope, Readable.from(flowing(), { objectMode: false }), (error) =>
          error ? reject(error) : resolve(),
        );
      });
    });
  } catch (error) {
    throw new SmtpError(error, wasSent);
  }
}

/** Connects and logs in, and sends nothing. @throws SmtpError, always */
export async function greet(settings: SmtpSettings): Promise<{ readonly isEncrypted: boolean }> {
  try {
    return await talk(settings, async ({ secure }) => ({ isEncrypted: secure === true }));
  } catch (error) {
    throw new SmtpError(error, false);
  }
}

/** Runs an act between logging in and taking leave. */
async function talk<T>(settings: SmtpSettings, act: (connection: SMTPConnection) => Promise<T>): Promise<T> {
  const { auth, ...options } = optionsOf(settings);
  const connection = new SMTPConnection(options);
  const { promise: broken, reject } = Promise.withResolvers<never>();
  connection.on('error', reject);
  connection.once('end', () => reject(new Error('the connection ended')));
  const late = setTimeout(
    () => reject(Object.assign(new Error('too late'), { code: 'ETIMEDOUT' })),
    settings.timeoutMs,
  );
  const whole = async (): Promise<T> => {
    await asked((done) => connection.connect(done));
    if (auth) await asked((done) => connection.login(auth, done));
    return act(connection);
  };
  try {
    const result = await Promise.race([whole(), broken]);
    connection.quit();
    return result;
  } catch (error) {
    connection.close();
    throw error;
  } finally {
    clearTimeout(late);
    broken.catch(() => undefined);
  }
}

const asked = (ask: (done: (error?: Error | null) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => ask((error) => (error ? reject(error) : resolve())));

/** A password is told to another machine only behind TLS; where the server offers it, it is always used. */
function optionsOf({ url, timeoutMs }: SmtpSettings) {
  const { protocol, hostname, port, username, password } = new URL(url);
  const isSecure = protocol === 'smtps:';
  const usualPort = isSecure ? 465 : 587;
  const auth = username === '' ? undefined : { user: decoded(username), pass: decoded(password) };
  const options: SMTPConnectionOptions = {
    host: hostname.replace(/^\[(.*)\]$/u, '$1'),
    port: Number(port || usualPort),
    secure: isSecure,
    requireTLS: auth !== undefined && !isSecure && !LOOPBACK.includes(hostname),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
  };
  return { ...options, auth };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
