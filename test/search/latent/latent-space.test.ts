/** What a latent space makes of made-up corpora, whose topics are known. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../src/corpus/derived.ts';
import {
  cosine,
  createLatentSpace,
  DIMENSIONS,
  foldDocuments,
  type LatentSpace,
} from '../../../src/search/latent/space.ts';
import { type Training, trainLatentSpace } from '../../../src/search/latent/train.ts';
import { createNumbering } from '../../../src/text/numbering.ts';
import { chanceOf } from '../../simulation/chance.ts';

/** A text is the words between its blanks. */
function trainingOf(texts: readonly string[], numbers = createNumbering()): Training {
  const documents = texts.map((text) => {
    const counts = new Map<number, number>();
    for (const word of text.split(' ').filter(Boolean))
      counts.set(numbers.of(word), (counts.get(numbers.of(word)) ?? 0) + 1);
    return counts;
  });
  const starts = [0];
  for (const { size } of documents) starts.push((starts.at(-1) ?? 0) + size);
  return {
    starts: Uint32Array.from(starts.slice(0, -1)),
    ends: Uint32Array.from(starts.slice(1)),
    terms: Uint32Array.from(documents.flatMap((counts) => [...counts.keys()])),
    counts: Uint16Array.from(documents.flatMap((counts) => [...counts.values()])),
    documentsWith: numbers.words().map((_, term) => documents.filter((counts) => counts.has(term)).length),
  };
}

/** A trained space over texts, and what it says of them. */
function learn(texts: readonly string[]) {
  const numbers = createNumbering();
  const training = trainingOf(texts, numbers);
  const columns = atOnce(trainLatentSpace(training));
  const space: LatentSpace = createLatentSpace(columns);
  const vectors = atOnce(foldDocuments(space, training));
  const fold = (text: string) => {
    const words = text.split(' ');
    return space.fold(
      words.map((word) => numbers.of(word)),
      words.map(() => 1),
    );
  };
  return {
    columns,
    vectors,
    fold,
    likeness: (text: string, document: number) => cosine(fold(text), vectors, document),
    between: (one: number, other: number) =>
      cosine(vectors.subarray(one * DIMENSIONS, (one + 1) * DIMENSIONS), vectors, other),
  };
}

const TOPICS = 'bees stars sails dyes tariffs glaciers violins enzymes moons quarks wasps coins'.split(' ');
const PAPERS = 40;
const WORDS = 30;
const chance = chanceOf(1);
/** Forty papers of each topic, of some of its thirty words: more words than a space has dimensions. */
const PAPERS_ON_TOPICS = TOPICS.flatMap((topic) =>
  Array.from({ length: PAPERS }, () =>
    Array.from({ length: 8 }, () => `${topic}${Math.floor(chance() * WORDS)}`).join(' '),
  ),
);
const topicOf = (paper: number): number => Math.floor(paper / PAPERS);
const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
const LEARNT = learn(PAPERS_ON_TOPICS);

describe('a latent space', () => {
  it('brings papers of one topic near each other that share no word', () => {
    const first = new Set(PAPERS_ON_TOPICS[0]?.split(' '));
    const others = [...PAPERS_ON_TOPICS.keys()].filter((at) =>
      first.isDisjointFrom(new Set(PAPERS_ON_TOPICS[at]?.split(' '))),
    );
    const nearness = (same: boolean) =>
      mean(others.filter((at) => (topicOf(at) === 0) === same).map((at) => LEARNT.between(0, at)));
    expect(Math.abs(nearness(false))).toBeLessThan(0.02);
    expect(nearness(true)).toBeGreaterThan(nearness(false) + 0.1);
  });

  it('finds a word nearer to the papers of its topic that lack it than to those of others', () => {
    const lacking = [...PAPERS_ON_TOPICS.keys()].filter(
      (at) => !PAPERS_ON_TOPICS[at]?.split(' ').includes('sails7'),
    );
    const nearness = (same: boolean) =>
      mean(
        lacking
          .filter((at) => (topicOf(at) === TOPICS.indexOf('sails')) === same)
          .map((at) => LEARNT.likeness('sails7', at)),
      );
    expect(nearness(true)).toBeGreaterThan(nearness(false) + 0.1);
  });

  it('says that a paper is like itself, within the rounding of 8 bits', () => {
    for (const at of PAPERS_ON_TOPICS.keys()) expect(LEARNT.between(at, at)).toBeCloseTo(1, 1);
  });

  it('is the same each time', () => {
    expect(learn(PAPERS_ON_TOPICS).columns).toEqual(LEARNT.columns);
    expect(learn(PAPERS_ON_TOPICS).vectors).toEqual(LEARNT.vectors);
  });

  it('knows no word of one paper alone, and none of most papers of many', () => {
    const numbers = createNumbering();
    const many = Array.from({ length: 60 }, (_, at) => `common half${at % 2} rare${at % 20} own${at}`);
    const { terms } = atOnce(trainLatentSpace(trainingOf(many, numbers)));
    const known = numbers.words().filter((_, term) => terms.includes(term));
    expect(known.toSorted()).toEqual(Array.from({ length: 20 }, (_, at) => `rare${at}`).toSorted());
  });

  it('finds nothing like a text of which it knows no word', () => {
    const { fold, likeness } = LEARNT;
    expect(fold('violin tariff')).toEqual(new Int8Array(DIMENSIONS));
    expect(likeness('violin tariff', 0)).toBe(0);
  });

  it('is trained on no paper, on one, on empty ones, and on equal ones', () => {
    for (const texts of [[], ['hive queen'], ['', ''], Array.from({ length: 5 }, () => 'hive queen')]) {
      const { vectors, likeness } = learn(texts);
      expect(vectors).toHaveLength(texts.length * DIMENSIONS);
      expect(texts.map((_, at) => likeness('hive', at)).every(Number.isFinite)).toBe(true);
    }
  });

  it('gives cosines of whatever papers there are', () => {
    const word = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
    const text = fc.array(word, { maxLength: 12 }).map((some) => some.join(' '));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 20 }), text, (texts, asked) => {
        const { likeness } = learn(texts);
        for (const at of texts.keys()) expect(Math.abs(likeness(asked, at))).toBeLessThan(1.05);
      }),
      { numRuns: 100 },
    );
  });
});
