/** Authors on cards: what a source reports with its day, and what the corpus itself comes to. */
import { expect, it } from 'vitest';
import { knownField, profileField } from '../../src/cards/authors.ts';
import { textOf } from '../../src/cards/card.ts';
import type { Paper } from '../../src/corpus/paper.ts';
import { samplePaper } from '../corpus/sample.ts';

const cited = (title: string, counts: Readonly<Record<string, number>>): Paper =>
  samplePaper(title, {
    published: '2025-01-01',
    signals: Object.entries(counts).map(([source, value]) => ({
      name: 'citations',
      value,
      source,
      observedOn: '2026-11-20',
    })),
  });
const linesOf = (papers: readonly Paper[]) =>
  textOf(knownField({ papers, topics: [], coauthors: [] }).value).split('\n');

it('the h-index counted here is over the citations that one source knows', () => {
  const papers = [
    cited('One', { 'semantic-scholar': 10, openalex: 900 }),
    cited('Two', { 'semantic-scholar': 2 }),
    cited('Three', { 'semantic-scholar': 1 }),
    cited('Four', {}),
  ];
  expect(linesOf(papers)).toContain(
    'citations are known of 3 of 4, by Semantic Scholar: 13 in all, an h-index of 2 over these papers alone',
  );
});

it('without citations nothing is said of them', () => {
  expect(linesOf([cited('One', {})]).join()).not.toContain('citations');
});

it('figures of a source carry its name and the day they were read', () => {
  const profile = {
    name: 'Ada Byron',
    field: null,
    figures: [{ name: 'h-index', value: 7, unit: '' as const }],
    origin: { source: 'semantic-scholar', url: 'https://www.semanticscholar.org/author/1' },
    readOn: '2026-11-20',
  };
  const { name, value } = profileField(profile, []);
  expect([name, textOf(value)]).toEqual(['As reported by Semantic Scholar (20 Nov 2026)', 'h-index 7']);
});
