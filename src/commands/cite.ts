/** `cite`: a paper as BibTeX, with a word on what the corpus does not know. */
import { z } from 'zod';
import { citationOf } from '../cards/bibtex.ts';
import { button } from '../cards/papers.ts';
import { withoutTex } from '../cards/tex.ts';
import { list } from '../cards/wording.ts';
import { paperArg } from './arguments.ts';
import { defineCommand } from './command.ts';
import { aboutOnePaper } from './one-paper.ts';

export const cite = defineCommand({
  name: 'cite',
  summary: 'Get the BibTeX entry of a paper',
  examples: ['Layer Normalization', 'peri-ln'],
  visibility: 'private',
  args: z.object({ paper: paperArg }),
  run: ({ paper }, context) =>
    aboutOnePaper(paper, {
      command: 'cite',
      context,
      answer: (found) => {
        const { bibtex, lacking } = citationOf(found);
        return {
          title: `Cite “${withoutTex(found.title)}”`,
          ...(lacking.length > 0 && { text: [{ text: `The corpus lacks: ${list(lacking)}.` }] }),
          items: [],
          code: bibtex,
          buttons: [
            button('Details', 'reply', 'show', { paper: found.id }),
            button('Share', 'share', 'cite', { paper: found.id }),
          ],
        };
      },
    }),
});
