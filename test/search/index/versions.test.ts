/** Versions of papers in an index of one or two segments: the papers whose titles fold to the same words. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addBit } from '../../../src/search/index/bits.ts';
import { indexOf } from '../../../src/search/index/index.ts';
import { eachPaper } from '../../../src/search/index/numbering.ts';
import { titled, versionsOf } from '../../../src/search/index/versions.ts';
import { readable } from '../../../src/text/markup/readable.ts';
import { words } from '../../../src/text/tokenise.ts';
import { tinyPaper } from '../tiny-papers.ts';
import { segmentWith } from './built.ts';

const title = fc
  .array(
    fc.constantFrom(
      'Wafers',
      'wafers',
      'a',
      'Maps.',
      '?',
      'Größe',
      'C++',
      '地图集',
      'G{\\"o}del',
      'β',
      '$\\beta$',
    ),
    { maxLength: 3 },
  )
  .map((parts) => parts.join(' '));

it('are all papers with the same folded title, and no others', () => {
  fc.assert(
    fc.property(fc.array(title, { maxLength: 9 }), fc.nat(9), fc.nat(9), (titles, split, gone) => {
      const papers = titles.map((each, at) => tinyPaper({ id: `p${at}`, title: each }));
      const base = segmentWith(papers.slice(0, split));
      if (gone < base.size) addBit(base.deleted, gone);
      const index = indexOf([base, segmentWith(papers.slice(split))], 1);
      const here = Array.from(eachPaper(index), ([number, { segment, doc }]) => ({
        number,
        title: words(readable(segment.titles.at(doc))).join(' '),
      }));
      for (const paper of here) {
        const same = here.filter((each) => each.title === paper.title).map(({ number }) => number);
        const expected = paper.title === '' ? [] : same;
        expect(titled(index, paper.title.split(' ')).toSorted()).toEqual(expected.toSorted());
        const versions = paper.title === '' ? [paper.number] : same;
        expect([...versionsOf(index).of(paper.number)].sort()).toEqual(versions.sort());
      }
      expect(titled(index, ['no', 'such', 'title'])).toEqual([]);
    }),
  );
});
