/** How long sentences in plain words take to read: the first after a start, those of people, and those of nobody. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { COMMANDS } from '../../src/commands/index.ts';
import type { Paper } from '../../src/corpus/paper.ts';
import type { Scene } from '../../src/nlu/model/scene.ts';
import { understand } from '../../src/nlu/understand.ts';
import { warmUpReading } from '../../src/nlu/warm-up.ts';
import { snapshotOf } from '../search/snapshot.ts';
import { ARXIV } from './corpora.ts';
import { papersOf } from './search/corpus.ts';
import { milliseconds, percentile, type Table, timed, times } from './table.ts';

const SIZES = [1_000, 100_000];
const JUDGED = join(import.meta.dirname, '../nlu');
const HOSTILE = 5_000;
const SEED = 17;
/** As much as Paperboy reads of a message, and as much as a platform lets people write. */
const LONGEST_READ = 600;
const LONGEST_WRITTEN = 4_000;
const FIRST = 'hi, is there anything recent on graph networks by Wang, ideally with code?';

/** The tables of the benchmark. */
export async function reading(): Promise<readonly Table[]> {
  const title = 'Reading a sentence';
  const columns = [
    'papers',
    'warm-up',
    'first',
    'of people p50',
    'p99',
    'slowest',
    'hostile p50',
    'p99',
    'slowest',
    'growth',
  ];
  if (!existsSync(ARXIV)) return [{ title, columns, rows: [], note: 'The collection is not there.' }];
  const rows: (readonly string[])[] = [];
  for (const size of SIZES) rows.push(await measured(size));
  const note =
    `${HOSTILE} hostile ones of up to ${LONGEST_READ} characters. Growth: the time for ${LONGEST_WRITTEN} characters over ` +
    `that for half of them, the worst of ten kinds; 4× would be quadratic.`;
  return [{ title, columns, rows, note }];
}

async function measured(size: number): Promise<readonly string[]> {
  const papers: Paper[] = [];
  for await (const paper of papersOf([ARXIV], size)) papers.push(paper);
  const now = new Date('2026-03-18T12:00:00Z');
  const scene = { ...snapshotOf(papers), commands: COMMANDS, now, last: undefined } as Scene;
  const take = (text: string) => timed(() => understand(text, scene));
  const warmUp = await timed(() => warmUpReading(scene, () => false));
  const first = await take(FIRST);
  const ofPeople = await each(sentences(), take);
  const hostile = await each(fc.sample(noise, { numRuns: HOSTILE, seed: SEED }), take);
  const growth = await each(UNITS, async (unit) => {
    const half = await take(unit.repeat(LONGEST_WRITTEN).slice(0, LONGEST_WRITTEN / 2));
    return (await take(unit.repeat(LONGEST_WRITTEN).slice(0, LONGEST_WRITTEN))) / half;
  });
  return [
    size.toLocaleString('en'),
    ...[warmUp, first].map(milliseconds),
    ...[ofPeople, hostile].flatMap((all) =>
      [percentile(all, 50), percentile(all, 99), Math.max(...all)].map(milliseconds),
    ),
    times(Math.max(...growth)),
  ];
}

async function each(texts: readonly string[], take: (text: string) => Promise<number>) {
  const all: number[] = [];
  for (const text of texts) all.push(await take(text));
  return all;
}

/** What people said in the judged dialogues. */
const sentences = (): readonly string[] =>
  readdirSync(JUDGED)
    .filter((name) => name.endsWith('.txt'))
    .flatMap((name) => readFileSync(join(JUDGED, name), 'utf8').match(/(?<=^> ).+$/gmu) ?? []);

/** Runs of the same, which patterns that read them in several ways would try in all. */
const UNITS = ['and ', 'the ', 'a, ', 'by the ', 'not only ', 'since may ', 'haha', '"a ', 'on ', '1 '];
const noise = fc.oneof(
  fc.string({ maxLength: LONGEST_READ, unit: 'binary' }),
  fc.string({ maxLength: LONGEST_READ }),
  fc.constantFrom(...UNITS).map((unit) => unit.repeat(LONGEST_READ).slice(0, LONGEST_READ)),
  fc
    .array(fc.constantFrom(...UNITS, ...FIRST.split(' ').map((word) => `${word} `)), { maxLength: 120 })
    .map((words) => words.join('').slice(0, LONGEST_READ)),
);
