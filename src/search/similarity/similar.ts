/**
 * Papers like another: its 50 most telling terms become a weighted query ("more like this"), and the best papers for it
 * are put in order by their nearness in the latent space, too. Work is bounded. Pure.
 */
import { type Index, type Place, placeOf } from '../index/index.ts';
import { cosine, DIMENSIONS } from '../latent/space.ts';
import { isWithdrawn } from '../matching/withdrawn.ts';
import { accumulate } from '../scoring/accumulate.ts';
import { bestDocs } from '../scoring/best-docs.ts';
import { hitsWithWords } from '../scoring/hits.ts';
import { anywhereIn } from './anywhere.ts';
import { countStems, papersWithStemOf, titleStems } from './paper-stems.ts';

/** More terms add noise, fewer lose papers; whole texts as queries measured worse than 50 terms. */
const MOST_TERMS = 50;
/** Saturation of the term frequency, as in BM25: the tenth occurrence says little that the third did not. */
const SATURATION = 1.2;
/** With 2 the seeds' "Layer Normalization" finds little on normalization, with 3 judged collections lose. */
const TITLE_WEIGHT = 2.5;
/** A term that only the paper itself has leads nowhere and would push out one that does. */
const FEWEST_PAPERS = 2;
/** So many are put in order by the latent space, too; more than twice as many are no better. */
const RERANKED = 128;
/**
 * Of the cosine beside a score of at most 1: papers that answer one query of Cranfield or CACM find each other with an
 * nDCG@10 of .385 without it, .398 at .3, .405 at .6; over a hundred papers more than .3 brings some of another topic.
 */
const LATENT_WEIGHT = 0.3;
const SHARED_WORDS = 4;

export interface SimilarHit {
  readonly id: string;
  readonly score: number;
  /** The words both papers share that weigh most, as they are written. */
  readonly shared: readonly string[];
}

/** A term of a paper, and how telling it is. */
interface Telling {
  readonly stem: string;
  readonly weight: number;
  readonly idf: number;
}

/**
 * The papers most like one, the best first, with the words they share.
 * @param spell how papers mostly write a stem
 */
export function similarTo(
  id: string,
  limit: number,
  { index, spell }: { readonly index: Index; readonly spell: (stem: string) => string },
): readonly SimilarHit[] {
  const place = placeOf(index, id);
  if (!place) return [];
  const telling = tellingTerms(place, index);
  const candidates = candidatesFor(telling, place, index);
  const best = candidates[0]?.score ?? 1;
  const from = place.doc * DIMENSIONS;
  const vector = place.segment.latentVectors.subarray(from, from + DIMENSIONS);
  return candidates
    .map(({ score, ...found }) => ({
      ...found,
      score: score / best + LATENT_WEIGHT * cosine(vector, found.segment.latentVectors, found.doc),
    }))
    .sort((left, right) => right.score - left.score)
    .slice(0, limit)
    .map(({ score, ...found }) => ({
      id: found.segment.ids.at(found.doc),
      score,
      shared: sharedTerms(telling, found).slice(0, SHARED_WORDS).map(spell),
    }));
}

/** The terms that say most of what a paper is about, the most telling first. */
function tellingTerms(place: Place, index: Index): readonly Telling[] {
  const { segment } = place;
  const inTitle = titleStems(place);
  return Array.from(countStems(place, anywhereIn(segment)))
    .map(([stem, count]) => ({
      stem,
      papers: papersWithStemOf(index, segment, stem),
      weight: (count / (count + SATURATION)) * (inTitle.has(stem) ? TITLE_WEIGHT : 1),
    }))
    .filter(({ papers }) => papers >= FEWEST_PAPERS)
    .map(({ stem, papers, weight }) => ({ stem, weight, idf: Math.log(1 + index.size / papers) }))
    .sort((left, right) => right.weight * right.idf - left.weight * left.idf)
    .slice(0, MOST_TERMS)
    .map((term) => ({ ...term, stem: segment.stems.at(term.stem) }));
}

interface Scored extends Place {
  readonly score: number;
}

/** The best papers for some terms but the one that they are of, the best first. */
function candidatesFor(
  telling: readonly Telling[],
  { segment: own, doc: self }: Place,
  index: Index,
): readonly Scored[] {
  const terms = telling.map(({ stem, weight }) => ({ stem, weight, bits: 0 }));
  const idfs = new Map(telling.map(({ stem, idf }) => [stem, idf]));
  return index.segments
    .flatMap((segment) => {
      const matches = accumulate(segment, terms, {
        numberOf: ({ stem }) => segment.stems.find(stem),
        idfOf: ({ stem }) => idfs.get(stem) ?? 0,
      });
      const best = bestDocs(hitsWithWords(segment, matches, undefined), RERANKED + 1);
      return best.map((doc) => ({ segment, doc, score: matches.scores[doc] as number }));
    })
    .filter(({ segment, doc }) => (segment !== own || doc !== self) && !isWithdrawn(segment, doc))
    .sort((left, right) => right.score - left.score)
    .slice(0, RERANKED);
}

/** The terms that a paper has of another's, in their order. */
function sharedTerms(telling: readonly Telling[], place: Place): readonly string[] {
  const stems = countStems(place);
  return telling.map(({ stem }) => stem).filter((stem) => stems.has(place.segment.stems.find(stem)));
}
