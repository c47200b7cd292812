/** The core as the adapters see it: checks what people type and press, and runs it without ever failing. */
import type { Button, Card } from '../cards/card.ts';
import { faultCard, userErrorCard } from '../cards/errors.ts';
import type { Actor, Chat, Invocation, Prepared, Press } from '../chat.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { UserError } from '../errors.ts';
import { errorFields, type Log } from '../log.ts';
import type { SearchEngine } from '../search/engine.ts';
import { decodeButton } from './button.ts';
import type { ButtonStore } from './button-store.ts';
import { COMMANDS, DESCRIPTIONS } from './index.ts';
import { parseArgs } from './parse.ts';
import { suggest } from './suggest.ts';
import { unknownCommandCard } from './unknown.ts';

/** What the core is made of. */
export interface Parts {
  /** The corpus as it is now; read anew at each answer. */
  library(): { readonly corpus: Corpus; readonly engine: SearchEngine };
  readonly buttons: ButtonStore;
  firstSeen(key: string): Promise<boolean>;
  readonly log: Log;
  now(): Date;
  /** A short reference for a fault, found again in the log. */
  newReference(): string;
}

/** Puts the core together. */
export function createChat(parts: Parts): Chat {
  /** Runs one checked command; faults become cards. */
  async function answer(name: string, actor: Actor, compute: () => Promise<Card> | Card): Promise<Card> {
    const started = parts.now().getTime();
    const done = (outcome: string) =>
      parts.log.info(
        { platform: actor.platform, command: name, outcome, tookMs: parts.now().getTime() - started },
        'answered',
      );
    try {
      const card = await compute();
      await parts.buttons.keep(card, parts.now());
      done('answer');
      return card;
    } catch (error) {
      if (error instanceof UserError) {
        done('user error');
        return userErrorCard(error);
      }
      const reference = parts.newReference();
      const where = { platform: actor.platform, command: name, reference };
      parts.log.error({ ...where, ...errorFields(error) }, 'a command failed');
      return faultCard(reference);
    }
  }

  function prepare(invocation: Invocation): Prepared {
    const { actor } = invocation;
    const name = invocation.command.trim().toLowerCase() || 'help';
    const index = COMMANDS.findIndex((each) => each.name === name);
    const command = COMMANDS[index];
    const description = DESCRIPTIONS[index];
    if (!command || !description)
      return refused(() => answer('unknown', actor, () => unknownCommandCard(invocation, DESCRIPTIONS)));
    try {
      const args = parseArgs(command, description, invocation);
      const run = () =>
        answer(name, actor, () =>
          command.run(args, { ...parts.library(), commands: DESCRIPTIONS, actor, now: parts.now() }),
        );
      return { delivery: command.visibility, run };
    } catch (error) {
      return refused(() => answer(name, actor, () => Promise.reject(error)));
    }
  }

  function press({ payload, onPrivateMessage, actor }: Press): Prepared {
    const decoded = decodeButton(payload);
    if (!decoded)
      return refused(async () =>
        userErrorCard(new UserError('This button is not one of mine.', 'Type the command instead.')),
      );
    const delivery = {
      reply: 'private',
      share: 'channel',
      replace: onPrivateMessage ? 'replace' : 'private',
    } as const;
    const run = async () => {
      const invoke =
        'invoke' in decoded ? decoded.invoke : await parts.buttons.find(decoded.key, parts.now());
      if (!invoke)
        return userErrorCard(
          new UserError('This button has expired.', 'Type the command again for a fresh answer.'),
        );
      const card = await prepare({ command: invoke.command, named: invoke.args, text: '', actor }).run();
      return decoded.effect === 'share' ? forChannel(card) : card;
    };
    return { delivery: delivery[decoded.effect], run: () => guarded(run, actor) };
  }

  /** A press touches the database before its command runs; that too must not fail. */
  async function guarded(run: () => Promise<Card>, actor: Actor): Promise<Card> {
    try {
      return await run();
    } catch (error) {
      return answer('button', actor, () => Promise.reject(error));
    }
  }

  return {
    commands: DESCRIPTIONS,
    prepare,
    press,
    suggest({ command, argument, typed }) {
      const found = DESCRIPTIONS.find((each) => each.name === command);
      const kind = found?.arguments.find((each) => each.name === argument)?.suggest;
      return kind ? suggest(kind, typed, { ...parts.library(), commands: DESCRIPTIONS }) : [];
    },
    firstSeen: parts.firstSeen,
  };
}

const refused = (run: () => Promise<Card>): Prepared => ({ delivery: 'private', run });

/** A shared answer keeps only the buttons that give each reader an answer of their own. */
function forChannel(card: Card): Card {
  const ownAnswers = (buttons: readonly Button[]) => buttons.filter(({ effect }) => effect === 'reply');
  return {
    ...card,
    items: card.items.map((item) => ({ ...item, buttons: ownAnswers(item.buttons) })),
    buttons: ownAnswers(card.buttons),
  };
}
