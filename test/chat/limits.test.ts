/** How much may be asked at once, and what somebody is told who asks more. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/chat/chat.ts';
import { createLimits } from '../../src/chat/limits.ts';
import { openPaperboy } from '../paperboy.ts';

const NOON = Date.UTC(2026, 10, 30, 12);
const at = (seconds: number) => new Date(NOON + seconds * 1000);
const actor = (userId: string, channel = 'C1'): Actor => ({
  platform: 'discord',
  userId,
  place: { platform: 'discord', workspaceId: '1', kind: 'channel', id: channel },
});
const answered = (count: number, take: () => number) =>
  Array.from({ length: count }, take).filter((seconds) => seconds === 0).length;

describe('the limits', () => {
  it('let a person ask many things at once, then one a second', () => {
    const limits = createLimits({ burst: 5, perSecond: 1 });
    expect(answered(20, () => limits.take(actor('a'), at(0)))).toBe(5);
    expect(limits.take(actor('a'), at(0.5))).toBe(1);
    expect(answered(20, () => limits.take(actor('a'), at(3)))).toBe(3);
  });

  it('keep nobody else from asking', () => {
    const limits = createLimits({ burst: 1, perSecond: 1 });
    limits.take(actor('a'), at(0));
    expect([limits.take(actor('a'), at(0)), limits.take(actor('b'), at(0))]).toEqual([1, 0]);
  });

  it('hold for a place, whoever asks there, and for no other place', () => {
    const limits = createLimits(undefined, { burst: 3, perSecond: 1 });
    const waits = Array.from({ length: 10 }, (_, person) => limits.take(actor(`p${person}`), at(0)));
    expect(waits.filter((seconds) => seconds === 0)).toHaveLength(3);
    expect(limits.take(actor('somebody', 'C2'), at(0))).toBe(0);
  });

  it('take nothing for what they refuse', () => {
    const limits = createLimits({ burst: 1, perSecond: 1 });
    expect(answered(100, () => limits.take(actor('a'), at(0)))).toBe(1);
    expect(limits.take(actor('a'), at(1))).toBe(0);
  });

  it('give nothing for a clock that goes back', () => {
    const limits = createLimits({ burst: 1, perSecond: 1 });
    limits.take(actor('a'), at(100));
    expect(limits.take(actor('a'), at(0))).toBe(1);
  });
});

describe('somebody who asks too much at once', () => {
  let paperboy: Awaited<ReturnType<typeof openPaperboy>>;
  beforeAll(async () => {
    paperboy = await openPaperboy({}, undefined, undefined, undefined, { take: () => 7 });
  });
  afterAll(() => paperboy.close());

  it.each([
    [
      'a command',
      () => paperboy.chat.prepare({ command: 'trending', named: {}, text: '', actor: actor('a') }),
    ],
    ['a button', () => paperboy.chat.press({ payload: 'x', onPrivateMessage: false, actor: actor('a') })],
  ])('is told so alone, and when to try again (%s)', async (_, asked) => {
    const prepared = asked();
    expect(prepared.delivery).toBe('private');
    expect(await prepared.run()).toMatchObject({
      title: 'That is more at once than I can answer here.',
      text: [{ text: 'Nothing was done. Please try again in 7 seconds.' }],
      tone: 'error',
    });
  });

  it('gets an aside for a sentence, which nobody else need read', async () => {
    const card = await paperboy.chat.ask({ text: 'what is trending?', isAddressed: true, actor: actor('a') });
    expect(card?.tone).toBe('aside');
  });
});
