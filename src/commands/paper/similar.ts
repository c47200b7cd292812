/** `similar`: papers like another one, with the words that they share. */

import { z } from 'zod';
import type { Card, CardItem } from '../../cards/card.ts';
import { PAGE_SIZE } from '../../cards/lists.ts';
import { button, factsOf, paperItem } from '../../cards/papers.ts';
import { markedTitle } from '../../cards/publication.ts';
import { sourceName } from '../../config/sources.ts';
import { papersNamed } from '../../corpus/corpus.ts';
import { idsOf } from '../../corpus/identity.ts';
import type { Paper } from '../../corpus/paper.ts';
import { withdrawalOf } from '../../corpus/publication/withdrawal.ts';
import { paperArg } from '../../invocation/arguments.ts';
import { type Context, defineCommand } from '../../invocation/command.ts';
import { aboutOnePaper } from '../../invocation/one-paper.ts';
import { shownOne } from '../../nlu/message/command-line.ts';
import { titleSaid } from '../../nlu/slots/paraphrase.ts';
import { stem } from '../../text/tokenise.ts';

/** The papers that share words come first; a few others widen the view. */
const MOST_RECOMMENDED = 3;

export const similar = defineCommand({
  name: 'similar',
  summary: 'Find papers like one you know',
  examples: ['Layer Normalization', 'hopfield networks is all you need'],
  visibility: 'private',
  says: (args, corpus) => `papers like ${titleSaid(args, corpus)}`,
  natural: new RegExp(
    String.raw`^(?:to|papers?|ones?|works?|stuff|articles?|research|paper to)\b|^${shownOne()}`,
    'iu',
  ),
  looksUp: true,
  answersWithList: true,
  args: z.object({ paper: paperArg }),
  run: ({ paper }, context) =>
    aboutOnePaper(paper, { command: 'similar', context, answer: (found) => similarCard(found, context) }),
});

async function similarCard(paper: Paper, context: Context): Promise<Card> {
  const hits = context.engine.similar(paper.id, PAGE_SIZE);
  const others = await recommended(paper, new Set([paper.id, ...hits.map(({ id }) => id)]), context);
  const papers = await papersNamed(
    [...hits, ...others].map(({ id }) => id),
    context.corpus,
  );
  const items = [
    ...hits.flatMap(({ id, shared }) => {
      const matched = new Set(shared.map(stem));
      return itemOf(papers.get(id), `shares: ${shared.join(', ')}`, matched);
    }),
    ...others.flatMap(({ id, source }) => itemOf(papers.get(id), `recommended by ${sourceName(source)}`)),
  ];
  return {
    title: `Like “${markedTitle(paper)}”`,
    ...(items.length === 0 && { text: [{ text: 'No other paper shares its words.' }] }),
    items,
    buttons: [
      button('Details', 'reply', 'show', { paper: paper.id }),
      button('Share', 'share', 'similar', { paper: paper.id }),
    ],
  };
}

/** A paper with why it is here; nothing for one that is no longer there, or withdrawn. */
const itemOf = (paper: Paper | undefined, why: string, matched?: ReadonlySet<string>): readonly CardItem[] =>
  paper && !withdrawalOf(paper)
    ? [paperItem(paper, { ...(matched && { matched }), facts: `${factsOf(paper)} · ${why}` })]
    : [];

/** Papers of the corpus that others recommend beside one, which its words do not show. */
async function recommended(
  paper: Paper,
  shown: ReadonlySet<string>,
  { corpus, lookUp }: Context,
): Promise<readonly { readonly id: string; readonly source: string }[]> {
  const found = (await lookUp.recommended(paper)).flatMap(({ source, paper: other }) => {
    const [known] = idsOf(other).flatMap((id) => corpus.resolve(id) ?? []);
    return known && !shown.has(known.id) ? [{ id: known.id, source }] : [];
  });
  return found.slice(0, MOST_RECOMMENDED);
}
