/** `trending`: what is talked about, by an open formula with its reason at each paper. */
import { z } from 'zod';
import { type Button, type Card, plain } from '../cards/card.ts';
import { PAGE_SIZE, pageButtons, pageOf, searchNotes, totalText } from '../cards/lists.ts';
import { authorsText, button, paperItem } from '../cards/papers.ts';
import { day } from '../cards/wording.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { parseQuery, type Query, withEveryWord } from '../search/query.ts';
import { daysBefore } from '../trending/decay.ts';
import { FORMULA, trendReason } from '../trending/rank.ts';
import { pageArg } from './arguments.ts';
import { defineCommand } from './command.ts';

const WINDOWS = ['day', 'week', 'month', 'all'] as const;
type Window = (typeof WINDOWS)[number];
const WINDOW_DAYS: Readonly<Record<Exclude<Window, 'all'>, number>> = { day: 1, week: 7, month: 30 };
const LONGEST_TOPIC = 200;

export const trending = defineCommand({
  name: 'trending',
  summary: 'See new and talked-about papers, and why they rank',
  examples: ['window:month', 'quantization', 'anomaly detection window:all'],
  visibility: 'channel',
  args: z.object({
    topic: z
      .string()
      .max(LONGEST_TOPIC)
      .optional()
      .meta({ description: 'Only papers with all of these words', positional: true }),
    window: z
      .enum(WINDOWS)
      .default('all')
      .meta({ description: 'How far back from the newest page in the corpus' }),
    page: pageArg,
  }),
  run({ topic = '', window, page: asked }, { corpus, engine }) {
    const query = queryOf(topic, window, corpus);
    const find = (offset: number) =>
      engine.search({ query, sort: 'trending', offset, limit: PAGE_SIZE, asOf: corpus.asOf });
    const result = find((asked - 1) * PAGE_SIZE);
    const page = pageOf(result.total, asked);
    const shown = page.page === asked ? result : find(page.offset);
    const args = { ...(topic && { topic }), window };
    const found = result.total === 0 ? 'No papers' : totalText(result.total, page);
    const newest = corpus.sources.some(({ asOf }) => asOf === corpus.asOf) ? 'page' : 'paper';
    const counted =
      corpus.papers.size === 0
        ? 'The corpus holds no papers; status says why.'
        : `${found}, as of ${day(corpus.asOf)}, the newest ${newest} in the corpus.`;
    return {
      title: ['Trending', windowText(window), topic].filter(Boolean).join(' · '),
      text: plain([counted, ...searchNotes(result)].join('\n')),
      firstNumber: page.offset + 1,
      items: shown.hits.flatMap(({ id }) => {
        const paper = corpus.papers.get(id);
        if (!paper) return [];
        const item = paperItem(paper, {
          matched: shown.terms,
          facts: `${trendReason(paper, corpus.asOf)} · ${authorsText(paper)}`,
        });
        return [item];
      }),
      buttons: [...pageButtons('trending', args, page), ...windowButtons(window, topic)],
      footer: `Ranked by ${FORMULA}; comments as the pages showed them.`,
    } satisfies Card;
  },
});

/** Every word of the topic must stand in the paper, and the paper must lie in the window. */
function queryOf(topic: string, window: Window, { asOf }: Corpus): Query {
  const asked = withEveryWord(parseQuery(topic));
  const start = window === 'all' ? '0000-01-01' : daysBefore(asOf, WINDOW_DAYS[window]);
  const { from = start, to } = asked.filters.published;
  return {
    ...asked,
    filters: { ...asked.filters, published: { from: from > start ? from : start, ...(to && { to }) } },
  };
}

const windowText = (window: Window): string => (window === 'all' ? 'all time' : `last ${window}`);

const windowButtons = (current: Window, topic: string): readonly Button[] =>
  WINDOWS.filter((window) => window !== current).map((window) =>
    button(window === 'all' ? 'All time' : `Last ${window}`, 'replace', 'trending', {
      ...(topic && { topic }),
      window,
    }),
  );
