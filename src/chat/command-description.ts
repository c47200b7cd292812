/** What is said of a command: what registration, help, completion and the parser are derived from. */
/** One argument, in words that every platform understands. */
export interface ArgumentDescription {
  readonly name: string;
  readonly description: string;
  readonly type: 'string' | 'integer' | 'boolean';
  readonly required: boolean;
  /** Takes the words that no other argument claims. At most one argument of a command is. */
  readonly positional: boolean;
  /** Takes the first word. At most one argument of a command does. */
  readonly leading?: true;
  /** Takes all words after `name:` up to the next name, not only one. */
  readonly manyWords?: true;
  /** Written by buttons alone: neither menus nor help show it. */
  readonly isHidden?: true;
  /** Only where the platform has this; other menus and help do not show it. */
  readonly needs?: Feature;
  /** What `suggest.ts` completes it with. */
  readonly suggest?: SuggestKind;
  readonly choices?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  /** What it is when nobody says, as it would be typed. */
  readonly default?: string;
}

export interface CommandDescription {
  readonly name: string;
  /** One line for menus and help, at most 100 characters (Discord's limit for descriptions). */
  readonly summary: string;
  readonly examples: readonly string[];
  /** Whether the answer is for the channel or for the person who asked. */
  readonly visibility: 'channel' | 'private';
  /** Whether it is about places to write to, which a terminal has none of. */
  readonly needsPlace?: true;
  /** Whether it is for whoever runs Paperboy: a platform may offer it to them alone. */
  readonly isForAdmins?: true;
  readonly arguments: readonly ArgumentDescription[];
}

/** What an argument can be completed with. */
export type SuggestKind = (typeof SUGGEST_KINDS)[number];

export const SUGGEST_KINDS = [
  'paper',
  'query',
  'title',
  'author',
  'organisation',
  'command',
  'zone',
  'time',
  'days',
  'topics',
  'authors',
  'organisations',
  /** Days to come: for a pause until one, and to be left out. */
  'until',
  'dates',
  /** Whoever asks, as they name themselves. */
  'self',
  /** What somebody has here themselves, and what comes where they ask. */
  'digests',
  'followed',
  'saved',
  'mailbox',
] as const;

/**
 * What an argument may need: `channels` to name another place by its id, `roles` to ping, `publishing` of posts to other
 * workspaces.
 */
export type Feature = (typeof FEATURES)[number];

export const FEATURES = ['channels', 'roles', 'publishing'] as const;
