/**
 * The port between the core and the chat platforms: what an adapter is given (`Chat`) and what it must be
 * (`ChatAdapter`). An adapter turns a platform's events into these calls and draws the cards that come back.
 */
import type { Button, Card } from '../cards/card.ts';
import type { FieldFaults, Form } from '../cards/surfaces/form.ts';
import type { Home } from '../cards/surfaces/home.ts';
import type { CommandDescription } from './command-description.ts';

/** Where Paperboy can post of its own accord: a channel, or a person's direct messages with it. */
export interface Place {
  /** The name of its profile. */
  readonly platform: string;
  /** The Slack workspace or Discord server; empty where there is none. */
  readonly workspaceId: string;
  readonly kind: 'channel' | 'direct' | 'mail';
  /** The channel's id; for `direct` the id of the person; for `mail` an id of ours, behind which the address stands. */
  readonly id: string;
}

/** Who may decide what Paperboy posts in a place: admins of the workspace, its full members, or whoever is there. */
export const MANAGER_POLICIES = ['members', 'everyone', 'admins'] as const;
export type ManagerPolicy = (typeof MANAGER_POLICIES)[number];

/** What somebody is in the workspace of a place; a stranger is of another one. */
export type Standing = 'admin' | 'member' | 'guest' | 'stranger' | 'unknown';

/** What the platform says of an actor in their place; asked for only by the commands that need it. */
export interface MemberContext {
  /** Whether they may decide what Paperboy posts there, as far as the platform and the settings say. */
  readonly isManager: boolean;
  /** Where places may have a policy of their own: what the actor is there, and the policy of the settings. */
  readonly policed?: { readonly standing: Standing; readonly policy: ManagerPolicy };
  /** Whether they may decide about the whole workspace; left out where nothing asks that. */
  readonly isAdmin?: boolean;
  /** The ids of the roles they have, where there are roles, and how each is called that there is. */
  readonly roles?: readonly string[];
  roleName?(id: string): string | undefined;
  /** Their IANA time zone, where the platform knows it. */
  readonly zone?: string;
  /** The language of the server, such as `de` or `en-US`: a hint at its time zone. */
  readonly locale?: string;
  /** What keeps Paperboy from posting there, a sentence each that says what to do; empty when nothing does. */
  readonly obstacles: readonly string[];
  /** What keeps this member from having posts made so there, likewise; left out where nobody has to be asked. */
  obstaclesTo?(manner: PostManner): readonly string[];
}

/** How a post is made, beside what it says; what a platform has not, its member contexts refuse. */
export interface PostManner {
  /** The id of the role that it pings. */
  readonly ping?: string | undefined;
  /** What belongs to it stands in a thread below it. */
  readonly details?: 'thread' | undefined;
  /** Channels of other workspaces that follow the place get it too. */
  readonly publish?: true | undefined;
}

interface Member {
  readonly workspaceId: string;
  /** Whether it is the workspace that was there when there was but one: lists of that time name none. */
  readonly isHome: boolean;
}

/** Who asks: ids as the platform gives them, never names. */
export interface Actor {
  /** The name of its profile. */
  readonly platform: string;
  readonly userId: string;
  /** The workspace that this id is of, on platforms where another one may give it to somebody else. */
  readonly member?: Member;
  /** Where they ask, if Paperboy could ever post there; the terminal has no such place. */
  readonly place?: Place;
  /** Asks the platform. Never rejects: what cannot be learnt is left out, and who cannot be checked is no manager. */
  memberContext?(): Promise<MemberContext>;
  /** The same person in another channel of that workspace, with a place; undefined where they cannot read one of this id. */
  inChannel?(id: string): Promise<Actor | undefined>;
}

/** The talk that somebody's words, commands and presses belong to, so that the next ones can be about the last answer. */
export interface Talking {
  /** Names it; left out where none goes on. */
  readonly talk?: string;
  /** Whether nobody else's words are in it, so that what was answered last is this person's own. */
  readonly isOwnTalk?: true;
}

/** A command as somebody gave it, not yet checked. */
export interface Invocation extends Talking {
  readonly command: string;
  /** Values the platform itself named (Discord's option boxes); Slack and the terminal leave this empty. */
  readonly named: Readonly<Record<string, string>>;
  /** The text after the command's name, untouched. */
  readonly text: string;
  readonly actor: Actor;
}

/** A pressed button. `payload` is what `encodeButton` wrote, and may have been tampered with. */
export interface Press extends Talking {
  readonly payload: string;
  /** Whether the message that carries the button is seen by this actor alone. */
  readonly onPrivateMessage: boolean;
  readonly actor: Actor;
}

/**
 * A checked command, ready to run. `delivery` is known at once, because platforms fix it with the acknowledgement:
 * `private` (only the actor sees it), `channel` (everybody does), `replace` (in place of the message whose button was
 * pressed) or `share` (everybody sees it as `forChannel`, once, and the message whose button was pressed is replaced by it
 * as `afterSharing`: see src/cards/sharing.ts).
 */
export interface Prepared {
  readonly delivery: 'private' | 'channel' | 'replace' | 'share';
  /** Nothing is looked up or done: it may be answered twice, and costs nothing, so that a storm of them stops nobody. */
  readonly isRefusal?: true;
  /**
   * Computes the answer. Never rejects: a fault becomes a card of tone `error` with a reference that is also in the
   * log. Adapters show cards of tone `error` to the actor alone, whatever `delivery` says.
   */
  run(): Promise<Card>;
}

