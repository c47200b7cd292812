/**
 * Bolt's log lines in our log. Bolt's debug lines hold whole payloads (people's words, response URLs), so
 * they are dropped at any level.
 */
import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../../src/runtime/log.ts';

/** A logger to hand to Bolt and its clients. */
export function boltLog(log: Log): Logger {
  return {
    debug: () => {},
    info: (...parts: unknown[]) => log.debug(sentence(parts)),
    warn: (...parts: unknown[]) => log.warn(sentence(parts)),
    // What Bolt calls errors is mostly a connection that ends; what we cannot mend reaches `fail` or a handler.
    error: (...parts: unknown[]) => log.warn(sentence(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}

/** A logger that says nothing, for calls whose errors quote the message: who makes them logs what may be known. */
export function silentLog(): Logger {
  const nothing = () => {};
  return {
    debug: nothing,
    info: nothing,
    warn: nothing,
    error: nothing,
    setLevel: nothing,
    getLevel: () => LogLevel.ERROR,
    setName: nothing,
  };
}

const sentence = (parts: readonly unknown[]): string =>
  `slack: ${parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ')}`;
