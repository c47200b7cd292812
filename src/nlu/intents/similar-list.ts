/** What is said to a list of similar papers: it has no filter, no order and no further page, which is said, never passed over. Pure. */
import { isStopWord, words } from '../../text/tokenise.ts';
import { listOf } from '../model/interpretation.ts';
import { type Doubt, type Heard, isDoubt } from '../model/utterance.ts';
import { facetsOf } from '../slots/search-request.ts';
import { OF_LIST, spottedFollowUp } from './fallback-follow-up.ts';
import { narrowed, turnPage } from './follow-up.ts';

/** A question of its own, whatever was answered before. */
const TRENDS = /^(?:what(?:'s| is) |the |show (?:me )?)*trending(?: (?:papers?|now|today|this))?\b/iu;

/** Offers the search of the nearest meaning: the words of the title, with what was asked of the list. */
export function ofSimilar(heard: Heard): Doubt | undefined {
  const list = heard.last && listOf(heard.last);
  if (!heard.last || list?.command !== 'similar' || TRENDS.test(heard.text)) return undefined;
  const title = heard.corpus.resolve(list.args.paper ?? '')?.title ?? list.args.paper ?? '';
  const query = words(title)
    .filter((word) => !isStopWord(word))
    .join(' ');
  const search = { command: 'search', args: { query } };
  const asSearch = { ...heard, last: { ...heard.last, list: search } };
  if (turnPage(asSearch))
    return {
      question:
        'That was all: a list of similar papers has one page. Search for the words of the title instead?',
      invokes: [search],
      isFirm: true,
    };
  const change = narrowed(asSearch) ?? (OF_LIST.test(heard.text) ? spottedFollowUp(asSearch) : undefined);
  if (!change || isDoubt(change)) return change;
  // With other words it is a question of its own: "what about pruning".
  if (!facetsOf(change.invoke)?.topic.startsWith(query)) return undefined;
  return {
    question:
      'A list of similar papers cannot be filtered or put in another order. Search for the words of the title that way?',
    invokes: [change.invoke],
    isFirm: true,
  };
}
