/** What the core has to know of a chat platform, as data: each adapter says it in its `profile.ts`, `main.ts` hands it in. */

import { ownValue } from '../text/own-value.ts';
import type { Actor, Place } from './chat.ts';
import type { Feature } from './command-description.ts';

/** How many messages a second may be posted. */
export interface Pace {
  /** On the whole platform. */
  readonly perPlatform: number;
  readonly perWorkspace: number;
}

export interface PlatformProfile {
  /** Stands in the database with every place and person, so it never changes. */
  readonly name: string;
  readonly pace: Pace;
  /** What is typed before the name of a command. */
  readonly prefix: string;
  /** The same for commands that stand elsewhere, by their names. */
  readonly prefixes?: Readonly<Record<string, string>>;
  /** What is typed behind a command that is about another place than the one it is typed in. */
  readonly suffix?: string;
  /** Whether each option is typed with its name, also those that have their place elsewhere. */
  readonly hasNamedOptions?: true;
  /** Writes these names into the words of a command; the commands say them (invocation/named-options.ts). */
  readonly nameWords?: (command: string, words: string) => string;
  /** What people there call a workspace, where they do not call it so. */
  readonly workspaceNoun?: string;
  /** Whether its ids of people are of one workspace each, and what they keep with them. */
  readonly hasPeoplePerWorkspace?: true;
  /** Whether there are places to post to, where others may read along; else an answer is for the actor alone. */
  readonly hasPlaces: boolean;
  /** Whether a card's entries carry buttons to press; else the first one is written out as a command. */
  readonly hasButtons: boolean;
  /** Whether it draws forms (cards/surfaces/form.ts); else what opens one answers in words. */
  readonly hasForms: boolean;
  /** Where the abstracts of a digest can stand in a thread below it, for those who want them there. */
  readonly threadsIn: readonly Place['kind'][];
  /** What it has of what not all have; none when left out. */
  readonly features?: readonly Feature[];
  /** How many characters of code one answer holds; what a card assumes when left out. */
  readonly codeRoom?: number;
  /** Who may decide what is posted in a place: "Only … can set up digests here". */
  readonly managers: string;
  /** Where a channel opens in the platform's own client. */
  linkTo(place: Place): string | undefined;
  /**
   * The direct messages of an actor, wherever they ask.
   * @throws UserError where there are none
   */
  directPlace(actor: Actor): Place;
}

/** Whether the abstracts of a digest can stand in a thread in such a place. */
export const hasThreadsIn = (
  { threadsIn }: Pick<PlatformProfile, 'threadsIn'>,
  kind: Place['kind'],
): boolean => threadsIn.includes(kind);

type Typing = Pick<PlatformProfile, 'prefix' | 'prefixes' | 'suffix' | 'nameWords'>;

/** A command and its words as they are typed on the platform. */
export const lineOf = (
  command: string,
  words: string,
  { prefix, prefixes = {}, suffix = '', nameWords = (_, given) => given }: Typing,
): string =>
  `${ownValue(prefixes, command) ?? prefix}${command} ${nameWords(command, words)}`.trim() + suffix;

/** Finds a platform's profile by its name. @throws Error for a name that no profile has */
export type PlatformOf = (name: string) => PlatformProfile;

/** The profiles by name. */
export function platformsOf(profiles: readonly PlatformProfile[]): PlatformOf {
  const byName = new Map(profiles.map((profile) => [profile.name, profile]));
  return (name) => {
    const profile = byName.get(name);
    if (!profile) throw new Error(`no platform is called ${name}`);
    return profile;
  };
}
