/** Sentences in plain words: read by the grammar, run as the command that they mean, answered with how they were read. */

import type { Card, Invoke } from '../cards/card.ts';
import type { Chat, Invocation, Utterance } from '../chat/chat.ts';
import type { Reading, Turn, Understood, Unsure } from '../nlu/model/interpretation.ts';
import { saidOf } from '../nlu/slots/paraphrase.ts';
import { understand } from '../nlu/understand.ts';
import {
  calledCard,
  choicesOf,
  declinedCard,
  nothingToUndoCard,
  personalCard,
  questionCard,
  TAKEN_BACK,
  tooLongCard,
  tooManyCard,
  withReading,
} from './converse-cards.ts';
import { questionBefore } from './guard.ts';
import { createInOrder } from './in-order.ts';
import { heardBy, noteOwn, recall, runNoted } from './memory.ts';
import { isForUs } from './overheard.ts';
import type {
  AnswerWithCard,
  ChatDependencies,
  CheckedInvocation,
  CheckInvocation,
  Listener,
  Said,
} from './ports.ts';
import { readByModel } from './read-by-model.ts';
import { respondToTalk } from './small-talk.ts';

/** What people ask fits well; what is longer is a text that somebody pasted, whose first words can still be searched. */
const LONGEST_SENTENCE = 600;

/** Makes `Chat.ask`, and the answer to what begins with no command: a sentence, if it can be read as one. */
export function createConverse(core: ChatDependencies, answer: AnswerWithCard, check: CheckInvocation) {
  const listener = { core, answer, check };
  return {
    ask: createAsk(listener),
    async unknown(invocation: Invocation): Promise<Card> {
      const { command, text } = invocation;
      const line = `${command} ${text}`.trim();
      const isReadable = line.length <= LONGEST_SENTENCE;
      const talking = heardBy(invocation, 'private');
      const last = await recall(talking, core);
      const said = { ...talking, text: line, isAddressed: true, isForActorAlone: true, last };
      const card = isReadable && (await respond(said, listener));
      return card || check(invocation).run();
    },
  };
}

function createAsk(listener: Listener): Chat['ask'] {
  const { core, answer } = listener;
  const inOrder = createInOrder();
  const hear = async (utterance: Utterance, text: string) => {
    const { actor, isAddressed } = utterance;
    const last = await recall(utterance, core);
    const isForActorAlone = !core.platformOf(actor.platform).hasPlaces || actor.place?.kind === 'direct';
    if (isAddressed || last) return respond({ ...utterance, text, isForActorAlone, last }, listener);
    return undefined;
  };
  return async (utterance) => {
    const { actor, isAddressed, talk } = utterance;
    const text = utterance.text.replace(/\s+/gu, ' ').trim();
    if (text.length > LONGEST_SENTENCE)
      return isAddressed ? answer('ask', actor, () => tooLongCard(text)) : undefined;
    if (talk === undefined) return hear(utterance, text);
    const full = async () => (isAddressed ? answer('ask', actor, tooManyCard) : undefined);
    return inOrder(talk, () => hear(utterance, text), full);
  };
}

async function respond(utterance: Said, listener: Listener): Promise<Card | undefined> {
  const { text, actor, isAddressed, isForActorAlone, last } = utterance;
  const { answer } = listener;
  let understood: Understood;
  try {
    // Somebody called and said nothing else.
    understood = text === '' ? { kind: 'help' } : read(text, last, listener);
  } catch (error) {
    const card = await answer('ask', actor, () => Promise.reject(error));
    return isAddressed ? card : undefined;
  }
  if (!isAddressed) return answerOverheard(understood, utterance, listener);
  switch (understood.kind) {
    case 'silence':
      return undefined;
    case 'help':
      return isForActorAlone ? help(utterance, listener) : answer('ask', actor, () => calledCard);
    case 'command':
      return runAsTyped(text, utterance, listener);
    case 'talk':
      return respondToTalk(understood, utterance, listener, {
        help: () => help(utterance, listener),
        reading: (reading) => runReading({ reading, rest: [] }, utterance, listener),
      });
    case 'unsure':
      return unclear(understood, utterance, listener);
    case 'yes':
      return accept(last?.choices?.[understood.which - 1], utterance, listener);
    case 'no':
      if (last?.choices) return decline(utterance, listener);
      return last?.undo && takeBack(utterance, listener);
    case 'undo':
      return takeBack(utterance, listener);
    case 'sure':
      return runReading(understood, utterance, listener);
  }
}

const help = (utterance: Said, listener: Listener): Promise<Card> =>
  run(listener.check({ command: 'help', named: {}, text: '', actor: utterance.actor }), utterance, listener);

/** Asks back, unless a language model is at hand whose reading leads to an answer. */
async function unclear(understood: Unsure, utterance: Said, listener: Listener): Promise<Card> {
  const reading = await readByModel({ ...utterance, understood }, listener.core, listener.check);
  const card = reading && (await runReading({ reading, rest: [] }, utterance, listener));
  if (card && card.tone !== 'error') return card;
  return ask(questionCard(understood.question, understood.readings), utterance, listener);
}

