/** `trending`: what is talked about, by an open formula with its reason at each paper. */
import { z } from 'zod';
import { daysBefore } from '../../calendar/day-arithmetic.ts';
import { listDayBefore } from '../../calendar/listing-days.ts';
import type { Button, Card } from '../../cards/card.ts';
import { type ListPage, noteOf, pageButtons, searchNotes, totalText } from '../../cards/lists.ts';
import { authorsText, button, paperItem } from '../../cards/papers.ts';
import { votesReadAt } from '../../cards/sources.ts';
import type { Corpus } from '../../corpus/corpus.ts';
import { pageArg } from '../../invocation/arguments.ts';
import { defineCommand } from '../../invocation/command.ts';
import { hitsPage } from '../../invocation/hits-page.ts';
import { pageSaid } from '../../nlu/slots/paraphrase.ts';
import {
  FORMULA,
  FORMULA_NOTE,
  TRENDING_WINDOWS,
  type TrendingWindow,
  trendReason,
} from '../../ranking/trending.ts';
import { isoDay } from '../../runtime/time.ts';
import { asTopic, parseQuery } from '../../search/query/query.ts';
import type { Since } from '../../search/query/since.ts';
import { oneOf } from '../../text/patterns.ts';
import { ago, day } from '../../text/wording.ts';

/**
 * How far each goes back: days since publication, and lists. A week has five lists, thirty days at most twenty-two. For
 * a day the newest list is chosen, which may be late or not open yet.
 */
const WINDOWS_BACK: Readonly<Record<Exclude<TrendingWindow, 'all'>, { days: number; lists: number }>> = {
  day: { days: 1, lists: 5 },
  week: { days: 7, lists: 5 },
  month: { days: 30, lists: 22 },
};
const LONGEST_TOPIC = 200;

export const trending = defineCommand({
  name: 'trending',
  summary: 'See new and talked-about papers, and why they rank',
  examples: ['window:month', 'quantization', 'anomaly detection window:all'],
  visibility: 'channel',
  says({ topic, window = 'all', ...args }) {
    const on = topic ? ` in ${topic}` : '';
    return `what is trending${on}${window === 'all' ? '' : ` in the last ${window}`}${pageSaid(args)}`;
  },
  natural: new RegExp(
    String.raw`^${oneOf(
      'in|on|for|about|now|right now|today|this|last|past|lately|recently|currently',
      'papers?|topics?|stuff|work|articles?|among|with|these days',
    )}\b|\?$`,
    'iu',
  ),
  looksUp: true,
  answersWithList: true,
  args: z.object({
    topic: z
      .string()
      .max(LONGEST_TOPIC)
      .optional()
      .meta({ description: 'Only papers with these words near each other', positional: true }),
    window: z
      .enum(TRENDING_WINDOWS)
      .default('all')
      .meta({ description: 'How far back from the newest page in the corpus; a day is the newest list' }),
    page: pageArg,
  }),
  async run({ topic = '', window, page: asked }, context) {
    const { corpus, now } = context;
    const query = asTopic(parseQuery(topic));
    const since = firstDaysOf(window, corpus);
    const request = { query, sort: 'trending', since, standing: true } as const;
    const { result, page, papers } = await hitsPage(request, asked, context);
    const [asOf, today] = [corpus.asOf, isoDay(now)];
    const readAt = votesReadAt(papers, corpus.sources);
    const args = { ...(topic && { topic }), window };
    return {
      title: ['Trending', windowText(window), topic].filter(Boolean).join(' · '),
      count: countedText(corpus, result.total, page),
      ...noteOf(searchNotes(result)),
      firstNumber: page.offset + 1,
      items: papers.map((paper) =>
        paperItem(paper, {
          matched: result.terms,
          facts: [trendReason(paper, { asOf, today }), authorsText(paper)].filter(Boolean).join(' · '),
        }),
      ),
      buttons: [...pageButtons('trending', args, page), ...windowButtons(window, topic)],
      footer: `Ranked by ${FORMULA}. ${FORMULA_NOTE}${readAt ? ` Votes read ${ago(readAt, now)}.` : ''}`,
    } satisfies Card;
  },
});

/** "13 papers · page 1 of 3, as of 20 Nov 2026, the newest page in the corpus." */
function countedText({ size, sources, asOf }: Corpus, total: number, page: ListPage): string {
  if (size === 0) return 'The corpus holds no papers; status says why.';
  const newest = sources.some((source) => source.asOf === asOf) ? 'page' : 'paper';
  const found = total === 0 ? 'No papers' : totalText(total, page);
  return `${found}, as of ${day(asOf)}, the newest ${newest} in the corpus.`;
}

/**
 * The first days of a window that ends with the corpus, counted in list days for papers that stood on a list. The window
 * of a day is the newest list, unless that is older than the window of a week.
 */
function firstDaysOf(window: TrendingWindow, { asOf, figures }: Corpus): Since {
  if (window === 'all') return { listed: '', published: '' };
  const { days, lists } = WINDOWS_BACK[window];
  const published = daysBefore(asOf, days);
  const oldest = listDayBefore(asOf, lists - 1);
  const { newestList = oldest } = window === 'day' ? figures() : {};
  return { published, listed: newestList > oldest ? newestList : oldest };
}

const windowText = (window: TrendingWindow): string => (window === 'all' ? 'all time' : `last ${window}`);

const windowButtons = (current: TrendingWindow, topic: string): readonly Button[] =>
  TRENDING_WINDOWS.filter((window) => window !== current).map((window) =>
    button(window === 'all' ? 'All time' : `Last ${window}`, 'replace', 'trending', {
      ...(topic && { topic }),
      window,
    }),
  );
