/**
 * The papers that engines are measured over: real ones first, then recombined ones, for there are no million abstracts
 * beside a checkout. What the files do not tell (organisations, code, votes) is made up, the same in every run.
 */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Paper } from '../../../src/corpus/paper.ts';
import { readPapers } from '../../eval/papers.ts';
import { linesOf } from '../../eval/rows.ts';
import { chanceOf } from '../../simulation/chance.ts';

const SEED = 1;
/** Few papers name an organisation, and a few organisations have most of those. */
const NAMED = 0.4;
const ORGANISATIONS = 200;
const WITH_CODE = 0.3;
const VOTED = 0.2;
const MOST_VOTES = 400;
/** Questions are made from so many papers at most. */
const MOST_KEPT = 100_000;

type Chance = () => number;

/**
 * So many papers. More than the files have are recombined: the title and the people of one, halves of two others'
 * abstracts. Their vocabulary stays that of the real ones, so that a real million would have more words.
 * @throws UserError when a file is not there, or a line is not of the form
 */
export async function* papersOf(paths: readonly string[], limit?: number): AsyncGenerator<Paper> {
  const real = await readPapers(paths, limit);
  const chance = chanceOf(SEED);
  for (const paper of real) yield embellished(paper, chance);
  for (let count = real.length; count < (limit ?? 0); count += 1) {
    const [one, two, three] = [pick(real, chance), pick(real, chance), pick(real, chance)];
    const abstract = `${half(two.abstract, 0)} ${half(three.abstract, 1)}`;
    yield embellished({ ...one, id: `recombined-${count}`, abstract }, chance);
  }
}

/** Writes papers where each engine's process reads them anew. @returns how many, and the first of them */
export async function store(
  papers: AsyncIterable<Paper>,
  path: string,
): Promise<{ readonly count: number; readonly first: readonly Paper[] }> {
  const first: Paper[] = [];
  let count = 0;
  async function* lines(): AsyncGenerator<string> {
    for await (const paper of papers) {
      count += 1;
      if (first.length < MOST_KEPT) first.push(paper);
      yield `${JSON.stringify(paper)}\n`;
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(path));
  return { count, first };
}

/** What was stored. */
export async function* stored(path: string): AsyncGenerator<Paper> {
  for await (const { text } of linesOf(path)) yield JSON.parse(text) as Paper;
}

function embellished(paper: Paper, chance: Chance): Paper {
  const place = Math.floor(ORGANISATIONS * chance() ** 3);
  const isNamed = chance() < NAMED;
  const hasCode = chance() < WITH_CODE;
  const isVoted = chance() < VOTED;
  const value = Math.floor(MOST_VOTES * chance() ** 4);
  const observedOn = paper.published ?? '2020-01-01';
  return {
    ...paper,
    organisation: isNamed ? { slug: `lab${place}`, name: `Lab${place}` } : null,
    hasCode,
    signals: isVoted ? [{ name: 'upvotes', value, source: 'hugging-face', observedOn }] : [],
  };
}

function half(text: string, which: 0 | 1): string {
  const words = text.split(' ');
  const middle = Math.ceil(words.length / 2);
  return (which === 0 ? words.slice(0, middle) : words.slice(middle)).join(' ');
}

function pick(papers: readonly Paper[], chance: Chance): Paper {
  const paper = papers[Math.floor(chance() * papers.length)];
  if (!paper) throw new Error('there is no paper to recombine');
  return paper;
}
