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

/** A source (a dump, later an API) that cannot be read; the other sources go on. */
export class SourceError extends Error {
  constructor(source: string, reason: string, cause?: unknown) {
    super(`${source}: ${reason}`, { cause });
    this.name = 'SourceError';
  }
}
