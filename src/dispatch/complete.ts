/** Completions as the adapters ask for them: from memory at once, and of what is one's own from the database. */
import type { Chat } from '../chat/chat.ts';
import { UserError } from '../runtime/errors.ts';
import { errorFields } from '../runtime/log.ts';
import { suggest } from './completion/suggest.ts';
import { digestsBegun, followedBegun, mailboxBegun, savedBegun } from './completion/suggest-own.ts';
import type { ChatDependencies } from './ports.ts';

/** Both ways to complete. */
export function createCompletion(core: ChatDependencies): Pick<Chat, 'suggest' | 'suggestOwn'> {
  const { commands, log } = core;
  const kindOf = (command: string, argument: string) =>
    commands.find(({ name }) => name === command)?.arguments.find(({ name }) => name === argument)?.suggest;
  return {
    suggest({ command, argument, typed }) {
      const kind = kindOf(command, argument);
      return kind ? suggest(kind, typed, { ...core.snapshot(), commands }) : [];
    },
    async suggestOwn({ command, argument, typed, actor }) {
      const own = {
        ...core,
        actor,
        platform: core.platformOf(actor.platform),
        corpus: core.snapshot().corpus,
      };
      try {
        const kind = kindOf(command, argument);
        if (kind === 'saved') return await savedBegun(typed, own);
        if (kind === 'digests') return await digestsBegun(typed, own);
        if (kind === 'mailbox') return await mailboxBegun(typed, own);
        return kind === 'followed' ? await followedBegun(argument, typed, own) : [];
      } catch (error) {
        if (!(error instanceof UserError))
          log.warn(errorFields(error), 'what is one’s own cannot be completed');
        return [];
      }
    },
  };
}
