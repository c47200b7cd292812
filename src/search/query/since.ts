/** A time up to now that papers are of by their list, else by their publication (a time window). Pure. */
import type { Paper } from '../../corpus/paper.ts';

/** The first days of such a time. */
export interface Since {
  /** Of the lists, `YYYY-MM-DD`. */
  readonly listed: string;
  /** Of publication, for papers that stood on no list. */
  readonly published: string;
}

/** Whether a paper is of that time; `undated` when nothing tells. */
export function isSince({ listedOn, published }: Paper, since: Since): boolean | 'undated' {
  if (listedOn) return listedOn >= since.listed;
  return published ? published >= since.published : 'undated';
}
