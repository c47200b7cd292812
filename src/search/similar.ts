/** Papers like another: its 50 most telling terms become a weighted query ("more like this"). */
import type MiniSearch from 'minisearch';
import type { SimilarHit } from './engine.ts';
import type { Readable } from './readable.ts';
import { isStopWord, stem, words } from './text.ts';
import type { Vocabulary } from './vocabulary.ts';

/** More terms add noise, fewer lose papers; whole texts as queries measured worse than 50 terms. */
const MOST_TERMS = 50;
/** Saturation of the term frequency, as in BM25: the tenth occurrence says little that the third did not. */
const SATURATION = 1.2;
const SHARED_WORDS = 4;

interface Look {
  readonly id: string;
  readonly limit: number;
  readonly papers: ReadonlyMap<string, Readable>;
  readonly vocabulary: Vocabulary;
  readonly index: MiniSearch<{ id: string; text: string }>;
}

/** The papers most like one, with the words they share. */
export function similarPapers({ id, limit, papers, vocabulary, index }: Look): readonly SimilarHit[] {
  const entry = papers.get(id);
  if (!entry) return [];
  const weights = tellingTerms(entry, papers.size, vocabulary);
  const hits = index.search([...weights.keys()].join(' '), {
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    boostTerm: (term) => weights.get(term) ?? 0,
  });
  return hits
    .map((hit) => ({ id: String(hit.id), score: hit.score / hit.queryTerms.length, terms: hit.queryTerms }))
    .filter((hit) => hit.id !== id)
    .sort((left, right) => right.score - left.score)
    .slice(0, limit)
    .map(({ id: other, score, terms }) => ({
      id: other,
      score,
      shared: terms
        .toSorted((left, right) => (weights.get(right) ?? 0) - (weights.get(left) ?? 0))
        .slice(0, SHARED_WORDS)
        .map(vocabulary.spell),
    }));
}

/** The stems of a paper that tell it apart, by tf-idf with a saturated term frequency. */
function tellingTerms(
  entry: Readable,
  corpusSize: number,
  vocabulary: Vocabulary,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words(entry.text)) {
    if (isStopWord(word)) continue;
    counts.set(stem(word), (counts.get(stem(word)) ?? 0) + 1);
  }
  const weighted = [...counts].map(([term, count]): [string, number] => {
    const inverse = Math.log(1 + corpusSize / Math.max(1, vocabulary.papersWithStem(term)));
    return [term, (count / (count + SATURATION)) * inverse];
  });
  return new Map(weighted.sort(([, left], [, right]) => right - left).slice(0, MOST_TERMS));
}
