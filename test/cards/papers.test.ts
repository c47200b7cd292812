/** Papers on cards: authors, facts and BibTeX for records with much, little and odd content. */
import { describe, expect, it } from 'vitest';
import { referencesIn } from '../../src/cards/citation/formats.ts';
import { lackingIn } from '../../src/cards/citation/lacking.ts';
import { moreCard } from '../../src/cards/paper-card.ts';
import { authorsText, factsOf } from '../../src/cards/papers.ts';
import type { Paper } from '../../src/corpus/paper.ts';

const PAPER: Paper = {
  id: 'seed-00000000',
  title: 'A Paper',
  abstract: '',
  otherAbstracts: [],
  authors: { names: [], complete: false, count: null },
  organisation: null,
  published: '2025-02-10',
  category: null,
  hasCode: null,
  origins: [],
  signals: [],
};

const byAuthors = (names: readonly string[], complete = true, count: number | null = null): Paper => ({
  ...PAPER,
  authors: { names: [...names], complete, count },
});

describe('authors', () => {
  it.each([
    [byAuthors(['A']), 'A'],
    [byAuthors(['A', 'B']), 'A and B'],
    [byAuthors(['A', 'B', 'C']), 'A, B and C'],
    [byAuthors(['A', 'B'], false), 'A, B and others'],
    [byAuthors(Array.from({ length: 664 }, (_, index) => `N${index}`)), 'N0, N1 and 662 more'],
    [byAuthors([], false, 1), '1 author'],
    [byAuthors([], false, 15), '15 authors'],
    [{ ...PAPER, organisation: { slug: 'nvidia', name: 'NVIDIA' } }, 'NVIDIA'],
    [PAPER, 'authors unknown'],
  ])('are said in few words (%#)', (paper, text) => {
    expect(authorsText(paper)).toBe(text);
  });
});

describe('facts', () => {
  it('say undated for a paper without a date', () => {
    expect(factsOf({ ...PAPER, published: null })).toBe('undated · authors unknown');
  });

  it('name date, people, votes, comments and code', () => {
    const paper: Paper = {
      ...byAuthors(['A']),
      organisation: { slug: 'nvidia', name: 'NVIDIA' },
      category: 'LG',
      hasCode: true,
      signals: [
        { name: 'comments', value: 2, source: 'seeds', observedOn: '2026-01-07' },
        { name: 'upvotes', value: 59, source: 'seeds', observedOn: '2026-01-07' },
      ],
    };
    expect(factsOf(paper)).toBe('10 Feb 2025 · A · 59 votes · 2 comments · code');
  });
});

describe('the card of a paper', () => {
  it('shows the venue and the keywords as they are', () => {
    const { fields = [] } = moreCard({ ...PAPER, venue: 'Acta & Co.', keywords: ['bees', 'ants'] });
    expect(fields).toContainEqual({ name: 'Venue', value: [{ text: 'Acta & Co.' }] });
    expect(fields).toContainEqual({ name: 'Keywords', value: [{ text: 'bees and ants' }] });
  });
});

describe('BibTeX', () => {
  const bibtexOf = (paper: Paper) => referencesIn([paper], 'bibtex')[0];

  it('says where the paper was printed, and lacks that no more', () => {
    const paper = { ...PAPER, venue: 'Acta & Co.' };
    expect(bibtexOf(paper)).toContain('  journal = {Acta \\& Co.},');
    expect(lackingIn(paper)).toEqual(['the authors', 'an arXiv id or DOI']);
  });

  it('escapes what TeX would read', () => {
    const bibtex = bibtexOf({ ...byAuthors(['A & B']), title: '100% of $5 {and} #1_x' });
    expect(bibtex).toContain('title = {{100\\% of \\$5 {and} \\#1\\_x}}');
    expect(bibtex).toContain('author = {{A \\& B}}');
  });

  it('leaves out what is not known and says so', () => {
    const paper = { ...PAPER, published: null };
    expect(bibtexOf(paper)).not.toMatch(/year|month|author/u);
    expect(lackingIn(paper)).toEqual(['the authors', 'the date', 'the venue', 'an arXiv id or DOI']);
  });

  it('has a key for any title', () => {
    expect(bibtexOf({ ...PAPER, title: '深層学習', published: null })).toMatch(/^@misc\{\w+,/u);
  });
});
