/** Holds `npm run eval`: what it reads, what it refuses, and figures that can be worked out by hand. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { chanceOf } from '../simulation/chance.ts';
import { figuresFor } from './command.ts';
import { halfRemembered, misspelt, names, titlePieces } from './known-items.ts';
import { readPapers } from './papers.ts';

const CORPUS = [
  { _id: 'owls', title: 'Owls at night', text: 'How owls hear mice.' },
  {
    _id: 'mice',
    title: 'Mice in snow',
    text: 'Tracks of mice.',
    authors: ['Ada Byron'],
    published: 'May, 1958',
  },
  { _id: 'snow', title: '', text: 'Snow that melts.', published: 2019 },
];
const QUERIES = [
  { _id: '1', text: 'owls' },
  { _id: '2', text: '"mice" snow' },
  { _id: '3', text: 'nobody judged this' },
  { _id: '4', text: 'judged, and nothing answers it' },
];
const QRELS = 'query-id\tcorpus-id\tscore\n1\towls\t1\n2\tsnow\t2\n2\tmice\t1\n4\towls\t0\n';

const jsonl = (rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

async function folderOf(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-eval-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

const collection = (files: Readonly<Record<string, string | Buffer>> = {}) =>
  folderOf({ 'corpus.jsonl': jsonl(CORPUS), 'queries.jsonl': jsonl(QUERIES), 'qrels.tsv': QRELS, ...files });

it('measures the queries with a positive judgement, as typed', async () => {
  const figures = await figuresFor([await collection()]);
  // The quoted word must be there, so the paper of grade 2 is not found: 1 / (2 + 1 / log2(3)) and 1.
  expect(figures).toMatchObject({ queries: 2, documents: 3, refused: 0, 'MRR@10': 1, 'Recall@100': 0.75 });
  expect(figures['nDCG@10']).toBeCloseTo((1 + 1 / (2 + 1 / Math.log2(3))) / 2, 4);
});

it('takes syntax for words when asked to', async () => {
  expect(await figuresFor([await collection(), '--words'])).toMatchObject({ 'Recall@100': 1 });
});

it('ranks only what was judged for a query when asked to', async () => {
  const qrels = '2\tsnow\t1\n2\towls\t0\n';
  const folder = await collection({ 'qrels.tsv': qrels });
  expect(await figuresFor([folder, '--pool', '--words'])).toMatchObject({ queries: 1, 'MRR@10': 1 });
});

it('asks documents for their like when asked to', async () => {
  const files = { 'queries.jsonl': jsonl([{ _id: 'owls', text: '' }]), 'qrels.tsv': 'owls\tmice\t1\n' };
  expect(await figuresFor([await collection(files), '--similar'])).toMatchObject({ 'MRR@10': 1 });
  await expect(figuresFor([await collection(), '--similar'])).rejects.toThrow('Query 1 of');
});

it('reads judgements where BEIR keeps them, and packed documents', async () => {
  const folder = await folderOf({
    'corpus.jsonl.gz': gzipSync(jsonl(CORPUS)),
    'queries.jsonl': jsonl(QUERIES),
    'qrels/test.tsv': QRELS,
  });
  expect(await figuresFor([folder])).toMatchObject({ queries: 2, documents: 3 });
});

it('counts a query that nobody can read as one that found nothing', async () => {
  const queries = jsonl([{ _id: '1', text: 'owls has:feathers' }, QUERIES[1]]);
  const figures = await figuresFor([await collection({ 'queries.jsonl': queries })]);
  expect(figures).toMatchObject({ queries: 2, refused: 1, 'MRR@10': 0.5 });
});

it.each([
  ['a line that is no JSON', { 'corpus.jsonl': `${jsonl(CORPUS)}{"_id":` }, /corpus\.jsonl:4/u],
  ['a document without an id', { 'corpus.jsonl': '\n{"title":"Owls"}\n' }, /corpus\.jsonl:2: no _id/u],
  ['a query without a text', { 'queries.jsonl': '{"_id":"1"}\n' }, /queries\.jsonl:1: text/u],
  ['a judgement without a grade', { 'qrels.tsv': `${QRELS}1\towls\n` }, /qrels\.tsv:6: /u],
  ['a grade that is no number', { 'qrels.tsv': `${QRELS}1\towls\tgood\n` }, /qrels\.tsv:6: /u],
  ['no positive judgement', { 'qrels.tsv': '1\towls\t0\n' }, /positive judgement/u],
])('names the file and the line of %s', async (_, files, message) => {
  await expect(figuresFor([await collection(files)])).rejects.toThrow(message);
});

it.each([
  ['no folder', ['/nowhere/at/all'], /no folder \/nowhere/u],
  ['nothing to measure', [], /missing/u],
  ['an option that there is not', ['.', '--deep'], /--deep/u],
  ['a number that is none', ['papers.jsonl', '--known-items', 'many'], /--known-items takes/u],
  ['a papers file that is not there', ['/nowhere.jsonl', '--known-items', '5'], /no file \/nowhere/u],
])('refuses %s', async (_, argv, message) => {
  await expect(figuresFor(argv)).rejects.toThrow(message);
});

it('refuses a folder without judgements, and one without documents', async () => {
  const none = await folderOf({ 'corpus.jsonl': jsonl(CORPUS) });
  await expect(figuresFor([none])).rejects.toThrow('has no judgements');
  const bare = await folderOf({ 'qrels.tsv': QRELS, 'queries.jsonl': jsonl(QUERIES) });
  await expect(figuresFor([bare])).rejects.toThrow('There is no file');
});

const TITLES = [
  'OWL: Hearing mice under deep snow at night',
  'Hearing mice under ice',
  'A very long title about the seven sleepers of winter',
  'Short one',
];
const PAPERS = jsonl(TITLES.map((title, index) => ({ id: `901.${index}`, title, abstract: '' })));

it('looks for papers by pieces of their titles, the same in every run', async () => {
  const papers = join(await folderOf({ 'papers.jsonl': PAPERS }), 'papers.jsonl');
  const measure = () => figuresFor([papers, '--known-items', '4', '--typos', '1', '--seed', '3']);
  const { p50: _, p95: __, p99: ___, ...figures } = await measure();
  expect(figures).toMatchObject({ documents: 4, typos: 1, names: { queries: 1, 'MRR@10': 1 } });
  expect(await measure()).toMatchObject(figures);
});

it('tells the pieces that one title alone has', async () => {
  const papers = await readPapers([join(await folderOf({ 'p.jsonl': PAPERS }), 'p.jsonl')]);
  const texts = Array.from({ length: 40 }, (_, seed) => titlePieces(papers, 4, chanceOf(seed))).flat();
  expect(texts.find(({ text }) => text === 'hearing mice under')).toMatchObject({ isUnique: false });
  expect(texts.find(({ text }) => text === 'mice under ice')).toMatchObject({ isUnique: true });
  expect(texts.map(({ text }) => text.split(' ').length).every((count) => count >= 3 && count <= 5)).toBe(
    true,
  );
  expect(names(papers, 9).map(({ text }) => text)).toEqual(['OWL']);
});

it('makes so many typing errors, each in a word of its own', async () => {
  const papers = await readPapers([join(await folderOf({ 'p.jsonl': PAPERS }), 'p.jsonl')]);
  const pieces = titlePieces(papers, 4, chanceOf(1));
  const differing = (errors: number) =>
    misspelt(pieces, errors, chanceOf(1)).map(({ id, text }) => {
      const clean = pieces.find((piece) => piece.id === id)?.text.split(' ') ?? [];
      return text.split(' ').filter((word, place) => word !== clean[place]).length;
    });
  expect(differing(0)).toEqual([0, 0, 0]);
  expect(differing(1)).toEqual([1, 1, 1]);
  expect(new Set(differing(2))).toEqual(new Set([2]));
});

it('leaves a word out or swaps two of what somebody half remembers', async () => {
  const papers = await readPapers([join(await folderOf({ 'p.jsonl': PAPERS }), 'p.jsonl')]);
  const [left = '', swapped = ''] = halfRemembered(papers, 4, chanceOf(1)).map(({ text }) => text);
  expect(TITLES[0]?.toLowerCase()).not.toContain(left);
  expect(TITLES[2]?.toLowerCase()).not.toContain(swapped);
  expect(swapped.split(' ').every((word) => TITLES[2]?.toLowerCase().includes(word))).toBe(true);
});

it('gives arXiv ids their lost zeros, and dates their days', async () => {
  const rows = [
    { id: '803.3553', title: 'a', published: '2008-03-25' },
    { id: '1606.0456', title: 'b', published: '2016' },
    { id: 'cs/9301113', title: 'c', published: 'unknown' },
    { id: '0803.3553', title: 'a again', published: '2008-03-25' },
    { id: '1606.04560', title: 'b again', published: '2016' },
  ];
  const papers = await readPapers([join(await folderOf({ 'p.jsonl': jsonl(rows) }), 'p.jsonl')]);
  expect(papers.map(({ id, published }) => [id, published])).toEqual([
    ['0803.3553', '2008-03-25'],
    ['1606.04560', '2016-01-01'],
    ['cs/9301113', null],
    ['0803.3553 again', '2008-03-25'],
    ['1606.04560 again', '2016-01-01'],
  ]);
});
