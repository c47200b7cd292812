/** `paperboy copy`: moves all that Paperboy knows from the file to a PostgreSQL server, or back. */
import type { Config } from '../config/config.ts';
import { copyDatabase, empty, isUsed } from '../db/copy.ts';
import type { Database } from '../db/schema.ts';
import { openStorage } from '../db/storage.ts';
import { ConfigError, UserError } from '../runtime/errors.ts';
import type { Log } from '../runtime/log.ts';

/** A line for so many rows. */
const TOLD_EACH = 50_000;

export interface CopyOptions {
  /** The server's address; `DATABASE_URL` for the one of the settings, which nobody reads in a list of processes. */
  readonly to?: string | undefined;
  readonly from?: string | undefined;
  /** Whether what the target has may be deleted. */
  readonly replace: boolean;
}

/**
 * Copies, and says how far it is.
 * @returns the exit code: 1 where the two differ at the end
 * @throws UserError for options that mean nothing, or a target that is in use
 */
export async function copy(
  config: Config,
  log: Log,
  options: CopyOptions,
  print: (line: string) => void,
): Promise<number> {
  const { to, from, replace } = options;
  if ((to === undefined) === (from === undefined))
    throw new UserError(
      'Say where to: --to DATABASE_URL copies the file to that server, --from DATABASE_URL back.',
    );
  const server = { dataDir: config.dataDir, databaseUrl: addressOf(to ?? from ?? '', config) };
  const file = { dataDir: config.dataDir };
  const source = await openStorage(to === undefined ? server : file, log);
  try {
    const target = await openStorage(to === undefined ? file : server, log);
    try {
      return await copyInto(target, source, { replace, print });
    } finally {
      await target.destroy();
    }
  } finally {
    await source.destroy();
  }
}

async function copyInto(
  target: Database,
  source: Database,
  { replace, print }: { readonly replace: boolean; print(line: string): void },
): Promise<number> {
  if (await isUsed(target)) {
    if (!replace)
      throw new UserError(
        'The target has papers or digests already: --replace deletes all that it has, before the copy.',
      );
    await empty(target);
  }
  let [done, told] = [0, 0];
  const copied = await copyDatabase(source, target, (table, rows) => {
    done += rows;
    if (done - told < TOLD_EACH) return;
    told = done;
    print(`${done} rows, at ${table}`);
  });
  for (const { table, rows, isSame } of copied)
    print(`${table}: ${rows} rows, ${isSame ? 'the same' : 'NOT the same'}`);
  const isWhole = copied.every(({ isSame }) => isSame);
  print(
    isWhole
      ? 'All rows arrived, by count and checksum.'
      : 'Something changed meanwhile: stop every Paperboy, and copy again with --replace.',
  );
  return isWhole ? 0 : 1;
}

function addressOf(given: string, { databaseUrl }: Config): string {
  if (given !== 'DATABASE_URL') return given;
  if (databaseUrl === undefined)
    throw new ConfigError(['DATABASE_URL: is not set; it is the server to copy to or from.']);
  return databaseUrl;
}
