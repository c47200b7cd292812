/** `digest` once it is set up: what its status and preview say, what `now` posts, who may end it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buttonsOf, type Card, choiceOf, textOf } from '../../../src/cards/card.ts';
import { DeliveryError } from '../../../src/runtime/errors.ts';
import { allText, ask, buttonOf, titles } from '../../conversation.ts';
import { openPaperboy } from '../../paperboy.ts';
import { createKeeper, type Somebody, somebody } from './digest-people.ts';

type Paperboy = Awaited<ReturnType<typeof openPaperboy>>;
const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const NOON = new Date('2026-11-21T12:00:00Z');
const slack = createKeeper('slack');
const discord = createKeeper('discord');
/** Posting has a pace in seconds, so time has to pass: a little each time that somebody looks at the clock. */
const STEP_MS = 300;
const MINUTE_MS = 60_000;
let time = NOON.getTime();
const tell = () => {
  time += STEP_MS;
  return new Date(time);
};
let paperboy: Paperboy;

beforeAll(async () => {
  paperboy = await openPaperboy({}, tell, undefined, [slack.poster, discord.poster]);
});
beforeEach(() => {
  time = NOON.getTime();
});
afterAll(() => paperboy.close());

const ada = (given: Parameters<typeof somebody>[1] = {}) => somebody(paperboy.chat, given);
const kept = ({ place }: Somebody) => paperboy.digests.subscriptions.inPlace(place);
const labels = (card: Card) => card.buttons.map(({ label }) => label);
const ways = (card: Card) => choiceOf(card)?.options.map(({ label }) => label);

describe('digest status', () => {
  it('says how to begin where there is none', async () => {
    const card = await ada().ask();
    expect(card.title).toBe('No digest in this channel');
    expect(card.text).toContainEqual({ text: '/papers digest on quantization at:9am', code: true });
    expect(labels(card)).toEqual(['Set one up…', 'Preview', 'Start with all papers']);
  });

  it('says what comes next, in local time', async () => {
    const who = ada({ zone: 'Asia/Tokyo' });
    await who.ask('on quantization authors:Lee at:8:30 days:weekdays size:1');
    expect(allText(await who.ask('status'))).toMatchInlineSnapshot(`
      "1 digest in this channel

      Quantization, by Lee
      Weekdays at 08:30 (Tokyo) · up to 1 paper · next Mon 23 Nov at 08:30, in 2 days
      Nothing was due yet.

      "
    `);
  });

  it('says when the next one is today', async () => {
    const who = ada();
    await who.ask('on at:14:30');
    expect(allText(await who.ask())).toContain('next Sat 21 Nov at 14:30, in 1 hour');
  });

  it('passes over a day that had its digest before the hour was changed', async () => {
    const own = await openPaperboy({}, tell, undefined, [slack.poster]);
    const who = somebody(own.chat);
    await who.ask('on at:14');
    time = NOON.getTime() + 2 * HOUR_MS;
    await own.digests.tick();
    const card = await who.ask('on at:18');
    expect(allText(card)).toContain('next Sun 22 Nov at 18:00, tomorrow;');
    expect(allText(card)).toContain('This day has had its digest already');
    expect(allText(await who.ask())).toContain('next Sun 22 Nov at 18:00, tomorrow');
    time = NOON.getTime() + 6 * HOUR_MS;
    expect(await own.digests.tick()).toMatchObject({ planned: 0 });
    await own.close();
  });

  it('says that one is due now until the tick that posts it', async () => {
    const who = ada();
    await who.ask('on at:14');
    time = NOON.getTime() + HOUR_MS;
    expect(allText(await who.ask())).toContain('· next now');
  });

  it('says what was posted last', async () => {
    const who = ada();
    await who.ask('on quantization size:2');
    await who.ask('now');
    expect(allText(await who.ask())).toContain('Last: posted 2 papers, Sat 21 Nov at 13:00.');
  });

  it('names each of several digests', async () => {
    const who = ada();
    await who.ask('on quantization');
    await who.ask('on authors:Lee');
    const card = await who.ask();
    expect(titles(card)).toEqual(['By Lee', 'Quantization']);
    expect(titles(await who.press(card, 'Preview: By Lee'))).not.toEqual([]);
  });

  it('is for everybody', async () => {
    const who = ada();
    await who.ask('on');
    expect((await ada({ place: who.place, isManager: false }).ask()).title).toBe('1 digest in this channel');
  });
});

