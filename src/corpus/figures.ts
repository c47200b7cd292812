/** Counts over all papers of a corpus (aggregates): what `status` and footnotes say of it as a whole. Pure. */

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
