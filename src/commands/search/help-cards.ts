/** What `search` says when it was given nothing, and when it found nothing. */
import { namesFootnote } from '../../cards/authors.ts';
import { type Card, codeLines, plain } from '../../cards/card.ts';
import { searchNotes } from '../../cards/lists.ts';
import { button } from '../../cards/papers.ts';
import type { Context } from '../../invocation/command.ts';
import { FILTER_EXAMPLES } from '../../search/query/filter-keys.ts';
import { asksForAuthors, hasFilters, type Query, wordsAsked } from '../../search/query/query.ts';
import { isStopWord } from '../../text/tokenise.ts';
import { count } from '../../text/wording.ts';
import { uncountedNotes } from './uncounted.ts';
import { type Asked, widerWays } from './wider.ts';

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
  asked: Asked,
  result: Parameters<typeof searchNotes>[0],
  context: Context,
): Card {
  const { typed, query } = asked;
  const notes = [...searchNotes(result), ...uncountedNotes(query, 'relevance', context.index)];
  const ways = widerWays(asked, context);
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
