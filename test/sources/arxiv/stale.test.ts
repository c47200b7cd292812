/** A feed of a new day that still shows an earlier list, as a whole or in some categories: asked again until it is news. */
import { describe, expect, it } from 'vitest';
import {
  at,
  CATEGORIES,
  idsIn,
  listOf,
  MONDAY,
  numbers,
  openArxiv,
  openFeed,
  TUESDAY,
  WEDNESDAY,
} from './asking-arxiv.ts';

/** An arXiv of one dialect that was read on Monday. */
async function openMonday(dialect: 'atom' | 'rss', categories?: readonly string[]) {
  const life = await openFeed(dialect, categories);
  life.show(MONDAY, listOf(MONDAY, 'cs.LG'), listOf(MONDAY, 'cs.CL'));
  await life.ask(at(MONDAY));
  return life;
}

describe.each(['atom', 'rss'] as const)('a feed of Tuesday (%s)', (dialect) => {
  it('that still shows Monday’s list is asked for each hour, and its own is taken hours later', async () => {
    const { show, ask, nextAt } = await openMonday(dialect);
    show(TUESDAY, listOf(MONDAY, 'cs.LG'), listOf(MONDAY, 'cs.CL'));
    for (const hour of [6, 7, 8]) {
      expect(await ask(at(TUESDAY, hour))).toEqual({
        ids: [],
        note: 'cs.LG and cs.CL still show the list of Monday, 16 November; asked again each hour',
        asOf: undefined,
        reasons: [],
      });
      expect(nextAt(at(TUESDAY, hour))).toEqual(new Date(at(TUESDAY, hour + 1)));
    }
    const real = [...listOf(TUESDAY, 'cs.LG'), ...listOf(TUESDAY, 'cs.CL')];
    show(TUESDAY, real);
    expect(await ask(at(TUESDAY, 9))).toMatchObject({ ids: numbers(real), note: undefined, asOf: TUESDAY });
    expect((await ask(at(TUESDAY, 10))).ids).toEqual([]);
    expect(nextAt(at(TUESDAY, 10))).toEqual(new Date('2026-11-17T11:22:00Z'));
  });

  it('with one category of Monday brings the other at once, and that when it is news', async () => {
    const { show, ask } = await openMonday(dialect);
    const [fresh, late] = [listOf(TUESDAY, 'cs.LG', 3), listOf(TUESDAY, 'cs.CL', 5)];
    show(TUESDAY, fresh, listOf(MONDAY, 'cs.CL'));
    expect(await ask(at(TUESDAY))).toMatchObject({
      ids: numbers(fresh),
      note: 'cs.CL still shows the list of Monday, 16 November; asked again each hour',
    });
    expect((await ask(at(TUESDAY, 7))).ids).toEqual([]);
    show(TUESDAY, fresh, late);
    expect(await ask(at(TUESDAY, 8))).toMatchObject({ ids: numbers(late), note: undefined });
  });

  it('in which a category has no papers is whole', async () => {
    const { arxiv, show, ask, nextAt } = await openMonday(dialect);
    show(TUESDAY, listOf(TUESDAY, 'cs.LG'));
    expect(await ask(at(TUESDAY))).toMatchObject({ ids: numbers(listOf(TUESDAY, 'cs.LG')), note: undefined });
    expect(nextAt(at(TUESDAY))).toEqual(new Date('2026-11-17T11:22:00Z'));
    await ask(at(TUESDAY, 7));
    expect(arxiv.requests).toHaveLength(2);
  });

  it('is not known by what is replaced or listed in one more category', async () => {
    const { show, ask } = await openMonday(dialect);
    const known = listOf(MONDAY, 'cs.CL');
    const again = known.map((paper) => ({ ...paper, version: 2, type: 'replace' }));
    const crossed = listOf(TUESDAY, 'cs.CL').map((paper) => ({ ...paper, type: 'cross' }));
    show(TUESDAY, listOf(TUESDAY, 'cs.LG'), known, crossed);
    expect((await ask(at(TUESDAY))).note).toMatch(/^cs\.CL still shows/u);
    show(TUESDAY, listOf(TUESDAY, 'cs.LG'), listOf(TUESDAY, 'cs.CL', 2), again);
    expect((await ask(at(TUESDAY, 7))).note).toBeUndefined();
  });
});

it('what was never shown is asked of the API when the next announcement has come, and is named', async () => {
  const { arxiv, show, ask, asked } = await openMonday('atom');
  const lost = listOf(TUESDAY, 'cs.CL');
  arxiv.papers.push(...lost);
  show(TUESDAY, listOf(TUESDAY, 'cs.LG'), listOf(MONDAY, 'cs.CL'));
  await ask(at(TUESDAY));
  const before = arxiv.requests.length;
  show(WEDNESDAY, listOf(WEDNESDAY, 'cs.LG'), listOf(WEDNESDAY, 'cs.CL'));
  const { ids, reasons, note } = await ask(at(WEDNESDAY));
  expect(ids).toEqual(expect.arrayContaining([...numbers(lost), ...numbers(listOf(WEDNESDAY, 'cs.CL'))]));
  expect(reasons).toEqual([
    'announcement of 17 November in cs.CL was never in the feed; the API is asked for the days of its submission',
  ]);
  expect(note).toBeUndefined();
  const days = asked()
    .slice(before)
    .flatMap((query) => /\[(\d{8})/u.exec(query)?.[1] ?? []);
  expect(days).toEqual(['20261115', '20261116', '20261117']);
  const all = arxiv.requests.length;
  await ask(at(WEDNESDAY, 8));
  expect(arxiv.requests).toHaveLength(all);
});

it('a list of Friday that never comes is asked of the API on Saturday, and nothing else is asked then', async () => {
  const { arxiv, show, ask, nextAt } = await openMonday('atom', ['cs.LG']);
  for (const day of [TUESDAY, WEDNESDAY, '2026-11-19']) {
    show(day, listOf(day, 'cs.LG'));
    await ask(at(day));
  }
  arxiv.papers.push(...listOf('2026-11-19', 'cs.LG', 6));
  show('2026-11-20', listOf('2026-11-19', 'cs.LG'));
  await ask(at('2026-11-20'));
  const { ids } = await ask(at('2026-11-21'));
  expect(ids).toEqual(numbers(listOf('2026-11-19', 'cs.LG', 6)));
  const asked = arxiv.requests.length;
  await ask(at('2026-11-21', 12));
  expect(arxiv.requests).toHaveLength(asked);
  expect(nextAt(at('2026-11-21', 12))).toEqual(new Date('2026-11-22T05:22:00Z'));
});

it('a position of before lists were remembered is read, and its next feed taken as it is', async () => {
  const { arxiv, fetchAll } = await openArxiv();
  const position = JSON.stringify({ categories: CATEGORIES.join('+'), announced: MONDAY, days: {} });
  arxiv.announced = { made: at(TUESDAY, 5), papers: listOf(TUESDAY, 'cs.LG') };
  expect(idsIn(await fetchAll(at(TUESDAY), { position }))).toEqual(numbers(listOf(TUESDAY, 'cs.LG')));
});
