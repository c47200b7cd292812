/** The sentences of abstracts that speak of two things at once, which tell most of how these differ. */
import { withdrawalOf } from '../../corpus/publication/withdrawal.ts';
import { stem, terms } from '../../text/tokenise.ts';
import type { Snapshot } from '../live-index.ts';
import { parseQuery } from '../query/query.ts';
import { abstractSentences, contribution } from '../similarity/key-sentence.ts';
import type { Answer } from './choose.ts';
import { cuesOf } from './cues.ts';
import { spelledOut } from './synonyms.ts';

const PAPERS_READ = 30;

/**
 * Sentences that mention each of some things with all its words, those that compare first; one of a paper, and none of
 * those that are withdrawn.
 * @param most how many at most
 */
export async function sentencesMentioning(
  things: readonly string[],
  { corpus, engine }: Pick<Snapshot, 'corpus' | 'engine'>,
  most: number,
): Promise<readonly Answer[]> {
  const wanted = new Set(things.flatMap(terms));
  if (wanted.size === 0) return [];
  const query = parseQuery(things.join(' '));
  const request = { query, sort: 'relevance', offset: 0, limit: PAPERS_READ, asOf: corpus.asOf } as const;
  const papers = await corpus.papers(engine.search(request).hits.map(({ id }) => id));
  return papers
    .filter((paper) => !withdrawalOf(paper))
    .flatMap((paper): readonly Answer[] => {
      const [best] = abstractSentences(paper)
        .filter((sentence) => wanted.isSubsetOf(new Set(spelledOut(sentence).map(stem))))
        .map((sentence) => ({ paper, sentence, score: cuesOf(sentence, 'verdict') + contribution(sentence) }))
        .sort((left, right) => right.score - left.score);
      return best ? [best] : [];
    })
    .sort((left, right) => right.score - left.score)
    .slice(0, most);
}
