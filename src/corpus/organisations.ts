/** The organisations that papers were published under, and how many papers each has. */

export interface Organisation {
  readonly slug: string;
  readonly name: string;
  readonly papers: number;
}

/** Puts organisations in order: that with the most papers first, of equals by name. Quick for those in order of their names. */
export const inOrder = (organisations: Iterable<Organisation>): readonly Organisation[] =>
  [...organisations]
    .sort((left, right) => left.name.localeCompare(right.name))
    .sort((left, right) => right.papers - left.papers);