async function answerOverheard(
  understood: Understood,
  utterance: Said,
  listener: Listener,
): Promise<Card | undefined> {
  if (!isForUs(understood, utterance, listener.core)) return undefined;
  const card = await runReading(understood, utterance, listener);
  return card.tone === 'error' ? undefined : card;
}

const read = (text: string, last: Turn | undefined, { core }: Listener): Understood =>
  understand(text, { ...core.snapshot(), commands: core.commands, now: core.now(), last });

const commandOf = ({ command }: Invoke, { commands }: ChatDependencies) =>
  commands.find(({ name }) => name === command);

/** Runs a line that is a command as it stands. */
async function runAsTyped(line: string, utterance: Said, listener: Listener): Promise<Card> {
  const [, command = '', text = ''] = /^(?:\/papers\s+)?(\S*)\s*(.*)$/su.exec(line) ?? [];
  const checked = listener.check({ command, named: {}, text, actor: utterance.actor });
  return asked(checked, utterance, listener) ?? run(checked, utterance, listener);
}

/** What is asked back before a change, where the message leaves a doubt about it. */
function asked(
  { invoke, changes }: CheckedInvocation,
  said: Said,
  listener: Listener,
  reading?: Reading,
): Promise<Card> | undefined {
  if (!invoke || !changes) return undefined;
  const { text, isCited = false } = said;
  const { core } = listener;
  const heard = { text, invoke: reading?.invoke ?? invoke, reading, isCited };
  const question = questionBefore(heard, { ...core.snapshot(), commands: core.commands, now: core.now() });
  return question && ask(question, said, listener);
}

/** Asks back; what its buttons do can be said too, by whoever was asked. */
function ask(question: Card, said: Said, { core, answer }: Listener): Promise<Card> {
  return answer('ask', said.actor, async () => {
    await noteOwn(said, { choices: choicesOf(question), undo: said.last?.undo }, core);
    return question;
  });
}

/** Does what was asked about. */
async function accept(
  invoke: Invoke | undefined,
  utterance: Said,
  listener: Listener,
): Promise<Card | undefined> {
  if (!invoke) return undefined;
  const { core } = listener;
  const said = saidOf(invoke, { ...core.snapshot(), commands: core.commands });
  return runReading({ reading: { invoke, said, followsUp: true }, rest: [] }, utterance, listener);
}

/** Leaves what was asked about as it is, and says so where it was a change. */
async function decline(utterance: Said, { core, answer }: Listener): Promise<Card | undefined> {
  const { actor, last } = utterance;
  await noteOwn(utterance, { undo: last?.undo }, core);
  const isAboutChange = last?.choices?.some((invoke) => commandOf(invoke, core)?.changes !== undefined);
  return isAboutChange ? answer('ask', actor, declinedCard) : undefined;
}

/** Takes the last change back, once. */
async function takeBack(utterance: Said, listener: Listener): Promise<Card> {
  const { actor, last, isForActorAlone, isCited } = utterance;
  const { core, answer, check } = listener;
  const invoke = last?.undo;
  if (!invoke) return answer('ask', actor, nothingToUndoCard);
  const said = saidOf(invoke, { ...core.snapshot(), commands: core.commands });
  const reading = { invoke, said: `undo: ${said}`, followsUp: true };
  if (isCited) return ask(questionCard('Shall I take that back?', [reading]), utterance, listener);
  const checked = check({ command: invoke.command, named: invoke.args, text: '', actor });
  const card = await checked.run();
  if (card.tone === 'error') return card;
  await noteOwn(utterance, {}, core);
  // The list of a person, which others would read, is not what was asked for.
  const shown = checked.isPersonal && !isForActorAlone ? TAKEN_BACK : card;
  return withReading(shown, heard(reading, [], utterance, core));
}

/** Runs a command and notes what was answered, unless the answer is not for all who read along. */
async function run(checked: CheckedInvocation, said: Said, { core, answer }: Listener): Promise<Card> {
  const { invoke, isPersonal } = checked;
  const { actor, isForActorAlone } = said;
  if (invoke && isPersonal && !isForActorAlone)
    return answer('ask', actor, () => personalCard(invoke, core.commands));
  return runNoted(checked, said, core);
}

/** The answer below how the sentence was read, and the command that says the same. */
async function runReading(
  { reading, rest }: { readonly reading: Reading; readonly rest: readonly string[] },
  utterance: Said,
  listener: Listener,
): Promise<Card> {
  const { command, args } = reading.invoke;
  const checked = listener.check({ command, named: args, text: '', actor: utterance.actor });
  const question = asked(checked, utterance, listener, reading);
  if (question) return question;
  return withReading(await run(checked, utterance, listener), heard(reading, rest, utterance, listener.core));
}

const heard = (
  reading: Reading,
  rest: readonly string[],
  { text, actor }: Said,
  { platformOf, commands }: ChatDependencies,
) => ({ reading, rest, text, platform: platformOf(actor.platform), commands });
