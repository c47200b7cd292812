/** Titles by words of them, over two segments, against a look through all titles. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addBit } from '../../../src/search/index/bits.ts';
import { indexOf } from '../../../src/search/index/index.ts';
import { papersBegun, papersNamed, papersTitled, papersWithRun } from '../../../src/search/titles/look-up.ts';
import { foldTitle } from '../../../src/text/tokenise.ts';
import { segmentWith } from '../index/built.ts';
import { tinyPaper } from '../tiny-papers.ts';

const ALL = 99;
const someWords = (least: number, most: number) =>
  fc.array(fc.constantFrom('the', 'layer', 'layers', 'lay', 'norm', 'gpt', '4', 'norm:'), {
    minLength: least,
    maxLength: most,
  });

const papersOf = (titles: readonly (readonly string[])[]) =>
  titles.map((title, at) => tinyPaper({ id: `p${at}`, title: title.join(' ') }));

/** In no order. */
const ids = (papers: readonly { readonly id: string }[]) => papers.map(({ id }) => id).toSorted();

describe('titles', () => {
  it('are found by all, by the first, and by any of their words in a row, or by the name before a colon', () => {
    fc.assert(
      fc.property(
        fc.array(someWords(0, 5), { maxLength: 12 }),
        someWords(1, 3),
        fc.nat(12),
        (titles, typed, split) => {
          const papers = papersOf(titles);
          const index = indexOf([segmentWith(papers.slice(0, split)), segmentWith(papers.slice(split))], 1);
          const asked = foldTitle(typed.join(' '));
          const wanted = asked.split(' ');
          const where = (fits: (folded: string, title: string) => boolean) =>
            ids(papers.filter(({ title }) => fits(foldTitle(title), title)));
          expect(ids(papersTitled(index, wanted))).toEqual(where((folded) => folded === asked));
          expect(ids(papersBegun(index, wanted, ALL))).toEqual(
            where((folded) => folded.startsWith(`${asked} `)),
          );
          expect(ids(papersNamed(index, wanted))).toEqual(
            where((_, title) => foldTitle(title.split(':')[0] ?? '') === asked),
          );
          expect(ids(papersWithRun(index, wanted, { limit: ALL }))).toEqual(
            where((folded) => ` ${folded} `.includes(` ${asked} `)),
          );
          expect(ids(papersWithRun(index, wanted, { limit: ALL, isUnfinished: true }))).toEqual(
            where((folded) => ` ${folded}`.includes(` ${asked}`)),
          );
        },
      ),
    );
  });

  it('come with those first where the words stand earliest', () => {
    const index = indexOf(
      [
        segmentWith(
          papersOf([
            ['deep', 'layer', 'norm'],
            ['layer', 'norm'],
          ]),
        ),
      ],
      1,
    );
    expect(papersWithRun(index, ['norm'], { limit: 1 }).map(({ id }) => id)).toEqual(['p1']);
  });

  it('are not found once they are deleted', () => {
    const segment = segmentWith(papersOf([['layer', 'norm']]));
    addBit(segment.deleted, 0);
    const index = indexOf([segment], 1);
    expect([papersTitled(index, ['layer', 'norm']), papersWithRun(index, ['norm'], { limit: 5 })]).toEqual([
      [],
      [],
    ]);
  });
});
