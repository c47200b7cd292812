/**
 * Asks made-up questions after a start: V8 compiles what runs often, and until then an answer takes ten times as long. In
 * slices, and beside the answering.
 */
import { setImmediate } from 'node:timers/promises';
import type { Snapshot } from './live-index.ts';
import { parseQuery } from './query/query.ts';
import { completeTitles } from './titles/complete.ts';

/** The first few hundred answers are slower; after so many none is by much. */
const QUESTIONS = 100;
/** Of fewer papers even the first answer takes a millisecond. */
const FEWEST_PAPERS = 2000;
const WORDS = 4;
const HITS = 10;

/** Asks for parts of titles, evenly drawn; ends early when nobody needs it any more. */
export async function warmUp(
  { engine, index, corpus: { asOf } }: Snapshot,
  hasEnded: () => boolean,
): Promise<void> {
  for (const title of titlesIn(index.segments)) {
    if (hasEnded()) return;
    const words = title.split(/\s+/u).slice(0, WORDS).join(' ');
    engine.search({ query: parseQuery(words), sort: 'relevance', offset: 0, limit: HITS, asOf });
    completeTitles(words.slice(0, -1), HITS, index);
    await setImmediate();
  }
}

function* titlesIn(segments: Snapshot['index']['segments']): Generator<string> {
  const [segment] = segments;
  if (!segment || segment.size < FEWEST_PAPERS) return;
  const { size, titles } = segment;
  for (let at = 0; at < QUESTIONS; at += 1) yield titles.at(Math.floor((at * size) / QUESTIONS));
}
