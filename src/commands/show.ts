/** `show`: everything that is known of one paper. */
import { z } from 'zod';
import { paperCard } from '../cards/papers.ts';
import { paperArg } from './arguments.ts';
import { defineCommand } from './command.ts';
import { aboutOnePaper } from './one-paper.ts';

export const show = defineCommand({
  name: 'show',
  summary: 'Show one paper: abstract, authors, versions, links',
  examples: ['systematic outliers', 'https://github.com/bych-lee/gsg'],
  visibility: 'private',
  args: z.object({ paper: paperArg }),
  run: ({ paper }, context) => aboutOnePaper(paper, { command: 'show', context, answer: paperCard }),
});