describe('a digest that matches nothing for weeks', () => {
  /** What the channel got of it in 15 days, and its status then; alone in a Paperboy, since all days tick for all. */
  async function weeksOf(line: string) {
    const own = await openPaperboy({}, tell, undefined, [slack.poster]);
    const who = somebody(own.chat);
    await who.ask(line);
    for (let day = 1; day <= 15; day += 1) {
      time = NOON.getTime() + day * DAY_MS;
      await own.digests.tick();
    }
    const status = allText(await who.ask());
    await own.close();
    return { posts: slack.in(who.place), status };
  }

  it('says so once in the channel, and in its status since when', async () => {
    const { posts, status } = await weeksOf('on zebrafish');
    expect(posts).toHaveLength(1);
    expect(status).toContain('Without papers since 22 Nov 2026: nothing here matches.');
    expect(status).toContain('Last: nothing posted, Sun 6 Dec at 13:00.');
  });

  it('says nothing at all in the channel where silence was chosen', async () => {
    const { posts, status } = await weeksOf('on zebrafish quiet:silent');
    expect(posts).toEqual([]);
    expect(status).toContain('Without papers since 22 Nov 2026');
  });
});

describe('a paused digest', () => {
  async function paused(): Promise<Somebody> {
    const who = ada();
    await who.ask('on quantization');
    await who.ask('on pruning');
    const { post } = slack.poster;
    slack.poster.post = async () => {
      throw new DeliveryError('forbidden', 'I am not in this channel.');
    };
    await who.ask('now quantization');
    slack.poster.post = post;
    return who;
  }

  it('says why in its status, with a button to go on', async () => {
    const card = await (await paused()).ask();
    expect(card.items[1]?.facts).toContain('paused');
    expect(textOf(card.items[1]?.text ?? [])).toContain('Paused: I am not in this channel.');
    expect(ways(card)?.[3]).toBe('Turn on again: Quantization');
  });

  it('posts nothing, and says what to type', async () => {
    const who = await paused();
    const text = allText(await who.ask('now quantization'));
    expect(text).toContain('This digest is paused: I am not in this channel.');
    expect(text).toContain('/papers digest on quantization');
    expect(slack.in(who.place)).toEqual([]);
  });

  it('goes on when it is turned on, with the others that were paused there', async () => {
    const who = await paused();
    const text = allText(await who.ask('on quantization'));
    expect(text).toContain('Changed: it goes on after its pause.');
    expect(text).toContain('1 other digest that was paused here goes on too.');
    expect((await kept(who)).map((each) => each.paused)).toEqual([null, null]);
  });
});

