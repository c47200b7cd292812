/** The live part of the index: what came since the base was built. */

import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../../src/corpus/derived.ts';
import type { Paper } from '../../../../src/corpus/paper.ts';
import { eachBit } from '../../../../src/search/index/bits.ts';
import { createLivePart } from '../../../../src/search/index/build/live-part.ts';
import { type Index, papersWith, placeOf } from '../../../../src/search/index/index.ts';
import { tinyPaper } from '../../tiny-papers.ts';
import { segmentOfEntries } from '../built.ts';

const entryOf = (paper: Paper) => ({ paper, aliases: [], arrival: 0, changedAt: 0 });
const [wafer, layer] = [tinyPaper({ title: 'Wafer Maps' }), tinyPaper({ title: 'Layer Norm', comments: 1 })];

const baseWith = (papers: readonly Paper[]) => segmentOfEntries(papers.map(entryOf));

const titlesIn = ({ segments }: Index): readonly string[] =>
  segments.flatMap((segment) =>
    Array.from(segment.titleOrder).flatMap((doc) => {
      let isDeleted = false;
      eachBit(segment.deleted, (each) => {
        isDeleted ||= each === doc;
      });
      return isDeleted ? [] : [segment.titles.at(doc)];
    }),
  );

describe('the live part', () => {
  it('alone is the whole index', () => {
    const part = createLivePart();
    const index = atOnce(part.take({ changed: [wafer, layer].map(entryOf), gone: [] }));
    expect([index.size, titlesIn(index)]).toEqual([2, ['Layer Norm', 'Wafer Maps']]);
    expect(atOnce(part.take({ changed: [], gone: [layer.id] })).size).toBe(1);
  });

  it('takes the place of what the base has of a paper', () => {
    const part = createLivePart(baseWith([wafer, layer]));
    const before = atOnce(part.take({ changed: [], gone: [] }));
    const after = atOnce(part.take({ changed: [entryOf({ ...layer, title: 'Batch Norm' })], gone: [] }));
    expect([titlesIn(after), after.size, part.size()]).toEqual([['Wafer Maps', 'Batch Norm'], 2, 1]);
    expect([titlesIn(before), before.size]).toEqual([['Layer Norm', 'Wafer Maps'], 2]);
    expect(papersWith(after, 'batch')).toBe(1);
  });

  it('forgets what is gone from the base, and takes it back', () => {
    const part = createLivePart(baseWith([wafer, layer]));
    const gone = atOnce(part.take({ changed: [], gone: [wafer.id] }));
    expect([gone.size, placeOf(gone, wafer.id)]).toEqual([1, undefined]);
    const back = atOnce(part.take({ changed: [entryOf(wafer)], gone: [] }));
    expect([back.size, placeOf(back, wafer.id)?.segment.titles.at(0)]).toEqual([2, 'Wafer Maps']);
  });

  it('writes new counts over those of the base, and builds nothing for them', () => {
    const base = baseWith([wafer, layer]);
    const part = createLivePart(base);
    const index = atOnce(
      part.take({ changed: [entryOf(tinyPaper({ title: 'Layer Norm', comments: 7 }))], gone: [] }),
    );
    const place = placeOf(index, layer.id);
    expect([part.size(), place?.segment.numbers.comments[place.doc]]).toEqual([0, 7]);
    expect(place?.segment.forward).toBe(base.forward);
  });
});
