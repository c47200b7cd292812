/** Links in other people's messages: the papers of the corpus that they lead to. */
import { type Card, plain } from '../cards/card.ts';
import { paperItem, previewCard } from '../cards/papers.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { uniqueBy } from '../corpus/fields.ts';
import { paperIdOf } from '../corpus/links/paper-id.ts';
import { referencesIn } from '../corpus/links/references.ts';
import { UserError } from '../runtime/errors.ts';
import { count } from '../text/wording.ts';

/** As many as a page of any list, and then as many again: a message with more links is a reading list of its own. */
const MOST_SHOWN = 10;

/**
 * The papers that the links of a text lead to, in its order.
 * @throws UserError when there are none
 */
export async function papersIn(text: string, corpus: Corpus): Promise<Card> {
  const links = referencesIn(text);
  const ids = [...new Set(links.flatMap((link) => corpus.byLink(link)).map(({ id }) => id))];
  const papers = await corpus.papers(ids.slice(0, MOST_SHOWN));
  const ofPapers = links.filter((link) => paperIdOf(link) !== undefined);
  const unknown = uniqueBy(ofPapers, (link) => paperIdOf(link) ?? '').filter(
    (link) => corpus.byLink(link).length === 0,
  );
  if (papers.length === 0) throw noneOf(unknown);
  const left = ids.length - MOST_SHOWN;
  const notes = [
    ...(unknown.length > 0 ? [`No paper here goes with ${unknown.join(' ')}`] : []),
    ...(left > 0 ? [`${count(left, 'more paper')} not shown.`] : []),
  ];
  return {
    title: `${count(ids.length, 'paper')} in this message`,
    ...(notes.length > 0 && { text: plain(notes.join('\n')) }),
    items: papers.map((paper) => paperItem(paper)),
    buttons: [],
  };
}

const noneOf = (unknown: readonly string[]): UserError =>
  unknown.length > 0
    ? new UserError(
        `No paper here goes with ${unknown.join(' ')}`,
        'It may be here all the same: search by its title.',
      )
    : new UserError(
        'This message has no link to a paper.',
        'I know links to arXiv, Hugging Face papers, DOIs, OpenReview and Semantic Scholar, ' +
          'pages with a DOI, and what abstracts link to.',
      );

/** The paper that a link leads to, if it is certain which, as a short card. */
export async function preview(link: string, corpus: Corpus): Promise<Card | undefined> {
  const [only, ...others] = corpus.byLink(link);
  const paper = only && others.length === 0 ? await corpus.paper(only.id) : undefined;
  return paper && previewCard(paper);
}
