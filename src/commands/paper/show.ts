/** `show`: everything that is known of one paper. */
import { z } from 'zod';
import {
  abstractCard,
  authorsCard,
  moreCard,
  PARTS,
  paperCard,
  type Unlikeness,
} from '../../cards/paper-card.ts';
import type { Paper } from '../../corpus/paper.ts';
import { paperArg } from '../../invocation/arguments.ts';
import { type Context, defineCommand } from '../../invocation/command.ts';
import { aboutOnePaper } from '../../invocation/one-paper.ts';
import { SHOWN } from '../../nlu/message/command-line.ts';
import { titleSaid } from '../../nlu/slots/paraphrase.ts';
import { noveltiesIn } from '../../search/similarity/novelty.ts';
import { oneOf } from '../../text/patterns.ts';

export const show = defineCommand({
  name: 'show',
  summary: 'Show one paper: abstract, authors, versions, links',
  examples: ['systematic outliers', 'https://github.com/bych-lee/gsg'],
  visibility: 'private',
  says: (args, corpus) =>
    `${args.part === 'authors' ? 'the authors of' : 'the paper'} ${titleSaid(args, corpus)}`,
  natural: new RegExp(
    `^${oneOf(
      'me|us|all|some|any|only|just|papers|my|our|more|what|trending|hot|popular|newest|latest|recent|everything|anything',
      'the (?:latest|newest|trending|most|papers?|abstract|hottest|recent|next|previous|authors?|digest)',
      String.raw`${SHOWN}\b.*`,
    )}(?=\\b|$)`,
    'iu',
  ),
  looksUp: true,
  args: z.object({
    paper: paperArg,
    part: z.enum(PARTS).optional().meta({ description: 'What of it, beyond its card', isHidden: true }),
  }),
  run: ({ paper, part }, context) =>
    aboutOnePaper(paper, {
      command: 'show',
      context,
      async answer(found) {
        void context.lookUp.paper(found);
        if (part === 'abstract') return abstractCard(found);
        if (part === 'authors') return authorsCard(found);
        return part === 'more' ? moreCard(found, await unlikenessOf(found, context)) : paperCard(found);
      },
    }),
});

async function unlikenessOf({ id }: Paper, { corpus, index }: Context): Promise<Unlikeness | undefined> {
  const novelty = (await noveltiesIn(index))(id);
  if (!novelty) return undefined;
  const { percentile, nearest } = novelty;
  return { percentile, nearest: nearest === undefined ? undefined : await corpus.paper(nearest) };
}
