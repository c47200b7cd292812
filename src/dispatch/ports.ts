/** What the parts of the dispatch hand each other: the core that they stand on, and how a checked command runs. */
import type { Card, Invoke } from '../cards/card.ts';
import type { FieldFaults, Form } from '../cards/surfaces/form.ts';
import type { Actor, Invocation, Prepared, Utterance } from '../chat/chat.ts';
import type { Limits } from '../chat/limits.ts';
import type { PlatformOf } from '../chat/platform.ts';
import type { Digests } from '../digest/digests.ts';
import type { Feeds } from '../feeds/feeds.ts';
import type { ButtonStore } from '../invocation/button-store.ts';
import type { Command, Context, LookUp } from '../invocation/command.ts';
import type { PersonalData } from '../library/personal-data.ts';
import type { SavedPapers } from '../library/saved.ts';
import type { Talks } from '../nlu/model/conversation.ts';
import type { Turn } from '../nlu/model/interpretation.ts';
import type { Log } from '../runtime/log.ts';
import type { Snapshot } from '../search/live-index.ts';

/** What the core is made of. */
export interface ChatDependencies {
  /** All commands, in the order that help and menus show them. */
  readonly commands: readonly Command[];
  /** The corpus as it is now; read anew at each answer. */
  snapshot(): Snapshot;
  readonly platformOf: PlatformOf;
  readonly digests: Digests;
  readonly feeds: Feeds;
  readonly saved: SavedPapers;
  readonly personalData: PersonalData;
  readonly lookUp: LookUp;
  readonly languageModel?: Context['languageModel'];
  readonly doctor: Context['doctor'];
  readonly buttons: ButtonStore;
  readonly talks: Talks;
  readonly faults: Context['faults'];
  /** How much may be asked at once; nothing is limited when left out. */
  readonly limits?: Limits | undefined;
  firstSeen(key: string): Promise<boolean>;
  unsee(key: string): Promise<void>;
  /** Told of each answer, without its words. */
  onAnswer?: ((answer: Answered) => void) | undefined;
  readonly log: Log;
  now(): Date;
  /** A short reference for a fault, found again in the log. */
  newReference(): string;
}

/** An answer that was given. */
export interface Answered {
  readonly platform: string;
  readonly command: string;
  /** `answer`, `user error` or `fault`. */
  readonly outcome: string;
  readonly seconds: number;
}

/** Runs a checked command under its name; a fault becomes a card, which offers what may be tried `again`. Never rejects. */
export type AnswerWithCard = (
  name: string,
  actor: Actor,
  compute: () => Promise<Card> | Card,
  again?: Invoke,
) => Promise<Card>;

/** A checked command, or a refusal, with what it was read as. */
export interface CheckedInvocation extends Prepared {
  /** The command with the arguments that were given; absent when it was refused. */
  readonly invoke?: Invoke;
  /** Whether the answer is nobody else's business. */
  readonly isPersonal?: boolean;
  /** Whether it changes something. */
  readonly changes?: boolean;
  /** What would take its change back, as things are now; undefined where nothing would. Never rejects. */
  undo?(): Promise<Invoke | undefined>;
  /** Its form, where it has one. @throws UserError as `CommandForm.open` */
  openForm?(): Promise<Form> | Form;
  /** What of the arguments does not fit, by field; nothing for a command without a form. */
  fieldFaults?(): Promise<FieldFaults> | FieldFaults;
}

export type CheckInvocation = (invocation: Invocation) => CheckedInvocation;

/** What answers sentences. */
export interface Listener {
  readonly core: ChatDependencies;
  readonly answer: AnswerWithCard;
  readonly check: CheckInvocation;
}

/** An utterance, who gets to see its answer, and what was answered before it. */
export interface Said extends Utterance {
  readonly isForActorAlone: boolean;
  readonly last: Turn | undefined;
}
