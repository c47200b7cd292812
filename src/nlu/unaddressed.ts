/** Whether words that nobody addressed to Paperboy ask it something: only what is said to a list of papers and to nothing else. Pure. */
import { nameWords } from '../text/person-name.ts';
import { words } from '../text/tokenise.ts';
import { type Lexicon, lexiconOf } from './entities/gazetteer.ts';
import { type Marked, mark, markOf, mentionOf } from './entities/marks.ts';
import { straighten } from './message/normalise.ts';
import { sidesIn } from './slots/facets.ts';
import { countOf, excludesNothing } from './slots/search-request.ts';
import type { Scene } from './understand.ts';

const source = String.raw;
const SHOW = source`(?:and )?(?:(?:show|give|open|get)(?: (?:me|us))? )?`;
const END = source`(?: (?:please|pls))?[.!?]*$`;
const MORE = new RegExp(
  source`^${SHOW}(?:(?:some )?more(?: (?:results|papers|of (?:them|these|those)))?|(?:the )?(?:next|previous) (?:page|results|papers|ones)|page \d{1,4})${END}`,
  'iu',
);
const ORDINAL = source`(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d(?:st|nd|rd|th)|10th)`;
const NOUN = source`(?:one|paper|result|entry|hit|article|author)`;
const PLACE = new RegExp(
  source`^${SHOW}(?:(?:the )?(?:${ORDINAL}|last) ${NOUN}|the ${ORDINAL}|(?:number|result|paper|entry) \d{1,2})${END}`,
  'iu',
);
/** How a filter begins; a bare "code" or "today" is as likely said to somebody else. */
const NARROWS =
  /^(?:(?:and|but|now|then|ok|please) )*(?:only|just|(?:the )?(?:ones|those)|with|that have|by|from|in|since|after|before|until|between|sort(?:ed)?|(?:the )?(?:newest|latest|most recent) first)\b/iu;
/** What may stand beside filters. */
const FILLERS = new Set(
  'only just and but or now then ok please pls the ones one those these them papers from in with by of show me results first that are is were have sort sorted'.split(
    ' ',
  ),
);
const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/u;
const BY = new RegExp(source`\b(?:by|from|only|just|and) ${markOf('author', 'org')}`, 'iu');

/** Whether a message of one line asks for a page, for an entry by its place, or for filters and nothing else. */
export function isToList(text: string, { index, now }: Pick<Scene, 'index' | 'now'>): boolean {
  const said = straighten(text);
  if (MORE.test(said) || PLACE.test(said)) return true;
  const lexicon = lexiconOf(index);
  return NARROWS.test(said) && isOnlyFilters(mark(said, lexicon), lexicon, now);
}

function isOnlyFilters(marked: Marked, lexicon: Lexicon, now: Date): boolean {
  const { facets, rest } = sidesIn(marked, lexicon, now);
  const { when, authors, orgs } = facets;
  return (
    countOf(facets) > 0 &&
    excludesNothing(facets) &&
    (when.length === 0 || YEAR.test(marked.text)) &&
    (authors.length + orgs.length === 0 || isKnownPeople(marked, lexicon)) &&
    words(rest).every((word) => FILLERS.has(word))
  );
}

/** Whether all that is named is in the corpus, and named as who wrote. */
const isKnownPeople = (marked: Marked, { isNameWord }: Lexicon): boolean =>
  BY.test(marked.text) &&
  (marked.text.match(new RegExp(markOf('author'), 'gu')) ?? []).every((mark) =>
    nameWords(mentionOf(mark, marked)?.value ?? '').every(isNameWord),
  );
