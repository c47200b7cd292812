/** What `search` says when it was given nothing, and when it found nothing. */
import { namesFootnote } from '../../cards/authors.ts';
import { type Button, type Card, codeLines, plain } from '../../cards/card.ts';
import { searchNotes } from '../../cards/lists.ts';
import { button } from '../../cards/papers.ts';
import type { Context } from '../../invocation/command.ts';
import { FILTER_EXAMPLES } from '../../search/query/filter-keys.ts';
import { asksForAuthors, hasFilters, hasTerms, type Query, wordsAsked } from '../../search/query/query.ts';
import { isStopWord } from '../../text/tokenise.ts';
import { count } from '../../text/wording.ts';
import { uncountedNotes } from './uncounted.ts';

const EXAMPLES = ['outlier quantization', 'anomaly detection year:2025', 'sort:newest'];

const trendingButton = button('Trending', 'reply', 'trending', {});

/** How to search, with examples to press. */
export function searchHelpCard(papers: number): Card {
  return {
    title: `Search ${count(papers, 'paper')}`,
    text: [
      { text: 'Type words to rank papers, "phrases" and ' },
      { text: 'a OR b', code: true },
      { text: ' to demand, ' },
      { text: '-word', code: true },
      { text: ' to exclude. Filters, which a minus turns round:\n' },
      ...codeLines(FILTER_EXAMPLES),
    ],
    items: [],
    buttons: [...EXAMPLES.map((query) => button(query, 'reply', 'search', { query })), trendingButton],
  };
}

/** Why nothing was found and what would find something. */
export function nothingFoundCard(
  typed: string,
  query: Query,
  result: Parameters<typeof searchNotes>[0],
  context: Context,
): Card {
  const notes = [...searchNotes(result), ...uncountedNotes(query, 'relevance', context.index)];
  const ways = widerQueries(query, context);
  const reasons = notes.length + ways.length > 0 ? notes : [reasonOf(query)];
  const lines = [...reasons, ...ways.map((way) => way.text), 'Fewer or other words may help.'];
  return {
    title: `Nothing found: ${typed.trim() || 'an empty search'}`,
    text: plain(lines.join('\n')),
    items: [],
    buttons: [...ways.map((way) => way.button), trendingButton],
    ...(asksForAuthors(query) && namesFootnote(context.corpus)),
  };
}

/** Why a query can find nothing at all, when neither a word nor a filter is to blame alone. */
function reasonOf(query: Query): string {
  const asked = wordsAsked(query);
  if (asked.length > 0)
    return asked.every(isStopWord)
      ? 'These words are too common to search for.'
      : 'No paper has all of this.';
  return hasFilters(query) ? 'No paper passes these filters.' : 'There is no word in it to search for.';
}

/** The same query without its filters, or without what it demands and excludes, where that finds papers. */
function widerQueries(
  query: Query,
  { engine, corpus }: Context,
): readonly { text: string; button: Button }[] {
  const words = wordsAsked(query).join(' ');
  const loose: Query = { ...query, ranked: words.split(' '), where: [] };
  const total = (asked: Query) =>
    engine.search({ query: asked, sort: 'relevance', offset: 0, limit: 0, asOf: corpus.asOf }).total;
  const found: { text: string; button: Button }[] = [];
  const strict = hasTerms(query);
  const offer = (asked: Query, what: string) => {
    const papers = words === '' ? 0 : total(asked);
    if (papers > 0)
      found.push({
        text: `Without ${what}: ${count(papers, 'paper')}.`,
        button: button(`Without ${what}`, 'reply', 'search', { query: words }),
      });
  };
  if (hasFilters(query) && !strict) offer(loose, 'filters');
  if (strict) offer(loose, hasFilters(query) ? 'quotes, OR, minus and filters' : 'quotes, OR and minus');
  return found;
}
