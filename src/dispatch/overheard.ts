/** Whether words that nobody addressed to Paperboy get an answer. */
import type { Utterance } from '../chat/chat.ts';
import type { Turn, Understood } from '../nlu/model/interpretation.ts';
import { isToList } from '../nlu/unaddressed.ts';
import type { ChatDependencies } from './ports.ts';

type Sure = Extract<Understood, { readonly kind: 'sure' }>;

/** Nobody waits for an answer, so that it is given only when it is one: said to the list and nothing else, and looked up. */
export function isForUs(
  understood: Understood,
  { text, last }: Utterance & { readonly last: Turn | undefined },
  core: Pick<ChatDependencies, 'commands' | 'snapshot' | 'now'>,
): understood is Sure {
  if (understood.kind !== 'sure' || !understood.reading.followsUp) return false;
  const { commands } = core;
  const { command } = understood.reading.invoke;
  const looksUp = commands.find(({ name }) => name === command)?.looksUp === true;
  return looksUp && isToList(text, { ...core.snapshot(), commands, now: core.now(), last });
}
