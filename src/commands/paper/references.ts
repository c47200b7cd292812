/** `references`: the papers that one cites, where a source knows them. */
import { z } from 'zod';
import { paperArg } from '../../invocation/arguments.ts';
import { defineCommand } from '../../invocation/command.ts';
import { aboutOnePaper } from '../../invocation/one-paper.ts';
import { shownOne } from '../../nlu/message/command-line.ts';
import { titleSaid } from '../../nlu/slots/paraphrase.ts';
import { linkedCard } from './linked.ts';

export const references = defineCommand({
  name: 'references',
  summary: 'See what a paper cites',
  examples: ['Layer Normalization'],
  visibility: 'private',
  says: (args, corpus) => `what is cited by ${titleSaid(args, corpus)}`,
  natural: new RegExp(String.raw`^(?:of|in|to|for|from)\b|^${shownOne()}`, 'iu'),
  looksUp: true,
  answersWithList: true,
  args: z.object({ paper: paperArg }),
  run: ({ paper }, context) =>
    aboutOnePaper(paper, {
      command: 'references',
      context,
      answer: (found) => linkedCard(found, 'references', context),
    }),
});
