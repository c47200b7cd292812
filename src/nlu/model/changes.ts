/** The intents that change something: what each takes of a message. Pure. */
import type { Kind } from './slots.ts';

const PAPER = ['paper', 'it', 'entry'] as const;
const FOLLOWED = ['author', 'org', 'topic', 'them', 'it', 'order', 'category', 'phrase', 'paper'] as const;
const DIGEST = [
  ...(['topic', 'author', 'org', 'category', 'phrase', 'has', 'paper', 'it', 'them'] as const),
  ...(['time', 'zone', 'own-zone', 'days', 'number', 'channel'] as const),
] as const;
const PAUSE = ['channel', 'period', 'days', 'it'] as const;

/** The slots that a change takes. */
const TAKES: Readonly<Record<string, readonly Kind[]>> = {
  save: PAPER,
  unsave: PAPER,
  follow: FOLLOWED,
  unfollow: FOLLOWED,
  'digest-on': [...DIGEST, 'order', 'typed'],
  'digest-change': DIGEST,
  'digest-off': ['channel', 'topic', 'it', 'paper'],
  'digest-now': ['channel', 'topic', 'it'],
  'digest-pause': PAUSE,
  'digest-resume': ['channel', 'it'],
  'digest-skip': PAUSE,
};

/** What can be taken out of a digest. */
export const REMOVABLE: ReadonlySet<Kind> = new Set(['topic', 'phrase', 'author', 'org', 'category']);

/** A change takes one of these. */
export const ONCE: ReadonlySet<Kind> = new Set(['time', 'zone', 'number']);

/** Words of doubt that belong to a change. */
const ALLOWED: Readonly<Record<string, string>> = {
  follow: 'when whenever if once soon',
  unfollow: 'again no dont anymore more',
  unsave: 'again dont no more anymore when',
  save: 'later',
  'digest-off': 'no more dont anymore',
  'digest-on': 'everything',
  'digest-now': 'now',
  'digest-resume': 'again now',
  'digest-skip': 'next no not dont only',
  'digest-pause': 'until till no not dont while',
  'digest-change': 'again fewer less more instead weekly',
};

/** Whether an intent changes something, so that it is never done on a guess. */
export const isChange = (intent: string): boolean => Object.hasOwn(TAKES, intent);

/** Whether a change has a use for a slot of a kind. */
export const takes = (change: string, kind: Kind): boolean => TAKES[change]?.includes(kind) === true;

/** Whether a word of doubt belongs to a change: "again" to what is resumed. */
export const allows = (change: string, word: string): boolean =>
  ALLOWED[change]?.split(' ').includes(word) === true;
