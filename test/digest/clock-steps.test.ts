/** A clock that steps by days and is set right again: what goes out, and that nothing goes out twice. */
import { describe, expect, it } from 'vitest';
import { type DigestKit, openDigestKit } from './digest-kit.ts';

/** What a tick at a moment posted. */
async function postedAt(kit: DigestKit, time: string): Promise<number> {
  const before = kit.fakePlatform.requests.length;
  kit.jump(time);
  await kit.digests().tick();
  return kit.fakePlatform.requests.length - before;
}

async function daily() {
  const kit = await openDigestKit();
  await kit.subscribe();
  return kit;
}

describe('a clock that is three days ahead for a while', () => {
  it('brings one digest then, those of the days that it passed over when it is right again, and none twice', async () => {
    const kit = await daily();
    expect(await postedAt(kit, '2026-02-07T09:00Z')).toBe(1);
    expect(await postedAt(kit, '2026-02-10T09:30Z')).toBe(1);
    expect(await postedAt(kit, '2026-02-07T09:31Z')).toBe(0);
    const days = ['2026-02-08', '2026-02-09', '2026-02-10', '2026-02-11'];
    const posted: number[] = [];
    for (const day of days) posted.push(await postedAt(kit, `${day}T09:00Z`));
    expect(posted).toEqual([1, 1, 0, 1]);
  });
});

describe('a clock that is three days behind for a while', () => {
  it('brings nothing for days that have had their digest, and the next one when it is right again', async () => {
    const kit = await daily();
    expect(await postedAt(kit, '2026-02-07T09:00Z')).toBe(1);
    expect(await postedAt(kit, '2026-02-04T09:30Z')).toBe(0);
    expect(await postedAt(kit, '2026-02-07T09:31Z')).toBe(0);
    expect(await postedAt(kit, '2026-02-08T09:00Z')).toBe(1);
  });
});
