/** What channels subscribed to, in the database. */
import { expect, it } from 'vitest';
import { nameOf, shownName } from '../../../src/digest/subscription/name.ts';
import { channel, openDigestKit } from '../digest-kit.ts';

it('an id that another channel has is refused, and that channel keeps its digest', async () => {
  const kit = await openDigestKit();
  const before = await kit.subscribe({ id: 'same' });
  await expect(kit.subscribe({ id: 'same', place: channel(2), at: '10:00' })).rejects.toThrow(/unique/iu);
  expect(await kit.subscriptions.inPlace(channel(1))).toEqual([before]);
  expect(await kit.subscriptions.inPlace(channel(2))).toEqual([]);
});

it.each([
  [{ topics: ['LLM agents', 'vLLM'], authors: ['Byeongchan Lee'] }, 'LLM agents, vLLM'],
  [{ authors: ['Byeongchan Lee'], orgs: ['NVIDIA'] }, 'by Byeongchan Lee, from NVIDIA'],
  [{}, ''],
])('shows the name of a digest with the capitals that were typed', (scope, shown) => {
  const settings = { topics: [], authors: [], orgs: [], size: 5, quiet: 'say' as const, ...scope };
  expect(shownName({ name: nameOf(settings), settings })).toBe(shown);
  expect(shownName({ name: 'graphs', settings })).toBe('graphs');
});
