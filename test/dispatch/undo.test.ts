/** What was done in a talk is taken back by a word, once, by whoever did it; and a question is answered by one. */
import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/cards/card.ts';
import type { Actor } from '../../src/chat/chat.ts';
import { allText, asksBack, inChannel, titles } from '../conversation.ts';
import { manager, useKept } from './kept.ts';

const core = useKept();
let talks = 0;

/** A talk in which several people may speak; gives the last answer. */
function talk(actor: Actor = manager) {
  talks += 1;
  const key = `undo ${talks}`;
  return async (text: string, who: Actor = actor) =>
    core.chat().ask({ text, talk: key, isAddressed: true, actor: who });
}
const other: Actor = { ...manager, userId: 'U2' };

describe('undo', () => {
  it.each([
    ['save Layer Normalization', 'undo'],
    ['unsave Peri-LN', 'undo that'],
    ['follow Byeongchan Lee', 'cancel that'],
    ['unfollow topic:quantization', 'undo'],
    ['digest on pruning at:8', 'undo'],
    ['digest on quantization at:8', 'undo'],
    ['digest off', 'undo'],
    ['digest pause until:friday', 'no'],
    ['digest skip', 'take that back'],
    ['digest add pruning', 'undo'],
    ['digest more', 'revert that'],
    ['digest change days:weekdays size:3', 'undo'],
  ])('takes back “%s” after “%s”', async (line, word) => {
    const before = await core.kept();
    const say = talk();
    await say(line);
    expect(await core.kept()).not.toEqual(before);
    const card = await say(word);
    expect(allText(card as Card)).toMatch(/\bUndo: /u);
    expect(withoutIds(await core.kept())).toEqual(withoutIds(before));
  });

  it('does it once, and says so where there is nothing', async () => {
    const say = talk();
    await say('save Layer Normalization');
    await say('undo');
    const after = await core.kept();
    expect((await say('undo'))?.title).toBe('Nothing to undo');
    expect(await core.kept()).toEqual(after);
  });

  it('is for what was done last, not for what came before another answer', async () => {
    const say = talk();
    await say('save Layer Normalization');
    await say('search quantization');
    const after = await core.kept();
    expect((await say('undo'))?.title).toBe('Nothing to undo');
    expect(await core.kept()).toEqual(after);
  });

  it('is nobody else’s in a talk of several people', async () => {
    const say = talk();
    await say('save Layer Normalization');
    const after = await core.kept();
    expect((await say('undo', other))?.title).toBe('Nothing to undo');
    expect(await core.kept()).toEqual(after);
    await say('undo');
    expect(await core.kept()).not.toEqual(after);
  });

  it('shows nobody’s reading list where others read along', async () => {
    const say = talk(inChannel);
    await say('save Layer Normalization');
    const card = await say('undo');
    expect(card?.title).toBe('Taken back');
    expect(card?.items).toEqual([]);
  });

  it('leaves the list of a talk standing', async () => {
    const say = talk();
    const list = await say('papers about quantization');
    await say('save the first one');
    await say('undo');
    const again = await say('next');
    expect(titles(again as Card)).not.toEqual(titles(list as Card));
    expect(titles(again as Card).length).toBeGreaterThan(0);
  });
});

describe('a question back', () => {
  it('is answered by “yes” and by “the first”, and runs what its button would', async () => {
    for (const word of ['yes', 'the first']) {
      await core.reset();
      const say = talk();
      expect(asksBack(await say('should we turn off the digest?'))).toBe(true);
      expect((await say(word))?.title).toBe('Digest turned off');
    }
  });

  it('is dropped by “no”: a later “yes” does nothing', async () => {
    const before = await core.kept();
    const say = talk();
    await say('should we turn off the digest?');
    expect((await say('no'))?.title).toBe('Nothing has changed');
    await say('yes');
    expect(await core.kept()).toEqual(before);
  });

  it('is for the person alone who was asked', async () => {
    const before = await core.kept();
    const say = talk();
    await say('should we turn off the digest?');
    await say('yes', other);
    expect(await core.kept()).toEqual(before);
  });

  it('is not answered by words that say more than “yes”', async () => {
    const before = await core.kept();
    const say = talk();
    await say('should we turn off the digest?');
    await say('yes but only on fridays');
    expect(await core.kept()).toEqual(before);
  });

  it('about the whole reading list is answered so too', async () => {
    const say = talk();
    await say('unsave all');
    await say('yes');
    expect((await core.kept()).saved).toEqual([]);
  });
});

describe('two messages sent at once', () => {
  it('are answered in their order', async () => {
    const say = talk();
    const [, card] = await Promise.all([say('save Layer Normalization'), say('undo')]);
    expect(allText(card as Card)).toContain('Undo: take “Layer Normalization” off your reading list');
  });
});

/** What is followed no more is remembered for a day. */
const withoutIds = (kept: Awaited<ReturnType<typeof core.kept>>): unknown =>
  JSON.parse(JSON.stringify({ ...kept, deliveries: [] }).replace(/,\{[^{}]*\\"endedAt\\":\d+\}/gu, ''));
