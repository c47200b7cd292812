/** `count`: how many papers there are on something, and how many of them are new. */
import { z } from 'zod';
import { daysBefore } from '../../calendar/day-arithmetic.ts';
import { type Card, plain } from '../../cards/card.ts';
import { shareButtons } from '../../cards/lists.ts';
import { button } from '../../cards/papers.ts';
import { type Context, defineCommand } from '../../invocation/command.ts';
import { beginningWith } from '../../nlu/message/command-line.ts';
import { papersSaid } from '../../nlu/slots/paraphrase.ts';
import { filter } from '../../search/query/condition.ts';
import type { Query } from '../../search/query/query.ts';
import { count as counted, day } from '../../text/wording.ts';
import { nothingFoundCard } from './help-cards.ts';
import { overTime } from './over-time.ts';
import { onTopic } from './topic.ts';

const LONGEST_QUERY = 500;
/** What counts as new, up to the newest day in the corpus. */
const NEW_DAYS = 30;

export const count = defineCommand({
  name: 'count',
  summary: 'Count the papers on a topic, of a person, of a time',
  examples: ['quantization since:2024', 'author:"Byeongchan Lee"'],
  visibility: 'private',
  says: (args, corpus) => `how many ${papersSaid({ command: 'search', args }, corpus)} there are`,
  natural: beginningWith('me|the|how|all|papers?|articles?|it|them|these|those|on'),
  looksUp: true,
  args: z.object({
    query: z.string().max(LONGEST_QUERY).meta({
      description: 'Words that stand together, and filters: author: org: year: since: cat: votes:',
      positional: true,
      suggest: 'query',
    }),
  }),
  async run({ query: typed }, context) {
    const found = onTopic(typed, context);
    if (found.result.total === 0)
      return nothingFoundCard({ typed, query: found.parsed, sort: 'relevance' }, found.result, context);
    return countCard(typed, found, context);
  },
});

async function countCard(typed: string, found: ReturnType<typeof onTopic>, context: Context): Promise<Card> {
  const { parsed, query, result, notes } = found;
  const { total } = result;
  const days = await periodOf(query, context);
  const bars = days ? overTime(query, { total, ...days }, context) : [];
  const said = papersSaid({ command: 'search', args: { query: typed } }, context.corpus);
  return {
    title: `${counted(total, 'paper')} ${said.replace(/^papers ?/u, '')}`.trim(),
    text: plain([periodText(query, total, days, context), ...notes].join('\n')),
    ...(bars.length > 0 && { chart: bars }),
    items: [],
    buttons: [
      ...shareButtons('count', { query: typed }, { page: 1, pages: 1 }),
      button(total === 1 ? 'The paper' : 'The list', 'reply', 'search', { query: typed, sort: 'newest' }),
      ...(parsed.ranked.length > 0 ? [button('Who works on it', 'reply', 'people', { topic: typed })] : []),
    ],
  };
}

interface Days {
  readonly from: string;
  readonly to: string;
}

/** The days of the oldest and the newest paper; undefined where none is dated. */
async function periodOf(query: Query, { engine, corpus }: Context): Promise<Days | undefined> {
  const end = (sort: 'newest' | 'oldest') =>
    engine.search({ query, sort, offset: 0, limit: 1, asOf: corpus.asOf }).hits.map(({ id }) => id);
  const papers = await corpus.papers([...end('oldest'), ...end('newest')]);
  const days = papers.flatMap(({ published }) => published ?? []);
  const [from, to] = [days[0], days.at(-1)];
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** "From 4 Feb 2016 to 20 Nov 2025; 12 of them in the 30 days up to 20 Nov 2025." */
function periodText(
  query: Query,
  total: number,
  days: Days | undefined,
  { engine, corpus }: Context,
): string {
  if (days === undefined) return 'No source dates them.';
  const { from, to } = days;
  if (total === 1 || from === to) return `Of ${day(to)}.`;
  const fresh: Query = {
    ...query,
    where: [
      ...query.where,
      filter({ facet: 'published', value: { from: daysBefore(corpus.asOf, NEW_DAYS) } }),
    ],
  };
  const { total: recent } = engine.search({
    query: fresh,
    sort: 'newest',
    offset: 0,
    limit: 0,
    asOf: corpus.asOf,
  });
  const part = `; ${recent.toLocaleString('en')} of them in the ${NEW_DAYS} days up to ${day(corpus.asOf)}`;
  return `From ${day(from)} to ${day(to)}${recent > 0 && recent < total ? part : ''}.`;
}
