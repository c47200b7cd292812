/** Answers what asks for nothing here with one line; words of another language are searched for all the same. */
import { type Card, plain } from '../cards/card.ts';
import type { Reading, Understood } from '../nlu/model/interpretation.ts';
import { talkCard, withLead } from './converse-cards.ts';
import { wasTold } from './memory.ts';
import type { Listener, Said } from './ports.ts';

/** How commands are run for whoever talks. */
interface Running {
  help(): Promise<Card>;
  reading(reading: Reading): Promise<Card>;
}

/** The answer to small talk. What is said of another language comes above it, once a day in each talk. */
export async function respondToTalk(
  { talk, readings, notice }: Extract<Understood, { readonly kind: 'talk' }>,
  said: Said,
  { core, answer }: Pick<Listener, 'core' | 'answer'>,
  running: Running,
): Promise<Card> {
  const { actor, isForActorAlone } = said;
  if (talk === 'greeting' && isForActorAlone) return running.help();
  const isTold = notice === undefined || (await wasTold('language', said, core));
  const [reading] = readings;
  const card =
    talk === 'other-language' && reading
      ? await running.reading(reading)
      : await answer('ask', actor, () => talkCard(talk, readings, isForActorAlone));
  return isTold ? card : withLead(card, plain(notice));
}
