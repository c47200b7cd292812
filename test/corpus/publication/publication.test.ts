/** Where and when a paper was printed, as its authors wrote it, and as indexes tell. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printedIn, publicationIn, publicationOf } from '../../../src/corpus/publication/publication.ts';

describe('a journal reference', () => {
  it.each([
    ['Phys. Rev. D 98, 030001 (2018)', 'Phys. Rev. D', '98', undefined, '030001', '2018'],
    ['Phys.Rev.D98:030001,2018', 'Phys.Rev.', 'D98', undefined, '030001', '2018'],
    ['J.Phys.Conf.Ser.309:012012,2011', 'J.Phys.Conf.Ser.', '309', undefined, '012012', '2011'],
    ['Nature 521, 436-444 (2015)', 'Nature', '521', undefined, '436-444', '2015'],
    ['Phys. Lett. B 716 (2012) 1-29', 'Phys. Lett. B', '716', undefined, '1-29', '2012'],
    [
      'Annals of Mathematics 170(3), 1127–1149 (2009)',
      'Annals of Mathematics',
      '170',
      '3',
      '1127-1149',
      '2009',
    ],
    [
      'Trans. Inf. Theory, vol. 55, no. 2, pp. 1-10, Feb. 2009',
      'Trans. Inf. Theory',
      '55',
      '2',
      '1-10',
      '2009',
    ],
    ['Patterns 3 (2022)', 'Patterns', '3', undefined, undefined, '2022'],
    [
      'Proc. Natl. Acad. Sci. USA 102, 16569 (2005)',
      'Proc. Natl. Acad. Sci. USA',
      '102',
      undefined,
      '16569',
      '2005',
    ],
  ])('is told apart: %s', (reference, venue, volume, number, pages, year) => {
    expect(printedIn(reference)).toEqual({
      kind: 'journal',
      venue,
      volume,
      year,
      ...(number && { number }),
      ...(pages && { pages }),
    });
  });

  it.each([
    [
      'Proceedings of the 37th International Conference on Machine Learning, PMLR 119:1597-1607, 2020',
      '2020',
    ],
    ['CVPR 2016', '2016'],
    ['CVPR 2016, pp. 770-778', '2016'],
    ['Advances in Neural Information Processing Systems 30 (2017)', '2017'],
  ])('of a conference stays whole: %s', (reference, year) => {
    expect(printedIn(reference)).toEqual({ kind: 'conference', venue: reference, year });
  });

  it.each([
    ['Phys. Rev. {\\bf D 98}, 030001 (2018)', { kind: 'journal', venue: 'Phys. Rev. D', volume: '98' }],
    [
      'Commun.~Math.~Phys. 208 (1999) 413-428',
      { kind: 'journal', venue: 'Commun. Math. Phys.', pages: '413-428' },
    ],
    ['In: CVPR 2016', { kind: 'conference', venue: 'CVPR 2016' }],
    [
      'Transactions of the Association for Computational Linguistics, 2017',
      { kind: 'journal', year: '2017' },
    ],
  ])('is read as it is meant: %s', (journalRef, printed) => {
    expect(publicationOf({ journalRef })).toMatchObject(printed);
  });

  it('that cannot be told apart stays whole', () => {
    expect(printedIn('Electronic Journal of Combinatorics 17 (2010), #R1')).toEqual({
      kind: 'journal',
      venue: 'Electronic Journal of Combinatorics 17 (2010), #R1',
      year: '2010',
    });
  });

  it('of any letters is read', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('1', ' ', 'a', ',', '(', ')', ':', '-', '2010') }),
        (reference) => {
          expect(printedIn(reference).kind).toBeDefined();
        },
      ),
    );
  });
});

describe('an index', () => {
  it('may tell the kind, the volume, the issue, the pages and the year, each or none', () => {
    expect(publicationIn({ kind: 'Journal', volume: '5', issue: '2', pages: '1-9', year: '2020' })).toEqual({
      publication: { kind: 'journal', volume: '5', number: '2', pages: '1-9', year: '2020' },
    });
    expect(publicationIn({ kind: 'ebook platform', year: '20', volume: 'x'.repeat(99) })).toEqual({});
  });

  it('names the venue in full, and what it lacks the authors say', () => {
    const journalRef = 'Nature 521, 436-444 (2015)';
    expect(publicationOf({ venue: 'Nature Reviews', journalRef })).toEqual({
      venue: 'Nature Reviews',
      kind: 'journal',
      year: '2015',
    });
    expect(publicationOf({ journalRef })).toMatchObject({ venue: 'Nature', volume: '521' });
    expect(publicationOf({ venue: 'Conference on Bees' })).toEqual({
      venue: 'Conference on Bees',
      kind: 'conference',
    });
    expect(publicationOf({})).toBeUndefined();
  });
});
