/** Where an app is installed: kept encrypted, found by workspace or organisation, deleted when it leaves. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Installation } from '../../src/chat/installations.ts';
import { openDatabase } from '../../src/db/open.ts';
import { createInstallations, rotateKeys } from '../../src/installations/store.ts';
import { createKeyring } from '../../src/runtime/keyring.ts';
import { createLog } from '../../src/runtime/log.ts';
import { temporaryFolder } from '../sources/seeds/dumps.ts';

const [OLD, NEW] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const NOON = new Date('2026-03-01T12:00Z');
const LATER = new Date('2026-03-01T13:00Z');

const LAB: Installation = {
  id: 'T0LAB',
  name: 'Lab',
  token: 'xoxb-lab',
  botId: 'B1',
  botUserId: 'U1BOT',
  scopes: ['commands', 'chat:write'],
  installedBy: 'U0ADA',
  installedAt: NOON,
};
const ORGANISATION: Installation = {
  ...LAB,
  id: 'E0ORG',
  organisationId: 'E0ORG',
  name: 'Org',
  token: 'xoxb-org',
};

async function openStore(...keys: readonly Buffer[]) {
  const db = await openDatabase(await temporaryFolder(), createLog('silent'));
  onTestFinished(() => db.destroy());
  const withKeys = (...others: readonly Buffer[]) =>
    createInstallations(db, createKeyring(others, randomBytes))('slack');
  return { db, withKeys, installations: withKeys(...(keys.length > 0 ? keys : [NEW])) };
}

describe('an installation', () => {
  it('is found by its workspace, as it was', async () => {
    const { installations } = await openStore();
    expect(await installations.put(LAB)).toBe(true);
    expect(await installations.serving('T0LAB')).toEqual(LAB);
    expect(await installations.serving('T0OTHER')).toBeUndefined();
  });

  it('is no other platform’s', async () => {
    const { db, installations } = await openStore();
    await installations.put(LAB);
    const other = createInstallations(db, createKeyring([NEW], randomBytes))('discord');
    expect(await other.serving('T0LAB')).toBeUndefined();
    expect(await other.all()).toEqual([]);
  });

  it('stands in the database without its token in clear', async () => {
    const { db, installations } = await openStore();
    await installations.put(LAB);
    const rows = await db.selectFrom('installations').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('xoxb');
  });

  it('takes the place of the one before it, whoever else installs at the same moment', async () => {
    const { installations } = await openStore();
    const isNew = await Promise.all([
      installations.put(LAB),
      installations.put({ ...LAB, token: 'xoxb-again', scopes: ['commands'] }),
    ]);
    expect(isNew.sort()).toEqual([false, true]);
    expect(await installations.all()).toHaveLength(1);
  });

  it('that was copied to another workspace is not read there', async () => {
    const { db, installations } = await openStore();
    await installations.put(LAB);
    await db.updateTable('installations').set({ workspace_id: 'T0THIEF' }).execute();
    await expect(installations.serving('T0THIEF')).rejects.toThrow('belongs to something else');
  });

  it('whose key is missing is named, and stays', async () => {
    const { installations, withKeys } = await openStore(OLD);
    await installations.put(LAB);
    expect(await withKeys(NEW).all()).toEqual([
      { id: 'T0LAB', reason: expect.stringContaining('ENCRYPTION_KEY does not name the key') },
    ]);
    expect(await withKeys(NEW, OLD).serving('T0LAB')).toEqual(LAB);
  });

  it('is deleted when it leaves', async () => {
    const { installations } = await openStore();
    await installations.put(LAB);
    expect(await installations.remove('T0LAB', LATER)).toEqual(['T0LAB']);
    expect(await installations.serving('T0LAB')).toBeUndefined();
    expect(await installations.remove('T0LAB', LATER)).toBeUndefined();
  });

  it('that is newer than what says that it left stays', async () => {
    const { installations } = await openStore();
    await installations.put({ ...LAB, installedAt: LATER });
    expect(await installations.remove('T0LAB', NOON)).toBeUndefined();
    expect(await installations.serving('T0LAB')).toMatchObject({ token: 'xoxb-lab' });
  });
});

describe('an installation of an organisation', () => {
  it('serves the workspaces that its events name, later also without an event', async () => {
    const { installations } = await openStore();
    await installations.put(ORGANISATION);
    expect(await installations.serving('T0ONE')).toBeUndefined();
    expect(await installations.serving('T0ONE', 'E0ORG')).toMatchObject({ token: 'xoxb-org' });
    expect(await installations.serving('T0ONE')).toMatchObject({ token: 'xoxb-org' });
    expect(await installations.all()).toHaveLength(1);
  });

  it('gives way to a workspace’s own', async () => {
    const { installations } = await openStore();
    await installations.put(ORGANISATION);
    await installations.serving('T0LAB', 'E0ORG');
    expect(await installations.put({ ...LAB, organisationId: 'E0ORG' })).toBe(true);
    expect(await installations.serving('T0LAB', 'E0ORG')).toMatchObject({ token: 'xoxb-lab' });
  });

  it('leaves with all workspaces that it served, and with no workspace’s own', async () => {
    const { installations } = await openStore();
    await installations.put(ORGANISATION);
    await installations.put({ ...LAB, organisationId: 'E0ORG' });
    await installations.serving('T0ONE', 'E0ORG');
    await installations.serving('T0TWO', 'E0ORG');
    expect([...((await installations.remove('E0ORG', LATER)) ?? [])].sort()).toEqual(['T0ONE', 'T0TWO']);
    expect(await installations.serving('T0ONE')).toBeUndefined();
    expect(await installations.serving('T0LAB')).toMatchObject({ token: 'xoxb-lab' });
  });
});

describe('exchanging keys', () => {
  it('encrypts all tokens anew, so that the old key may go', async () => {
    const { db, installations, withKeys } = await openStore(OLD);
    await installations.put(LAB);
    await installations.put(ORGANISATION);
    const both = createKeyring([NEW, OLD], randomBytes);
    expect(await rotateKeys(db, both)).toEqual({ rotated: 2, locked: [] });
    expect(await rotateKeys(db, both)).toEqual({ rotated: 0, locked: [] });
    expect(await withKeys(NEW).serving('T0LAB')).toEqual(LAB);
    await expect(withKeys(OLD).serving('T0LAB')).rejects.toThrow('ENCRYPTION_KEY does not name');
  });

  it('leaves what it cannot read as it is, and names it', async () => {
    const { db, installations, withKeys } = await openStore(OLD);
    await installations.put(LAB);
    await withKeys(NEW).put(ORGANISATION);
    const { rotated, locked } = await rotateKeys(db, createKeyring([NEW], randomBytes));
    expect([rotated, locked.map(({ id }) => id)]).toEqual([0, ['T0LAB']]);
    expect(await installations.serving('T0LAB')).toEqual(LAB);
  });
});
