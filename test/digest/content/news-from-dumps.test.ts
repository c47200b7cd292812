/** From a dump that is dropped in to a direct message: the whole way, over starts, days and processes. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Poster } from '../../../src/chat/chat.ts';
import { readConfig } from '../../../src/config/config.ts';
import { openCore } from '../../../src/main.ts';
import { type Clock, clockAt } from '../../../src/runtime/clock.ts';
import { createLog } from '../../../src/runtime/log.ts';
import { createKeeper, somebody } from '../../commands/digest/digest-people.ts';
import { titles } from '../../conversation.ts';
import { copyOfSeeds, listing, temporaryFolder } from '../../sources/seeds/dumps.ts';

const DUMP = listing('Mar 3', [
  {
    title: 'Calm Optimizers for Noisy Gradients',
    abstract: 'We study calm optimizers.',
    below: ['  • 4 authors', '·', 'Mar 1, 2026'],
  },
  {
    title: 'Quantization of Very Noisy Gradients',
    abstract: 'We quantize gradients.',
    below: ['  • 2 authors', '·', 'Mar 2, 2026'],
  },
]);

it('a dump brings one message with what is new of it, once, whoever ticks', async () => {
  const folder = await copyOfSeeds();
  const dataDir = await temporaryFolder();
  const keeper = createKeeper('slack');
  let time = clockAt(new Date('2026-11-21T12:00:00Z'));
  const clock: Clock = { now: () => time.now(), pause: (...given) => time.pause(...given) };
  const open = (posters: readonly Poster[] = [keeper.poster]) =>
    openCore(readConfig({ DATA_DIR: dataDir, SEEDS_DIR: folder }), createLog('silent'), {
      clock,
      posters,
    });

  const first = await open();
  const ada = somebody(first.chat, { userId: 'U0ADA', zone: 'UTC' });
  await ada.say('follow topic:quantization author:Byeongchan Lee');
  time = clockAt(new Date('2026-11-21T13:00:00Z'));
  await first.digests.tick();
  await first.close();
  await writeFile(join(folder, 'march page.txt'), DUMP);

  const [one, two] = [await open(), await open()];
  for (const morning of ['2026-11-22T09:00:00Z', '2026-11-22T09:01:30Z', '2026-11-23T09:00:00Z']) {
    time = clockAt(new Date(morning));
    await one.digests.tick();
    await two.digests.tick();
  }
  await one.close();
  await two.close();
  const posts = keeper.in({ ...ada.place, kind: 'direct', id: 'U0ADA' });
  const messages = posts.filter(({ thread }) => thread === undefined);
  expect(messages.map(({ card }) => [card.title, ...titles(card)])).toEqual([
    ['New papers you follow', 'Quantization of Very Noisy Gradients'],
  ]);
  expect(messages[0]?.place).toMatchObject({ kind: 'direct', workspaceId: ada.place.workspaceId });
  expect(messages[0]?.card.items[0]?.facts).toMatch(/^On quantization · /u);
  expect(posts).toHaveLength(1);
});
