/** The core as the adapters see it: checks what people type and press, and runs it without ever failing. */
import type { Card } from '../cards/card.ts';
import { faultCard, userErrorCard } from '../cards/errors.ts';
import type { Actor, Chat, Invocation, Prepared } from '../chat.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { Digests } from '../digest/digests.ts';
import { UserError } from '../errors.ts';
import { errorFields, type Log } from '../log.ts';
import type { SearchEngine } from '../search/engine.ts';
import type { ButtonStore } from './button-store.ts';
import { COMMANDS, DESCRIPTIONS } from './index.ts';
import { parseArgs } from './parse.ts';
import { createPress } from './press.ts';
import { suggest } from './suggest.ts';
import { unknownCommandCard } from './unknown.ts';

/** What the core is made of. */
export interface Parts {
  /** The corpus as it is now; read anew at each answer. */
  holdings(): { readonly corpus: Corpus; readonly engine: SearchEngine };
  readonly digests: Digests;
  readonly buttons: ButtonStore;
  firstSeen(key: string): Promise<boolean>;
  readonly log: Log;
  now(): Date;
  /** A short reference for a fault, found again in the log. */
  newReference(): string;
}

/** Runs a checked command under its name; a fault becomes a card. Never rejects. */
export type Answer = (name: string, actor: Actor, compute: () => Promise<Card> | Card) => Promise<Card>;

/** Puts the core together. */
export function createChat(parts: Parts): Chat {
  const answer = createAnswer(parts);
  const prepare = createPrepare(parts, answer);
  return {
    commands: DESCRIPTIONS,
    prepare,
    press: createPress(parts, answer, prepare),
    suggest({ command, argument, typed }) {
      const found = DESCRIPTIONS.find((each) => each.name === command);
      const kind = found?.arguments.find((each) => each.name === argument)?.suggest;
      return kind ? suggest(kind, typed, { ...parts.holdings(), commands: DESCRIPTIONS }) : [];
    },
    firstSeen: parts.firstSeen,
  };
}

function createAnswer({ buttons, log, now, newReference }: Parts): Answer {
  return async (name, actor, compute) => {
    const started = now().getTime();
    const where = { platform: actor.platform, command: name };
    const done = (outcome: string) =>
      log.info({ ...where, outcome, tookMs: now().getTime() - started }, 'answered');
    try {
      const card = await compute();
      await buttons.keep(card, now());
      done(card.tone === 'error' ? 'user error' : 'answer');
      return card;
    } catch (error) {
      if (error instanceof UserError) {
        done('user error');
        return userErrorCard(error);
      }
      const reference = newReference();
      log.error({ ...where, reference, ...errorFields(error) }, 'a command failed');
      return faultCard(reference);
    }
  };
}

function createPrepare({ holdings, digests, now, newReference }: Parts, answer: Answer): Chat['prepare'] {
  return (invocation: Invocation): Prepared => {
    const { actor } = invocation;
    const name = invocation.command.trim().toLowerCase() || 'help';
    const index = COMMANDS.findIndex((each) => each.name === name);
    const command = COMMANDS[index];
    const description = DESCRIPTIONS[index];
    if (!command || !description)
      return refused(() => answer('unknown', actor, () => unknownCommandCard(invocation, DESCRIPTIONS)));
    try {
      const args = parseArgs(command, description, invocation);
      const context = () => ({
        ...holdings(),
        digests,
        commands: DESCRIPTIONS,
        actor,
        now: now(),
        newReference,
      });
      return {
        delivery: command.visibility,
        run: () => answer(name, actor, () => command.run(args, context())),
      };
    } catch (error) {
      return refused(() => answer(name, actor, () => Promise.reject(error)));
    }
  };
}

const refused = (run: () => Promise<Card>): Prepared => ({ delivery: 'private', run });
