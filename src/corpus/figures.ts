/** Counts over all papers of a corpus (aggregates): what `status` and footnotes say of it as a whole. Pure. */
import { derived } from './derived.ts';
import type { Paper } from './paper.ts';
import { commentsOf } from './signal.ts';

export interface Figures {
  /** The first and the last day on which a paper was published, `YYYY-MM-DD`; undefined when none has a date. */
  readonly published: { readonly from: string; readonly to: string } | undefined;
  /** Papers without a day of publication. */
  readonly undated: number;
  /** Papers of which no author is known by name. */
  readonly nameless: number;
  /** Papers whose list of names ends in "et al.". */
  readonly openLists: number;
  /** Papers that somebody has commented on. */
  readonly commented: number;
  /** The newest day on which a paper stood on a daily list, `YYYY-MM-DD`; undefined when none did. */
  readonly newestList: string | undefined;
  /** When a paper came into the corpus last, in epoch milliseconds; 0 when all were there before their source was asked. */
  readonly newestArrival: number;
}

interface Counted {
  readonly paper: Paper;
  /** In epoch milliseconds. */
  readonly arrival: number;
}

/** The counts over some entries; the same object for the same entries. */
export const figuresOf = derived(function* (entries: ReadonlyMap<string, Counted>): Generator<void, Figures> {
  const count = { undated: 0, nameless: 0, openLists: 0, commented: 0 };
  let [from, to, newestList, newestArrival] = ['', '', '', 0];
  for (const { paper, arrival } of entries.values()) {
    const { published, listedOn, authors } = paper;
    const isNameless = authors.names.length === 0;
    count.undated += Number(!published);
    count.nameless += Number(isNameless);
    count.openLists += Number(!(isNameless || authors.complete));
    count.commented += Number(commentsOf(paper) > 0);
    if (published && (from === '' || published < from)) from = published;
    to = later(to, published);
    newestList = later(newestList, listedOn);
    newestArrival = Math.max(newestArrival, arrival);
    yield;
  }
  return {
    ...count,
    published: to === '' ? undefined : { from, to },
    newestList: newestList || undefined,
    newestArrival,
  };
});

const later = (last: string, day: string | null | undefined): string => (day && day > last ? day : last);
