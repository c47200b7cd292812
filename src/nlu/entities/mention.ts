/** What a sentence mentions by name. */
type Kind = 'paper' | 'author' | 'org' | 'phrase' | 'pronoun';

interface Mention {
  readonly kind: Kind;
  /** As it was said. */
  readonly said: string;
  /** What the commands take for it: a title, a link, an entry's id; a name; a slug. */
  readonly value: string;
  /** Whether it is only known from the last answer. */
  readonly followsUp?: boolean;
}

export interface Found {
  readonly mention: Mention;
  /** In words. */
  readonly length: number;
}
