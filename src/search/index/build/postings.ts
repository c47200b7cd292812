/**
 * The inverted index of a segment: for each stem the papers that have it, delta-coded, and how much it counts in each of
 * them (its "impact", the part of BM25 that does not depend on the query), in eight bits. Pure.
 */
import type { Sections } from '../sections.ts';
import type { Segment } from '../segment.ts';
import { createByteSink } from '../varint.ts';
import { BREAK, type Collected } from './collected.ts';
import type { Dictionary } from './vocabulary.ts';

/** How much a word of the title counts; abstracts and names count once. */
const TITLE_WEIGHT = 3;
/** BM25 (Robertson and Zaragoza 2009, doi:10.1561/1500000019) as tuned on SciFact, Cranfield and CACM. */
const BM25 = { k: 1.6, b: 0.55 };
/** Eight bits cost no relevance on eight judged collections. */
export const MOST_IMPACT = 255;
/** Somewhat more than the second stage looks at (`scoring/rerank.ts`), for some may be deleted. */
const LEADING = 160;

interface Counted {
  /** In how many papers each stem is. */
  readonly papersWith: Uint32Array;
  /** How many stems each paper has, those of its title more often. */
  readonly lengths: Uint32Array;
}

/**
 * The sections of the postings.
 * @param order the papers as they were collected, in the order of their numbers
 * @param base a segment beside which this one is scored: by that one's average length
 */
export function* postingsOf(
  collected: Collected,
  dictionary: Dictionary,
  {
    order,
    base,
  }: { readonly order: Uint32Array; readonly base?: Pick<Segment, 'averageLength'> | undefined },
): Generator<void, Sections> {
  const visit = stemVisitor(collected, dictionary, {
    titleWeight: TITLE_WEIGHT,
    ends: collected.from.slice(1),
  });
  const { papersWith, lengths } = yield* count(visit, order, dictionary.stemCount);
  const total = lengths.reduce((sum, each) => sum + each, 0);
  const average = base?.averageLength ?? Math.max(1, total / Math.max(1, order.length));
  const starts = new Uint32Array(dictionary.stemCount + 1);
  for (let stem = 0; stem < dictionary.stemCount; stem += 1)
    starts[stem + 1] = (starts[stem] as number) + (papersWith[stem] as number);
  const cursors = starts.slice();
  const docs = new Uint32Array(starts[dictionary.stemCount] as number);
  const impacts = new Uint8Array(docs.length);
  for (const [doc, paper] of order.entries()) {
    const norm = BM25.k * (1 - BM25.b + (BM25.b * (lengths[doc] as number)) / average);
    visit(paper, (stem, times) => {
      const at = cursors[stem] as number;
      docs[at] = doc;
      impacts[at] = Math.max(1, Math.round((MOST_IMPACT * times) / (times + norm)));
      cursors[stem] = at + 1;
    });
    if (doc % 64 === 0) yield;
  }
  const { bytes, offsets } = yield* deltas(docs, starts);
  return {
    postings: bytes,
    postingOffsets: offsets,
    impacts,
    impactOffsets: starts,
    leadingImpacts: leadingImpactsOf(impacts, starts),
    averageLength: Float64Array.of(average),
  };
}

type StemVisitor = (paper: number, act: (stem: number, times: number) => void) => void;

function* count(visit: StemVisitor, order: Uint32Array, stemCount: number): Generator<void, Counted> {
  const papersWith = new Uint32Array(stemCount);
  const lengths = new Uint32Array(order.length);
  for (const [doc, paper] of order.entries()) {
    let length = 0;
    visit(paper, (stem, times) => {
      papersWith[stem] = (papersWith[stem] as number) + 1;
      length += times;
    });
    lengths[doc] = length;
    if (doc % 64 === 0) yield;
  }
  return { papersWith, lengths };
}

/**
 * Visits the different stems of a paper, with how often it has each.
 * @param titleWeight how many times a word of the title counts
 * @param ends where the text of each paper ends that is read
 */
export function stemVisitor(
  { text, from }: Collected,
  { stemOfCollected, stemCount }: Dictionary,
  { titleWeight, ends }: { readonly titleWeight: number; readonly ends: readonly number[] },
): StemVisitor {
  const times = new Uint32Array(stemCount);
  const touched: number[] = [];
  return (paper, act) => {
    let weight = titleWeight;
    touched.length = 0;
    for (let at = from[paper] as number; at < (ends[paper] as number); at += 1) {
      const word = text[at] as number;
      if (word === BREAK) weight = 1;
      const stem = (stemOfCollected[word] as number) - 1;
      if (stem < 0) continue;
      if (times[stem] === 0) touched.push(stem);
      times[stem] = (times[stem] as number) + weight;
    }
    for (const stem of touched) {
      act(stem, times[stem] as number);
      times[stem] = 0;
    }
  };
}

/** For each stem the impact that `LEADING` papers reach at least; 0 where fewer have it. */
function leadingImpactsOf(impacts: Uint8Array, starts: Uint32Array): Uint8Array {
  const leading = new Uint8Array(starts.length - 1);
  const counts = new Uint32Array(MOST_IMPACT + 1);
  for (let stem = 0; stem < leading.length; stem += 1) {
    const [from, end] = [starts[stem] as number, starts[stem + 1] as number];
    if (end - from < LEADING) continue;
    counts.fill(0);
    for (let at = from; at < end; at += 1)
      counts[impacts[at] as number] = (counts[impacts[at] as number] as number) + 1;
    let impact = MOST_IMPACT;
    for (let count = counts[impact] as number; count < LEADING; count += counts[impact] as number)
      impact -= 1;
    leading[stem] = impact;
  }
  return leading;
}

/** Lists of rising numbers as the steps between them. */
function* deltas(values: Uint32Array, starts: Uint32Array) {
  const sink = createByteSink(values.length + 16);
  const offsets = new Uint32Array(starts.length);
  for (let list = 0; list + 1 < starts.length; list += 1) {
    let before = 0;
    for (let at = starts[list] as number; at < (starts[list + 1] as number); at += 1) {
      sink.pushStep((values[at] as number) - before);
      before = values[at] as number;
    }
    offsets[list + 1] = sink.length();
    if (list % 512 === 0) yield;
  }
  return { bytes: sink.bytes(), offsets };
}