describe('digest preview', () => {
  it.each(['slack', 'discord'] as const)('is what is posted next in %s', async (platform) => {
    const who = ada({ place: { platform } });
    await who.ask('on quantization authors:Lee size:3');
    await who.ask('now');
    const preview = await who.ask('preview');
    time += MINUTE_MS;
    await who.ask('now');
    const posts = (platform === 'slack' ? slack : discord).in(who.place);
    const posted = posts.filter(({ thread }) => thread === undefined).at(-1)?.card;
    const seen = (card: Card | undefined) =>
      card?.items.map(({ title, facts, text }) => ({ title, facts, text }));
    expect(seen(preview)).toEqual(seen(posted));
    expect(preview.title).toBe(`Preview · ${posted?.title}`);
    expect(preview.note).toBe(posted?.note);
    expect(preview.footer?.toLowerCase()).toBe(posted?.upkeep?.schedule.toLowerCase());
  });

  it('of something new sets it up with one press', async () => {
    const who = ada();
    const card = await who.ask('preview quantization authors:Lee at:8 zone:"New York" days:mon');
    expect(await kept(who)).toEqual([]);
    expect(card.footer).toBe('Mondays at 08:00 (New York)');
    await who.press(card, 'Set this up');
    expect(await kept(who)).toMatchObject([
      { name: 'quantization', schedule: { at: '08:00', zone: 'America/New_York' } },
    ]);
  });

  it('of something new is of today where the person is', async () => {
    const late = ada({ zone: 'Pacific/Auckland' });
    expect((await late.ask('preview')).title).toBe('Preview · Papers for Sunday, 22 November');
  });

  it('shows a digest with changes before they are made', async () => {
    const who = ada();
    await who.ask('on quantization');
    expect((await who.ask('preview quantization size:2')).items).toHaveLength(2);
    expect(await kept(who)).toMatchObject([{ settings: { size: 5 } }]);
  });

  it('of a topic is not of a digest whose name only begins so', async () => {
    const who = ada();
    await who.ask('on alloys');
    expect((await who.ask('preview all')).items).toHaveLength(5);
    expect(labels(await who.ask('preview all'))).toEqual(['Set this up']);
  });

  it('asks which one is meant', async () => {
    const who = ada();
    await who.ask('on quantization');
    await who.ask('on pruning');
    const card = await who.ask('preview');
    expect((await who.press(card, 'Pruning')).note).toMatch(/^On pruning/u);
  });

  it('says why there would be nothing', async () => {
    expect(allText(await ada().ask('preview quantizaton'))).toContain('No paper here fits “quantizaton”');
  });

  it('can be seen in a terminal', async () => {
    expect((await ask(paperboy.chat, 'digest preview quantization')).items).toHaveLength(5);
  });
});

describe('digest now', () => {
  it('posts one message in the channel', async () => {
    const who = ada();
    await who.ask('on quantization size:2');
    await who.ask('now');
    await paperboy.digests.tick();
    expect(slack.in(who.place)).toHaveLength(1);
  });

  it('posts in the channel, with the abstracts in a thread where that is wanted', async () => {
    const who = ada();
    await who.ask('on quantization size:2 details:thread');
    expect(allText(await who.ask('now'))).toContain('Quantization: it is in the channel.');
    await paperboy.digests.tick();
    const [message, details] = slack.in(who.place);
    expect(message?.card.items).toHaveLength(2);
    expect([message?.thread, details?.thread]).toEqual([undefined, message?.id]);
    expect(details?.card.items).toHaveLength(2);
  });

  it('posts one digest when two people ask for it in the same minute', async () => {
    const who = ada();
    await who.ask('on quantization size:2');
    await Promise.all([who.ask('now'), who.ask('now')]);
    expect(slack.in(who.place).filter(({ thread }) => thread === undefined)).toHaveLength(1);
  });

  it('brings other papers the next time', async () => {
    const who = ada({ place: { platform: 'discord' } });
    await who.ask('on quantization size:2');
    await who.ask('now');
    time += MINUTE_MS;
    await who.ask('now');
    const shown = discord.in(who.place).flatMap(({ card }) => titles(card));
    expect(new Set(shown).size).toBe(4);
  });

  it('posts only buttons that leave the message as it is', async () => {
    const who = ada({ place: { platform: 'discord' } });
    await who.ask('on quantization');
    await who.ask('now');
    const cards = discord.in(who.place).map(({ card }) => card);
    const effects = cards.flatMap(buttonsOf).map(({ effect }) => effect);
    expect(new Set(effects)).toEqual(new Set(['reply']));
  });

  it('is short about a long scope', async () => {
    const who = ada();
    const topics = Array.from({ length: 30 }, (_, index) => `quantization ${index}`).join(', ');
    const card = await who.ask(`on ${topics}`.slice(0, 480));
    await who.press(card, 'Post one now');
    const [post] = slack.in(who.place);
    expect(post?.card.title.length).toBeLessThan(150);
    expect(textOf(post?.card.text ?? []).length).toBeLessThan(400);
  });

  it('says where it is in direct messages', async () => {
    const who = ada({ place: { kind: 'direct', id: 'U-now' } });
    await who.ask('on quantization');
    expect(allText(await who.ask('now'))).toContain('it is in your messages.');
  });

  it('needs a digest', async () => {
    const text = allText(await ada().ask('now'));
    expect(text).toContain('Set one up: /papers digest on\nOr look first: /papers digest preview');
  });

  it('asks which one is meant when the name fits none', async () => {
    const who = ada();
    await who.ask('on quantization');
    const card = await who.ask('now graphs');
    expect(allText(card)).toContain('There is no digest “graphs” here.');
    expect((await who.press(card, 'Quantization')).title).toBe('Posted');
  });
});

