/** Sentences in plain words: read by the grammar, run as the command that they mean, answered with how they were read. */

import type { Card, Invoke } from '../cards/card.ts';
import type { Chat, Invocation, Utterance } from '../chat/chat.ts';
import { listOf, type Reading, type Turn, type Understood } from '../nlu/model/interpretation.ts';
import { isToList } from '../nlu/unaddressed.ts';
import { understand } from '../nlu/understand.ts';
import { errorFields } from '../runtime/log.ts';
import { leadOf, personalCard, questionCard, talkCard, tooLongCard } from './converse-cards.ts';
import { questionBefore } from './guard.ts';
import type { AnswerWithCard, ChatDependencies, CheckedInvocation, CheckInvocation } from './ports.ts';

/** What people ask fits well; what is longer is a text that somebody pasted, whose first words can still be searched. */
const LONGEST_SENTENCE = 600;

const HELP = { command: 'help', named: {}, text: '' };

interface Listener {
  readonly core: ChatDependencies;
  readonly answer: AnswerWithCard;
  readonly check: CheckInvocation;
}

/** An utterance, who gets to see its answer, and what was answered before it. */
interface Said extends Utterance {
  readonly isForActorAlone: boolean;
  readonly last: Turn | undefined;
}

/** Makes `Chat.ask`, and the answer to what begins with no command: a sentence, if it can be read as one. */
export function createConverse(core: ChatDependencies, answer: AnswerWithCard, check: CheckInvocation) {
  const listener = { core, answer, check };
  return {
    ask: createAsk(listener),
    async unknown(invocation: Invocation): Promise<Card> {
      const { command, text, actor } = invocation;
      const line = `${command} ${text}`.trim();
      const isReadable = line.length <= LONGEST_SENTENCE;
      const said = { text: line, isAddressed: true, actor, isForActorAlone: true, last: undefined };
      const card = isReadable && (await respond(said, listener));
      return card || check(invocation).run();
    },
  };
}

function createAsk(listener: Listener): Chat['ask'] {
  return async (utterance) => {
    const { actor, isAddressed } = utterance;
    const text = utterance.text.replace(/\s+/gu, ' ').trim();
    if (text.length > LONGEST_SENTENCE)
      return isAddressed ? listener.answer('ask', actor, () => tooLongCard(text)) : undefined;
    const last = await lastTurn(utterance, listener);
    const { hasPlaces } = listener.core.platformOf(actor.platform);
    const isForActorAlone = !hasPlaces || actor.place?.kind === 'direct';
    if (isAddressed || last) return respond({ ...utterance, text, isForActorAlone, last }, listener);
    return undefined;
  };
}

/** What was answered last; when that cannot be learnt, a sentence can still be read on its own. */
async function lastTurn({ talk }: Utterance, { core }: Listener): Promise<Turn | undefined> {
  if (talk === undefined) return undefined;
  try {
    return await core.talks.last(talk, core.now());
  } catch (error) {
    core.log.warn(errorFields(error), 'a talk cannot be remembered');
    return undefined;
  }
}

async function respond(utterance: Said, listener: Listener): Promise<Card | undefined> {
  const { text, actor, isAddressed, last } = utterance;
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
      return run(listener.check({ ...HELP, actor }), utterance, listener);
    case 'command':
      return runAsTyped(text, utterance, listener);
    case 'talk':
      return answer('ask', actor, () => talkCard(understood.talk, understood.readings));
    case 'unsure':
      return answer('ask', actor, () => questionCard(understood.question, understood.readings));
    case 'sure':
      return runReading(understood, utterance, listener);
  }
}

/** Nobody waits for it, so that it is given only when it is one: said to the list and nothing else, and looked up. */
async function answerOverheard(
  understood: Understood,
  utterance: Said,
  listener: Listener,
): Promise<Card | undefined> {
  if (understood.kind !== 'sure' || !understood.reading.followsUp) return undefined;
  const { core } = listener;
  if (!commandOf(understood.reading.invoke, core)?.looksUp) return undefined;
  if (
    !isToList(utterance.text, {
      ...core.snapshot(),
      commands: core.commands,
      now: core.now(),
      last: utterance.last,
    })
  )
    return undefined;
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
  { text, actor, isCited = false }: Said,
  { core, answer }: Listener,
  reading?: Reading,
): Promise<Card> | undefined {
  if (!invoke || !changes) return undefined;
  const heard = { text, invoke: reading?.invoke ?? invoke, reading, isCited };
  const question = questionBefore(heard, { ...core.snapshot(), commands: core.commands, now: core.now() });
  return question && answer('ask', actor, () => question);
}

/** Runs a command and notes what was answered, unless the answer is not for all who read along. */
async function run(
  { run: compute, invoke, isPersonal }: CheckedInvocation,
  { actor, talk, isForActorAlone, last }: Said,
  { core, answer }: Listener,
): Promise<Card> {
  if (invoke && isPersonal && !isForActorAlone)
    return answer('ask', actor, () => personalCard(invoke, core.commands));
  const card = await compute();
  if (invoke && talk !== undefined && card.tone !== 'error') {
    const isList = commandOf(invoke, core)?.answersWithList === true;
    const turn = turnOf(invoke, card, { last, isList });
    await core.talks.keep(talk, turn, core.now()).catch((error: unknown) => {
      core.log.warn(errorFields(error), 'a talk cannot be remembered');
    });
  }
  return card;
}

/**
 * What is noted of an answer. One that is no list, or a page beyond its end, leaves the list before it standing: after
 * "save the first one" comes "and the third", or "only 2025".
 */
function turnOf(
  invoke: Invoke,
  card: Card,
  { last, isList }: { readonly last: Turn | undefined; readonly isList: boolean },
): Turn {
  const items = opens(card);
  const list = isList || !last ? undefined : listOf(last);
  const isEmptyList = isList && invoke.args.page === undefined;
  return items.length > 0 || isEmptyList || !last
    ? { invoke, list, items, firstNumber: card.firstNumber ?? 1 }
    : { ...last, invoke, list };
}

/** What each entry of a card opens; entries that open nothing end the list. */
function opens({ items }: Card): readonly Invoke[] {
  const first = items.map((item) => item.buttons[0]?.invoke);
  const end = first.indexOf(undefined);
  return first.slice(0, end === -1 ? first.length : end).filter((invoke) => invoke !== undefined);
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
  const card = await run(checked, utterance, listener);
  const { commands, platformOf } = listener.core;
  const lead = leadOf(reading, rest, platformOf(utterance.actor.platform), commands);
  return { ...card, text: card.text ? [...lead, { text: '\n' }, ...card.text] : lead };
}
