/** The real core over the seeds that tests know, in a data folder of its own: what most tests talk to. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Poster } from '../src/chat/chat.ts';
import type { Limits } from '../src/chat/limits.ts';
import type { MailTransport } from '../src/chat/mail.ts';
import { readConfig } from '../src/config/config.ts';
import { type Core, openCore } from '../src/main.ts';
import { systemClock } from '../src/runtime/clock.ts';
import { createLog } from '../src/runtime/log.ts';
import { storageOf } from './db/tested.ts';
import { seedsDir } from './seeds.ts';

/**
 * Opens Paperboy; `environment` adds settings, `now` is the clock, `heard` gets the log, `posters` reach the platforms,
 * `limits` refuse, `mail` sends letters. `close` removes its data.
 */
export async function openPaperboy(
  environment: Readonly<Record<string, string>> = {},
  now?: () => Date,
  heard?: (line: string) => void,
  posters: readonly Poster[] = [],
  limits?: Limits,
  mail?: MailTransport,
): Promise<Core & { readonly dataDir: string }> {
  const dataDir = environment.DATA_DIR ?? (await mkdtemp(join(tmpdir(), 'paperboy-')));
  const { databaseUrl } = await storageOf(dataDir);
  const log = heard ? createLog('info', { write: heard }) : createLog('silent');
  const core = await openCore(
    readConfig({ SEEDS_DIR: seedsDir(), DATABASE_URL: databaseUrl, ...environment, DATA_DIR: dataDir }),
    log,
    {
      clock: { now: now ?? systemClock.now, pause: systemClock.pause },
      posters,
      ...(limits && { limits }),
      mail,
    },
  );
  return {
    ...core,
    dataDir,
    async close() {
      await core.close();
      if (environment.DATA_DIR === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}
