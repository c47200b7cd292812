/** Authors on cards: what a source reports with its day, and what the corpus itself comes to. */
import { expect, it } from 'vitest';
import { knownFields, ownFacts, profileField, reported, summaryText } from '../../src/cards/authors.ts';
import { textOf } from '../../src/cards/card.ts';
import type { Paper } from '../../src/corpus/paper.ts';
import type { Profile } from '../../src/corpus/profile.ts';
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
const citationsOn = (papers: readonly Paper[]) =>
  knownFields(papers).flatMap(({ name, value }) => (name === 'Citations' ? [textOf(value)] : []));

it('the h-index counted here is over the citations that one source knows', () => {
  const papers = [
    cited('One', { 'semantic-scholar': 10, openalex: 900 }),
    cited('Two', { 'semantic-scholar': 2 }),
    cited('Three', { 'semantic-scholar': 1 }),
    cited('Four', {}),
  ];
  expect(citationsOn(papers)).toEqual([
    'known of 3 of 4, by Semantic Scholar: 13 in all, an h-index of 2 over these papers alone',
  ]);
});

it('without citations nothing is said of them', () => {
  expect(citationsOn([cited('One', {})])).toEqual([]);
});

const profileOf = (figures: Readonly<Record<string, number>>, more: Partial<Profile> = {}): Profile => ({
  name: 'Ada Byron',
  field: null,
  figures: Object.entries(figures).map(([name, value]) => ({
    name,
    value,
    unit: name === 'Novelty' ? '%' : '',
  })),
  origin: { source: 'semantic-scholar', url: 'https://www.semanticscholar.org/author/1' },
  ...more,
});

it('figures of a source carry its name, and the day they were read where all of it is asked for', () => {
  const profile = profileOf({ 'h-index': 7 }, { readOn: '2026-11-20' });
  expect(textOf(reported(profile, []))).toBe('Semantic Scholar reports h-index 7.');
  const { name, value } = profileField(profile, []);
  expect([name, textOf(value)]).toEqual(['Reported by Semantic Scholar (20 Nov 2026)', 'h-index 7']);
});

it('figures that cannot be are told in one line, and why where all of it is asked for', () => {
  const profile = profileOf({ 'h-index': 29, papers: 5, citations: 35, Novelty: 55, 'AI Score': 60 });
  const papers = Array.from({ length: 5 }, (_, index) => samplePaper(`Paper ${index}`));
  expect(textOf(reported(profile, papers))).toBe(
    'Semantic Scholar reports h-index 29, 35 citations, novelty 55%, AI score 60.\n' +
      '⚠ h-index 29 with 5 papers cannot be: perhaps another person of that name.',
  );
  expect(textOf(profileField(profile, papers).value)).toContain(
    'That cannot be: an h-index of 29 needs at least 29 papers, the page counts 5; an h-index of 29 needs',
  );
});

it('nothing is reported by a page without figures', () => {
  expect(reported(profileOf({}), [])).toEqual([]);
});

const dated = (...days: (string | null)[]) =>
  days.map((published, index) => samplePaper(`Paper ${index}`, { published }));

it.each([
  [dated(), [], 'No papers here'],
  [dated('2025-02-03'), ['bees'], '1 paper here, 2025 · bees'],
  [dated('2025-02-03', '2025-04-03'), [], '2 papers here, all of 2025'],
  [dated('2025-02-03', null, '2019-04-03'), [], '3 papers here, 2019–2025'],
  [dated(null), [], '1 paper here'],
])('what is here of somebody is a line: %#', (papers, topics, line) => {
  expect(summaryText(papers, topics)).toBe(line);
});

it.each([
  [['Ada Byron'], true, 'single author'],
  [['Ada Byron'], false, 'with others'],
  [['A. Byron', 'Bo Li'], true, 'with Bo Li'],
  [['Cy Wu', 'ADA BYRON', 'Bo Li', 'Di Xu'], true, 'with Cy Wu, Bo Li and Di Xu'],
  [['Cy Wu', 'Ada Byron', 'Bo Li', 'Di Xu', 'Ed Yi'], true, 'with Cy Wu, Bo Li and 2 more'],
  [['Cy Wu', 'Bo Li', 'Di Xu'], false, 'with Cy Wu, Bo Li, Di Xu and others'],
])('a list of somebody’s own names the others: %j, complete: %s', (names, complete, line) => {
  const paper = samplePaper('One', {
    published: '2025-02-03',
    category: 'cs.LG',
    authors: { names, complete, count: null },
  });
  expect(ownFacts(paper, ['Ada Byron', 'A. Byron'])).toBe(`3 Feb 2025 · ${line} · machine learning`);
});
