/** The core as the adapters see it: checks what people type and press, and runs it without ever failing. */

import { buttonsOf, type Card, type Invoke } from '../cards/card.ts';
import { faultCard, storageCard, userErrorCard } from '../cards/errors.ts';
import { withoutShare } from '../cards/sharing.ts';
import { homeWays } from '../cards/surfaces/home.ts';
import type { Actor, Chat, Invocation, Prepared } from '../chat/chat.ts';
import type { CommandDescription } from '../chat/command-description.ts';
import { tooMuchCard } from '../chat/limits.ts';
import type { PlatformProfile } from '../chat/platform.ts';
import { homeOf } from '../commands/home/home.ts';
import type { Context } from '../invocation/command.ts';
import { parseArgs } from '../invocation/parse.ts';
import { StorageError, UserError } from '../runtime/errors.ts';
import { errorFields, type Log } from '../runtime/log.ts';
import { createYielding } from '../runtime/yielding.ts';
import { createCompletion } from './complete.ts';
import { createConverse } from './converse.ts';
import { createForms } from './forms.ts';
import { heardBy, runNoted } from './memory.ts';
import { papersIn, preview } from './paper-links.ts';
import type { AnswerWithCard, ChatDependencies, CheckedInvocation, CheckInvocation } from './ports.ts';
import { createPress } from './press.ts';
import { withReadingNote } from './reading-note.ts';
import { unknownCommandCard } from './unknown-command.ts';

/** Puts the core together. */
export function createChat(core: ChatDependencies): Chat {
  const { commands } = core;
  const answer = createAnswer(core);
  const strict = createPrepare(core, answer, (invocation) =>
    answer('unknown', invocation.actor, () =>
      unknownCommandCard(invocation, commands, core.platformOf(invocation.actor.platform)),
    ),
  );
  const converse = createConverse(core, answer, strict);
  const typed = createPrepare(core, answer, converse.unknown);
  const press = createPress(core, answer, strict);
  return {
    commands,
    prepare: (invocation) =>
      tooMuch(invocation.actor, core) ?? publicly(noted(typed(invocation), invocation, core)),
    press: (given) => tooMuch(given.actor, core) ?? press(given),
    ...createForms(core, answer, strict),
    ask: async (utterance) => {
      const refused = tooMuch(utterance.actor, core);
      // Others read along, and it is nothing to them.
      if (refused) return { ...(await refused.run()), tone: 'aside' };
      const card = await converse.ask(utterance);
      return card && withoutShare(card);
    },
    papersIn: (text, actor) => ({
      delivery: 'private',
      run: () => answer('links', actor, () => papersIn(text, core.snapshot().corpus)),
    }),
    home: (actor) =>
      keptHome(actor, core).catch((error: unknown) => {
        core.log.error(errorFields(error), 'a Home failed');
        return undefined;
      }),
    preview: (link) =>
      keptPreview(link, core).catch((error: unknown) => {
        core.log.error(errorFields(error), 'a preview failed');
        return undefined;
      }),
    ...createCompletion(core),
    firstSeen: core.firstSeen,
    unsee: core.unsee,
  };
}

/** The refusal of a question that comes too soon after many others. */
function tooMuch(actor: Actor, { limits, log, now }: ChatDependencies): Prepared | undefined {
  const seconds = limits?.take(actor, now()) ?? 0;
  if (seconds === 0) return undefined;
  log.warn({ platform: actor.platform, seconds }, 'somebody asks more at once than is answered');
  return { ...refused(async () => tooMuchCard(seconds)), isRefusal: true };
}

/** What is answered can be spoken of next. */
const noted = (prepared: CheckedInvocation, invocation: Invocation, core: ChatDependencies): Prepared => ({
  ...prepared,
  run: () => runNoted(prepared, heardBy(invocation, prepared.delivery), core),
});

/** What everybody sees offers no Share. */
const publicly = (prepared: Prepared): Prepared =>
  prepared.delivery === 'channel'
    ? { ...prepared, run: async () => withoutShare(await prepared.run()) }
    : prepared;

async function keptHome(actor: Actor, core: ChatDependencies) {
  const home = await homeOf(contextOf(core, actor, core.platformOf(actor.platform)));
  await core.buttons.keep(homeWays(home), core.now());
  return home;
}

