/** A time up to now that papers are of by their list, else by their publication (a time window). Pure. */
/** The first days of such a time; an empty one leaves out only what has no day at all. */
export interface Since {
  /** Of the lists, `YYYY-MM-DD`. */
  readonly listed: string;
  /** Of publication, for papers that stood on no list. */
  readonly published: string;
}
