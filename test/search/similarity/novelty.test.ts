/** How little a paper is like earlier ones, by hand-made corpora and the properties that must hold of any. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../src/corpus/derived.ts';
import type { Paper } from '../../../src/corpus/paper.ts';
import { createLivePart } from '../../../src/search/index/build/live-part.ts';
import { noveltiesIn } from '../../../src/search/similarity/novelty.ts';
import { topicsOf } from '../../../src/search/similarity/topics.ts';
import { segmentWith } from '../index/built.ts';
import { indexOfPapers } from '../snapshot.ts';
import { tinyPaper } from '../tiny-papers.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** Twenty-five words that no other subject has. */
const wordsAbout = (subject: string): string =>
  Array.from({ length: 25 }, (_, index) => `${subject}${LETTERS[index]}q`).join(' ');

const SUBJECTS = [
  'bees',
  'wasps',
  'quarks',
  'glaciers',
  'violins',
  'tariffs',
  'enzymes',
  'sails',
  'moons',
  'dyes',
];
/** Ten papers, each about something else, before all others. */
const OLD = SUBJECTS.map((subject, index) =>
  tinyPaper({
    id: subject,
    title: subject,
    abstract: wordsAbout(subject),
    published: `2020-01-${10 + index}`,
  }),
);
const paperOn = (id: string, abstract: string, published: string | null = '2021-01-01'): Paper =>
  tinyPaper({ id, title: id, abstract, published });

const COPY = paperOn('copy', wordsAbout('bees'));
const HALF = paperOn('half', `${wordsAbout('wasps')} ${wordsAbout('halves')}`, '2021-01-02');
const FRESH = paperOn('fresh', wordsAbout('comets'), '2021-01-03');

const noveltiesOf = (papers: readonly Paper[]) => noveltiesIn(indexOfPapers(papers));

describe('the novelty of a paper', () => {
  it('is a rank: the copy of an earlier paper last, a paper of words of its own first', async () => {
    const novelties = await noveltiesOf([FRESH, ...OLD, HALF, COPY]);
    expect([COPY, HALF, FRESH].map(({ id }) => novelties(id)?.percentile)).toEqual([0, 50, 100]);
    expect(novelties('copy')).toMatchObject({ nearest: 'bees' });
    expect(novelties('copy')?.similarity).toBeGreaterThan(0.9);
    expect(novelties('half')).toMatchObject({ nearest: 'wasps' });
    expect(novelties('fresh')).toEqual({ percentile: 100, similarity: 0, nearest: undefined });
  });

  it('looks at no paper of the same day, and at none without a date', async () => {
    const twins = [paperOn('twin', wordsAbout('comets')), paperOn('other twin', wordsAbout('comets'))];
    const undated = paperOn('undated', wordsAbout('comets'), null);
    const novelties = await noveltiesOf([...OLD, ...twins, undated]);
    expect(novelties('twin')).toMatchObject({ similarity: 0 });
    expect(novelties('other twin')).toMatchObject({ similarity: 0 });
    expect(novelties('undated')).toBeUndefined();
  });

  it('is unknown for the first papers of a corpus and for texts of few words', async () => {
    const short = paperOn('short', 'Comets have tails.');
    const novelties = await noveltiesOf([...OLD, COPY, FRESH, short]);
    const known = [...OLD, COPY, FRESH, short].filter(({ id }) => novelties(id));
    expect(known.map(({ id }) => id)).toEqual(['copy', 'fresh']);
  });

  it('is unknown for a paper that stands alone', async () => {
    expect((await noveltiesOf([...OLD, COPY]))('copy')).toBeUndefined();
    expect((await noveltiesOf([]))('copy')).toBeUndefined();
  });

  it('is ranked in a large corpus among papers of all its time', async () => {
    const day = (index: number) => new Date(Date.UTC(2021, 0, 1 + index)).toISOString().slice(0, 10);
    const papers = Array.from({ length: 1_000 }, (_, index) =>
      paperOn(`paper ${index}`, wordsAbout(`subject${index >> 1}`), day(index)),
    );
    const novelties = await noveltiesOf([...OLD, ...papers]);
    // Every other paper is a copy of the one before.
    expect(novelties('paper 801')?.percentile).toBe(0);
    expect(novelties('paper 802')?.percentile).toBeGreaterThan(45);
    expect(novelties('paper 802')?.percentile).toBeLessThan(55);
  });

  it('ranks what came since among the papers of the base', async () => {
    const part = createLivePart(segmentWith([...OLD, HALF, COPY]));
    const entry = { paper: FRESH, aliases: [], arrival: 0, changedAt: 0 };
    const novelties = await noveltiesIn(atOnce(part.take({ changed: [entry], gone: [] })));
    expect(novelties('fresh')).toMatchObject({ percentile: 100, nearest: undefined });
    const copied = { ...entry, paper: paperOn('again', wordsAbout('wasps')) };
    const later = await noveltiesIn(atOnce(part.take({ changed: [copied], gone: [] })));
    expect(later('again')).toMatchObject({ percentile: 0, nearest: 'wasps' });
  });

  it('never depends on the order of the papers, and a nearest paper is always an earlier one', async () => {
    const paper = fc.record({
      subjects: fc.subarray(SUBJECTS, { minLength: 1 }),
      day: fc.constantFrom('2021-03-01', '2021-03-02', '2021-03-03', null),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(paper, { maxLength: 15 }), fc.integer(), async (some, seed) => {
        const papers = [
          ...OLD,
          ...some.map(({ subjects, day }, index) =>
            paperOn(`paper ${index}`, subjects.map(wordsAbout).join(' '), day),
          ),
        ];
        const novelties = await noveltiesOf(papers);
        const dayOf = (id: string) => papers.find((each) => each.id === id)?.published ?? '';
        for (const { id } of papers) {
          const { nearest, percentile = 0, similarity = 0 } = novelties(id) ?? {};
          if (nearest !== undefined) expect(dayOf(nearest) < dayOf(id)).toBe(true);
          expect(percentile).toBeGreaterThanOrEqual(0);
          expect(percentile).toBeLessThanOrEqual(100);
          expect(similarity).toBeLessThanOrEqual(1 + 1e-9);
        }
        const turned = papers.map((each, index) => papers[(index + Math.abs(seed)) % papers.length] ?? each);
        const again = await noveltiesOf(turned);
        for (const { id } of papers)
          expect(again(id)?.similarity ?? -1).toBeCloseTo(novelties(id)?.similarity ?? -1);
      }),
      { numRuns: 25 },
    );
  });
});

