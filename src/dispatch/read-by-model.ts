/** Has a language model choose the command that a sentence means, where the reader of sentences would ask back. */
import { z } from 'zod';
import type { Invoke } from '../cards/card.ts';
import type { Actor } from '../chat/chat.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { type Command, personOf } from '../invocation/command.ts';
import type { Reading, Turn, Unsure } from '../nlu/model/interpretation.ts';
import { saidOf } from '../nlu/slots/paraphrase.ts';
import { isoDay } from '../runtime/time.ts';
import { papersAddressed } from '../search/find-paper.ts';
import { READ_BY_MODEL } from './converse-cards.ts';
import type { ChatDependencies, CheckInvocation } from './ports.ts';

const TASK =
  'You choose the one command of a bot for research papers that answers the sentence of a person. "before" is what ' +
  'was answered last; "today" is the date. Use the words of the sentence: invent no names, titles or ids. Choose null ' +
  'when no command answers it, when you are not sure, or when the person wants something saved, followed, posted, ' +
  'scheduled, changed or deleted. The commands: ';

/** A sentence that the reader would ask about. */
interface Doubtful {
  readonly text: string;
  readonly actor: Actor;
  readonly last: Turn | undefined;
  readonly understood: Unsure;
}

/**
 * The command that a model takes a sentence for, checked as a typed one is; undefined where none is asked, none fits, or the
 * sentence may ask for a change: that is never done, or passed over, on the word of a model.
 */
export async function readByModel(
  { text, actor, last, understood }: Doubtful,
  core: ChatDependencies,
  check: CheckInvocation,
): Promise<Reading | undefined> {
  const { languageModel, commands } = core;
  if (!languageModel || understood.mayChange) return undefined;
  const offered = commands.filter(({ looksUp }) => looksUp);
  // What somebody saved or follows is nobody's business.
  const before = offered.some(({ name }) => name === last?.invoke.command) ? last?.invoke : undefined;
  const question = {
    task: TASK + offered.map(({ name, summary }) => `${name} (${summary})`).join('; '),
    data: { sentence: text, before, today: isoDay(core.now()) },
    answer: choiceOf(offered),
  };
  const chosen = (await languageModel.ask(question, personOf(actor)))?.choice;
  if (!chosen) return undefined;
  const { invoke, changes, isPersonal } = check({ ...asTyped(chosen), actor });
  const { corpus } = core.snapshot();
  const heard = [text, ...(last ? [last.invoke, ...last.items] : []).map((each) => JSON.stringify(each))];
  if (!invoke || changes || isPersonal || hasUnheardId(invoke, heard.join(' '), corpus)) return undefined;
  const said = `${READ_BY_MODEL} ${saidOf(invoke, { commands, corpus })}`;
  return { invoke, said, followsUp: false };
}

/** One of some commands with its arguments, by the schemas that they declare; or none. */
const choiceOf = (commands: readonly Command[]) =>
  z.strictObject({
    choice: z
      .union(
        commands.map(({ name, args }) => z.strictObject({ command: z.literal(name), args: args.strict() })),
      )
      .nullable(),
  });

/** A choice as it may be typed, where all values are text. */
function asTyped({ command, args }: { readonly command: string; readonly args: object }) {
  const given = Object.entries(args).filter(([, value]) => value !== undefined);
  return {
    command,
    named: Object.fromEntries(given.map(([name, value]) => [name, String(value)])),
    text: '',
  };
}

/** Whether an id or a link is among the arguments that nobody has said: models make them up. */
const hasUnheardId = ({ args }: Invoke, heard: string, corpus: Corpus): boolean =>
  Object.values(args)
    .flatMap((value) => [value, ...value.split(/[\s,;]+/u)])
    .some((value) => {
      const { papers, isAddress } = papersAddressed(value, corpus);
      return (isAddress || papers.length > 0) && !heard.toLowerCase().includes(value.toLowerCase());
    });
