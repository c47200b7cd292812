/** What cites a paper, and what it cites, on a card: what is here with its ways on, the rest with its title. */
import type { Card, CardItem } from '../../cards/card.ts';
import { plain } from '../../cards/card.ts';
import { authorsText, button, factsOf, showing, titleItem } from '../../cards/papers.ts';
import { markedTitle } from '../../cards/publication.ts';
import { sourceName } from '../../config/sources.ts';
import { uniqueBy } from '../../corpus/fields.ts';
import { idsOf } from '../../corpus/identity.ts';
import type { Paper } from '../../corpus/paper.ts';
import { citationsOf } from '../../corpus/signal.ts';
import type { Context, Named } from '../../invocation/command.ts';
import { UserError } from '../../runtime/errors.ts';
import { count, day, list } from '../../text/wording.ts';

export type Which = 'citations' | 'references';

/** As many as fit one message on every platform. */
const MOST_SHOWN = 10;

const HEADING: Readonly<Record<Which, (title: string) => string>> = {
  citations: (title) => `Papers that cite “${title}”`,
  references: (title) => `References of “${title}”`,
};

/**
 * The card of what is linked with a paper, what is here first, then the most cited.
 * @throws UserError where no source is asked that knows such
 */
export async function linkedCard(paper: Paper, which: Which, context: Context): Promise<Card> {
  const found = await context.lookUp.linked(paper, which);
  if (found === undefined)
    throw new UserError(
      `No source that is asked here knows the ${which} of papers.`,
      'Semantic Scholar does: whoever runs Paperboy adds semantic-scholar to the setting SOURCES.',
    );
  const title = HEADING[which](markedTitle(paper));
  if (found.length === 0) return { title, text: plain(NONE), items: [], buttons: [again(paper, which)] };
  const items = uniqueBy(found, (each) => each.paper.id)
    .map((each) => ({ ...each, here: hereOf(each.paper, context) }))
    .sort((left, right) => Number(!left.here) - Number(!right.here) || citedBy(right) - citedBy(left));
  const sources = list([...new Set(found.map(({ source }) => sourceName(source)))]);
  const shown = items.slice(0, MOST_SHOWN);
  const more = items.length > shown.length ? `, the first ${shown.length} are shown` : '';
  return {
    title,
    text: plain(`${count(items.length, 'paper')}${more}.`),
    items: shown.map(({ paper: each, here }) => itemOf(each, here)),
    buttons: [button('Share', 'share', which, { paper: paper.id })],
    footer: `As ${sources} knows them.`,
  };
}

const NONE =
  'None are known yet. The source may not know the paper, or has not answered in time: then they are there in a minute.';

const again = (paper: Paper, which: Which) => button('Try again', 'reply', which, { paper: paper.id });

/** The id under which a paper is in the corpus. */
const hereOf = (paper: Paper, { corpus }: Context): string | undefined =>
  idsOf(paper).flatMap((id) => corpus.resolve(id)?.id ?? [])[0];

const citedBy = ({ paper }: Named): number => Math.max(0, ...citationsOf(paper).map(({ value }) => value));

function itemOf(paper: Paper, here: string | undefined): CardItem {
  const cited = citedBy({ paper, source: '' });
  const facts = here
    ? factsOf(paper)
    : [paper.published ? day(paper.published) : 'undated', authorsText(paper)].join(' · ');
  return {
    ...titleItem(paper),
    facts: [facts, ...(cited > 0 ? [count(cited, 'citation')] : [])].join(' · '),
    ...(here !== undefined && { opens: showing(here) }),
  };
}
