/**
 * The inverted index of a segment: for each stem the papers that have it, delta-coded, and how much it counts in each of
 * them (its "impact", the part of BM25 that does not depend on the query), in eight bits. Pure.
 */
import type { Sections } from '../sections.ts';
import type { Segment } from '../segment.ts';
import { createByteSink } from '../varint.ts';
import type { StemCounts } from './stem-counts.ts';

/** BM25 (Robertson and Zaragoza 2009, doi:10.1561/1500000019) as tuned on SciFact, Cranfield and CACM. */
const BM25 = { k: 1.6, b: 0.55 };
/** Eight bits cost no relevance on eight judged collections. */
export const MOST_IMPACT = 255;
/** Somewhat more than the second stage looks at (`scoring/rerank.ts`), for some may be deleted. */
const LEADING = 160;

/**
 * The sections of the postings.
 * @param stemCount how many stems there are
 * @param base a segment beside which this one is scored: by that one's average length
 */
export function* postingsOf(
  { offsets: ends, stems, counts }: StemCounts,
  stemCount: number,
  base?: Pick<Segment, 'averageLength'>,
): Generator<void, Sections> {
  const papers = ends.length - 1;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const average = base?.averageLength ?? Math.max(1, total / Math.max(1, papers));
  const starts = startsOf(stems, stemCount);
  yield;
  const cursors = starts.slice();
  const docs = new Uint32Array(stems.length);
  const impacts = new Uint8Array(stems.length);
  for (let doc = 0; doc < papers; doc += 1) {
    const [from, end] = [ends[doc] as number, ends[doc + 1] as number];
    let length = 0;
    for (let at = from; at < end; at += 1) length += counts[at] as number;
    const norm = BM25.k * (1 - BM25.b + (BM25.b * length) / average);
    for (let at = from; at < end; at += 1) {
      const [stem, times] = [stems[at] as number, counts[at] as number];
      const cursor = cursors[stem] as number;
      docs[cursor] = doc;
      impacts[cursor] = Math.max(1, Math.round((MOST_IMPACT * times) / (times + norm)));
      cursors[stem] = cursor + 1;
    }
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

/** Where the postings of each stem begin, and at last where those of the last one end. */
function startsOf(stems: Uint32Array, stemCount: number): Uint32Array {
  const starts = new Uint32Array(stemCount + 1);
  for (const stem of stems) starts[stem + 1] = (starts[stem + 1] as number) + 1;
  for (let stem = 0; stem < stemCount; stem += 1)
    starts[stem + 1] = (starts[stem + 1] as number) + (starts[stem] as number);
  return starts;
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
