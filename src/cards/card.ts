/**
 * What every answer looks like before a platform draws it: plain data, no markup. Only the `render.ts` files of the
 * adapters turn it into Discord, Slack or terminal output, and only they escape.
 */
import { capital } from '../text/wording.ts';
import type { Bar } from './chart.ts';

/** A run of text with one style. A line feed in `text` is a line break. */
export interface Span {
  readonly text: string;
  readonly bold?: true;
  readonly code?: true;
  /** An http or https address the text leads to. */
  readonly url?: string;
  /** The id of a role that it names; where there are roles it is a mention, which pings nobody. */
  readonly role?: string;
}

export type RichText = readonly Span[];

/**
 * What pressing a button does to the conversation: `replace` turns the answer's page, `reply` gives a new private
 * answer, `share` posts the answer for the whole channel, `form` opens the command's form (surfaces/form.ts). Where a
 * platform draws no forms that is a reply, which therefore changes nothing.
 */
export type Effect = (typeof EFFECTS)[number];

export const EFFECTS = ['replace', 'reply', 'share', 'form'] as const;

/** A command with its named arguments, as a button carries it. */
export interface Invoke {
  readonly command: string;
  readonly args: Readonly<Record<string, string>>;
}

/** A button *is* an invocation: there is no second router. */
export interface Button {
  readonly label: string;
  readonly invoke: Invoke;
  readonly effect: Effect;
  /** What most people do next; at most one button of a card, and none where the choice is between equals. */
  readonly isMain?: true;
  /** What a screen reader says, where the label is not enough by itself. */
  readonly spoken?: string;
}

/** One entry of a list: a paper, an author, a command. It has no buttons: one select below the list opens its entries. */
export interface CardItem {
  readonly title: string;
  /** An http or https address the title leads to. */
  readonly url?: string;
  /** Sentences of it, word for word, a line each: drawn as a quotation above the title. */
  readonly quote?: string;
  readonly text?: RichText;
  /** One short line of facts below: date, authors, comments. */
  readonly facts?: string;
  /** What its number opens. */
  readonly opens?: Invoke;
  /** What else can be done with it, each with a label that names it: "Unfollow Ada Lee". */
  readonly ways?: readonly Button[];
}

/** The select of a card: each of its options is a button with a line to tell it from others. */
export interface Choice {
  readonly placeholder: string;
  readonly options: readonly (Button & { readonly description?: string })[];
}

/** A picture on the web; `alt` says in words what it is. */
interface Picture {
  readonly url: string;
  readonly alt: string;
}

/** A named address. */
export interface Link {
  readonly label: string;
  readonly url: string;
}

/** Ways on that are folded: Slack draws their menu, Discord one button that leads to the same. */
export interface More {
  /** What the button is called; "More". */
  readonly label?: string;
  readonly invoke: Invoke;
  readonly ways: readonly Button[];
}

/** How a post that comes by itself goes on: Slack folds the ways into its menu, Discord says the command in a grey line. */
export interface Upkeep {
  /** When it comes: "weekdays at 09:00 (Berlin)". */
  readonly schedule: string;
  /** What is typed to change or end it. */
  readonly command: string;
  readonly ways: readonly Button[];
}

/** A named fact of the card as a whole. */
export interface Field {
  readonly name: string;
  readonly value: RichText;
}

/** A text to be kept as a file, such as a long bibliography. */
export interface CardFile {
  /** `references.bib`. */
  readonly name: string;
  readonly text: string;
}

export interface Card {
  /** One line, which answers: what was asked. */
  readonly title: string;
  /** What it is called in a list of letters, where the title is that of many. */
  readonly subject?: string;
  /** An http or https address the title leads to. */
  readonly url?: string;
  /** `large`: nobody asked just now (a digest), or it is a person. */
  readonly level?: 'large';
  /** What stands after the title, on the same line: how many there are. */
  readonly count?: string;
  /** One grey line below: how it was read, what was left out. */
  readonly note?: string;
  readonly text?: RichText;
  /** A small picture beside the text, where the platform can show it: letters load nothing from elsewhere. */
  readonly thumbnail?: Picture;
  /** One grey line of facts below the text. */
  readonly facts?: string;
  /** In one line: arXiv, PDF, Code. */
  readonly links?: readonly Link[];
  /** An abstract, drawn as a quotation. */
  readonly abstract?: string;
  readonly fields?: readonly Field[];
  /** Counts, drawn as bars above the items. */
  readonly chart?: readonly Bar[];
  readonly items: readonly CardItem[];
  /** The number of the first item; 1 unless it is said, where items open something. */
  readonly firstNumber?: number;
  /**
   * What its select is called, and what choosing does; "Open a paper…", in an answer of its own. `options`: what is there to
   * choose beside what the items open.
   */
  readonly choice?: {
    readonly placeholder: string;
    readonly effect?: Effect;
    readonly options?: readonly Button[];
  };
  /** Verbatim text to copy (BibTeX), drawn in a fixed-width block. */
  readonly code?: string;
  /** What the whole of it is, where the code is a page. */
  readonly file?: CardFile;
  readonly buttons: readonly Button[];
  readonly more?: More;
  readonly upkeep?: Upkeep;
  /** How a sentence was read, where it was one: in words, and as the command that says the same, for where people type these. */
  readonly reading?: { readonly said: string; readonly command: string };
  /** What a plain "yes" to its question does, where it asks one. */
  readonly confirms?: Invoke;
  /** Where the figures come from, and what the corpus does not know. */
  readonly footer?: string;
  /**
   * - `error`: nothing was done, and the text says why.
   * - `aside`: a word to the one who spoke, about nothing that others need to read. Where others read along, the platform
   *   shows it to that person alone, or makes a sign that they were heard.
   */
  readonly tone?: 'error' | 'aside';
  /** With `error`: the fault is ours. */
  readonly isFault?: true;
}

