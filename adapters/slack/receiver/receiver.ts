/** How Slack's events reach us: over a socket that we open (socket-receiver.ts) or over HTTP (http-receiver.ts). */
import type { Receiver } from '@slack/bolt';

export interface SlackReceiver {
  /** Bolt's part of it, where its app gets the events from. */
  readonly bolt: Receiver;
  /** Resolves when events can arrive. Rejects with a ConfigError when the settings are at fault. */
  open(): Promise<void>;
  /** Lets no more events in. Never rejects, may be called twice. */
  close(): Promise<void>;
}