/** A form that was asked for. */
interface PreparedForm {
  /** Makes it, or the card that says why there is none. Never rejects. */
  open(): Promise<{ readonly form: Form } | { readonly card: Card }>;
}

/** A form as somebody sent it. */
export interface Submission {
  /** The form's `submit` as `encodeButton` wrote it, with the effect `form`; it may have been tampered with. */
  readonly payload: string;
  /** What each field holds, by its name; what was left empty may be left out. A place is none of them, but the actor's. */
  readonly values: Readonly<Record<string, string>>;
  /** In the place that was chosen, else in the one where the form was opened. */
  readonly actor: Actor;
}

/** What is wrong with a submission, field by field; or what it runs, to be answered as a command is. */
export type Submitted = Refused | { readonly prepared: Prepared };

export interface Refused {
  readonly faults: FieldFaults;
  /** Opens the form once more with what was filled in, where it has not stayed open. */
  readonly again: Button;
}

/** A sentence that somebody says to Paperboy, or near it. */
export interface Utterance extends Talking {
  /** Plain text: the platform's markup and the mention of Paperboy are gone. */
  readonly text: string;
  /**
   * False for words that nobody addressed to Paperboy, in a thread it has answered in: only a clear follow-up is
   * answered, and only with what can be looked up; they change nothing.
   */
  readonly isAddressed: boolean;
  /** Whether its words are quoted, struck out, hidden or code; they are read, but change nothing unasked. */
  readonly isCited?: boolean;
  readonly actor: Actor;
}

/** What somebody has typed so far into one argument of a command. */
interface SuggestRequest {
  readonly command: string;
  readonly argument: string;
  readonly typed: string;
}

/** A completion: `label` is shown, `value` is put into the argument. */
export interface Suggestion {
  readonly label: string;
  readonly value: string;
}

/** The core as the adapters see it. */
export interface Chat {
  readonly commands: readonly CommandDescription[];
  /** Checks a typed command. Synchronous and quick, so that it fits before the acknowledgement. Never throws. */
  prepare(invocation: Invocation): Prepared;
  /** Checks a pressed button, likewise. */
  press(press: Press): Prepared;
  /**
   * The form that a pressed button opens; undefined, at once, where it opens none. A platform without forms never asks:
   * `press` answers such a button too.
   */
  form(press: Pick<Press, 'payload' | 'actor'>): PreparedForm | undefined;
  /** What of a person's is here, as things are now; undefined after a fault, which is logged. Never rejects. */
  home(actor: Actor): Promise<Home | undefined>;
  /** Checks a form that somebody sent; changes nothing yet. Never rejects. */
  submit(submission: Submission): Promise<Submitted>;
  /**
   * Answers a sentence in plain words; undefined when it asks nothing. Never rejects. The answer is for everybody who
   * could read the sentence, but for a card of tone `aside`, which is for who said it.
   */
  ask(utterance: Utterance): Promise<Card | undefined>;
  /** Answers with the papers of the corpus that the links of a text lead to. Never throws. */
  papersIn(text: string, actor: Actor): Prepared;
  /** The paper that a link leads to, as a short card for a preview; undefined when the corpus has none. Never rejects. */
  preview(link: string): Promise<Card | undefined>;
  /** At most 25 completions, from memory, synchronously; empty when there are none. Never throws. */
  suggest(request: SuggestRequest): readonly Suggestion[];
  /** The same of what somebody follows or has saved themselves. Never rejects. */
  suggestOwn(request: SuggestRequest & { readonly actor: Actor }): Promise<readonly Suggestion[]>;
  /** True the first time an event key is seen, by whichever process; false for every repeat within a day. */
  firstSeen(key: string): Promise<boolean>;
  /** Takes that back, for what did not come about after all. */
  unsee(key: string): Promise<void>;
}

/** How a post is told from all others. */
export interface Mark {
  /** At most 100 ASCII characters, the same at every attempt to post the same thing. */
  readonly key: string;
  /** The id of the message below which it goes, for platforms with threads. */
  readonly thread?: string;
}

/** Posts what nobody asked for just now. Works without a running ChatAdapter, and never tries again by itself. */
export interface Poster {
  /** The name of its profile. */
  readonly platform: string;
  /**
   * Posts a card for everybody in a place.
   * @returns the message's id
   * @throws DeliveryError, always
   */
  post(place: Place, card: Card, mark: Mark, manner?: Pick<PostManner, 'ping'>): Promise<string>;
  /**
   * Publishes a message of its own, for platforms where that can be done; what is published already stays so.
   * @throws DeliveryError, always
   */
  publish?(place: Place, messageId: string): Promise<void>;
  /**
   * Looks whether a post has arrived, in what was posted there since a time.
   * @returns the message's id; undefined when it is certainly not there; `cannot-look` when the place cannot be read
   * @throws DeliveryError when nobody could be asked just now
   */
  find(place: Place, mark: Mark, since: Date): Promise<string | undefined | 'cannot-look'>;
}

/** A chat platform. */
export interface ChatAdapter {
  /** The name of its profile. */
  readonly platform: string;
  /** Connects and serves until `stop`. Rejects with a ConfigError when the platform refuses the tokens. */
  start(chat: Chat): Promise<void>;
  /** Disconnects; running answers may end first. Never rejects, may be called twice. */
  stop(): Promise<void>;
}