describe('digest off', () => {
  async function three(): Promise<Somebody> {
    const who = ada();
    for (const topics of ['all', 'quantization', 'anomaly detection']) await who.ask(`on ${topics}`);
    return who;
  }

  it('asks which one, or all of them', async () => {
    const who = await three();
    const card = await who.ask('off');
    expect(labels(card)).toEqual(['All of them', 'All papers', 'Anomaly detection', 'Quantization']);
    expect((await who.press(card, 'All of them')).title).toBe('3 digests turned off');
    expect(await kept(who)).toEqual([]);
  });

  it.each(['quantization', 'QUANT', '"quantization"'])('ends the one called %s', async (name) => {
    const who = await three();
    expect(allText(await who.ask(`off ${name}`))).toContain(
      'Quantization: not posted here any more.\nThe other 2 digests go on.',
    );
    expect((await kept(who)).map((each) => each.name)).toEqual(['', 'anomaly detection']);
  });

  it('ends the one of all papers as “all” where there is one', async () => {
    const who = await three();
    await who.ask('off all');
    expect((await kept(who)).map((each) => each.name)).toEqual(['anomaly detection', 'quantization']);
  });

  it('says when there is none of that name', async () => {
    const who = await three();
    const card = await who.ask('off graphs');
    expect(allText(card)).toContain('There is no digest “graphs” here.');
    expect(await kept(who)).toHaveLength(3);
  });

  it('ends nothing where nothing is', async () => {
    expect((await ada().ask('off')).title).toBe('No digest in this channel');
    expect(titles(await ada().ask('off'))).toEqual([]);
  });
});

describe('who may', () => {
  it.each([
    ['discord', 'people who may manage this server or its channels'],
    ['slack', 'people whom Slack confirms to be of this workspace'],
  ] as const)('in %s not everybody', async (platform, words) => {
    const manager = ada({ place: { platform } });
    await manager.ask('on quantization');
    const other = ada({ place: manager.place, isManager: false });
    for (const line of ['on pruning', 'off', 'now']) {
      const card = await other.ask(line);
      expect(card.tone).toBe('error');
      expect(allText(card)).toContain(words);
    }
    expect((await kept(manager)).map(({ name }) => name)).toEqual(['quantization']);
    expect((await other.ask('preview')).items).toHaveLength(5);
  });

  it('needs Paperboy to be let in first', async () => {
    const who = ada({ obstacles: ['I may not post here yet: give me Send Messages in this channel.'] });
    const card = await who.ask('on');
    expect(card.tone).toBe('error');
    expect(allText(card)).toContain('give me Send Messages');
    expect(await kept(who)).toEqual([]);
  });

  it('is nobody in a terminal, which has no place', async () => {
    const card = await ask(paperboy.chat, 'digest on');
    expect(card.tone).toBe('error');
    expect(allText(card)).toContain('To see what one would say, type digest preview quantization');
  });

  it('is nobody through somebody else’s button either', async () => {
    const who = ada();
    const card = await who.ask('on quantization');
    const other = ada({ place: who.place, isManager: false });
    expect(buttonOf(card, 'Turn off').effect).toBe('reply');
    expect((await other.press(card, 'Turn off')).tone).toBe('error');
    expect(await kept(who)).toHaveLength(1);
  });
});
