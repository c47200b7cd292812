/** `follow`, `following` and `unfollow` as people use them, over the real seeds. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../../src/cards/card.ts';
import type { Place } from '../../../src/chat/chat.ts';
import { allText, ask, prepared as prepareLine, titles } from '../../conversation.ts';
import { openPaperboy } from '../../paperboy.ts';
import { createKeeper, type Somebody, somebody } from '../digest/digest-people.ts';

type Paperboy = Awaited<ReturnType<typeof openPaperboy>>;
const NOON = Date.parse('2026-11-21T12:00:00Z');
const DAY_MS = 24 * 60 * 60 * 1000;
/** Posting has a pace in seconds, so time has to pass: a little each time that somebody looks at the clock. */
const STEP_MS = 300;
const slack = createKeeper('slack');
let time = NOON;
const tell = () => {
  time += STEP_MS;
  return new Date(time);
};
let people = 0;
let paperboy: Paperboy;

beforeAll(async () => {
  paperboy = await openPaperboy({}, tell, undefined, [slack.poster]);
});
beforeEach(() => {
  time = NOON;
});
afterAll(() => paperboy.close());

/** Somebody new in a channel of their own. */
const ada = (given: Parameters<typeof somebody>[1] = {}) => {
  people += 1;
  return somebody(paperboy.chat, { userId: `U0ADA${people}`, ...given });
};
const ownPlace = ({ place, actor }: Somebody): Place => ({ ...place, kind: 'direct', id: actor.userId });
const kept = (who: Somebody) => paperboy.digests.subscriptions.following(ownPlace(who));
const followed = async (who: Somebody) =>
  ((await kept(who))?.settings.follows ?? [])
    .filter(({ endedAt }) => endedAt === undefined)
    .map(({ kind, name }) => `${kind} ${name}`)
    .sort();
const labels = (card: Card) => card.buttons.map(({ label }) => label);

