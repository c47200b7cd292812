/** `answer`: up to three sentences of abstracts that answer a question. */
import { z } from 'zod';
import { FROM_ABSTRACTS, IN_WORDS_OF_A_MODEL, quoteItem, speakOfIt } from '../../cards/answers.ts';
import { type Card, plain } from '../../cards/card.ts';
import { PAGE_SIZE, searchNotes } from '../../cards/lists.ts';
import { button, paperItem } from '../../cards/papers.ts';
import type { Paper } from '../../corpus/paper.ts';
import { type Context, defineCommand } from '../../invocation/command.ts';
import { beginningWith } from '../../nlu/message/command-line.ts';
import { UserError } from '../../runtime/errors.ts';
import { type Found, findAnswers, paperMeant } from '../../search/answers/find-answers.ts';
import { readQuestion } from '../../search/answers/question.ts';
import { keySentences } from '../../search/similarity/key-sentence.ts';
import { count } from '../../text/wording.ts';
import { nothingFoundCard } from '../search/help-cards.ts';
import { type InWords, inWords } from './in-words.ts';

/** A question with all that led to it fits; longer texts are pasted by mistake. */
export const LONGEST_QUESTION = 500;
/** Of a single paper, its own sentences. */
const KEY_SENTENCES = 3;

export const answer = defineCommand({
  name: 'answer',
  summary: 'Answer a question with sentences from abstracts',
  examples: ['does quantization hurt reasoning?', 'what is Peri-LN?', 'why do language models hallucinate?'],
  visibility: 'private',
  says: ({ question = '' }) => `what abstracts say to “${question}”`,
  natural: beginningWith('me|my|this|that|it|the|to|please'),
  looksUp: true,
  answersWithList: true,
  args: z.object({
    question: z.string().max(LONGEST_QUESTION).meta({
      description: 'What you want to know; filters such as since:2024 narrow the papers down',
      positional: true,
      suggest: 'query',
    }),
  }),
  run: ({ question }, context) => answerCard(question, context),
});

/**
 * The card that answers a question; of a paper that it names, the paper's own sentences.
 * @throws UserError when there is nothing in it to look for
 */
export async function answerCard(text: string, context: Context): Promise<Card> {
  const { topic } = readQuestion(text);
  const paper = (await paperMeant(text, context)) ?? (await paperMeant(topic, context));
  if (paper) return paperCard(paper);
  const found = await findAnswers(text, context);
  if (found.typed === '')
    throw new UserError('What is the question about?', 'For example: does quantization hurt reasoning?');
  if (found.result.total === 0)
    return nothingFoundCard({ ...found, sort: 'relevance' }, found.result, context);
  if (found.answers.length === 0) return papersCard(found, context);
  return sentencesCard(found, text, await inWords(text, found.answers, context));
}

function paperCard(paper: Paper): Card {
  const sentences = keySentences(paper, KEY_SENTENCES);
  return {
    title: 'In the words of its abstract',
    ...(sentences.length === 0 && { note: 'No abstract is known.' }),
    items: [quoteItem(paper, sentences)],
    buttons: [button('Similar', 'reply', 'similar', { paper: paper.id })],
    footer: FROM_ABSTRACTS,
  };
}

function sentencesCard({ answers, result, typed }: Found, question: string, told?: InWords): Card {
  const quotes = Map.groupBy(told?.answers ?? answers, ({ paper }) => paper.id);
  const numbers = new Map([...quotes.keys()].map((id, index) => [id, index + 1]));
  const statements = told?.statements.map(({ words, of }) => `${words} [${numbers.get(of.paper.id)}]`) ?? [];
  const notes = [...statements, ...searchNotes(result)];
  return {
    title: `${speakOfIt(quotes.size)}, in the words of ${quotes.size === 1 ? 'its abstract' : 'their abstracts'}`,
    ...(notes.length > 0 && { text: plain(notes.join('\n')) }),
    items: Array.from(quotes.values(), (own) => {
      const sentences = own.map(({ sentence }) => sentence);
      return own.flatMap(({ paper }) => quoteItem(paper, sentences)).slice(0, 1);
    }).flat(),
    firstNumber: 1,
    buttons: [allPapers(result.total, typed), button('Share', 'share', 'answer', { question })],
    footer: told ? `${FROM_ABSTRACTS} ${IN_WORDS_OF_A_MODEL}` : FROM_ABSTRACTS,
  };
}

/** Where no sentence is good enough: the papers that may answer. */
async function papersCard({ result, typed }: Found, { corpus }: Context): Promise<Card> {
  const papers = await corpus.papers(result.hits.slice(0, PAGE_SIZE).map(({ id }) => id));
  const lines = ['These papers have its words; the answer may stand in them.', ...searchNotes(result)];
  return {
    title: 'No abstract answers this in a sentence',
    text: plain(lines.join('\n')),
    items: papers.map((paper) => paperItem(paper, { matched: result.terms })),
    buttons: [allPapers(result.total, typed)],
  };
}

const allPapers = (total: number, query: string) =>
  button(total === 1 ? 'The paper' : `All ${count(total, 'paper')}`, 'reply', 'search', { query });