describe('the topics of papers', () => {
  const papers = [
    tinyPaper({ id: 'a', title: 'Quantizing Robots', abstract: 'Robots quantize. We present a novel Zorp.' }),
    tinyPaper({ id: 'b', title: 'Robotic Arms', abstract: 'A robot has arms, and robots like them.' }),
    tinyPaper({ id: 'c', title: 'Armed Bees', abstract: 'Bees quantize nectar in novel ways we present.' }),
    tinyPaper({ id: 'd', title: 'Nectar', abstract: 'Nectar of bees.' }),
  ];
  const index = indexOfPapers(papers);
  const topics = (...ids: string[]) =>
    topicsOf(
      papers.filter(({ id }) => ids.includes(id)),
      index,
      3,
    );

  it('are words as the papers write them, the most telling first', () => {
    expect(topics('a', 'b')[0]).toBe('robots');
    expect(topics('d')).toEqual(['nectar', 'bees']);
  });

  it('are terms of two words where papers have them more than once, written as within a sentence', () => {
    const learning = ['Contrastive Learning of LLMs', 'We like contrastive learning.', 'Learning LLMs'].map(
      (title) => tinyPaper({ title, abstract: 'Contrastive learning and LLMs, LLMs and self-learning.' }),
    );
    const others = ['Bees', 'Wasps', 'Ants'].map((title) => tinyPaper({ title, abstract: 'They hum.' }));
    const all = indexOfPapers([...learning, ...others]);
    expect(topicsOf(learning, all, 3)).toEqual(['contrastive learning']);
    expect(topicsOf(learning.slice(2), all, 2)).toContain('LLMs');
  });

  it('are no names that only one paper has, and no words of any abstract', () => {
    expect(topics('a')).not.toContain('zorp');
    expect(topics('a', 'c')).not.toContain('novel');
  });

  it('are no commands of TeX', () => {
    const tex = ['$\\mathcal{X}$ bees', '$\\mathcal{Y}$ bees', 'wasps'].map((title) => tinyPaper({ title }));
    expect(topicsOf(tex.slice(0, 1), indexOfPapers(tex), 3)).toEqual(['bees']);
  });

  it('are none for no papers', () => {
    expect(topics()).toEqual([]);
  });
});
