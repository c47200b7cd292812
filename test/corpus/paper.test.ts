/** Ids, links and reported figures of papers and authors. */
import { describe, expect, it } from 'vitest';
import { foldLink } from '../../src/corpus/links/paper-id.ts';
import { hasCode, linksOf, seedId } from '../../src/corpus/paper.ts';
import { contradictions, type Profile } from '../../src/corpus/profile.ts';
import { commentsOf } from '../../src/corpus/signal.ts';
import { samplePaper } from './sample.ts';

describe('ids', () => {
  it('spelling variants of a title are one paper', () => {
    const ids = ['Peri-LN: Revisiting', 'PERI LN — revisiting', 'Péri‑LN: Revisiting.'].map(seedId);
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toMatch(/^seed-[0-9a-f]{10}$/);
  });

  it('another word is another paper', () => {
    expect(seedId('Peri-LN: Revisited')).not.toBe(seedId('Peri-LN: Revisiting'));
  });
});

describe('links', () => {
  it('the punctuation that ends a sentence is not part of a link', () => {
    const abstract = 'See https://a.org/b, https://c.org/d. Or (https://e.org/?q=1).';
    expect(linksOf(samplePaper('A', { abstract }))).toEqual([
      'https://a.org/b',
      'https://c.org/d',
      'https://e.org/?q=1',
    ]);
  });

  it('links of other wordings count too, once each', () => {
    const origin = { dump: 'a.txt', from: 1, to: 1 };
    const otherAbstracts = [{ abstract: 'https://c.org and https://d.org', origin }];
    expect(linksOf(samplePaper('A', { abstract: 'https://c.org', otherAbstracts }))).toEqual([
      'https://c.org',
      'https://d.org',
    ]);
  });

  it('a link to a code host means code, one to a site that only sounds like it does not', () => {
    const linked = (link: string) => hasCode(samplePaper('A', { abstract: `Code: ${link}.` }));
    expect(['https://github.com/a/b', 'https://github.com.evil.org/a', 'https://a.org'].map(linked)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it.each(['https://www.Acme.org/Bees/', 'http://acme.org/bees', 'acme.org/bees/'])(
    '%s folds alike',
    (link) => {
      expect(foldLink(link)).toBe('acme.org/bees');
    },
  );
});

describe('reported figures', () => {
  const profile = (...figures: [string, number][]): Profile => ({
    name: 'Ada Byron',
    field: null,
    figures: figures.map(([name, value]) => ({ name, value, unit: '' })),
    origin: { dump: 'a.txt', from: 1, to: 5 },
  });

  it('figures that fit together are not flagged', () => {
    expect(contradictions(profile(['h-index', 3], ['papers', 3], ['citations', 9]))).toEqual([]);
  });

  it('each impossible pair is flagged by itself', () => {
    expect(contradictions(profile(['h-index', 3], ['papers', 2]))).toHaveLength(1);
    expect(contradictions(profile(['h-index', 3], ['citations', 8]))).toHaveLength(1);
    expect(contradictions(profile(['papers', 2], ['citations', 8]))).toEqual([]);
  });
});

describe('counts of comments', () => {
  const seen = (value: number, observedOn: string) =>
    ({ name: 'comments', value, source: 'seeds', observedOn }) as const;

  it('the latest observation counts, in whatever order they stand', () => {
    const signals = [seen(5, '2026-02-06'), seen(2, '2026-01-07')];
    expect(commentsOf({ signals })).toBe(5);
  });

  it('nobody reported any: zero', () => {
    expect(commentsOf({ signals: [] })).toBe(0);
  });
});
