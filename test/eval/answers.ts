/** How often a question about the content of papers has an answering sentence among those chosen, by judged sentences. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findAnswers } from '../../src/search/answers/find-answers.ts';
import { type QuestionKind, readQuestion } from '../../src/search/answers/question.ts';
import type { Snapshot } from '../../src/search/live-index.ts';
import { foldTitle } from '../../src/text/tokenise.ts';
import { seedPapers } from '../relevance/judged.ts';
import { snapshotOf } from '../search/snapshot.ts';
import { readPapers } from './papers.ts';

/** So many of the last questions were written after the weights had been set. */
const HELD_OUT = 20;

interface Judged {
  readonly question: string;
  /** The beginnings of sentences that answer it, and of others. */
  readonly right: readonly string[];
  readonly wrong: readonly string[];
}

interface Outcome extends Pick<Judged, 'question'> {
  readonly kind: QuestionKind;
  readonly isAnswered: boolean;
  /** Sentences that nobody has judged: they count as wrong. */
  readonly unjudged: readonly string[];
}

/** The judged questions of `answers.txt`, which says what its lines are. */
async function judgedQuestions(): Promise<readonly Judged[]> {
  const text = await readFile(join(import.meta.dirname, 'answers.txt'), 'utf8');
  return text.split(/^(?=\? )/mu).flatMap((block) => {
    const lines = block.split('\n');
    const beginning = (sign: string) =>
      lines.filter((line) => line.startsWith(`${sign} `)).map((line) => line.slice(2));
    return beginning('?').map((question) => ({ question, right: beginning('+'), wrong: beginning('-') }));
  });
}

/** Answers the judged questions over the seeds and the papers of files, and says for what share one sentence does it. */
export async function answerFigures(paths: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const seeds = await seedPapers();
  const titles = new Set(seeds.map(({ title }) => foldTitle(title)));
  const others = (await readPapers(paths)).filter(({ title }) => !titles.has(foldTitle(title)));
  const snapshot = snapshotOf([...seeds, ...others]);
  const before = process.cpuUsage();
  const outcomes: Outcome[] = [];
  for (const judged of await judgedQuestions()) outcomes.push(await outcomeOf(judged, snapshot));
  const { user, system } = process.cpuUsage(before);
  return {
    papers: seeds.length + others.length,
    questions: outcomes.length,
    answered: shareOf(outcomes.slice(0, -HELD_OUT)),
    heldOut: shareOf(outcomes.slice(-HELD_OUT)),
    byKind: Object.fromEntries(
      Array.from(
        Map.groupBy(outcomes, ({ kind }) => kind),
        ([kind, own]) => [kind, `${own.filter(({ isAnswered }) => isAnswered).length}/${own.length}`],
      ),
    ),
    cpuMsEach: Math.round((user + system) / 100 / outcomes.length) / 10,
    unanswered: outcomes.filter(({ isAnswered }) => !isAnswered).map(({ question }) => question),
    unjudged: outcomes.flatMap(({ unjudged }) => unjudged),
  };
}

async function outcomeOf({ question, right, wrong }: Judged, snapshot: Snapshot): Promise<Outcome> {
  const { answers } = await findAnswers(question, snapshot);
  const sentences = answers.map(({ sentence }) => sentence);
  const isOneOf = (beginnings: readonly string[]) => (sentence: string) =>
    beginnings.some((beginning) => sentence.startsWith(beginning));
  return {
    question,
    kind: readQuestion(question).kind,
    isAnswered: sentences.some(isOneOf(right)),
    unjudged: sentences.filter((sentence) => !isOneOf([...right, ...wrong])(sentence)),
  };
}

const shareOf = (outcomes: readonly Outcome[]): number =>
  Math.round((1000 * outcomes.filter(({ isAnswered }) => isAnswered).length) / outcomes.length) / 1000;
