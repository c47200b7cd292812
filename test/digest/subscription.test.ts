/** What channels subscribed to, in the database. */
import { expect, it } from 'vitest';
import { channel, openStage } from './stage.ts';

it('an id that another channel has is refused, and that channel keeps its digest', async () => {
  const stage = await openStage();
  const before = await stage.subscribe({ id: 'same' });
  await expect(stage.subscribe({ id: 'same', place: channel(2), at: '10:00' })).rejects.toThrow(/UNIQUE/u);
  expect(await stage.subscriptions.inPlace(channel(1))).toEqual([before]);
  expect(await stage.subscriptions.inPlace(channel(2))).toEqual([]);
});