describe('follow', () => {
  it('answers with what there is already, when news may come, and the way back', async () => {
    const card = await ada().say('follow author:byeongchan lee');
    expect(allText(card)).toMatchInlineSnapshot(`
      "You follow Byeongchan Lee
      5 papers by Byeongchan Lee are here already; you get those that come in from now on.
      Next message: Sun 22 Nov at 09:00, tomorrow, if something new has come in by then; every day at 09:00 (Berlin).
      Europe/Berlin is your own time zone; for another one add zone:America/New_York.

      "
    `);
    expect(labels(card)).toEqual(['5 papers by Byeongchan Lee', 'What I follow', 'Undo']);
  });

  it('is between Paperboy and the one who asks', () => {
    expect(prepareLine(paperboy.chat, 'follow author:lee', 'slack').delivery).toBe('private');
  });

  it.each([
    ['follow byeongchan LEE', ['author Byeongchan Lee']],
    ['follow Lee, Byeongchan', ['author Byeongchan Lee']],
    ['follow nvidia', ['org NVIDIA']],
    ['follow "layer normalization"', ['topic "layer normalization"']],
    ['follow quantization cat:LG', ['topic quantization cat:LG']],
    ['follow author:Lee, Byeongchan', ['author Byeongchan Lee']],
    ['follow author:Byeongchan Lee, Sehyun Lee', ['author Byeongchan Lee', 'author Sehyun Lee']],
    ['follow author:Lee, B., Rudolf Kim', ['author Lee, B.', 'author Rudolf Kim']],
    ['follow topic:pruning, wafers org:huawei', ['org Huawei', 'topic pruning', 'topic wafers']],
    ['follow nvidia author:lee, lee at:8am', ['author lee', 'org NVIDIA']],
  ])('reads "%s"', async (line, expected) => {
    const who = ada();
    await who.say(line);
    expect((await followed(who)).map((each) => each.replace(/^org .*huawei.*$/iu, 'org Huawei'))).toEqual(
      expected,
    );
  });

  it('asks what a word is that could be several things, and keeps what else was said', async () => {
    const who = ada();
    const card = await who.say('follow quantization author:lee at:8am');
    expect(card.title).toBe('What is “quantization”?');
    expect(labels(card)).toEqual(['Author (0 papers)', 'Topic (17 papers)', 'Organisation (0 papers)']);
    expect(await kept(who)).toBeUndefined();
    await who.press(card, 'Topic (17 papers)');
    expect(await followed(who)).toEqual(['author lee', 'topic quantization']);
    expect(await kept(who)).toMatchObject({ schedule: { at: '08:00' } });
  });

  it.each([
    ['topic:outlier quantisation', 'No paper on outlier quantisation is here yet', '“outlier quantization”'],
    ['author:Byongchan Lee', 'No paper by Byongchan Lee is here yet', '“Byeongchan Lee”'],
    ['org:nvidea', 'No paper from nvidea is here yet', '“NVIDIA”'],
  ])('follows %s all the same, and asks whether it is a slip', async (asked, says, meant) => {
    const who = ada();
    const card = await who.say(`follow ${asked}`);
    expect(allText(card)).toContain(says);
    expect(allText(card)).toContain(`Did you mean ${meant}?`);
    expect((await who.press(card, `Follow ${meant}`)).title).toBe(`You follow ${meant.slice(1, -1)}`);
  });

  it('says which people a name fits', async () => {
    expect(allText(await ada().say('follow author:lee'))).toContain(
      'The name fits Byeongchan Lee, Jonghoon Lee, Sehyun Lee and Seunghyun Lee: you follow all of them.',
    );
  });

  it('says what is followed already', async () => {
    const who = ada();
    await who.say('follow author:Byeongchan Lee');
    const card = await who.say('follow author:LEE BYEONGCHAN');
    expect(card.title).toBe('You follow that already');
    expect(allText(card)).toContain('You already follow papers by Byeongchan Lee.');
    expect(await followed(who)).toHaveLength(1);
  });

  it.each([
    ['follow topic:the', 'The topic “the” has no word that tells papers apart.'],
    ['follow author:,', 'That names nothing to follow.'],
    ['follow at:25 author:lee', '“25” is no time of day.'],
    ['follow at:9 quantization', 'What to follow goes right after “follow”.'],
    ['follow author:lee zone:Berln', 'Did you mean Europe/Berlin'],
    ['follow at:8am', 'You follow nothing yet.'],
    ['follow all', '/papers digest on all'],
  ])('refuses "%s"', async (line, says) => {
    const who = ada();
    const card = await who.say(line);
    expect(card.tone).toBe('error');
    expect(allText(card)).toContain(says);
    expect(await kept(who)).toBeUndefined();
  });

  it('takes fifty things and no more', async () => {
    const who = ada();
    const topics = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, index) => `wafer${from + index}`).join(', ');
    await who.say(`follow topic:${topics(0, 48)}`);
    expect(allText(await who.say(`follow topic:${topics(48, 51)}`))).toContain('50 is the most');
    await who.say(`follow topic:${topics(48, 50)}`);
    expect(await followed(who)).toHaveLength(50);
  });

  it('takes everything back with one button', async () => {
    const who = ada();
    await who.press(await who.say('follow author:lee topic:wafers'), 'Undo');
    expect(await followed(who)).toEqual([]);
  });
});

