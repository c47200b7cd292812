/** `similar`: papers like another one, with the words that they share. */
import { z } from 'zod';
import type { Card } from '../cards/card.ts';
import { PAGE_SIZE } from '../cards/lists.ts';
import { button, factsOf, paperItem } from '../cards/papers.ts';
import { withoutTex } from '../cards/tex.ts';
import type { Paper } from '../corpus/paper.ts';
import { stem } from '../search/text.ts';
import { paperArg } from './arguments.ts';
import { type Context, defineCommand } from './command.ts';
import { aboutOnePaper } from './one-paper.ts';

export const similar = defineCommand({
  name: 'similar',
  summary: 'Find papers like one you know',
  examples: ['Layer Normalization', 'hopfield networks is all you need'],
  visibility: 'private',
  args: z.object({ paper: paperArg }),
  run: ({ paper }, context) =>
    aboutOnePaper(paper, { command: 'similar', context, answer: (found) => similarCard(found, context) }),
});

function similarCard(paper: Paper, { corpus, engine }: Context): Card {
  const hits = engine.similar(paper.id, PAGE_SIZE);
  return {
    title: `Like “${withoutTex(paper.title)}”`,
    ...(hits.length === 0 && { text: [{ text: 'No other paper shares its words.' }] }),
    items: hits.flatMap(({ id, shared }) => {
      const other = corpus.papers.get(id);
      return other
        ? [
            paperItem(other, {
              matched: new Set(shared.map(stem)),
              facts: `${factsOf(other)} · shares: ${shared.join(', ')}`,
            }),
          ]
        : [];
    }),
    buttons: [
      button('Details', 'reply', 'show', { paper: paper.id }),
      button('Share', 'share', 'similar', { paper: paper.id }),
    ],
  };
}
