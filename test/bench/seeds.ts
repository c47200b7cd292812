/** What a pasted page of the largest size costs to read, and how many ways of pasting one are read right. */
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
  return [largeTable(), variantsTable()];
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

function largeTable(): Table {
  const size = written(AS_THE_SITE, [madeUp(1)]).length;
  const papers = Array.from({ length: Math.ceil(LARGE_BYTES / size) }, (_, number) => madeUp(number));
  const page = written(AS_THE_SITE, papers);
  const started = process.cpuUsage();
  const read = papersIn(page);
  const { user, system } = process.cpuUsage(started);
  return {
    title: 'One page of 15 MB',
    columns: ['bytes', 'papers', 'read', 'CPU', 'peak of the process'],
    rows: [
      [
        page.length.toLocaleString('en'),
        String(papers.length),
        typeof read === 'string' ? read : String(read.length),
        `${((user + system) / 1e6).toFixed(1)} s`,
        `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
      ],
    ],
  };
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
  const parsed = parseDump(page);
  if (typeof parsed === 'string') return parsed;
  return assemble([{ name: 'page', parsed: { ...parsed, savedOn: SAVED_ON } }]).papers;
}
