/** Papers that are shown: read once, and never older than the last word of a change. */
import { beforeEach, expect, it } from 'vitest';
import type { CorpusEntry } from '../../../src/corpus/corpus.ts';
import type { Paper } from '../../../src/corpus/paper.ts';
import { createPaperReader, type PaperReader } from '../../../src/corpus/store/paper-reader.ts';
import { samplePaper } from '../sample.ts';

const ADDERS = samplePaper('About Adders');
const BEES = samplePaper('About Bees');

let stored: Map<string, Paper>;
let asked: string[];
let before: () => Promise<void>;
let reader: PaperReader;

/** A database that says what it was asked for. */
const source = {
  async read(ids: readonly string[]): Promise<readonly CorpusEntry[]> {
    asked.push(...ids);
    const found = ids.flatMap((id) => stored.get(id) ?? []);
    await before();
    return found.map((paper) => ({ paper, arrival: 0, changedAt: 0, aliases: [] }));
  },
};

beforeEach(() => {
  stored = new Map([ADDERS, BEES].map((paper) => [paper.id, paper]));
  asked = [];
  before = async () => undefined;
  reader = createPaperReader(source);
});

it('papers come in the order that was asked for, without those that are gone', async () => {
  expect(await reader.read([BEES.id, 'gone', ADDERS.id])).toEqual([BEES, ADDERS]);
});

it('what was read is not read again until it has changed', async () => {
  await reader.read([BEES.id]);
  await reader.read([BEES.id, ADDERS.id]);
  expect(asked).toEqual([BEES.id, ADDERS.id]);
  const changed = { ...BEES, abstract: 'Bees.' };
  stored.set(BEES.id, changed);
  reader.forget([BEES.id]);
  expect(await reader.read([ADDERS.id, BEES.id])).toEqual([ADDERS, changed]);
  expect(asked).toEqual([BEES.id, ADDERS.id, BEES.id]);
});

it('what was being read when it changed is not kept', async () => {
  before = async () => reader.forget([BEES.id]);
  await reader.read([BEES.id]);
  before = async () => undefined;
  stored.delete(BEES.id);
  expect(await reader.read([BEES.id])).toEqual([]);
});

it('however many papers are read, only some are kept', async () => {
  const many = Array.from({ length: 600 }, (_, at) => ({ ...BEES, id: `bee:${at}` }));
  stored = new Map(many.map((paper) => [paper.id, paper]));
  await reader.read(many.map(({ id }) => id));
  asked = [];
  await reader.read(['bee:599', 'bee:0']);
  expect(asked).toEqual(['bee:0']);
});
