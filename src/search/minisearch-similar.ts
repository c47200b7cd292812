/** Papers like another by MiniSearch: its 50 most telling terms become a weighted query ("more like this"). */
import type MiniSearch from 'minisearch';
import { isStopWord, stem, words } from '../text/tokenise.ts';
import { ANYWHERE } from './similarity/anywhere.ts';
import type { SimilarHit } from './similarity/similar.ts';
import { type Readable, TITLE_WEIGHT } from './terms/indexed-paper.ts';
import type { Vocabulary } from './terms/vocabulary.ts';

/** More terms add noise, fewer lose papers; whole texts as queries measured worse than 50 terms. */
const MOST_TERMS = 50;
/** Saturation of the term frequency, as in BM25: the tenth occurrence says little that the third did not. */
const SATURATION = 1.2;
const SHARED_WORDS = 4;
/** A term that only the paper itself has leads nowhere and would push out one that does. */
const FEWEST_PAPERS = 2;
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
  const inverse = (term: string) => Math.log(1 + papers.size / vocabulary.papersWithStem(term));
  const weights = termWeights(entry, vocabulary);
  const telling = [...weights]
    .map(([term, weight]) => ({ term, worth: weight * inverse(term) }))
    .sort((left, right) => right.worth - left.worth)
    .slice(0, MOST_TERMS)
    .map(({ term }) => term);
  // The index counts rarity itself; counted twice, two papers that share one rare word outdid those of one topic.
  const hits = index.search('', {
    tokenize: () => telling,
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
      shared: telling
        .filter((term) => terms.includes(term))
        .slice(0, SHARED_WORDS)
        .map(vocabulary.spell),
    }));
}

/** How much a paper is about each of its stems that others have too: saturated frequency, more for the title. */
function termWeights(entry: Readable, vocabulary: Vocabulary): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words(entry.text)) {
    if (isStopWord(word) || ANYWHERE.has(word)) continue;
    counts.set(stem(word), (counts.get(stem(word)) ?? 0) + 1);
  }
  const title = new Set(entry.title.map(stem));
  const shared = [...counts].filter(([term]) => vocabulary.papersWithStem(term) >= FEWEST_PAPERS);
  return new Map(
    shared.map(([term, count]) => [
      term,
      (count / (count + SATURATION)) * (title.has(term) ? TITLE_WEIGHT : 1),
    ]),
  );
}
