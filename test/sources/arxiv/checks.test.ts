/** The feed of a day that was read already is read again, twice: what it left out at first is taken, and nothing else. */
import { describe, expect, it } from 'vitest';
import {
  at,
  CATEGORIES,
  idsIn,
  lastPosition,
  listOf,
  MONDAY,
  numbers,
  openArxiv,
  openFeed,
  TUESDAY,
  WEDNESDAY,
} from './asking-arxiv.ts';

const QUIET = { ids: [], note: undefined, asOf: undefined, reasons: [] };
/** The two checks of Tuesday’s feed. */
const CHECKS = [`${TUESDAY}T11:22:00Z`, `${WEDNESDAY}T03:22:00Z`] as const;
const [FIRST, LAST] = CHECKS;
const crossed = listOf(TUESDAY, 'cs.CL', 2).map((paper) => ({ ...paper, type: 'cross' }));

describe.each(['atom', 'rss'] as const)('a feed of Tuesday (%s)', (dialect) => {
  it('that is the first ever, with Monday’s list, brings Tuesday’s own when it is there', async () => {
    const { show, ask } = await openFeed(dialect);
    show(TUESDAY, listOf(MONDAY, 'cs.LG', 20), listOf(MONDAY, 'cs.CL', 20));
    expect((await ask(at(TUESDAY))).ids).toHaveLength(40);
    const real = [...listOf(TUESDAY, 'cs.LG', 20), ...listOf(TUESDAY, 'cs.CL', 20)];
    show(TUESDAY, real);
    expect(await ask(FIRST)).toMatchObject({ ids: numbers(real), note: undefined, asOf: TUESDAY });
    expect(await ask(LAST)).toEqual(QUIET);
    show(WEDNESDAY, listOf(MONDAY, 'cs.LG', 20), listOf(TUESDAY, 'cs.CL', 20));
    expect((await ask(at(WEDNESDAY))).note).toMatch(/^cs\.LG and cs\.CL still show the list of/u);
  });

  it.each(CHECKS)('without one category at first brings that at %s', async (check) => {
    const { show, ask } = await openFeed(dialect);
    show(MONDAY, listOf(MONDAY, 'cs.LG'), listOf(MONDAY, 'cs.CL'));
    await ask(at(MONDAY));
    const [there, late] = [listOf(TUESDAY, 'cs.LG', 20), listOf(TUESDAY, 'cs.CL', 20)];
    show(TUESDAY, there);
    expect((await ask(at(TUESDAY))).ids).toEqual(numbers(there));
    show(TUESDAY, there, late);
    expect(await ask(check)).toMatchObject({ ids: numbers(late), note: undefined, asOf: TUESDAY });
  });

  it('with the first papers of its list brings the others, and is one list for the next day', async () => {
    const { show, ask } = await openFeed(dialect, ['cs.LG']);
    const whole = listOf(TUESDAY, 'cs.LG', 20);
    show(TUESDAY, whole.slice(0, 5));
    expect((await ask(at(TUESDAY))).ids).toHaveLength(5);
    show(TUESDAY, whole.slice(0, 12));
    expect((await ask(FIRST)).ids).toEqual(numbers(whole.slice(5, 12)));
    show(TUESDAY, whole);
    expect((await ask(LAST)).ids).toEqual(numbers(whole.slice(12)));
    show(WEDNESDAY, whole);
    expect(await ask(at(WEDNESDAY))).toMatchObject({
      ids: [],
      note: 'cs.LG still shows the list of Tuesday, 17 November; asked again each hour',
    });
  });

  it('whose category stays empty costs three requests, and nothing is said of it', async () => {
    const { arxiv, show, ask, nextAt } = await openFeed(dialect);
    show(TUESDAY, listOf(TUESDAY, 'cs.LG'));
    await ask(at(TUESDAY));
    for (const [time, next] of [
      [at(TUESDAY, 10), FIRST],
      [FIRST, LAST],
      [at(TUESDAY, 20), LAST],
      [LAST, `${WEDNESDAY}T05:22:00Z`],
      [at(WEDNESDAY, 4), `${WEDNESDAY}T05:22:00Z`],
    ] as const) {
      expect(await ask(time)).toEqual(QUIET);
      expect(nextAt(time)).toEqual(new Date(next));
    }
    expect(arxiv.requests).toHaveLength(3);
  });
});

it('cross-lists are taken once, also those that come late, and what was replaced is no news', async () => {
  const { arxiv, show, ask } = await openFeed('atom', ['cs.LG']);
  const own = listOf(TUESDAY, 'cs.LG');
  const replaced = listOf(MONDAY, 'cs.LG').map((paper) => ({ ...paper, version: 2, type: 'replace' }));
  show(TUESDAY, own, crossed.slice(0, 1));
  expect((await ask(at(TUESDAY))).ids).toEqual(numbers([...own, ...crossed.slice(0, 1)]));
  show(TUESDAY, own, crossed, replaced);
  expect((await ask(FIRST)).ids).toEqual(numbers([...replaced, ...crossed.slice(1)]));
  const asked = arxiv.requests.length;
  expect(await ask(LAST)).toEqual(QUIET);
  expect(arxiv.requests).toHaveLength(asked + 1);
});

