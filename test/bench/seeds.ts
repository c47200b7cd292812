/** What a pasted page of the largest size costs to read, and how many ways of pasting one are read right. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { assemble } from '../../src/sources/seeds/assembly.ts';
import { parseDump } from '../../src/sources/seeds/forms.ts';
import { capital } from '../../src/text/wording.ts';
import {
  AS_THE_SITE,
  AUTHORS,
  DATES,
  HEADERS,
  LAYOUTS,
  type Listed,
  PAPERS,
  TEXTS,
  type Variant,
  written,
} from '../sources/seeds/variants.ts';
import type { Table } from './table.ts';

const LARGE_BYTES = 15e6;
const SAVED_ON = '2026-08-21';
const SYLLABLES = ['b', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'z'].flatMap((sound) =>
  ['a', 'e', 'i', 'o', 'u', 'an', 'el', 'or'].map((end) => sound + end),
);

/** The tables of the benchmark. */
export async function seeds(): Promise<readonly Table[]> {
  return [await largeTable(), variantsTable()];
}

/** A paper with words of its own: papers of the same words would be taken for versions of one. */
function madeUp(number: number): Listed {
  // The finaliser of MurmurHash3: the same words in every run, and no two papers of the same.
  const syllable = (at: number): string => {
    const seed = number * 1009 + at;
    const mixed = Math.imul(seed ^ (seed >>> 16), 0x85ebca6b);
    const hash = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return SYLLABLES[((hash ^ (hash >>> 16)) >>> 0) % SYLLABLES.length] ?? '';
  };
  const said = (length: number, from: number): string =>
    Array.from({ length }, (_, at) => syllable(from + 2 * at) + syllable(from + 2 * at + 1)).join(' ');
  const title = capital(`${said(6, 0)} ${number}`);
  const sentences = Array.from({ length: 6 }, (_, at) => `${capital(said(15, 40 * (at + 1)))}.`);
  return {
    title,
    abstract: [`Part ${number}.`, ...sentences].join(' '),
    authors: 2 + (number % 9),
    day: [8, 1 + (number % 20)],
    votes: number % 90,
  };
}

/** What `paperboy ingest --file PAGE --dry-run` takes, as a process of its own. */
async function largeTable(): Promise<Table> {
  const size = written(AS_THE_SITE, [madeUp(1)]).length;
  const rows: (readonly string[])[] = [];
  for (const count of [1, Math.ceil(LARGE_BYTES / size)]) {
    const page = written(
      AS_THE_SITE,
      Array.from({ length: count }, (_, number) => madeUp(number)),
    );
    const { found, cpuSeconds, peakMegabytes } = await previewed(page);
    rows.push([
      page.length.toLocaleString('en'),
      String(count),
      found,
      `${cpuSeconds.toFixed(1)} s`,
      `${Math.round(peakMegabytes)} MB`,
    ]);
  }
  return {
    title: 'One page, looked at as a process of its own (ingest --file --dry-run)',
    columns: ['bytes', 'papers', 'read', 'CPU', 'peak'],
    rows,
  };
}

const START = join(import.meta.dirname, '../../src/start.js');
/** Tells what the process took in the last line of its errors. */
const TELLING =
  'process.on("exit",()=>{const{userCPUTime:u,systemCPUTime:s,maxRSS:m}=process.resourceUsage();' +
  'process.stderr.write("\\n"+JSON.stringify({cpuSeconds:(u+s)/1e6,peakMegabytes:m/1024}))})';

async function previewed(page: string) {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-bench-'));
  const file = join(folder, 'page.txt');
  await writeFile(file, page);
  const seedsDir = await mkdtemp(join(folder, 'seeds-'));
  const words = [
    '--max-semi-space-size=4',
    '--import',
    `data:text/javascript,${encodeURIComponent(TELLING)}`,
  ];
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [...words, START, 'ingest', '--file', file, '--dry-run'],
    {
      cwd: folder,
      env: { PATH: process.env.PATH ?? '', SEEDS_DIR: seedsDir },
      maxBuffer: LARGE_BYTES,
    },
  );
  await rm(folder, { recursive: true });
  const took = JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as {
    readonly cpuSeconds: number;
    readonly peakMegabytes: number;
  };
  return { ...took, found: /^(\d+) papers could be read/mu.exec(stdout)?.[1] ?? '0' };
}

function variantsTable(): Table {
  const counts = { right: 0, wrong: 0, refused: 0 };
  for (const variant of variants()) counts[outcomeOf(written(variant))] += 1;
  return {
    title: 'Pages pasted in other ways, by two things that differ from the site',
    columns: ['right', 'wrong', 'refused'],
    rows: [Object.values(counts).map(String)],
    note: 'Right is a page of which all titles, abstracts and days come out, and nothing else does.',
  };
}

/** Each layout with each value of another aspect. */
function variants(): readonly Variant[] {
  const others = Object.entries({ dates: DATES, authors: AUTHORS, header: HEADERS, text: TEXTS }).flatMap(
    ([aspect, values]) => Object.keys(values).map((value) => ({ [aspect]: value })),
  );
  return Object.keys(LAYOUTS).flatMap((layout) =>
    others.map((other) => ({ ...AS_THE_SITE, ...other, layout })),
  );
}

function outcomeOf(page: string): 'right' | 'wrong' | 'refused' {
  const read = papersIn(page);
  if (typeof read === 'string') return 'refused';
  const isRight = (at: number) =>
    read[at]?.title === PAPERS[at]?.title &&
    read[at]?.abstract === PAPERS[at]?.abstract &&
    read[at]?.published?.slice(5) === PAPERS[at]?.day.slice(0, 2).map(twoDigits).join('-');
  return read.length === PAPERS.length && PAPERS.every((_, at) => isRight(at)) ? 'right' : 'wrong';
}

const twoDigits = (number = 0): string => String(number).padStart(2, '0');

/** The papers of a page, or why it is none. */
function papersIn(page: string) {
  const parsed = parseDump(page.split('\n'));
  if (typeof parsed === 'string') return parsed;
  return assemble([{ name: 'page', parsed: { ...parsed, savedOn: SAVED_ON } }]).papers;
}
