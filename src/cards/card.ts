/**
 * What every answer looks like before a platform draws it: plain data, no markup. Only the `render.ts` files of the
 * adapters turn it into Discord, Slack or terminal output, and only they escape.
 */

/** A run of text with one style. A line feed in `text` is a line break. */
export interface Span {
  readonly text: string;
  readonly bold?: true;
  readonly code?: true;
  /** An http or https address the text leads to. */
  readonly url?: string;
}

export type RichText = readonly Span[];

/**
 * What pressing a button does to the conversation: `replace` turns the answer's page, `reply` gives a new private
 * answer, `share` posts the answer for the whole channel.
 */
export type Effect = (typeof EFFECTS)[number];

export const EFFECTS = ['replace', 'reply', 'share'] as const;

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
}

/** One entry of a list: a paper, an author, a command. */
export interface CardItem {
  readonly title: string;
  /** An http or https address the title leads to. */
  readonly url?: string;
  /** One short line of facts below the title: date, authors, comments. */
  readonly facts?: string;
  readonly text?: RichText;
  readonly buttons: readonly Button[];
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
  readonly title: string;
  /** An http or https address the title leads to. */
  readonly url?: string;
  readonly text?: RichText;
  readonly fields?: readonly Field[];
  readonly items: readonly CardItem[];
  /** The rank of the first item, where the order of the items is a ranking. */
  readonly firstNumber?: number;
  /** Verbatim text to copy (BibTeX), drawn in a fixed-width block. */
  readonly code?: string;
  /** What the whole of it is, where the code is a page. */
  readonly file?: CardFile;
  readonly buttons: readonly Button[];
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
}

/** What stands before an item's title: its rank in a ranking ("3. "), else nothing. */
export const rankOf = ({ firstNumber }: Card, index: number): string =>
  firstNumber === undefined ? '' : `${firstNumber + index}. `;

/**
 * A character of ASCII in its full-width form, which Unicode holds to be the same and no platform reads as mark-up. For
 * link labels, where nothing can be escaped. https://www.unicode.org/charts/PDF/UFF00.pdf
 */
export const fullWidth = (character: string): string => String.fromCharCode(character.charCodeAt(0) + 0xfee0);

/** Plain text as RichText. */
export const plain = (text: string): RichText => [{ text }];

/** Lines to be typed as they stand, one below the other. */
export const codeLines = (lines: readonly string[]): RichText =>
  lines.flatMap((text, index): RichText => [...(index > 0 ? [{ text: '\n' }] : []), { text, code: true }]);

/** The text of RichText without its styles. */
export const textOf = (rich: RichText): string => rich.map((span) => span.text).join('');
