/** The port between the core and e-mail: to whom a letter goes, and what sends letters. */
import type { Card } from '../cards/card.ts';
import type { Mark, Place, Poster } from './chat.ts';

/** Who gets a letter, and how they change or end what comes. */
export interface Recipient {
  /** A checked address: it has no blanks, brackets or line breaks. Never logged. */
  readonly address: string;
  /** Ends what the letter is about, for whoever has it: nobody can guess it, and it fits into an address of the web. */
  readonly token: string;
  /** What is typed in the chat where it was set up, to change or end it. */
  readonly command: string;
}

/** Finds who is behind a place of e-mail; undefined where nobody has confirmed it, or not any more. */
export type RecipientOf = (place: Place, mark: Mark) => Promise<Recipient | undefined>;

/** What sends letters. */
export interface MailTransport {
  /** The name of its profile. */
  readonly platform: string;
  /**
   * Sends a letter of its own, which is no part of a list.
   * @param key the same for the same letter: its id is made of it
   * @throws DeliveryError, always
   */
  send(address: string, card: Card, key: string): Promise<void>;
  /** Posts digests as letters. */
  posterFor(recipientOf: RecipientOf): Poster;
}

/** What the link of a letter is about. */
export interface Subscribed {
  /** Whether it still comes. */
  readonly isOn: boolean;
  /** What is typed in the chat to change it. */
  readonly command: string;
}

/** Ends what a letter is a part of, by its token. Undefined for a token that nobody was given. */
export interface Unsubscribe {
  look(token: string): Promise<Subscribed | undefined>;
  /** May be asked twice. */
  end(token: string): Promise<Subscribed | undefined>;
}
