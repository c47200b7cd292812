/** The error classes of Paperboy, split by what their reader can do about them. */

/**
 * Bad input from a person in chat. Its message is a sentence for that person, `hint` one thing to try instead.
 */
export class UserError extends Error {
  readonly hint: string | undefined;
  constructor(message: string, hint?: string) {
    super(message);
    this.name = 'UserError';
    this.hint = hint;
  }
}

/** A fault in the settings, for the admin: one sentence per variable, all faults at once. Ends the process with 1. */
export class ConfigError extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

/** The database keeps nothing just now, such as on a full disk. Its message says why, for whoever asked. */
export class StorageError extends Error {
  constructor(message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'StorageError';
  }
}

/** A server that gave no answer to use: its message is a reason, such as “answers 503”; `retryAt` when it said so. */
export class HttpError extends Error {
  readonly retryAt: Date | undefined;
  constructor(reason: string, { retryAt, cause }: { retryAt?: Date; cause?: unknown } = {}) {
    super(reason, { cause });
    this.name = 'HttpError';
    this.retryAt = retryAt;
  }
}

/** A source (a dump, an API) that cannot be read; the other sources go on. */
export class SourceError extends Error {
  constructor(source: string, reason: string, cause?: unknown) {
    super(`${source}: ${reason}`, { cause });
    this.name = 'SourceError';
  }
}

/**
 * Why a post did not certainly arrive: `rate-limited` (not taken, come back after `retryAfterMs`), `transient` (never
 * reached the platform), `ambiguous` (it may have arrived: a timeout, a broken connection, a 5xx), `forbidden` (a
 * permission is missing), `gone` (the place or Paperboy's membership is), `invalid` (the platform refuses this message).
 */
export type DeliveryFault = 'rate-limited' | 'transient' | 'ambiguous' | 'forbidden' | 'gone' | 'invalid';

/** A post that did not certainly arrive. Its message is a sentence for whoever set it up. */
export class DeliveryError extends Error {
  readonly fault: DeliveryFault;
  /** For `rate-limited`: how long to wait, and what must wait. */
  readonly retryAfterMs: number;
  readonly holds: 'place' | 'workspace' | 'platform';
  constructor(
    fault: DeliveryFault,
    message: string,
    {
      retryAfterMs = 0,
      holds = 'place',
      cause,
    }: Partial<Pick<DeliveryError, 'retryAfterMs' | 'holds' | 'cause'>> = {},
  ) {
    super(message, { cause });
    this.name = 'DeliveryError';
    this.fault = fault;
    this.retryAfterMs = retryAfterMs;
    this.holds = holds;
  }
}
