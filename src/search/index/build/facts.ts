/** The columns of a segment: numbers, names, categories and organisations of its papers, and the ways to name them. Pure. */
import { lookupWords } from '../../../text/name-forms.ts';
import { aliasKey } from '../aliases.ts';
import { NUMBERS, UNKNOWN } from '../indexed-paper.ts';
import { listSections } from '../lists.ts';
import type { Sections } from '../sections.ts';
import { stringSections, textSections } from '../string-table.ts';
import type { Facts } from './collected.ts';

/** Of 32 bits with a sign. */
const LARGEST = 2 ** 31 - 1;

/** What a paper's flags say. */
export const FLAGS = { code: 1, openList: 2, withdrawn: 4 } as const;

/** @param papers in the order of their numbers */
export function* factsOf(papers: readonly Facts[]): Generator<void, Sections> {
  const sections: Record<string, Sections[string]> = yield* numberSections(papers);
  sections.flags = Uint8Array.from(
    papers,
    ({ hasCode, hasOpenList, isWithdrawn }) =>
      (hasCode ? FLAGS.code : 0) | (hasOpenList ? FLAGS.openList : 0) | (isWithdrawn ? FLAGS.withdrawn : 0),
  );
  Object.assign(
    sections,
    yield* stringSections(
      'ids',
      papers.map(({ id }) => id),
    ),
    yield* textSections(
      'titles',
      papers.map(({ title }) => title),
    ),
  );
  yield;
  Object.assign(sections, aliasSections(papers));
  yield;
  const categories = papers.map(({ category }) => category);
  Object.assign(sections, yield* facet('category', categories));
  Object.assign(sections, yield* organisationSections(papers));
  yield;
  Object.assign(sections, yield* nameSections(papers));
  return sections;
}

/** The others fit 32 bits; a larger count is as good as the largest. */
const WIDE: readonly string[] = ['arrivedAt', 'changedAt', 'textKey'];

function* numberSections(papers: readonly Facts[]): Generator<void, Record<string, Sections[string]>> {
  const sections: Record<string, Sections[string]> = {};
  for (const name of NUMBERS) {
    const isWide = WIDE.includes(name);
    const column = isWide ? new Float64Array(papers.length) : new Int32Array(papers.length);
    for (const [doc, { numbers }] of papers.entries()) {
      const number = Number.isFinite(numbers[name]) ? numbers[name] : UNKNOWN;
      column[doc] = isWide ? number : Math.min(number, LARGEST);
    }
    sections[name] = column;
    yield;
  }
  return sections;
}

function aliasSections(papers: readonly Facts[]): Sections {
  const pairs = papers
    .flatMap(({ aliases }, doc) => aliases.map((alias) => ({ key: aliasKey(alias), doc })))
    .sort((left, right) => left.key - right.key || left.doc - right.doc);
  return {
    aliasKeys: Float64Array.from(pairs, ({ key }) => key),
    aliasPapers: Uint32Array.from(pairs, ({ doc }) => doc),
  };
}

/**
 * One value a paper, or none: the different values, which one each paper has (plus one), and the papers of each.
 * @param known values that are numbered first, in their order
 */
function* facet(
  prefix: string,
  values: readonly (string | null)[],
  known: readonly string[] = [],
): Generator<void, Sections> {
  const numbers = new Map(known.map((value, number) => [value, number]));
  const column = Uint32Array.from(values, (value) => {
    if (value === null) return 0;
    const number = numbers.get(value) ?? numbers.size;
    if (number === numbers.size) numbers.set(value, number);
    return number + 1;
  });
  const with_ = Uint32Array.from(column.keys()).filter((doc) => column[doc] !== 0);
  return {
    [prefix]: column,
    ...(yield* stringSections(`${prefix}Values`, [...numbers.keys()])),
    ...listSections(`${prefix}Papers`, numbers.size, {
      rows: with_.map((doc) => (column[doc] as number) - 1),
      numbers: with_,
    }),
  };
}

/** An organisation is its slug; of its names, in whose order they are numbered, the one on the newest paper stays. */
function* organisationSections(papers: readonly Facts[]): Generator<void, Sections> {
  const names = new Map<string, string>();
  for (const { organisation } of papers) if (organisation) names.set(organisation.slug, organisation.name);
  const named = [...names].sort(([, left], [, right]) => left.localeCompare(right));
  return {
    ...(yield* facet(
      'organisation',
      papers.map(({ organisation }) => organisation?.slug ?? null),
      named.map(([slug]) => slug),
    )),
    ...(yield* textSections(
      'organisationNames',
      named.map(([, name]) => name),
    )),
  };
}

/** The names as they are written, who bears them, and the folded words by which they are found. */
function* nameSections(papers: readonly Facts[]): Generator<void, Sections> {
  const numbers = new Map<string, number>();
  const docs: number[] = [];
  const borne: number[] = [];
  for (const [doc, { names }] of papers.entries())
    for (const name of names) {
      const number = numbers.get(name) ?? numbers.size;
      if (number === numbers.size) numbers.set(name, number);
      docs.push(doc);
      borne.push(number);
    }
  yield;
  const byWord = new Map<string, number[]>();
  for (const [name, number] of numbers) {
    for (const word of lookupWords(name)) {
      const others = byWord.get(word);
      if (others) others.push(number);
      else byWord.set(word, [number]);
    }
    if (number % 512 === 0) yield;
  }
  const words = [...byWord.keys()].sort();
  return {
    ...(yield* stringSections('names', [...numbers.keys()])),
    ...listSections('paperNames', papers.length, { rows: docs, numbers: borne }),
    ...(yield* stringSections('nameWords', words)),
    ...listSections('wordNames', words.length, {
      rows: words.flatMap((word, row) => (byWord.get(word) ?? []).map(() => row)),
      numbers: words.flatMap((word) => byWord.get(word) ?? []),
    }),
  };
}
