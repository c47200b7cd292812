/** What commands and queries share in reading `key:value`. */
import { describe, expect, it } from 'vitest';
import { nearMiss, split, withValues } from '../../../src/search/query/pieces.ts';
import { ask } from '../../conversation.ts';
import { openPaperboy } from '../../paperboy.ts';

const KEYS = ['sort', 'page'] as const;

describe('a key', () => {
  it('takes the piece after a blank when it is known', () => {
    const pieces = withValues(split('outlier Sort: newest page: 2 note: 3'), KEYS);
    expect(pieces.map(({ key, text }) => [key, text])).toEqual([
      [undefined, 'outlier'],
      ['sort', 'newest'],
      ['page', '2'],
      [undefined, 'note:'],
      [undefined, '3'],
    ]);
  });

  it('of a command takes it too', async () => {
    const { chat, close } = await openPaperboy();
    const spaced = await ask(chat, 'search outlier sort: newest page: 2');
    expect(spaced).toEqual(await ask(chat, 'search outlier sort:newest page:2'));
    await close();
  });

  it('does not take another key for its value', () => {
    expect(withValues(split('sort: page:2'), KEYS).map(({ raw }) => raw)).toEqual(['sort:', 'page:2']);
  });

  it('is a near miss one typing error away, unless it is known or short', () => {
    expect(nearMiss('srot', KEYS)).toBe('sort');
    for (const key of ['sort', 'so', 'arxiv', undefined]) expect(nearMiss(key, KEYS)).toBeUndefined();
  });
});
