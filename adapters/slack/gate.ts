/** How Slack's events reach us: over a socket that we open (socket-gate.ts) or over HTTP (http-gate.ts). */
import type { Receiver } from '@slack/bolt';

export interface Gate {
  /** Where Bolt gets its events from. */
  readonly receiver: Receiver;
  /** Resolves when events can arrive. Rejects with a ConfigError when the settings are at fault. */
  open(): Promise<void>;
  /** Lets no more events in. Never rejects, may be called twice. */
  close(): Promise<void>;
  /** The address of our HTTP server, if the gate has one and it listens. */
  address(): string | undefined;
}
