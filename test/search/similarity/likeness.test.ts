/** The latent vectors of an index: those of the base and those of what came since, in one space. */
import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../src/corpus/derived.ts';
import type { Paper } from '../../../src/corpus/paper.ts';
import { createLivePart } from '../../../src/search/index/build/live-part.ts';
import { placeOf } from '../../../src/search/index/index.ts';
import { likenessTo } from '../../../src/search/similarity/likeness.ts';
import { words } from '../../../src/text/tokenise.ts';
import { segmentWith } from '../index/built.ts';
import { tinyPaper } from '../tiny-papers.ts';

const BEES = 'Bees carry nectar to the hive of their queen';
const STARS = 'Galaxies of dust and dwarfs orbit a quasar';
const BASE = [
  tinyPaper({ title: 'Hives', abstract: BEES, authors: ['Ada Quasar'] }),
  tinyPaper({ title: 'Nectar', abstract: BEES }),
  tinyPaper({ title: 'Quasars', abstract: STARS }),
  tinyPaper({ title: 'Dust', abstract: STARS }),
];
const entryOf = (paper: Paper) => ({ paper, aliases: [], arrival: 0, changedAt: 0 });

/** How like each paper is to a text, by the paper's id. */
function likenesses(text: string, live: readonly Paper[]) {
  const part = createLivePart(live.length < BASE.length ? segmentWith(BASE) : undefined);
  const index = atOnce(part.take({ changed: live.map(entryOf), gone: [] }));
  const likeness = likenessTo(index, words(text));
  return (id: string): number => {
    const place = placeOf(index, id);
    return place ? likeness(place) : Number.NaN;
  };
}

describe('latent vectors', () => {
  it('say which papers of a file a text is like', () => {
    const likeness = likenesses('nectar of queens', []);
    for (const id of ['hives', 'nectar']) expect(likeness(id)).toBeGreaterThan(likeness('quasars') + 0.3);
  });

  it('do not count the names of people', () => {
    expect(likenesses('quasar', [])('hives')).toBeCloseTo(0, 1);
  });

  it('of what came since are in the space of the base', () => {
    const likeness = likenesses(BEES, [
      tinyPaper({ title: 'New', abstract: `Unheard zorps. ${BEES}` }),
      tinyPaper({ title: 'Other', abstract: STARS }),
    ]);
    expect(likeness('new')).toBeGreaterThan(0.9);
    expect(likeness('other')).toBeCloseTo(0, 1);
  });

  it('are there without a base', () => {
    const likeness = likenesses('nectar', BASE);
    expect(likeness('hives')).toBeGreaterThan(likeness('dust') + 0.3);
  });

  it('of words that nobody has are like nothing', () => {
    for (const live of [[], BASE]) expect(likenesses('zorp', live)('hives')).toBe(0);
  });
});
