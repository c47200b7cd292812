/**
 * How much TeX is left in real titles and abstracts once they are read, beside what unicodeit alone leaves; what a text
 * costs, and what a hostile one does.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { replace as unicodeit } from 'unicodeit';
import { readable } from '../../src/text/markup/readable.ts';
import type { Table } from './table.ts';
import { remains } from './tex-remains.ts';

const DATA = join(import.meta.dirname, '../../../shared/data');
const FILES: Readonly<Record<string, string>> = {
  arXiv: 'arxiv/arxiv-80k.jsonl.gz',
  'Hugging Face': 'hf-daily/hf-daily.jsonl.gz',
  conferences: 'conferences/conference-papers-9k.jsonl.gz',
};
/** All titles, and every tenth abstract of what has many. */
const STEP = 10;
const MANY = 10_000;
/** unicodeit takes milliseconds for a text; so many tell enough. */
const MOST_COMPARED = 1000;
const ABSENT = 'Skipped: ../shared/data is not beside this checkout.';
const HAS_TEX = /[\\{}]|\$[^$]*\$|[\^_]\{/u;

const HOSTILE_LENGTH = 450_000;
const HOSTILE = [
  '$\\text{',
  '{',
  '$ ',
  '\\frac{',
  '\\hat',
  'a^{',
  '<sub>',
  '<b a="',
  '\\(',
  '&amp;',
  "\\'",
  'a\\over ',
];

/** The tables of the benchmark. */
export async function tex(): Promise<readonly Table[]> {
  const columns = ['', 'texts', 'with TeX', 'left: unicodeit', 'ours', 'of all', 'µs with TeX', 'µs without'];
  const sets = (await Promise.all(Object.entries(FILES).map(textsOf))).flat();
  const rows = sets.map(([name, texts]) => rowOf(name, texts));
  const title = 'Texts with TeX in which a brace, a macro or a dollar is left';
  const left: Table = { title, columns, rows, note: rows.length > 0 ? '' : ABSENT };
  return [left, hostile()];
}

async function textsOf([name, file]: [string, string]): Promise<[string, readonly string[]][]> {
  const path = join(DATA, file);
  if (!existsSync(path)) return [];
  const lines = (await promisify(gunzip)(await readFile(path))).toString().trimEnd().split('\n');
  const papers = lines.map((line) => JSON.parse(line) as { title?: string; abstract?: string });
  const step = papers.length > MANY ? STEP : 1;
  const abstracts = papers.filter((_, index) => index % step === 0).map(({ abstract }) => abstract ?? '');
  return [
    [`${name}: titles`, papers.map((paper) => paper.title ?? '')],
    [`${name}: abstracts`, abstracts],
  ];
}

function rowOf(name: string, texts: readonly string[]): readonly string[] {
  const marked = texts.filter((text) => HAS_TEX.test(text));
  const plain = texts.filter((text) => !HAS_TEX.test(text));
  const compared = marked.slice(0, MOST_COMPARED);
  const left = leftBy(readable, marked);
  return [
    name,
    String(texts.length),
    String(marked.length),
    share(leftBy(unicodeit, compared), compared.length),
    share(left, marked.length),
    share(left, texts.length),
    (cpu(() => marked.map(readable)) / Math.max(1, marked.length)).toFixed(0),
    (cpu(() => plain.map(readable)) / Math.max(1, plain.length)).toFixed(1),
  ];
}

const leftBy = (read: (text: string) => string, texts: readonly string[]): number =>
  texts.filter((text) => remains(text, read(text)).length > 0).length;

const share = (some: number, all: number): string => `${((100 * some) / Math.max(1, all)).toFixed(2)} %`;

/** Microseconds of processor time. */
function cpu(action: () => unknown): number {
  const started = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(started);
  return user + system;
}

function hostile(): Table {
  const lengths = [HOSTILE_LENGTH / 4, HOSTILE_LENGTH / 2, HOSTILE_LENGTH];
  const rows = HOSTILE.map((piece) => [
    piece,
    ...lengths.map(
      (length) => `${(cpu(() => readable(piece.repeat(length / piece.length))) / 1000).toFixed(0)} ms`,
    ),
  ]);
  const columns = ['a run of', ...lengths.map((length) => `${length / 1000} KB`)];
  return { title: 'Processor time of hostile texts', columns, rows };
}