describe('the hour of the message', () => {
  it('is that of the digest in the same direct messages, on every day', async () => {
    const userId = 'U0BOB';
    const who = ada({ userId, zone: 'UTC', place: { kind: 'direct', id: userId } });
    await who.ask('on chips at:7:30 zone:Asia/Tokyo days:weekdays');
    await who.say('follow author:lee');
    expect((await kept(who))?.schedule).toMatchObject({
      at: '07:30',
      zone: 'Asia/Tokyo',
      days: [1, 2, 3, 4, 5, 6, 7],
    });
  });

  it('can be set for all that is followed, and set back', async () => {
    const who = ada();
    await who.say('follow author:lee');
    const card = await who.say('follow at:8pm days:weekdays');
    expect(allText(card)).toContain('Mon 23 Nov at 20:00');
    await who.press(card, 'Undo');
    expect((await kept(who))?.schedule).toMatchObject({ at: '09:00', days: [1, 2, 3, 4, 5, 6, 7] });
    expect(await followed(who)).toEqual(['author lee']);
  });

  it('is a guess from the language where nothing better is known, and says so', async () => {
    const who = ada({ zone: undefined, locale: 'de', place: { platform: 'discord' } });
    expect(allText(await who.say('follow author:lee'))).toContain(
      'Europe/Berlin is a guess from the language (de)',
    );
  });

  it('is asked for where nothing is known, and the press keeps what was said', async () => {
    const who = ada({ zone: undefined, locale: 'en-US' });
    const card = await who.say('follow topic:wafers at:8am');
    expect(card.title).toBe('Which time zone?');
    await who.press(card, 'America/Chicago');
    expect(await kept(who)).toMatchObject({ schedule: { at: '08:00', zone: 'America/Chicago' } });
  });
});

describe('where somebody follows', () => {
  it('on Discord does not matter: it is one list for all servers', async () => {
    const userId = '1100000000000000042';
    const inServer = ada({ userId, place: { platform: 'discord' } });
    const inDirect = ada({
      userId,
      place: { platform: 'discord', workspaceId: '', kind: 'direct', id: userId },
    });
    await inServer.say('follow author:lee zone:UTC');
    expect((await inDirect.say('following')).title).toBe('You follow 1 thing');
    const { place: _, ...actor } = inServer.actor;
    const inGroup = await paperboy.chat.prepare({ command: 'following', named: {}, text: '', actor }).run();
    expect(inGroup.title).toBe('You follow 1 thing');
  });

  it('on Slack must be known', async () => {
    const actor = { platform: 'slack' as const, userId: 'U1' };
    const card = await paperboy.chat
      .prepare({ command: 'follow', named: {}, text: 'author:lee', actor })
      .run();
    expect(allText(card)).toContain('Slack did not say which workspace this is.');
  });

  it.each(['follow author:lee', 'following', 'unfollow lee'])(
    'has no direct messages in a terminal: %s',
    async (line) => {
      expect(allText(await ask(paperboy.chat, line))).toContain('a terminal has none');
    },
  );
});

describe('following', () => {
  it('says how to begin', async () => {
    const card = await ada().say('following');
    expect(card.title).toBe('You follow nothing yet');
    expect(card.text).toContainEqual({ text: '/papers follow author:Byeongchan Lee', code: true });
  });

  it('lists what is followed, page by page, each with its end', async () => {
    const who = ada();
    await who.say('follow author:lee topic:wafers, chips, pruning org:nvidia, huawei');
    const card = await who.say('follow');
    expect(titles(card)).toHaveLength(5);
    expect(card.title).toBe('You follow 6 things');
    expect(allText(card)).toContain('Next message: Sun 22 Nov at 09:00, tomorrow');
    expect(labels(card)).toEqual(['Look now', 'Next 5']);
    const next = await who.press(card, 'Next 5');
    expect({ rows: titles(next).length, firstNumber: next.firstNumber }).toEqual({ rows: 1, firstNumber: 6 });
    await who.press(card, 'Unfollow wafers');
    expect(await followed(who)).toHaveLength(5);
  });

  it('shows what the next message would hold', async () => {
    const who = ada();
    await who.say('follow author:lee');
    const card = await who.press(await who.say('following'), 'Look now');
    expect(card.title).toBe('Preview · Nothing new yet');
  });

  it('tells how the last one went, and why it rests', async () => {
    const who = ada();
    await who.say('follow author:lee');
    time = NOON + DAY_MS;
    await paperboy.digests.tick();
    expect(allText(await who.say('following'))).toContain(
      'Without papers since 22 Nov 2026: nothing that you follow has come in.',
    );
    await paperboy.digests.subscriptions.put(ownPlace(who), 'Following', {
      id: 'x',
      now: new Date(time),
      decide: (old) => {
        if (!old) throw new Error('nothing there');
        return { ...old, paused: 'You take no direct messages.' };
      },
    });
    const card = await who.say('following');
    expect(allText(card)).toContain('Paused: You take no direct messages.');
    expect(allText(await who.press(card, 'Go on'))).toContain('It goes on after its pause.');
    expect(await kept(who)).toMatchObject({ paused: null });
  });
});

