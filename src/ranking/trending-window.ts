/** How far back the windows of "trending" go, in days since publication and in lists. Pure. */
import { daysBefore } from '../calendar/day-arithmetic.ts';
import { listDayBefore } from '../calendar/listing-days.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { TrendingWindow } from './trending.ts';

/**
 * How far back each goes: days since publication, and lists. A week has five lists, thirty days at most twenty-two. For
 * a day the newest list is chosen, which may be late or not open yet.
 */
const WINDOWS_BACK: Readonly<Record<Exclude<TrendingWindow, 'all'>, { days: number; lists: number }>> = {
  day: { days: 1, lists: 5 },
  week: { days: 7, lists: 5 },
  month: { days: 30, lists: 22 },
};

/**
 * The first days of a window that ends with the corpus, counted in list days for papers that stood on a list. The window
 * of a day is the newest list, unless that is older than the window of a week.
 */
export function firstDaysOf(
  window: TrendingWindow,
  { asOf, figures }: Pick<Corpus, 'asOf' | 'figures'>,
): { readonly listed: string; readonly published: string } {
  if (window === 'all') return { listed: '', published: '' };
  const { days, lists } = WINDOWS_BACK[window];
  const published = daysBefore(asOf, days);
  const oldest = listDayBefore(asOf, lists - 1);
  const { newestList = oldest } = window === 'day' ? figures() : {};
  return { published, listed: newestList > oldest ? newestList : oldest };
}

const WINDOW_TEXTS = { day: 'today', week: 'this week', month: 'this month', all: '' } as const;

/** "today", "this week"; empty for all time. */
export const windowText = (window: TrendingWindow): string => WINDOW_TEXTS[window];
