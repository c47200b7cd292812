/** `search`: papers for a query, best first. */

import { z } from 'zod';
import { type Card, plain } from '../../cards/card.ts';
import { userErrorCard } from '../../cards/errors.ts';
import { hitsText, noteOf, pageButtons, searchNotes, shareButtons } from '../../cards/lists.ts';
import { paperItem } from '../../cards/papers.ts';
import type { PaperName } from '../../corpus/corpus.ts';
import { pageArg } from '../../invocation/arguments.ts';
import { type Context, defineCommand } from '../../invocation/command.ts';
import { hitsPage } from '../../invocation/hits-page.ts';
import { beginningWith } from '../../nlu/message/command-line.ts';
import { papersSaid } from '../../nlu/slots/paraphrase.ts';
import { UserError } from '../../runtime/errors.ts';
import { SORTS, type Sort } from '../../search/engine.ts';
import { papersAddressed } from '../../search/find-paper.ts';
import { isEmptyQuery, parseQuery, type Query, wordsAsked } from '../../search/query/query.ts';
import { isStopWord } from '../../text/tokenise.ts';
import { count } from '../../text/wording.ts';
import { feedWay } from '../feed/way.ts';
import { searchFaults, searchForm } from './form.ts';
import { nothingFoundCard, searchHelpCard } from './help-cards.ts';
import { uncountedNotes } from './uncounted.ts';
import { withoutUnreadable } from './wider.ts';

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
      suggest: 'query',
    }),
    sort: z.enum(SORTS).default('relevance').meta({ description: 'What comes first' }),
    page: pageArg,
  }),
  form: { open: (args) => searchForm(args, LONGEST_QUERY), faults: searchFaults },
  async run({ query: typed = '', sort, page: asked }, context) {
    const named = papersAddressed(typed, context.corpus);
    if (named.papers.length > 0 || named.isAddress) return addressedCard(typed, named.papers, context);
    const query = readQuery(typed, sort, context);
    if ('title' in query) return query;
    if (typed.trim() === '' && sort === 'relevance') return searchHelpCard(context.corpus.size);
    if (typed.trim() !== '' && isEmptyQuery(query))
      return nothingFoundCard({ typed, query, sort }, NOTHING_ASKED, context);
    const { result, page, papers } = await hitsPage({ query, sort }, asked, context);
    if (result.total === 0) return nothingFoundCard({ typed, query, sort }, result, context);
    const notes = [...searchNotes(result), ...uncountedNotes(query, sort, context.index)];
    const args = { ...(typed && { query: typed }), ...(sort !== 'relevance' && { sort }) };
    return {
      title: heading(typed, sort),
      count: hitsText(result, page, telling(query)),
      ...noteOf(notes),
      firstNumber: page.offset + 1,
      items: papers.map((paper) => paperItem(paper, { matched: result.terms })),
      buttons: [
        ...shareButtons('search', args, page),
        ...pageButtons('search', args, page, { of: papersSaid({ command: 'search', args }, context.corpus) }),
      ],
      ...feedWay({ of: 'topic', name: typed }, context),
    } satisfies Card;
  },
});

/** A query, or the card that asks about a filter which cannot be read. */
function readQuery(typed: string, sort: Sort, context: Context): Query | Card {
  try {
    return parseQuery(typed);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return userErrorCard(error, withoutUnreadable(typed, sort, context));
  }
}

/** How many words a query asks for that are not in every text. */
const telling = (query: Query): number => wordsAsked(query).filter((word) => !isStopWord(word)).length;

/** The papers that an id or a link names. */
async function addressedCard(typed: string, named: readonly PaperName[], { corpus }: Context): Promise<Card> {
  const papers = await corpus.papers(named.map(({ id }) => id));
  const isThere = papers.length > 0;
  return {
    title: isThere ? heading(typed, 'relevance') : 'No paper here has this address',
    ...(isThere ? { count: count(papers.length, 'paper') } : { text: plain(NOT_HERE) }),
    items: papers.map((paper) => paperItem(paper)),
    buttons: [],
  };
}

const NOT_HERE = 'Words of its title may find it, or others on the same topic.';

function heading(typed: string, sort: Sort): string {
  const order = sort === 'relevance' ? '' : ` · ${sort === 'cited' ? 'most cited' : sort} first`;
  return (typed.trim() || 'All papers') + order;
}
