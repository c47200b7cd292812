/** `search`: papers for a query, best first. */
import { z } from 'zod';
import { namesFootnote } from '../../cards/authors.ts';
import { type Card, plain } from '../../cards/card.ts';
import { hitsText, PAGE_SIZE, pageButtons, pageOf, searchNotes, shareButtons } from '../../cards/lists.ts';
import { paperItem } from '../../cards/papers.ts';
import { pageArg } from '../../invocation/arguments.ts';
import { defineCommand } from '../../invocation/command.ts';
import { beginningWith } from '../../nlu/message/command-line.ts';
import { papersSaid } from '../../nlu/slots/paraphrase.ts';
import { SORTS, type Sort } from '../../search/engine.ts';
import { asksForAuthors, isEmptyQuery, parseQuery } from '../../search/query/query.ts';
import { nothingFoundCard, searchHelpCard } from './help-cards.ts';

/** Longer texts are no queries; an abstract pasted whole still fits. */
const LONGEST_QUERY = 2_000;

/** What a search without any word comes to. */
const NOTHING_ASKED = { corrections: [], unknown: [], unchecked: [], leftOut: [], undated: 0 };

export const search = defineCommand({
  name: 'search',
  summary: 'Find papers by words, "phrases", -exclusions and filters',
  examples: [
    'outlier quantization',
    '"layer normalization" -vision year:2023..2025',
    'author:"Byeongchan Lee" sort:newest',
  ],
  visibility: 'private',
  says: (args, corpus) => papersSaid({ command: 'search', args }, corpus),
  natural: beginningWith(
    'for|me|us|through|papers?|all papers|any papers|something|anything|everything|your|the (?:corpus|database)',
  ),
  looksUp: true,
  answersWithList: true,
  args: z.object({
    query: z.string().max(LONGEST_QUERY).optional().meta({
      description: 'Words, "phrases", -word, a OR b, author: org: year: since: until: cat: has:',
      positional: true,
      suggest: 'title',
    }),
    sort: z.enum(SORTS).default('relevance').meta({ description: 'What comes first' }),
    page: pageArg,
  }),
  run({ query: typed = '', sort, page: asked }, context) {
    const query = parseQuery(typed);
    if (typed.trim() === '' && sort === 'relevance') return searchHelpCard(context.corpus.papers.size);
    if (typed.trim() !== '' && isEmptyQuery(query))
      return nothingFoundCard(typed, query, NOTHING_ASKED, context);
    const find = (offset: number) =>
      context.engine.search({ query, sort, offset, limit: PAGE_SIZE, asOf: context.corpus.asOf });
    const result = find((asked - 1) * PAGE_SIZE);
    if (result.total === 0) return nothingFoundCard(typed, query, result, context);
    const page = pageOf(result.total, asked);
    const shown = page.page === asked ? result : find(page.offset);
    const args = { ...(typed && { query: typed }), ...(sort !== 'relevance' && { sort }) };
    return {
      title: heading(typed, sort),
      text: plain([hitsText(result, page, sort !== 'relevance'), ...searchNotes(result)].join('\n')),
      items: shown.hits.flatMap(({ id }) => {
        const paper = context.corpus.papers.get(id);
        return paper ? [paperItem(paper, { matched: shown.terms })] : [];
      }),
      buttons: [...pageButtons('search', args, page), ...shareButtons('search', args, page)],
      ...(asksForAuthors(query) && namesFootnote(context.corpus)),
    } satisfies Card;
  },
});

function heading(typed: string, sort: Sort): string {
  const order = sort === 'relevance' ? '' : ` · ${sort} first`;
  return (typed.trim() === '' ? 'All papers' : `Search: ${typed.trim()}`) + order;
}
