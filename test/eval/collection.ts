/** A judged test collection in the form of BEIR (https://github.com/beir-cellar/beir): documents, queries, judgements. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Paper } from '../../src/corpus/paper.ts';
import { UserError } from '../../src/runtime/errors.ts';
import type { Grades } from '../relevance/measure.ts';
import { readPapers } from './papers.ts';
import { linesOf, rowsOf, wrongLine } from './rows.ts';

const FORM = 'A collection has corpus.jsonl, queries.jsonl, and qrels.tsv or qrels/test.tsv.';

/** What is asked, and how well each document answers it. */
export interface Question {
  readonly id: string;
  readonly text: string;
  /** By the document's id; 0 was judged to be no answer. */
  readonly grades: Grades;
}

export interface Collection {
  readonly papers: readonly Paper[];
  /** Those with a positive judgement, in the order of their file. */
  readonly questions: readonly Question[];
}

const querySchema = z.object({
  _id: z.union([z.string(), z.number()]).transform(String),
  text: z.string(),
});

/**
 * Reads a collection.
 * @throws UserError when a file is missing, a line is not of the form (it names the line), or nothing is judged
 */
export async function readCollection(folder: string): Promise<Collection> {
  if (!existsSync(folder)) throw new UserError(`There is no folder ${folder}.`, FORM);
  const judgements = ['qrels.tsv', 'qrels/test.tsv']
    .map((name) => join(folder, name))
    .find((path) => existsSync(path));
  if (judgements === undefined) throw new UserError(`${folder} has no judgements.`, FORM);
  const [corpus = '', queries = ''] = ['corpus.jsonl', 'queries.jsonl'].map((name) => fileIn(folder, name));
  const grades = await readGrades(judgements);
  const questions: Question[] = [];
  for await (const { _id: id, text } of rowsOf(queries, querySchema)) {
    const own = grades.get(id);
    if (own && [...own.values()].some((grade) => grade > 0)) questions.push({ id, text, grades: own });
  }
  if (questions.length === 0)
    throw new UserError(`No query of ${folder} has a positive judgement in ${judgements}.`);
  return { papers: await readPapers([corpus]), questions };
}

/** The file of a folder, packed or not. */
function fileIn(folder: string, name: string): string {
  const plain = join(folder, name);
  return existsSync(`${plain}.gz`) && !existsSync(plain) ? `${plain}.gz` : plain;
}

/** The grades of each query: lines of query, document and grade with tabs between, perhaps below a line of headings. */
async function readGrades(path: string): Promise<ReadonlyMap<string, Grades>> {
  const grades = new Map<string, Map<string, number>>();
  for await (const { text, number } of linesOf(path)) {
    const [query = '', document = '', grade = '', ...others] = text.split('\t').map((cell) => cell.trim());
    const value = grade === '' ? Number.NaN : Number(grade);
    const isHeading = number === 1 && Number.isNaN(value) && grade !== '';
    if (isHeading) continue;
    if (query === '' || document === '' || Number.isNaN(value) || others.length > 0)
      throw wrongLine(path, number, { path: [], message: 'no query, document and grade between tabs' });
    grades.set(query, (grades.get(query) ?? new Map<string, number>()).set(document, Math.max(0, value)));
  }
  return grades;
}