it('a paper that is listed once more first, and new later, is news', async () => {
  const { show, ask } = await openFeed('atom');
  show(TUESDAY, listOf(TUESDAY, 'cs.LG'), crossed);
  await ask(at(TUESDAY));
  show(TUESDAY, listOf(TUESDAY, 'cs.LG'), listOf(TUESDAY, 'cs.CL', 2));
  expect((await ask(FIRST)).ids).toEqual(numbers(crossed));
});

it.each([
  ['empty', TUESDAY, []],
  ['of Monday', MONDAY, listOf(MONDAY, 'cs.LG')],
  ['Monday’s under Tuesday’s date', TUESDAY, listOf(MONDAY, 'cs.LG')],
] as const)('a feed that was whole and is %s at a check is not called late', async (_, made, papers) => {
  const { arxiv, show, ask, nextAt } = await openFeed('atom', ['cs.LG']);
  show(MONDAY, listOf(MONDAY, 'cs.LG'));
  await ask(at(MONDAY));
  show(TUESDAY, listOf(TUESDAY, 'cs.LG'));
  await ask(at(TUESDAY));
  show(made, papers);
  expect(await ask(FIRST)).toEqual(QUIET);
  expect(nextAt(FIRST)).toEqual(new Date(LAST));
  expect(await ask(at(TUESDAY, 15))).toEqual(QUIET);
  expect(arxiv.requests).toHaveLength(3);
  show(WEDNESDAY, listOf(WEDNESDAY, 'cs.LG'));
  const wednesday = numbers(listOf(WEDNESDAY, 'cs.LG'));
  expect(await ask(at(WEDNESDAY))).toEqual({ ...QUIET, ids: wednesday, asOf: WEDNESDAY });
});

it('a category that was empty and shows an earlier list at a check is asked of the API when its own never comes', async () => {
  const { arxiv, show, ask, nextAt } = await openFeed('atom');
  show(MONDAY, listOf(MONDAY, 'cs.LG'), listOf(MONDAY, 'cs.CL'));
  await ask(at(MONDAY));
  const lost = listOf(TUESDAY, 'cs.CL');
  arxiv.papers.push(...lost);
  show(TUESDAY, listOf(TUESDAY, 'cs.LG'));
  await ask(at(TUESDAY));
  show(TUESDAY, listOf(TUESDAY, 'cs.LG'), listOf(MONDAY, 'cs.CL'));
  expect((await ask(FIRST)).note).toMatch(/^cs\.CL still shows the list of Monday/u);
  expect(nextAt(FIRST)).toEqual(new Date(`${TUESDAY}T12:22:00Z`));
  show(WEDNESDAY, listOf(WEDNESDAY, 'cs.LG'), listOf(WEDNESDAY, 'cs.CL'));
  const { ids, reasons } = await ask(at(WEDNESDAY));
  expect(ids).toEqual(expect.arrayContaining(numbers(lost)));
  expect(reasons).toEqual([expect.stringMatching(/^announcement of 17 November in cs\.CL was never/u)]);
});

it('a forced reading of a feed that is empty meanwhile says so', async () => {
  const { arxiv, fetchAll } = await openArxiv();
  arxiv.announced = { made: at(TUESDAY, 5), papers: listOf(TUESDAY, 'cs.LG') };
  const position = lastPosition(await fetchAll(at(TUESDAY)));
  arxiv.announced = { made: at(TUESDAY, 5), papers: [] };
  expect(await fetchAll(at(TUESDAY, 7), { position, isForced: true })).toMatchObject([
    { papers: [], note: 'nothing was announced on 17 November so far' },
  ]);
});

it('a check that fails is made again, and one that was slept through is made up for by the next', async () => {
  const { arxiv, show, ask } = await openFeed('atom', ['cs.LG']);
  const whole = listOf(TUESDAY, 'cs.LG', 20);
  show(TUESDAY, whole.slice(0, 5));
  await ask(at(TUESDAY));
  show(TUESDAY, whole);
  arxiv.fault = () => ({ status: 404, text: '' });
  await expect(ask(FIRST)).rejects.toThrow('answers 404');
  arxiv.fault = undefined;
  expect((await ask(at(WEDNESDAY, 4))).ids).toEqual(numbers(whole.slice(5)));
});

it('a position of before there were checks is read, and its feed checked', async () => {
  const { arxiv, fetchAll } = await openArxiv();
  const papers = listOf(TUESDAY, 'cs.LG', 3);
  const ids = numbers(papers.slice(0, 2));
  const position = JSON.stringify({
    categories: CATEGORIES.join('+'),
    announced: TUESDAY,
    lists: { 'cs.LG': [{ day: TUESDAY, ids }] },
    days: {},
  });
  arxiv.announced = { made: at(TUESDAY, 5), papers };
  expect(await fetchAll(at(TUESDAY), { position })).toEqual([]);
  const checked = await fetchAll(FIRST, { position });
  expect(idsIn(checked)).toEqual(numbers(papers.slice(2)));
  expect(await fetchAll(FIRST, { position: lastPosition(checked) })).toEqual([]);
});
