/** Pasted titles and sentences: none of their signs is syntax. */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../src/search/query/condition.ts';
import { parseQuery } from '../../../src/search/query/query.ts';
import { readable } from '../../../src/text/markup/readable.ts';
import { words } from '../../../src/text/tokenise.ts';

const DATA = new URL('../../../../shared/data/', import.meta.url);
const FILES = [
  'arxiv/arxiv-80k.jsonl.gz',
  'conferences/conference-papers-9k.jsonl.gz',
  'hf-daily/hf-daily.jsonl.gz',
  'ir/scifact/corpus.jsonl',
  'ir/cranfield/corpus.jsonl',
  'ir/cacm/corpus.jsonl',
].filter((file) => existsSync(new URL(file, DATA)));

describe('a title is a plain query', () => {
  it.each([
    'Proofs on level -3 and -4 of a lattice',
    'Bees in Gardens -II',
    'bees in gardens -ii',
    'BEES WITH AND -WITHOUT QUEENS',
    'Sorting -An Overview of Methods for Large Data',
    'Sorting in Practice –Lessons from a Decade of Work',
    'Bees with and -without queens',
    'Why Bees Sing OR What a Garden Tells Us About Sound',
    'A Quantum NOT Gate',
    'One Hive Does NOT Fit All: Adaptive Keeping',
    'CAT: Careful Adversarial Teaching',
    'Cat: A Language for Bees',
    'Year: A Review',
    'Cat: An Atlas',
    'CAT: AI for Bees',
    'Author: Bees and Books',
    'Bee Dances -Review',
    'Hives –Revisited Again',
    'Dances of Bees NOT Needed',
    '-Modules over Hives',
    'A Study of Bees during Their First Year: 2012-2014',
    'Poster Abstract: Counting Bees',
    'Corresponding author:',
    'Since: (a)',
    'since: (a)',
    'Year:Review',
    'Before & After: The Effect of Rain on Bees',
    'Chat: Talking Bees',
    'Scaling laws of $\\mu +1$ in a hive of many bees',
    'Counting (Bees (and Wasps)) in f(x)',
    'Small hives (n < 1000)',
    'BEES OR WASPS IN THE GARDENS OF CHINA',
  ])('%s', (title) => {
    expect(parseQuery(title)).toEqual({ ranked: words(title), where: [], phrases: [], leftOut: [] });
  });

  it('what a sentence quotes only ranks', () => {
    expect(parseQuery('Papers in which "the dance of bees" is looked at as a code')).toMatchObject({
      ranked: words('Papers in which the dance of bees is looked at as a code'),
      where: [],
      phrases: [['the', 'dance', 'of', 'bees']],
    });
  });

  it.skipIf(FILES.length === 0)(
    'is so of all titles at hand, but that a short one may demand a phrase of its own (skipped without shared data)',
    { timeout: 120_000 },
    () => {
      const isOwn = (title: string) => (condition: Condition) =>
        condition.kind === 'term' &&
        ` ${words(readable(title)).join(' ')} `.includes(` ${condition.words.join(' ')} `);
      const misread = FILES.flatMap(titlesIn).filter((title) => {
        const { where, leftOut, ranked } = parseQuery(title);
        return leftOut.length > 0 ? ranked.length < 32 : !where.every(isOwn(title));
      });
      expect(misread).toEqual([]);
    },
  );
});

function titlesIn(file: string): readonly string[] {
  const bytes = readFileSync(new URL(file, DATA));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
  return text.split('\n').flatMap((line) => (line === '' ? [] : titleOf(JSON.parse(line))));
}

const titleOf = (record: unknown): readonly string[] =>
  typeof record === 'object' && record !== null && 'title' in record && typeof record.title === 'string'
    ? [record.title]
    : [];
