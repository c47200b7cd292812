/** The digests of several processes on one server, in small: kills, stops, lost answers, and the server started anew. */
import { expect, it } from 'vitest';
import { allArrived } from '../../simulation/arrived.ts';
import { simulate } from '../../simulation/simulate.ts';
import { serverPrograms, startServer } from '../server.ts';

const PATIENCE_MS = 240_000;
const CHANNELS = 15;
const DIGESTS = 2 * CHANNELS;

it.skipIf(process.env.PAPERBOY_TEST_ON !== 'postgres')(
  'nobody misses a digest or gets one twice while processes die and stop and the server restarts',
  { timeout: PATIENCE_MS },
  async () => {
    const server = await startServer((await serverPrograms()) ?? '');
    const plan = { seed: 20_260_209, channels: CHANNELS, days: 1, replicas: 3, isReadable: true } as const;
    const troubles = { kills: 2, stalls: 1, restarts: 1 };
    const figures = await simulate({ ...plan, ...troubles, unconfirmed: 'skip', server }).finally(
      server.close,
    );
    // Which come, and when, depends on how soon answers do.
    expect(Object.values(figures.troubles).some((times) => times > 0)).toBe(true);
    expect(figures).toMatchObject(allArrived(DIGESTS));
  },
);
