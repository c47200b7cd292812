/** `paperboy rotate-key`: encrypts all stored tokens with the newest key, so that the old one may go. */
import { randomBytes } from 'node:crypto';
import type { Config } from '../config/config.ts';
import { openStorage } from '../db/storage.ts';
import { rotateKeys } from '../installations/store.ts';
import { ConfigError } from '../runtime/errors.ts';
import { createKeyring } from '../runtime/keyring.ts';
import type { Log } from '../runtime/log.ts';

/**
 * Encrypts anew what another key than the first of ENCRYPTION_KEY has encrypted, also while Paperboy serves.
 * @param print gets a line for each thing that came of it
 * @returns the exit code: 1 where a token could not be read, and stays as it is
 * @throws ConfigError without a key
 */
export async function rotateNow(
  { encryptionKeys, ...storage }: Config,
  log: Log,
  print: (line: string) => void,
): Promise<number> {
  if (encryptionKeys.length === 0)
    throw new ConfigError(['ENCRYPTION_KEY: is missing. Put the new key before the old one, with a comma.']);
  const db = await openStorage(storage, log);
  try {
    const { rotated, locked } = await rotateKeys(db, createKeyring(encryptionKeys, randomBytes));
    print(`${rotated} encrypted with the first key of ENCRYPTION_KEY`);
    for (const { id, reason } of locked) print(`${id} stays as it is: ${reason}`);
    if (locked.length > 0) return 1;
    print('Every stored token is: the other keys may be taken out of ENCRYPTION_KEY.');
    return 0;
  } finally {
    await db.destroy();
  }
}