/** What stands before an item's title: its number ("3. ") where it is said or opens something, else nothing. */
export const rankOf = ({ firstNumber, items }: Card, index: number): string =>
  firstNumber === undefined && items.every(({ opens }) => opens === undefined)
    ? ''
    : `${(firstNumber ?? 1) + index}. `;

/** The select of a card: first what its items open, then what else can be done with them. */
export function choiceOf(card: Card): Choice | undefined {
  const { placeholder = 'Open a paper…', effect = 'reply', options: others = [] } = card.choice ?? {};
  const opened = card.items.flatMap(({ title, url, facts, opens }, index) => {
    if (opens === undefined) return [];
    // People are told apart by their facts, papers by their titles.
    const description = url === undefined && facts !== undefined ? { description: facts } : {};
    return [{ label: rankOf(card, index) + title, effect, invoke: opens, ...description }];
  });
  const options = [...opened, ...card.items.flatMap(({ ways = [] }) => ways), ...others];
  return options.length === 0 ? undefined : { placeholder, options };
}

/** All invocations of a card, as the platforms draw it. */
export const buttonsOf = (card: Card): readonly Button[] => [
  ...(choiceOf(card)?.options ?? []),
  ...card.buttons,
  ...(card.more ? [moreButton(card.more), ...card.more.ways] : []),
  ...(card.upkeep?.ways ?? []),
];

/** The card with other invocations in place of its own, wherever they stand. */
export function withInvokes(card: Card, exchange: (invoke: Invoke) => Invoke): Card {
  const pressing = (button: Button): Button => ({ ...button, invoke: exchange(button.invoke) });
  const item = ({ opens, ways, ...rest }: CardItem): CardItem => ({
    ...rest,
    ...(opens && { opens: exchange(opens) }),
    ...(ways && { ways: ways.map(pressing) }),
  });
  const { more, upkeep, confirms } = card;
  return {
    ...card,
    items: card.items.map(item),
    buttons: card.buttons.map(pressing),
    ...(more && { more: { invoke: exchange(more.invoke), ways: more.ways.map(pressing) } }),
    ...(upkeep && { upkeep: { ...upkeep, ways: upkeep.ways.map(pressing) } }),
    ...(confirms && { confirms: exchange(confirms) }),
  };
}

/** "Weekdays at 09:00 (Berlin) · change or end it: /papers digest". */
export const upkeepText = ({ schedule, command }: Upkeep): string =>
  `${capital(schedule)} · change or end it: ${command}`;

/** The folded ways as one button. */
export const moreButton = ({ invoke, label = 'More' }: More): Button => ({
  label,
  effect: 'reply',
  invoke,
  ...(label === 'More' && { spoken: 'More about this, and more to do' }),
});

/**
 * A character of ASCII in its full-width form, which Unicode holds to be the same and no platform reads as mark-up. For
 * link labels, where nothing can be escaped. https://www.unicode.org/charts/PDF/UFF00.pdf
 */
export const fullWidth = (character: string): string => String.fromCharCode(character.charCodeAt(0) + 0xfee0);

/** Plain text as RichText. */
export const plain = (text: string): RichText => [{ text }];

/** Lines to be typed as they stand, one below the other. */
export const codeLines = (lines: readonly string[]): RichText =>
  linesOf(lines.map((text): RichText => [{ text, code: true }]));

/** The text of RichText without its styles. */
export const textOf = (rich: RichText): string => rich.map((span) => span.text).join('');

/** Texts below each other. */
export const linesOf = (texts: readonly RichText[]): RichText =>
  texts
    .filter(({ length }) => length > 0)
    .flatMap((text, index) => [...(index > 0 ? plain('\n') : []), ...text]);
