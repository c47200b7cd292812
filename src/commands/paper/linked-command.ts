/** What `citations` and `references` have in common: both answer with the papers that a source links with one. */
import { z } from 'zod';
import { paperArg } from '../../invocation/arguments.ts';
import { defineCommand } from '../../invocation/command.ts';
import { aboutOnePaper } from '../../invocation/one-paper.ts';
import { shownOne } from '../../nlu/message/command-line.ts';
import { titleSaid } from '../../nlu/slots/paraphrase.ts';
import { linkedCard, type Which } from './linked-card.ts';

/** The command that lists what is linked with a paper. @param said what it lists, before the paper's title */
export const linkedCommand = (
  name: Which,
  { summary, said }: { readonly summary: string; readonly said: string },
) =>
  defineCommand({
    name,
    summary,
    examples: ['Layer Normalization'],
    visibility: 'private',
    says: (args, corpus) => `${said} ${titleSaid(args, corpus)}`,
    natural: new RegExp(String.raw`^(?:of|in|to|for|from)\b|^${shownOne()}`, 'iu'),
    looksUp: true,
    answersWithList: true,
    args: z.object({ paper: paperArg }),
    run: ({ paper }, context) =>
      aboutOnePaper(paper, {
        command: name,
        context,
        answer: (found) => linkedCard(found, name, context),
      }),
  });
