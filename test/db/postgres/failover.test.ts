/** Two whole processes on one database (on a server: a file has one): when the connected one is killed, the other follows. */
import { expect, it, onTestFinished } from 'vitest';
import { openServeKit } from '../../serve-kit.ts';
import { temporaryFolder } from '../../sources/seeds/dumps.ts';
import { HAS_TYPES, storageOf } from '../tested.ts';

/** Gateway opcode of a bot that connects anew (https://discord.com/developers/docs/topics/opcodes-and-status-codes). */
const IDENTIFY = 2;
/** A term and a look are seventeen seconds; a process that starts on a busy machine takes as long again. */
const WITHIN = { timeout: 120_000 };

it.skipIf(!HAS_TYPES)(
  'a killed process is followed by the other one, and only one is ever connected',
  {
    timeout: 180_000,
  },
  async () => {
    const kit = await openServeKit();
    onTestFinished(kit.close);
    const { databaseUrl = '' } = await storageOf(kit.folder);
    const { DISCORD_TOKEN = '', DISCORD_API_URL = '' } = kit.environment;
    const identified = () => kit.discord.gateway.received.filter(({ op }) => op === IDENTIFY).length;
    const start = async () =>
      kit.serve({
        DISCORD_TOKEN,
        DISCORD_API_URL,
        DATABASE_URL: databaseUrl,
        DATA_DIR: await temporaryFolder(),
      });
    const first = await start();
    await first.ready;
    const second = await start();
    await second.ready;
    expect([identified(), first.lines.at(-1)?.platforms, second.lines.at(-1)?.platforms]).toEqual([
      1,
      { discord: 'up' },
      { discord: 'standby' },
    ]);
    first.signal('SIGKILL');
    await first.exited;
    await expect.poll(identified, WITHIN).toBe(2);
    await expect.poll(() => kit.discord.gateway.isConnected(), WITHIN).toBe(true);
    second.stop();
    expect(await second.exited).toBe(0);
  },
);
