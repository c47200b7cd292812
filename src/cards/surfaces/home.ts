/** What a person finds of their own where a platform has a page for it: digests, follows, saved papers. Plain data. */
import type { Button } from '../card.ts';

export interface HomeEntry {
  readonly title: string;
  /** An http or https address the title leads to. */
  readonly url?: string;
  /** The id of the channel where it is posted, and where its ways act; left out for what is the person's alone. */
  readonly channel?: string;
  /** One grey line below: when it comes next, how many papers. */
  readonly facts?: string;
  /** The first is the button beside it; several are its menu. */
  readonly ways: readonly Button[];
}

export interface HomeSection {
  readonly title: string;
  /** What stands after the title, on the same line. */
  readonly note?: string;
  readonly ways: readonly Button[];
  readonly entries: readonly HomeEntry[];
  /** One grey line at its end: how many more there are. */
  readonly more?: string;
}

export interface Home {
  readonly title: string;
  readonly text?: string;
  readonly buttons: readonly Button[];
  readonly sections: readonly HomeSection[];
  readonly footer?: string;
}

/** All invocations of a Home. */
export const homeWays = ({ buttons, sections }: Home): readonly Button[] => [
  ...buttons,
  ...sections.flatMap(({ ways, entries }) => [...ways, ...entries.flatMap((entry) => entry.ways)]),
];
