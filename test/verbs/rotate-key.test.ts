/** The verb that exchanges keys: what it prints, and how it ends. */
import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { openDatabase } from '../../src/db/open.ts';
import { createInstallations } from '../../src/installations/store.ts';
import { createKeyring } from '../../src/runtime/keyring.ts';
import { createLog } from '../../src/runtime/log.ts';
import { rotateNow } from '../../src/verbs/rotate-key.ts';
import { temporaryFolder } from '../sources/seeds/dumps.ts';

const [OLD, NEW] = ['01'.repeat(32), '02'.repeat(32)];
const SILENT = createLog('silent');
const ringOf = (key: string) => createKeyring([Buffer.from(key, 'hex')], randomBytes);

/** A data folder with one installation under the old key. */
async function folderOfOld(): Promise<string> {
  const folder = await temporaryFolder();
  const db = await openDatabase(folder, SILENT);
  const details = { name: 'Lab', botId: 'B', botUserId: 'U', scopes: [], installedBy: 'U' };
  const installation = { id: 'T0LAB', token: 'xoxb-lab', installedAt: new Date(0), ...details };
  await createInstallations(db, ringOf(OLD))('slack').put(installation);
  await db.destroy();
  return folder;
}

async function rotate(DATA_DIR: string, ENCRYPTION_KEY: string) {
  const lines: string[] = [];
  const config = readConfig({ DATA_DIR, ENCRYPTION_KEY });
  return { code: await rotateNow(config, SILENT, (line) => void lines.push(line)), lines };
}

it('encrypts anew while the old key is named, after which it may go', async () => {
  const folder = await folderOfOld();
  const { code, lines } = await rotate(folder, `${NEW},${OLD}`);
  expect([code, lines[0]]).toEqual([0, '1 encrypted with the first key of ENCRYPTION_KEY']);
  const db = await openDatabase(folder, SILENT);
  expect(await createInstallations(db, ringOf(NEW))('slack').serving('T0LAB')).toMatchObject({
    token: 'xoxb-lab',
  });
  await db.destroy();
});

it('ends with 1 and names the workspace where the old key is not named', async () => {
  const { code, lines } = await rotate(await folderOfOld(), NEW);
  expect(code).toBe(1);
  expect(lines[1]).toMatch(/^T0LAB stays as it is: ENCRYPTION_KEY does not name the key [0-9a-f]{12}$/u);
});

it('without any key says what to set', async () => {
  await expect(rotate(await temporaryFolder(), '')).rejects.toThrow('ENCRYPTION_KEY: is missing');
});
