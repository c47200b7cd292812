/** What `search` says when it was given nothing, and when it found nothing. */
import { namesFootnote } from '../../cards/authors.ts';
import { type Button, type Card, codeLines, plain } from '../../cards/card.ts';
import { searchNotes } from '../../cards/lists.ts';
import { button } from '../../cards/papers.ts';
import type { Context } from '../../invocation/command.ts';
import { FILTER_EXAMPLES } from '../../search/query/filter-keys.ts';
import { asksForAuthors, hasFilters, type Query, wordsAsked } from '../../search/query/query.ts';
import { isStopWord } from '../../text/tokenise.ts';
import { count, cutAt } from '../../text/wording.ts';
import { uncountedNotes } from './uncounted.ts';
import { type Asked, widerWays } from './wider.ts';

const EXAMPLES = ['outlier quantization', 'anomaly detection year:2025', 'sort:newest'];

/** Longer texts are named by their beginning. */
const LONGEST_NAMED = 50;

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

/** What is in quotes as a whole is not put into quotes once more. */
const ONE_PHRASE = /^"([^"]*)"$/u;

/** What is missing, and a next step that is known to find something. */
export function nothingFoundCard(
  asked: Asked,
  result: Parameters<typeof searchNotes>[0],
  context: Context,
): Card {
  const { typed, query } = asked;
  const notes = [...searchNotes(result), ...uncountedNotes(query, 'relevance', context.index)];
  const [first, ...others] = widerWays(asked, result.unknown, context);
  const reasons = notes.length > 0 || first ? notes : [reasonOf(query)];
  const named = cutAt(typed.trim().replace(ONE_PHRASE, '$1'), LONGEST_NAMED);
  const hasWords = wordsAsked(query).length > 0 && !hasFilters(query);
  return {
    title:
      named === '' ? 'There is nothing to search for' : `No paper ${hasWords ? 'says' : 'fits'} “${named}”`,
    ...(reasons.length > 0 && { text: plain(reasons.join('\n')) }),
    items: [],
    buttons: [
      ...(first ? [{ ...first, isMain: true as const }, ...others] : [trendingButton]),
      ...followButtons(typed.trim(), named, { hasWords, ...context }),
    ],
    ...(asksForAuthors(query) && namesFootnote(context.corpus)),
  };
}

/** To be told when there is such a paper; where there are messages. */
const followButtons = (
  topic: string,
  named: string,
  { hasWords, platform }: Pick<Context, 'platform'> & { readonly hasWords: boolean },
): readonly Button[] =>
  hasWords && platform.hasPlaces && topic.length <= LONGEST_NAMED
    ? [button(`Follow “${named}”`, 'reply', 'follow', { topic })]
    : [];

/** Why a query can find nothing at all, when neither a word nor a filter is to blame alone. */
function reasonOf(query: Query): string {
  const asked = wordsAsked(query);
  if (asked.length > 0)
    return asked.every(isStopWord)
      ? 'These words are too common to search for.'
      : 'No paper has all of this.';
  return hasFilters(query) ? 'No paper passes these filters.' : 'There is no word in it to search for.';
}
