/** The message about what somebody follows: why each paper is there, and that no platform loses one of it. */
import { describe, expect, it } from 'vitest';
import { renderCard as renderDiscord } from '../../adapters/discord/render/render.ts';
import { renderCard as renderSlack } from '../../adapters/slack/render/render.ts';
import { choiceOf, textOf } from '../../src/cards/card.ts';
import { type NewsInput, newsCard } from '../../src/cards/following.ts';
import { readable } from '../../src/text/markup/readable.ts';
import { againstRules } from '../fakes/discord/validator.ts';
import { faultsOf } from '../fakes/slack/validator.ts';
import { seedPapers } from '../relevance/judged.ts';
import { tinyPaper } from '../search/tiny-papers.ts';

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
    hasThreads: false,
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

  it('says what did not fit, and where the details are', () => {
    expect(textOf(card({ left: 7 }).text ?? [])).toBe(
      '1 new paper. +7 more: they come with the next messages.',
    );
    const threaded = card({ hasThreads: true });
    expect(textOf(threaded.text ?? [])).toContain('Details are in the thread.');
    expect(choiceOf(threaded)).toBeUndefined();
  });

  it('leads to what is followed, and says how to end it', () => {
    expect(card().buttons.map(({ invoke }) => invoke.command)).toEqual(['following']);
    expect(card().footer).toContain('/papers unfollow');
  });

  it.each([false, true])(
    'of ten real papers is whole on every platform (threads: %s)',
    async (hasThreads) => {
      const news = (await seedPapers())
        .slice(0, 10)
        .map((paper) => ({ paper, matched: ['by Byeongchan Lee', `on ${'x '.repeat(200)}`] }));
      const full = card({ news, left: 1234, hasThreads });
      const onSlack = renderSlack(full);
      const { allowedMentions, ...message } = renderDiscord(full);
      const onDiscord = JSON.parse(JSON.stringify({ ...message, allowed_mentions: allowedMentions }));
      expect(faultsOf(onSlack)).toEqual([]);
      expect(againstRules(onDiscord)).toEqual([]);
      for (const drawn of [onSlack, onDiscord].map((each) => JSON.stringify(each).replace(/\\/gu, '')))
        for (const { paper } of news) expect(drawn).toContain(readable(paper.title).slice(0, 60));
    },
  );
});
