/** What a command is: declared once, everything else (registration, parsing, help, completion) is derived from it. */
import type { z } from 'zod';
import type { Card, Invoke } from '../cards/card.ts';
import type { FieldFaults, Form } from '../cards/surfaces/form.ts';
import type { Actor } from '../chat/chat.ts';
import type { CommandDescription } from '../chat/command-description.ts';
import type { PlatformProfile } from '../chat/platform.ts';
import type { Paper } from '../corpus/paper.ts';
import type { Faults } from '../db/faults.ts';
import type { Digests } from '../digest/digests.ts';
import type { Mailbox } from '../digest/mail/mailboxes.ts';
import type { Doctor } from '../doctor/doctor.ts';
import type { Feeds } from '../feeds/feeds.ts';
import type { LanguageModel } from '../language-model/language-model.ts';
import type { PersonalData } from '../library/personal-data.ts';
import type { SavedPapers } from '../library/saved.ts';
import type { CommandWords } from '../nlu/model/command-words.ts';
import type { Snapshot } from '../search/live-index.ts';
import { describeArgs } from './describe.ts';

/** A paper as a source knows it. */
export interface Named {
  readonly source: string;
  readonly paper: Paper;
}

/** Asks sources about what somebody looks at; never rejects. */
export interface LookUp {
  paper(paper: Paper): Promise<void>;
  author(name: string, papers: readonly Paper[]): Promise<void>;
  /** What sources recommend beside a paper, as they know it. */
  recommended(paper: Paper): Promise<readonly Named[]>;
  /** What cites a paper, or what it cites, as sources know it; undefined where no source knows such. */
  linked(paper: Paper, which: 'citations' | 'references'): Promise<readonly Named[] | undefined>;
}

/** What a command may use while it runs. */
export interface Context extends Snapshot {
  /** The whole table, for help. */
  readonly commands: readonly CommandDescription[];
  readonly digests: Digests;
  readonly feeds: Feeds;
  readonly saved: SavedPapers;
  readonly personalData: PersonalData;
  /** Has other sources asked about a paper or a person; what they say is there the next time. */
  readonly lookUp: LookUp;
  /** Absent unless the settings name one: every answer must do without it. */
  readonly languageModel?: LanguageModel | undefined;
  /** Looks whether all is set up as it must be. */
  readonly doctor: Doctor;
  /** Faults that nobody handled, of the last process that had any. */
  faults(): Promise<Faults | undefined>;
  readonly actor: Actor;
  /** The one that the actor asks on. */
  readonly platform: PlatformProfile;
  /** Where the actor gets e-mail, in a command that is about it. */
  readonly mailbox?: Mailbox;
  readonly now: Date;
  /** A short text that nobody else makes. */
  newReference(): string;
}

/** A person as the budget of the language model knows them. */
export const personOf = ({ platform, userId, member }: Actor): string =>
  [platform, ...(member ? [member.workspaceId] : []), userId].join(' ');

/** A command's form: what can be filled in instead of typing it. */
interface CommandForm<Args extends z.ZodObject = z.ZodObject> {
  /**
   * The form with what is known already.
   * @throws UserError where it may not be opened
   */
  open(args: z.output<Args>, context: Context): Promise<Form> | Form;
  /** What of a submission, read as the arguments, does not fit; empty where all does. */
  faults(args: z.output<Args>, context: Context): Promise<FieldFaults> | FieldFaults;
}

/** A command's form: what can be filled in instead of typing it. */
interface CommandForm<Args extends z.ZodObject = z.ZodObject> {
  /**
   * The form with what is known already.
   * @throws UserError where it may not be opened
   */
  open(args: z.output<Args>, context: Context): Promise<Form> | Form;
  /** What of a submission, read as the arguments, does not fit; empty where all does. */
  faults(args: z.output<Args>, context: Context): Promise<FieldFaults> | FieldFaults;
}

export interface Command<Args extends z.ZodObject = z.ZodObject> extends CommandDescription, CommandWords {
  readonly arguments: CommandDescription['arguments'];
  /** What to type after the command's name, most typical first. */
  readonly examples: readonly [string, ...string[]];
  readonly args: Args;
  /** Whether the answer is nobody else's business: then it is not given where others read along. */
  isPersonal?(args: z.output<Args>): boolean;
  /** What the button says that asks for such an answer alone; every command that may be personal has it. */
  verb?(args: Invoke['args']): string;
  /** Whether it only looks something up, so that words may run it that nobody addressed to Paperboy. */
  readonly looksUp?: true;
  /** Whether it answers with a list, be it an empty one: what is said next is about that list. */
  readonly answersWithList?: true;
  /** Whether it changes something that is kept, or posts; left out where it never does. In words it is then done on no guess. */
  changes?(args: z.output<Args>): boolean;
  /**
   * What takes the change back that it would make now; asked for before it runs. Undefined where it would change nothing,
   * or nothing that one invocation restores.
   * @throws UserError as `run` would
   */
  undo?(args: z.output<Args>, context: Context): Promise<Invoke | undefined> | Invoke | undefined;
  /** What a button of effect `form` opens. Without its arguments the command itself changes nothing then (card.ts). */
  readonly form?: CommandForm<Args>;
  run(args: z.output<Args>, context: Context): Promise<Card> | Card;
}

/**
 * Declares a command: infers the argument types of `run` from `args`, and describes them for whoever lists commands.
 * Arguments are strings, whole numbers, booleans or enums; `.meta({ description, positional, leading, manyWords, suggest })`
 * describes them (see describe.ts).
 */
export function defineCommand<Args extends z.ZodObject>(
  declared: Omit<Command<Args>, 'arguments'>,
): Command<Args> {
  return { ...declared, arguments: describeArgs(declared.args) };
}
