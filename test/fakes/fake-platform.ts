/**
 * What the local Slack and the local Discord know of messages that Paperboy posts by itself: who got what, and what
 * goes wrong on the way. The servers ask it; the tests tell it.
 */

/** What happens to one request to post. */
export type NextAnswer =
  | { readonly kind: 'taken' }
  /** Taken, but the connection breaks before the answer. */
  | { readonly kind: 'cut' }
  /** Not taken: the connection breaks at once. */
  | { readonly kind: 'dropped' }
  /** Taken, and answered after so long. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Not taken: 429 with a Retry-After. */
  | { readonly kind: 'limited'; readonly seconds: number }
  /** Answered with 500; taken all the same, or not. */
  | { readonly kind: 'broken'; readonly taken: boolean }
  /** Not taken: Paperboy may not write there, or the channel does not exist any more. */
  | { readonly kind: 'forbidden' | 'gone' };

/** A message as people in the channel see it. */
export interface SeenPost {
  readonly id: string;
  /** The channel's id, or `dm-<user id>`. */
  readonly channelId: string;
  readonly key: string | undefined;
  /** The message it stands below. */
  readonly thread: string | undefined;
  /** All its words. */
  readonly words: string;
  readonly at: Date;
  /** The message as it was sent. */
  readonly body: unknown;
}

export interface FakePlatform {
  readonly posts: readonly SeenPost[];
  /** How many requests to post came in, whatever became of them. */
  readonly requests: readonly { readonly channelId: string; readonly answer: NextAnswer['kind'] }[];
  /** Decides what happens to a request; everything is taken until a test says otherwise. */
  nextAnswer(channelId: string): NextAnswer;
  /** Whether Paperboy may read what was posted. */
  isReadable: boolean;
  /** The platform's own time. */
  now(): Date;
  /** Keeps a message. */
  keep(post: SeenPost): void;
  note(channelId: string, answer: NextAnswer['kind']): void;
}

/** An empty platform: readable, faultless, in real time. */
export function createFakePlatform(): FakePlatform {
  const posts: SeenPost[] = [];
  const requests: { channelId: string; answer: NextAnswer['kind'] }[] = [];
  return {
    posts,
    requests,
    nextAnswer: () => ({ kind: 'taken' }),
    isReadable: true,
    now: () => new Date(),
    keep: (post) => void posts.push(post),
    note: (channelId, answer) => void requests.push({ channelId, answer }),
  };
}
