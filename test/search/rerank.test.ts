/** The title re-rank. */
import { describe, expect, it } from 'vitest';
import { rerank, type Scored } from '../../src/search/rerank.ts';
import { words } from '../../src/text/tokenise.ts';

const RERANKED = 300;
const order = (hits: readonly Scored[]) => hits.map(({ id }) => id);
/** Re-ranks titles that all have a score of 1 unless it is given. */
const ranked = (query: string, titles: readonly string[], scores: readonly number[] = []) =>
  rerank(
    titles.map((id, index) => ({ id, score: scores[index] ?? 1 })),
    words(query),
    words,
  );

describe('rerank', () => {
  it('lifts titles with the words of the query', () => {
    expect(order(ranked('wafer defects', ['Maps', 'Wafer Maps', 'Defects of a Wafer']))).toEqual([
      'Defects of a Wafer',
      'Wafer Maps',
      'Maps',
    ]);
  });

  it('lifts titles with neighbouring words of the query above those with the words apart', () => {
    expect(order(ranked('tabular data models', ['Data on Tabular Things', 'Tabular Data Things']))[0]).toBe(
      'Tabular Data Things',
    );
  });

  it('lifts a title that has the query to the letter, stop words included', () => {
    expect(order(ranked('once for both', ['Both at Once', 'Once for Both: Sparsity']))[0]).toBe(
      'Once for Both: Sparsity',
    );
  });

  it('leaves a much better first pass ahead', () => {
    expect(order(ranked('wafer', ['Maps', 'Wafer'], [1, 0.5]))).toEqual(['Maps', 'Wafer']);
  });

  it('sees inflections as the same word', () => {
    expect(order(ranked('network', ['Maps', 'Networks']))[0]).toBe('Networks');
  });

  it('keeps the hits beyond the first 300 behind them in their order', () => {
    const titles = Array.from({ length: RERANKED + 2 }, (_, index) => `Map ${index}`);
    const far = titles.toSpliced(-1, 1, 'Wafer');
    const scores = far.map((_, index) => far.length - index);
    expect(order(ranked('wafer', far, scores)).slice(-2)).toEqual(far.slice(-2));
  });

  it('keeps all hits and takes no hits at all', () => {
    expect(ranked('wafer', [])).toEqual([]);
    expect(ranked('the', ['Maps'])).toHaveLength(1);
  });
});
