/** The time by which all processes on a server act: the server's, whatever their machines' clocks say. */
import { expect, it, onTestFinished } from 'vitest';
import { createLeases } from '../../../src/db/leases.ts';
import { serverClock } from '../../../src/db/postgres/clock.ts';
import { clockOf } from '../../../src/db/storage.ts';
import { type Clock, clockAt, systemClock } from '../../../src/runtime/clock.ts';
import { createLog } from '../../../src/runtime/log.ts';
import { DAY_MS, MINUTE_MS } from '../../../src/runtime/time.ts';
import { temporaryFolder } from '../../sources/seeds/dumps.ts';
import { HAS_TYPES as IS_SERVER, openTested } from '../tested.ts';

const NEVER = new AbortController().signal;
const LATER = () => clockAt(new Date(Date.now() + 3 * DAY_MS));

async function opened(folder: string) {
  const db = await openTested(folder);
  onTestFinished(() => db.destroy());
  return db;
}

/** A clock of a machine that is three days ahead, made to go by the server's; and what was logged of it. */
async function corrected(folder: string, machine: { uptime?(): number } = {}) {
  const logged: string[] = [];
  const log = createLog('info', { write: (line) => void logged.push(line) });
  return { clock: await serverClock(await opened(folder), log, { clock: LATER(), ...machine }), logged };
}

/** How far a clock is from this machine's, on which the server runs. */
const offBy = (clock: Clock) => Math.abs(clock.now().getTime() - Date.now());

it.skipIf(!IS_SERVER)(
  'a machine whose clock is days ahead goes by the server, and the log says so',
  async () => {
    const { clock, logged } = await corrected(await temporaryFolder());
    expect(offBy(clock)).toBeLessThan(MINUTE_MS);
    expect(JSON.parse(logged[0] ?? '')).toMatchObject({ level: 'warn', hoursAhead: 72 });
  },
);

it.skipIf(!IS_SERVER)(
  'time goes on with the machine, and is put right by the server each minute',
  async () => {
    let sinceBoot = 1000;
    const { clock } = await corrected(await temporaryFolder(), { uptime: () => sinceBoot });
    const first = clock.now().getTime();
    sinceBoot += 3600;
    expect(clock.now().getTime() - first).toBe(3_600_000);
    await expect.poll(() => offBy(clock)).toBeLessThan(MINUTE_MS);
  },
);

it.skipIf(!IS_SERVER)(
  'a lease is not taken from whoever has it by a machine that is days ahead',
  async () => {
    const folder = await temporaryFolder();
    const { clock } = await corrected(folder);
    const [one, two] = [await opened(folder), await opened(folder)];
    const right = await clockOf(one, createLog('silent'), systemClock);
    const order: string[] = [];
    const held = createLeases({ db: one, clock: right, owner: 'right' })('arxiv', 0);
    const wanted = createLeases({ db: two, clock: { ...systemClock, now: clock.now }, owner: 'ahead' })(
      'arxiv',
      0,
    );
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const first = held(async () => {
      begin();
      await systemClock.pause(500);
      order.push('right');
    }, NEVER);
    await begun;
    await Promise.all([first, wanted(async () => order.push('ahead'), NEVER)]);
    expect(order).toEqual(['right', 'ahead']);
  },
);

it('a file goes by the clock of its machine, and a time that is given stays as it is', async () => {
  const db = await opened(await temporaryFolder());
  const log = createLog('silent');
  const given = LATER();
  expect(await clockOf(db, log, given)).toBe(given);
  expect((await clockOf(db, log, systemClock)) === systemClock).toBe(!IS_SERVER);
});
