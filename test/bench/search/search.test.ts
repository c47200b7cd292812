/** Holds the parts of the search benchmark that can be held: what it searches, what it asks, what it refuses. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Paper } from '../../../src/corpus/paper.ts';
import { compare } from './command.ts';
import { papersOf } from './corpus.ts';
import { measured } from './measure.ts';
import { tableOf } from './report.ts';
import { workloadOf } from './workload.ts';

async function filesOf(count: number): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-papers-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const rows = Array.from({ length: count }, (_, index) => ({
    id: `paper-${index}`,
    title: `Title${index} of quantum owls`,
    abstract: `First${index} half. Second${index} part.`,
    authors: [`Ada Byron${index}`],
    published: '2019-01-01',
  }));
  const paths = [join(folder, 'one.jsonl'), join(folder, 'two.jsonl')] as const;
  const jsonl = (some: typeof rows) => some.map((row) => `${JSON.stringify(row)}\n`).join('');
  await writeFile(paths[0], jsonl(rows.slice(0, 3)));
  await writeFile(paths[1], jsonl(rows.slice(3)));
  return paths;
}

async function papers(count: number, limit?: number): Promise<readonly Paper[]> {
  const all: Paper[] = [];
  for await (const paper of papersOf(await filesOf(count), limit)) all.push(paper);
  return all;
}

it('has all real papers first, and recombines them beyond', async () => {
  const all = await papers(5, 12);
  expect(all.map(({ id }) => id).slice(0, 6)).toEqual([
    ...[0, 1, 2, 3, 4].map((index) => `paper-${index}`),
    'recombined-5',
  ]);
  expect(new Set(all.map(({ id }) => id)).size).toBe(12);
  for (const { title, abstract } of all.slice(5)) {
    expect(title).toMatch(/^Title\d of quantum owls$/u);
    expect(abstract).toMatch(/^First\d half\. Second\d part\.$/u);
  }
});

it('makes up the same organisations, code and votes in every run', async () => {
  const made = (await papers(5, 60)).map(({ organisation, hasCode, signals }) => ({
    organisation,
    hasCode,
    signals,
  }));
  const again = (await papers(5, 60)).map(({ organisation, hasCode, signals }) => ({
    organisation,
    hasCode,
    signals,
  }));
  expect(again).toEqual(made);
  expect(new Set(made.map(({ hasCode }) => hasCode))).toEqual(new Set([true, false]));
  expect(made.some(({ organisation }) => organisation !== null)).toBe(true);
});

it('takes fewer papers spread over all', async () => {
  expect((await papers(6, 3)).map(({ id }) => id)).toEqual(['paper-0', 'paper-2', 'paper-4']);
});

it('asks the same in every run, and something of each kind', async () => {
  const all = await papers(6, 40);
  const tasks = workloadOf(all);
  expect(workloadOf(all)).toEqual(tasks);
  expect(tasks.filter(({ inputs }) => inputs.length === 0)).toEqual([]);
  expect(new Set(tasks.map(({ kind }) => kind))).toEqual(
    new Set(['words', 'misspelt', 'years', 'phrase', 'complete', 'similar', 'typed']),
  );
});

it('times what an engine can do, and shows the rest as absent', async () => {
  const tasks = workloadOf(await papers(6));
  const [words, misspelt] = tasks;
  if (!words || !misspelt) throw new Error('nothing is asked');
  const figures = await measured(words, { words: () => [] });
  expect(figures).toMatchObject({ count: words.inputs.length * 5 });
  expect(await measured(misspelt, { words: () => [] })).toBeUndefined();
  const { rows } = tableOf(
    6,
    [words, misspelt],
    [
      { name: 'paperboy', ...(figures && { figures: { words: figures } }) },
      { name: 'other', reason: 'not to be had' },
    ],
  );
  expect(rows.every((row) => row.length === 2)).toBe(true);
  expect(rows.find(([name]) => name === misspelt.name)).toEqual([misspelt.name, '–']);
});

it.each([
  ['no papers', ['--peers'], /--papers FILE/u],
  ['an unknown peer', ['--papers', 'a.jsonl', '--only', 'altavista'], /no peer altavista/u],
  ['a limit that is none', ['--papers', 'a.jsonl', '--limit', 'all'], /--limit takes/u],
  ['an unknown option', ['--paper', 'a.jsonl'], /--paper/u],
  ['a file that is not there', ['--papers', '/nowhere.jsonl'], /no file \/nowhere/u],
])('refuses %s', async (_, argv, message) => {
  await expect(compare(argv)).rejects.toThrow(message);
});
