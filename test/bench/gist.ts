/**
 * How near the gist of a paper comes to a summary of one sentence that Hugging Face shows for it (`ai_summary`), beside
 * other ways to pick a sentence. The weights of the gist were tuned on the even half of the papers only.
 */
import { existsSync, globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { statementOf } from '../../src/cards/statement.ts';
import type { Paper } from '../../src/corpus/paper.ts';
import { gistOf, shortened } from '../../src/search/similarity/key-sentence.ts';
import { readable } from '../../src/text/markup/readable.ts';
import { sentencesOf } from '../../src/text/sentences.ts';
import { stem, terms, words } from '../../src/text/tokenise.ts';
import { samplePaper } from '../corpus/sample.ts';
import { mean } from '../relevance/measure.ts';
import type { Table } from './table.ts';

const LISTS = join(import.meta.dirname, '../../../shared/data/api/huggingface');
const ABSENT = 'Skipped: ../shared/data is not beside this checkout.';
const SEED = 20_260_206;

interface Summarised {
  readonly paper: Paper;
  readonly summary: string;
}

/** Ways to pick a sentence of an abstract. */
const WAYS: Readonly<Record<string, (item: Summarised, random: () => number) => string>> = {
  'our gist': ({ paper }) => gistOf(paper),
  'our gist as lists tell it': ({ paper }) => statementOf(gistOf(paper), paper.title),
  'first sentence': ({ paper }) => shortened(sentences(paper)[0] ?? ''),
  'last sentence': ({ paper }) => shortened(sentences(paper).at(-1) ?? ''),
  'random sentence': ({ paper }, random) => {
    const all = sentences(paper);
    return shortened(all[Math.floor(random() * all.length)] ?? '');
  },
  'centroid sentence': ({ paper }) => shortened(central(sentences(paper))),
  'LexRank sentence': ({ paper }) => shortened(lexRank(sentences(paper))),
  'the best there is (ROUGE-1)': ({ paper, summary }) => {
    const all = sentences(paper).map((sentence) => shortened(sentence));
    return all.toSorted((left, right) => rouge1(right, summary) - rouge1(left, summary))[0] ?? '';
  },
};

/** The tables of the benchmark. */
export async function gist(): Promise<readonly Table[]> {
  const title = 'F1 of one sentence against the ai_summary of Hugging Face Daily Papers';
  const columns = ['', 'ROUGE-1', 'ROUGE-L', 'tuned half: ROUGE-1', 'ROUGE-L'];
  if (!existsSync(LISTS)) return [{ title, columns, rows: [], note: ABSENT }];
  const items = await summarised();
  const halves = [1, 0].map((half) => items.filter((_, index) => index % 2 === half));
  const rows = Object.entries(WAYS).map(([name, pick]) => {
    const figures = halves.flatMap((half) => {
      const random = seeded();
      const picked = half.map((item) => ({ text: pick(item, random), summary: item.summary }));
      return [rouge1, rougeL].map((measure) =>
        mean(picked.map(({ text, summary }) => measure(text, summary))),
      );
    });
    return [name, ...figures.map((figure) => figure.toFixed(3))];
  });
  const [kept, tuned] = halves.map((half) => half.length);
  return [{ title, columns, rows, note: `${kept} papers, and ${tuned} that the weights were tuned on.` }];
}

async function summarised(): Promise<readonly Summarised[]> {
  const found = new Map<string, Summarised>();
  for (const file of globSync('*.json', { cwd: LISTS }).sort()) {
    const entries = JSON.parse(await readFile(join(LISTS, file), 'utf8')) as {
      paper: { id: string; title: string; summary: string; ai_summary?: string };
    }[];
    for (const { paper } of entries)
      if (paper.ai_summary)
        found.set(paper.id, {
          paper: samplePaper(paper.title, { abstract: paper.summary }),
          summary: paper.ai_summary,
        });
  }
  return [...found].sort(([left], [right]) => left.localeCompare(right)).map(([, item]) => item);
}

const sentences = ({ abstract }: Paper): readonly string[] =>
  sentencesOf(readable(abstract).replace(/\s+/gu, ' '));

/** The sentence whose words stand in most sentences. */
function central(all: readonly string[]): string {
  const sets = all.map((sentence) => new Set(terms(sentence)));
  const within = (term: string) => sets.filter((set) => set.has(term)).length;
  return best(
    all,
    sets.map((set) => [...set].reduce((sum, term) => sum + within(term), 0) / Math.sqrt(set.size || 1)),
  );
}

/** The sentence most like those that are like others (Erkan and Radev 2004, doi:10.1613/jair.1523), continuous. */
function lexRank(all: readonly string[], damping = 0.85, rounds = 30): string {
  const sets = all.map((sentence) => new Set(terms(sentence)));
  const alike = sets.map((left) =>
    sets.map((right) => left.intersection(right).size / Math.sqrt(left.size * right.size || 1)),
  );
  const sums = alike.map((row) => row.reduce((sum, value) => sum + value, 0) || 1);
  let ranks = all.map(() => 1 / all.length);
  for (let round = 0; round < rounds; round += 1)
    ranks = all.map((_, to) => {
      const received = ranks.reduce(
        (sum, rank, from) => sum + rank * ((alike[from]?.[to] ?? 0) / (sums[from] ?? 1)),
        0,
      );
      return (1 - damping) / all.length + damping * received;
    });
  return best(all, ranks);
}

const best = (all: readonly string[], scores: readonly number[]): string =>
  all[scores.indexOf(Math.max(...scores))] ?? '';

const stems = (text: string): readonly string[] => words(text).map(stem);

/** Shared stems over all stems, each as often as it stands there (Lin 2004, https://aclanthology.org/W04-1013/). */
function rouge1(text: string, summary: string): number {
  const [own, wanted] = [stems(text), stems(summary)];
  const left = new Map<string, number>();
  for (const word of wanted) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of own) {
    const still = left.get(word) ?? 0;
    if (still > 0) shared += 1;
    left.set(word, still - 1);
  }
  return (2 * shared) / Math.max(1, own.length + wanted.length);
}

/** The longest common subsequence of stems over all stems. */
function rougeL(text: string, summary: string): number {
  const [own, wanted] = [stems(text), stems(summary)];
  let last = [0, ...wanted.map(() => 0)];
  for (const word of own) {
    const row = [0];
    for (const [index, other] of wanted.entries())
      row.push(word === other ? (last[index] ?? 0) + 1 : Math.max(last[index + 1] ?? 0, row[index] ?? 0));
    last = row;
  }
  return (2 * (last.at(-1) ?? 0)) / Math.max(1, own.length + wanted.length);
}

/** Random numbers that are the same in every run (mulberry32). */
function seeded(): () => number {
  let state = SEED;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
