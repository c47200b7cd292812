/** The message about what somebody follows: why each paper is there, and that no platform loses one of it. */
import { describe, expect, it } from 'vitest';
import { renderCard as renderDiscord } from '../../../adapters/discord/render/render.ts';
import { renderCard as renderSlack } from '../../../adapters/slack/render/render.ts';
import { choiceOf } from '../../../src/cards/card.ts';
import { type NewsInput, newsCard } from '../../../src/cards/digest/news.ts';
import { readable } from '../../../src/text/markup/readable.ts';
import { againstRules } from '../../fakes/discord/validator.ts';
import { faultsOf } from '../../fakes/slack/validator.ts';
import { seedPapers } from '../../relevance/judged.ts';
import { tinyPaper } from '../../search/tiny-papers.ts';

const WAFERS = tinyPaper({
  title: 'Quantized Wafers',
  abstract: 'Wafers are large. We propose quantized wafers that fit a phone.',
  authors: ['Byeongchan Lee'],
  published: '2025-11-10',
});
const card = (rest: Partial<NewsInput> = {}) =>
  newsCard({
    news: [{ paper: WAFERS, matched: ['by Byeongchan Lee', 'on wafers'] }],
    left: 0,
    schedule: 'every day at 09:00 UTC',
    ...rest,
  });

describe('the message', () => {
  it('says why each paper is there before what it is', () => {
    expect(card().items[0]?.facts).toBe('By Byeongchan Lee and on wafers · 10 Nov 2025 · Byeongchan Lee');
  });

  it('names three reasons at most, and cuts long ones', () => {
    const matched = ['on a', 'on b', `on ${'long '.repeat(40)}`, 'on d', 'on e'];
    const facts = card({ news: [{ paper: WAFERS, matched }] }).items[0]?.facts ?? '';
    expect(facts).toMatch(/^On a, on b, on long .* … and 2 more that you follow · /u);
    expect(facts.length).toBeLessThan(200);
  });

  it('says what did not fit, and opens each paper from one list', () => {
    expect(card().note).toBeUndefined();
    expect(card({ left: 7 }).note).toBe('7 more come with the next messages');
    expect(choiceOf(card())?.options.map(({ label }) => label)).toEqual(['1. Quantized Wafers']);
  });

  it('leads to what is followed, and says how to end it', () => {
    expect(card().upkeep).toMatchObject({
      schedule: 'every day at 09:00 UTC, when there is something new',
      command: '/papers following',
      ways: [{ invoke: { command: 'following' } }],
    });
  });

  it('of ten real papers is whole on every platform', async () => {
    const news = (await seedPapers())
      .slice(0, 10)
      .map((paper) => ({ paper, matched: ['by Byeongchan Lee', `on ${'x '.repeat(200)}`] }));
    const full = card({ news, left: 1234 });
    const onSlack = renderSlack(full);
    const { allowedMentions, ...message } = renderDiscord(full);
    const onDiscord = JSON.parse(JSON.stringify({ ...message, allowed_mentions: allowedMentions }));
    expect(faultsOf(onSlack)).toEqual([]);
    expect(againstRules(onDiscord)).toEqual([]);
    for (const drawn of [onSlack, onDiscord].map((each) => JSON.stringify(each).replace(/\\/gu, '')))
      for (const { paper } of news) expect(drawn).toContain(readable(paper.title).slice(0, 60));
  });
});
