/** `tldr`: a topic, or one paper, in three sentences of abstracts. */
import { z } from 'zod';
import { defineCommand } from '../../invocation/command.ts';
import { shownOne } from '../../nlu/message/command-line.ts';
import { answerCard, LONGEST_QUESTION } from './answer.ts';

export const tldr = defineCommand({
  name: 'tldr',
  summary: 'Sum up a topic, or one paper, in sentences from abstracts',
  examples: ['scaling laws', 'Layer Normalization'],
  visibility: 'private',
  says: ({ topic = '' }) => `${topic} in a few sentences`,
  natural: new RegExp(String.raw`^(?:of|for|on|about)\b|^${shownOne()}|^\d{1,2}$`, 'iu'),
  looksUp: true,
  answersWithList: true,
  args: z.object({
    topic: z.string().max(LONGEST_QUESTION).meta({
      description: 'A topic, or the title of a paper',
      positional: true,
      suggest: 'title',
    }),
  }),
  run: ({ topic }, context) => answerCard(`tldr ${topic}`, context),
});
