/** Papers of a segment with their similarities to the nearest earlier ones: what others are ranked among. Pure. */
import { derived } from '../../corpus/derived.ts';
import { indexOf } from '../index/index.ts';
import { publishedWithin, type Segment } from '../index/segment.ts';
import { comparable, nearestEarlier } from './nearest-earlier.ts';

/** Ranks among so many are right to about five in a hundred; each paper takes some milliseconds while a base is built. */
const MOST_DRAWN = 400;

/** The sample of a segment: the stored one, else it is drawn now. */
export const sampleOf = derived(function* (segment: Segment) {
  return segment.noveltySample ?? (yield* drawSample(segment));
});

/** Draws papers of a segment evenly over its time. */
export function* drawSample(segment: Segment): Generator<void, NonNullable<Segment['noveltySample']>> {
  const alone = indexOf([segment], 0);
  const papers: number[] = [];
  const similarities: number[] = [];
  const { first, end } = publishedWithin(segment, {});
  const step = Math.max(1, (end - first) / MOST_DRAWN);
  for (let at = first; at < end; at += step) {
    const place = { segment, doc: Math.floor(at) };
    const vector = comparable(place, alone);
    if (vector) {
      papers.push(place.doc);
      similarities.push(nearestEarlier(place, vector, alone).similarity);
    }
    yield;
  }
  return { papers: Uint32Array.from(papers), similarities: Float32Array.from(similarities) };
}