describe('unfollow', () => {
  const setUp = async () => {
    const who = ada();
    await who.say('follow author:Byeongchan Lee, Ada Byron topic:lee, wafers');
    return who;
  };

  it.each([
    ['unfollow wafers', ['author Ada Byron', 'author Byeongchan Lee', 'topic lee']],
    ['unfollow byeong', ['author Ada Byron', 'topic lee', 'topic wafers']],
    ['unfollow Byron, Ada', ['author Byeongchan Lee', 'topic lee', 'topic wafers']],
    ['unfollow author:ada byron topic:lee', ['author Byeongchan Lee', 'topic wafers']],
    ['unfollow all', []],
  ])('reads "%s", and can be taken back', async (line, left) => {
    const who = await setUp();
    const before = (await kept(who))?.settings.follows;
    const card = await who.say(line);
    expect(await followed(who)).toEqual(left);
    await who.press(card, 'Undo');
    expect((await kept(who))?.settings.follows).toEqual(expect.arrayContaining(before ?? []));
    expect(await followed(who)).toHaveLength(4);
    expect(await kept(who)).toMatchObject({ paused: null });
  });

  it('asks which one when a name has two, and says when there is none', async () => {
    const who = await setUp();
    await who.say('follow author:lee');
    const card = await who.say('unfollow lee');
    expect(labels(card)).toEqual(['On lee', 'By lee']);
    await who.press(card, 'On lee');
    expect(await followed(who)).toEqual([
      'author Ada Byron',
      'author Byeongchan Lee',
      'author lee',
      'topic wafers',
    ]);
    expect(allText(await who.say('unfollow gizmos'))).toContain('You do not follow “gizmos”.');
    expect(allText(await who.say('unfollow topic:lee'))).toContain('You do not follow papers on lee.');
    expect(allText(await who.say('unfollow author:lee topic:wafers'))).toContain(
      'No more messages about papers on wafers and by lee.',
    );
  });

  it('of the last one lets the messages rest, and following again goes on', async () => {
    const who = await setUp();
    await who.say('unfollow all');
    time = NOON + 2 * DAY_MS;
    await paperboy.digests.tick();
    expect((await who.say('following')).title).toBe('You follow nothing yet');
    expect(await kept(who)).toMatchObject({ paused: 'nothing is followed any more' });
    expect((await who.say('follow author:lee')).title).toBe('You follow lee');
    expect(await kept(who)).toMatchObject({ paused: null });
  });

  it('of all can be taken back with all for a day', async () => {
    const who = await setUp();
    await who.say('unfollow all');
    time = NOON + DAY_MS - 60_000;
    expect((await who.say('follow all')).title).toBe('You follow 4 things');
    await who.say('unfollow all');
    time += DAY_MS;
    expect((await who.say('follow all')).tone).toBe('error');
    expect(await followed(who)).toEqual([]);
  });

  it('without a name shows the list', async () => {
    expect((await (await setUp()).say('unfollow')).title).toBe('You follow 4 things');
  });
});

describe('digests in the same direct messages', () => {
  it('neither list nor end what is followed, and the other way round', async () => {
    const userId = 'U0EVE';
    const who = ada({ userId, place: { kind: 'direct', id: userId } });
    await who.say('follow author:lee');
    expect((await who.ask('status')).title).toBe('No digest in your direct messages');
    await who.ask('on wafers');
    const status = await who.ask('status');
    expect(status.title).toBe('1 digest in your direct messages');
    expect(status.footer).toBe('You also follow 1 thing: /papers following');
    await who.ask('on topics:following');
    await who.ask('off all digests');
    expect(await followed(who)).toEqual(['author lee']);
    await who.ask('on wafers');
    await who.say('unfollow all');
    expect((await who.ask('status')).title).toBe('1 digest in your direct messages');
  });
});
