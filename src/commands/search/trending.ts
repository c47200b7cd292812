/** `trending`: what is talked about, with the reason at each paper; help has the formula. */

import { z } from 'zod';
import { daysBefore } from '../../calendar/day-arithmetic.ts';
import type { Button, Card } from '../../cards/card.ts';
import { type ListPage, noteOf, pageButtons, searchNotes, totalText } from '../../cards/lists.ts';
import { authorsText, button, paperItem } from '../../cards/papers.ts';
import type { Corpus } from '../../corpus/corpus.ts';
import { pageArg } from '../../invocation/arguments.ts';
import { defineCommand } from '../../invocation/command.ts';
import { hitsPage } from '../../invocation/hits-page.ts';
import { pageSaid } from '../../nlu/slots/paraphrase.ts';
import { TRENDING_WINDOWS, type TrendingWindow, trendReason } from '../../ranking/trending.ts';
import { firstDaysOf, windowText } from '../../ranking/trending-window.ts';
import { isoDay } from '../../runtime/time.ts';
import { asTopic, parseQuery } from '../../search/query/query.ts';
import type { Since } from '../../search/query/since.ts';
import { oneOf } from '../../text/patterns.ts';
import { capital, day, weekday, weekText } from '../../text/wording.ts';
import { feedWay } from '../feed/way.ts';

/** After more days without a paper than a holiday and a weekend take, a reader should know. */
const OLD_DAYS = 4;
/** Of the other periods as buttons, so that they fit beside the next page. */
const OTHER_WINDOWS = 2;
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
    topic: z.string().max(LONGEST_TOPIC).optional().meta({
      description: 'Only papers with these words near each other',
      positional: true,
      suggest: 'topics',
    }),
    window: z
      .enum(TRENDING_WINDOWS)
      .default('all')
      .meta({ description: 'How far back from the newest papers; a day is the newest list' }),
    page: pageArg,
  }),
  async run({ topic = '', window, page: asked }, context) {
    const { corpus, now } = context;
    const query = asTopic(parseQuery(topic));
    const since = firstDaysOf(window, corpus);
    const request = { query, sort: 'trending', since, standing: true } as const;
    const { result, page, papers } = await hitsPage(request, asked, context);
    const [asOf, today] = [corpus.asOf, isoDay(now)];
    const args = { ...(topic && { topic }), window };
    const feed = feedWay({ of: 'trending', name: topic, window }, context);
    const title = ['Trending', windowText(window), topic && `on ${topic}`].filter(Boolean).join(' ');
    if (topic !== '' && result.total === 0)
      return {
        ...noneCard(`No paper on ${topic} is trending ${windowText(window)}`.trim(), {
          notes: [...searchNotes(result), ...ageNote(corpus, today)],
          wider: window === 'all' ? {} : { topic },
        }),
        ...feed,
      };
    const turning = pageButtons('trending', args, page, { of: 'trending papers' });
    return {
      title,
      count: countedText({ total: result.total, window, since }, page, corpus),
      ...noteOf([...searchNotes(result), ...ageNote(corpus, today)]),
      firstNumber: page.offset + 1,
      items: papers.map((paper) =>
        paperItem(paper, {
          matched: result.terms,
          facts: [trendReason(paper, { asOf, today }), authorsText(paper)].filter(Boolean).join(' · '),
        }),
      ),
      buttons: [
        ...turning,
        ...windowButtons(window, topic),
        {
          ...button('Why these?', 'reply', 'help', { command: 'trending' }),
          spoken: 'How trending papers are ranked',
        },
      ],
      ...feed,
    } satisfies Card;
  },
});

/** Where there is nothing to show, which nobody but who asked has to read. */
const noneCard = (
  title: string,
  { notes, wider }: { readonly notes: readonly string[]; readonly wider: { readonly topic?: string } },
): Card => ({
  title,
  ...noteOf(notes),
  items: [],
  buttons: [button('topic' in wider ? 'At any time' : 'Trending', 'reply', 'trending', wider)],
  tone: 'error',
});

/** "24–30 September", without lists by days of publication; of all time, and from the second page on, how many there are. */
function countedText(
  {
    total,
    window,
    since,
  }: { readonly total: number; readonly window: TrendingWindow; readonly since: Since },
  page: ListPage,
  { asOf, figures }: Corpus,
): string {
  if (window === 'all') return totalText(total, page);
  const hasLists = figures().newestList !== undefined;
  const week = { from: hasLists ? since.listed : since.published, to: asOf };
  const period = window === 'day' && hasLists ? weekday(since.listed) : weekText(week);
  const counted = page.page > 1 ? [totalText(total, page)] : [];
  return [period, ...(total === 0 ? ['no papers'] : counted)].join(' · ');
}

/** Says up to which day the papers go, where that is not to be expected. */
function ageNote({ size, asOf }: Corpus, today: string): readonly string[] {
  if (size === 0) return ['There are no papers here yet; status says why.'];
  return asOf < daysBefore(today, OLD_DAYS) ? [`The newest papers here are of ${day(asOf)}.`] : [];
}

/** The shortest two of the other periods. */
const windowButtons = (current: TrendingWindow, topic: string): readonly Button[] =>
  TRENDING_WINDOWS.filter((window) => window !== current)
    .slice(0, OTHER_WINDOWS)
    .map((window) => ({
      ...button(capital(windowText(window)), 'replace', 'trending', { ...(topic && { topic }), window }),
      spoken: `Trending ${windowText(window)}`,
    }));
