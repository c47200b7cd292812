/** Papers like another: its 50 most telling terms become a weighted query ("more like this"). */
import type MiniSearch from 'minisearch';
import { isStopWord, stem, words } from '../../text/tokenise.ts';

import { type Readable, TITLE_WEIGHT } from '../terms/indexed-paper.ts';
import type { Vocabulary } from '../terms/vocabulary.ts';

/** More terms add noise, fewer lose papers; whole texts as queries measured worse than 50 terms. */
const MOST_TERMS = 50;
/** Saturation of the term frequency, as in BM25: the tenth occurrence says little that the third did not. */
const SATURATION = 1.2;
const SHARED_WORDS = 4;
/** A term that only the paper itself has leads nowhere and would push out one that does. */
const FEWEST_PAPERS = 2;
/**
 * Stricter than the stop words, since nobody typed these: words of any abstract, whatever it is about, but rare enough
 * in a small corpus to look telling.
 */
export const ANYWHERE = new Set(
  `able according achieve achieves address additional additionally allow allows almost along alternative although among
  another apply applied applying approach approaches associated available become becomes best better call called case
  cases cause certain code commonly compare compared common consider consists contrast corresponding currently
  demonstrate depends described despite different difficult directly easily effective effectively either enable enables
  especially essential even every example existing experiments extensive find finding first fully furthermore general
  generally give given gives good great greatly help high highly important improve improved improves include including
  introduce introduced investigate issue key known large largely lead leading leads less let like likely main mainly make
  makes making many method methods moreover much multiple namely necessary need needs never nevertheless new novel number
  observe obtain obvious often one order others overall particular particularly perform performs play possible present
  presented prevent previous previously prior problem process provide provides published recent recently remain remains
  require required requires respectively result results second section see several significant significantly similar
  simple simply since single still straightforward study substantially substantial suggest take taken takes thereby
  therefore third three time together towards two typical typically unlike usually various way ways well whether within
  without work works yet github com https http www`.split(/\s+/u),
);

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

export interface SimilarHit {
  readonly id: string;
  readonly score: number;
  /** The words both papers share that weigh most, as they are written. */
  readonly shared: readonly string[];
}