async function keptPreview(link: string, { buttons, snapshot, now }: ChatDependencies) {
  const card = await preview(link, snapshot().corpus);
  if (card) await buttons.keep(buttonsOf(card), now());
  return card;
}

/** An answer is given though nothing can be kept just now: its long buttons then say that they have expired. */
const evenSo =
  (log: Log) =>
  (error: unknown): void => {
    if (!(error instanceof StorageError)) throw error;
    log.warn(errorFields(error), 'the buttons of an answer cannot be kept');
  };

/** Of a thousand questions at once all are acknowledged before most are answered: each platform gives three seconds for it. */
function createAnswer({ buttons, onAnswer, log, now, newReference }: ChatDependencies): AnswerWithCard {
  const yieldFirst = createYielding();
  return async (name, actor, compute, again) => {
    const started = now().getTime();
    const where = { platform: actor.platform, command: name };
    const done = (outcome: string) => {
      const tookMs = now().getTime() - started;
      log.info({ ...where, outcome, tookMs }, 'answered');
      onAnswer?.({ ...where, outcome, seconds: tookMs / 1000 });
    };
    try {
      await yieldFirst();
      const card = await compute();
      await buttons.keep(buttonsOf(card), now()).catch(evenSo(log));
      done(card.tone === 'error' ? 'user error' : 'answer');
      return card;
    } catch (error) {
      if (error instanceof UserError) {
        done('user error');
        return userErrorCard(error);
      }
      const reference = newReference();
      done('fault');
      log.error({ ...where, reference, ...errorFields(error) }, 'a command failed');
      return error instanceof StorageError ? storageCard(error, reference) : faultCard(reference, again);
    }
  };
}

/** What a command may use of the core. */
function contextOf(core: ChatDependencies, actor: Actor, platform: PlatformProfile): Context {
  const { commands, digests, feeds, saved, personalData } = core;
  const { lookUp, languageModel, doctor, faults, newReference } = core;
  const stores = { digests, feeds, saved, personalData };
  const others = { lookUp, languageModel, doctor, faults, newReference };
  return { ...core.snapshot(), ...stores, ...others, commands, actor, platform, now: core.now() };
}

/** @param unknown answers what begins with no command */
function createPrepare(
  core: ChatDependencies,
  answer: AnswerWithCard,
  unknown: (invocation: Invocation) => Promise<Card>,
): CheckInvocation {
  const { commands, platformOf, log } = core;
  return (invocation) => {
    const { actor } = invocation;
    const name = invocation.command.trim().toLowerCase() || 'help';
    const command = commands.find((each) => each.name === name);
    if (!command) return refused(() => unknown(invocation));
    try {
      const platform = platformOf(actor.platform);
      const args = parseArgs(command, { ...invocation, platform });
      const context = () => contextOf(core, actor, platform);
      const invoke = invokeOf(command, args);
      const changes = command.changes?.(args) ?? false;
      const again = changes ? undefined : invoke;
      const { form } = command;
      return {
        delivery: command.visibility,
        invoke,
        ...(form && {
          openForm: () => form.open(args, context()),
          fieldFaults: () => form.faults(args, context()),
        }),
        isPersonal: command.isPersonal?.(args) ?? false,
        changes,
        undo: async () => {
          try {
            return await command.undo?.(args, context());
          } catch (error) {
            // What somebody typed may not do: the command itself says so.
            if (!(error instanceof UserError)) log.warn(errorFields(error), 'a change cannot be undone');
            return undefined;
          }
        },
        async run() {
          const card = await answer(name, actor, () => command.run(args, context()), again);
          return command.looksUp ? withReadingNote(card, core.snapshot().corpus.reading) : card;
        },
      };
    } catch (error) {
      return refused(() => answer(name, actor, () => Promise.reject(error)));
    }
  };
}

/** The checked arguments as they would be typed, without those that go without saying. */
function invokeOf(
  { name, arguments: known }: CommandDescription,
  args: Readonly<Record<string, unknown>>,
): Invoke {
  const given = known.flatMap((argument): [string, string][] => {
    const value = args[argument.name];
    return value === undefined || String(value) === argument.default ? [] : [[argument.name, String(value)]];
  });
  return { command: name, args: Object.fromEntries(given) };
}

const refused = (run: () => Promise<Card>): Prepared => ({ delivery: 'private', run });
