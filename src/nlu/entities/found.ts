/** A name among the words of a sentence. */
export interface Found {
  /** What the commands take for it: a title, or somebody's name. */
  readonly value: string;
  /** In words. */
  readonly length: number;
}
