/** `trending` over papers that stood on daily lists beside papers that only have a day of publication. */

import { describe, expect, it } from 'vitest';
import { daysBefore } from '../../../src/calendar/day-arithmetic.ts';
import { trending } from '../../../src/commands/search/trending.ts';
import type { Paper } from '../../../src/corpus/paper.ts';
import type { Context } from '../../../src/invocation/command.ts';
import { createFilledEngine } from '../../search/engine-of.ts';
import { corpusOfPapers, indexOfPapers } from '../../search/snapshot.ts';
import { tinyPaper } from '../../search/tiny-papers.ts';

/** A Monday; the list of that day is not open yet. */
const AS_OF = '2026-11-23';
const FRIDAY = '2026-11-20';

const listed = (title: string, listedOn: string, upvotes: number, rest: Partial<Paper> = {}) => ({
  ...tinyPaper({ title, listedOn, published: daysBefore(listedOn, 40) }),
  signals: [{ name: 'upvotes' as const, value: upvotes, source: 'hugging-face', observedOn: FRIDAY }],
  ...rest,
});

const PAPERS = [
  listed('Friday Graphs', FRIDAY, 59),
  listed('Friday Silence', FRIDAY, 0),
  listed('Thursday', '2026-11-19', 20),
  listed('Tuesday', '2026-11-17', 3),
  listed('Monday before', '2026-11-16', 3),
  listed('Month Graphs', '2026-10-26', 3),
  listed('Undated but listed', '2026-11-18', 2, { published: null }),
  tinyPaper({ title: 'Published Sunday', published: '2026-11-22' }),
  tinyPaper({ title: 'Published a week ago', published: '2026-11-16' }),
  tinyPaper({ title: 'Undated' }),
];

async function ask(args: Record<string, string> = {}, papers: readonly Paper[] = PAPERS, asOf = AS_OF) {
  const engine = createFilledEngine();
  engine.index(papers);
  const corpus = corpusOfPapers(papers, { asOf });
  const index = indexOfPapers(papers);
  const titles: string[] = [];
  for (let page = 1; ; page += 1) {
    const now = new Date(`${AS_OF}T12:00:00Z`);
    const context = { corpus, engine, index, now, feeds: { isOpen: false } } as unknown as Context;
    const card = await trending.run(trending.args.parse({ ...args, page }), context);
    titles.push(...card.items.map(({ title }) => title));
    if (!card.buttons.some(({ label }) => label === 'Next 5'))
      return { titles, card, text: [card.count, card.note ?? ''].join(' ') };
  }
}

describe('trending with daily lists', () => {
  it.each([
    ['day', 'Trending today', 'Friday, 20 November', ['This week', 'This month', 'Why these?']],
    ['week', 'Trending this week', '17–23 November', ['Today', 'This month', 'Why these?']],
    ['month', 'Trending this month', '23 October – 23 November', ['Today', 'This week', 'Why these?']],
    ['all', 'Trending', '2 papers', ['Today', 'This week', 'Why these?']],
  ])('says which days a %s is, and offers others', async (window, title, days, labels) => {
    const { card } = await ask({ window }, PAPERS.slice(0, 2));
    expect([card.title, card.count, card.buttons.map(({ label }) => label)]).toEqual([title, days, labels]);
  });

  it('says up to which day the papers go only where that is long ago', async () => {
    expect((await ask({}, PAPERS.slice(0, 2))).card.note).toBeUndefined();
    const old = await ask({}, PAPERS.slice(0, 2), '2026-11-18');
    expect(old.card.note).toBe('The newest papers here are of 18 Nov 2026.');
  });

  it('a day is the newest list, and what was published since yesterday', async () => {
    const { titles } = await ask({ window: 'day' });
    expect(titles).toEqual(['Friday Graphs', 'Published Sunday', 'Friday Silence']);
  });

  it('a week is five list days, whenever the papers were published', async () => {
    const { titles, text } = await ask({ window: 'week' });
    expect(titles).toContain('Tuesday');
    expect(titles).not.toContain('Monday before');
    expect(titles).toContain('Published a week ago');
    expect(text).toContain('1 undated paper left out.');
  });

  it('a month is twenty-two list days', async () => {
    const { titles } = await ask({ window: 'month' });
    expect(titles).toContain('Month Graphs');
    expect((await ask({ window: 'month' }, PAPERS, '2026-11-25')).titles).not.toContain('Month Graphs');
  });

  it('a paper without a day of publication is there by its list', async () => {
    expect((await ask()).titles).toContain('Undated but listed');
    expect((await ask()).titles).not.toContain('Undated');
  });

  it('a list of long ago is no list of the day', async () => {
    const { titles } = await ask({ window: 'day' }, PAPERS, '2026-12-18');
    expect(titles).toEqual([]);
  });

  it('keeps to a topic and its window at once', async () => {
    expect((await ask({ topic: 'graphs', window: 'week' })).titles).toEqual(['Friday Graphs']);
    expect((await ask({ topic: 'graphs' })).titles).toEqual(['Friday Graphs', 'Month Graphs']);
  });

  it('says why each paper stands where it does, and leads to the formula', async () => {
    const { card } = await ask({ topic: 'graphs', window: 'week' });
    expect(card.items[0]?.facts).toMatch(/^59 votes since Friday · /u);
    expect(card.footer).toBeUndefined();
    const why = card.buttons.find(({ label }) => label === 'Why these?');
    expect(why?.invoke).toEqual({ command: 'help', args: { command: 'trending' } });
  });

  it('has every paper on one of its pages, and one only', async () => {
    const many = Array.from({ length: 23 }, (_, index) => listed(`Paper ${index}`, FRIDAY, index));
    const { titles, text } = await ask({ window: 'day' }, many);
    expect(titles).toEqual(many.toReversed().map(({ title }) => title));
    expect(text).toContain('23 papers · page 5 of 5');
  });

  it.each([
    ['all', 'No paper on xylophones is trending', 'Trending', {}],
    ['week', 'No paper on xylophones is trending this week', 'At any time', { topic: 'xylophones' }],
  ])('tells who asked alone that nothing on a topic is trending: %s', async (window, title, label, wider) => {
    const { card } = await ask({ window, topic: 'xylophones' });
    expect([card.title, card.tone]).toEqual([title, 'error']);
    expect(card.buttons.map((each) => [each.label, each.invoke.args])).toEqual([[label, wider]]);
  });

  it('says so when the corpus is empty', async () => {
    expect((await ask({ window: 'day' }, [])).text).toContain(
      'There are no papers here yet; status says why.',
    );
  });
});
