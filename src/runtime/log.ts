/**
 * Logs as JSON lines on stderr, so that stdout stays data. Secrets are redacted by key, and people's messages are
 * never handed to the logger in the first place.
 */
import { type Logger, pino } from 'pino';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** A place in the code, as V8 writes it. */
const FRAME = /^ {4}at .*:\d+:\d+\)?$/u;

const SECRET_KEYS = ['token', 'authorization', 'secret', 'password', 'headers'];

/**
 * Makes a logger.
 * @param level pino's level names, or `silent`
 * @param destination where the lines go; stderr when left out
 */
export function createLog(level: string, destination?: { write(line: string): void }): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '***' },
    },
    destination ?? pino.destination({ dest: 2, sync: true }),
  );
}

/** An error as fields for the log: its own words, without what libraries hang on it, which may hold secrets. */
export const errorFields = (error: unknown): { problem: string; stack?: string | undefined } =>
  error instanceof Error ? { problem: error.message, stack: error.stack } : { problem: String(error) };

/** The same without its message: that of a parser, for one, quotes what it could not read. */
export const traceOf = (error: unknown): { kind: string; at?: readonly string[] } =>
  error instanceof Error
    ? { kind: error.name, at: error.stack?.split('\n').filter((line) => FRAME.test(line)) ?? [] }
    : { kind: typeof error };
