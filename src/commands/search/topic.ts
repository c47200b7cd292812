/** Which papers are on a topic, for commands that count them: its words stand together, else all of them somewhere. */
import { searchNotes } from '../../cards/lists.ts';
import type { Context } from '../../invocation/command.ts';
import type { SearchResult } from '../../search/engine.ts';
import { asAllWords, asTopic, parseQuery, type Query } from '../../search/query/query.ts';

interface OnTopic {
  /** As it was typed, and as it was looked up. */
  readonly parsed: Query;
  readonly query: Query;
  /** Without hits. */
  readonly result: SearchResult;
  /** What a reader must know about how it was looked up, a line each. */
  readonly notes: readonly string[];
}

const NOT_TOGETHER = 'No paper has these words together; in these they stand apart.';

/**
 * Looks a topic up, filters among its words included.
 * @throws UserError for a filter that cannot be read
 */
export function onTopic(typed: string, { engine, corpus }: Pick<Context, 'engine' | 'corpus'>): OnTopic {
  const parsed = parseQuery(typed);
  const looked = (query: Query) => ({
    parsed,
    query,
    result: engine.search({ query, sort: 'newest', offset: 0, limit: 0, asOf: corpus.asOf }),
  });
  const together = looked(asTopic(parsed));
  const notes = searchNotes(together.result);
  if (parsed.ranked.length < 2) return { ...together, notes };
  const everywhere = looked(asAllWords(parsed));
  const apart = everywhere.result.total - together.result.total;
  if (together.result.total === 0 && apart > 0) return { ...everywhere, notes: [NOT_TOGETHER, ...notes] };
  const more = `${apart.toLocaleString('en')} more ${apart === 1 ? 'has' : 'have'} these words apart.`;
  return { ...together, notes: [...(apart > 0 ? [more] : []), ...notes] };
}
