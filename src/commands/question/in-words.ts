/** Has a language model put the sentences that answer a question in order and words; the sentences stay as they are. */
import { z } from 'zod';
import { type Context, personOf } from '../../invocation/command.ts';
import type { Answer } from '../../search/answers/choose.ts';
import { isBorneOut, speaksToModels } from '../../search/answers/citations.ts';

const TASK =
  'You answer the question with what the numbered sentences of abstracts say, in one short statement for each ' +
  'sentence that helps, the most telling first. A statement only shortens its sentence: the words, numbers and ' +
  'names of the sentence in their order and no others, nothing denied that it says, and nothing surer than it ' +
  'is. "quote" is copied from that sentence to the letter. Leave out sentences that do not answer the question; ' +
  'without any, the list is empty.';

const answer = z.strictObject({
  statements: z.array(z.strictObject({ words: z.string(), sentence: z.int(), quote: z.string() })).max(10),
});

/** What a model made of sentences. */
export interface InWords {
  /** All sentences, those first that it told of, in its order. */
  readonly answers: readonly Answer[];
  readonly statements: readonly { readonly words: string; readonly of: Answer }[];
}

/**
 * The answers to a question in words of a model, each statement checked against the sentence that it cites; undefined where
 * no model is asked, or nothing that it said stands the check.
 */
export async function inWords(
  question: string,
  answers: readonly Answer[],
  { languageModel, actor }: Pick<Context, 'languageModel' | 'actor'>,
): Promise<InWords | undefined> {
  const shown = answers.filter(({ sentence }) => !speaksToModels(sentence));
  if (!languageModel || shown.length === 0) return undefined;
  const sentences = shown.map(({ sentence }, index) => ({ sentence: index + 1, text: sentence }));
  const said = await languageModel.ask(
    { task: TASK, data: { question, sentences }, answer },
    personOf(actor),
  );
  const borneOut = (said?.statements ?? []).flatMap((statement) => {
    const of = shown[statement.sentence - 1];
    return of && isBorneOut(statement, of.sentence, question)
      ? [{ words: statement.words.replace(/\s+/gu, ' ').trim(), of }]
      : [];
  });
  // One statement for a sentence: a second one would only repeat it.
  const statements = [...new Map(borneOut.toReversed().map((each) => [each.of, each])).values()].toReversed();
  if (statements.length === 0) return undefined;
  return { statements, answers: [...new Set([...statements.map(({ of }) => of), ...answers])] };
}
