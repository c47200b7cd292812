/** Public collections beside this checkout, as papers. They are no part of the project; benchmarks do without them. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Paper } from '../../src/corpus/paper.ts';
import type { Grades } from '../relevance/measure.ts';

const DATA = join(import.meta.dirname, '../../../shared/data');
export const ARXIV = join(DATA, 'arxiv/arxiv-80k.jsonl.gz');
export const COLLECTIONS = ['scifact', 'cranfield', 'cacm'] as const;

export interface Collection {
  readonly name: string;
  readonly papers: readonly Paper[];
  readonly queries: readonly { readonly text: string; readonly grades: Grades }[];
}

interface Document {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly authors?: readonly string[];
}

/** A judged collection, or undefined when it is not there. */
export async function readCollection(name: (typeof COLLECTIONS)[number]): Promise<Collection | undefined> {
  const folder = join(DATA, 'ir', name);
  if (!existsSync(folder)) return undefined;
  const documents = await jsonLines<{ _id: string; title: string; text: string; authors?: string[] }>(
    join(folder, 'corpus.jsonl'),
  );
  const texts = await jsonLines<{ _id: string; text: string }>(join(folder, 'queries.jsonl'));
  const grades = await readGrades(join(folder, 'qrels.tsv'));
  return {
    name,
    papers: documents.map(({ _id, text, ...rest }) => paperOf({ id: _id, abstract: text, ...rest })),
    queries: texts.flatMap(({ _id, text }) => {
      const own = grades.get(_id);
      return own ? [{ text, grades: own }] : [];
    }),
  };
}

/** So many real arXiv papers, spread over all years of the collection, or undefined when it is not there. */
export async function readArxiv(count: number): Promise<readonly Paper[] | undefined> {
  if (!existsSync(ARXIV)) return undefined;
  const lines = (await promisify(gunzip)(await readFile(ARXIV))).toString().trimEnd().split('\n');
  const step = lines.length / count;
  return Array.from({ length: count }, (_, index) =>
    paperOf(JSON.parse(lines[Math.floor(index * step)] ?? '{}') as Document),
  );
}

const paperOf = ({ id, title, abstract, authors = [] }: Document): Paper => ({
  id,
  title,
  abstract,
  otherAbstracts: [],
  authors: { names: [...authors], complete: true, count: authors.length },
  organisation: null,
  published: null,
  category: null,
  hasCode: null,
  origins: [],
  signals: [],
});

async function readGrades(path: string): Promise<ReadonlyMap<string, Grades>> {
  const rows = (await readFile(path, 'utf8')).trim().split('\n').slice(1);
  const grades = new Map<string, Map<string, number>>();
  for (const row of rows) {
    const [query = '', document = '', grade = '0'] = row.split('\t');
    if (Number(grade) > 0) grades.set(query, (grades.get(query) ?? new Map()).set(document, Number(grade)));
  }
  return grades;
}

async function jsonLines<Row>(path: string): Promise<readonly Row[]> {
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Row);
}
