/** Where Paperboy is: the installations and the places of the database, as platforms are given them. */
import { randomBytes } from 'node:crypto';
import type { Poster } from './chat/chat.ts';
import type { Examiner } from './chat/examine.ts';
import type { InstallationsOf } from './chat/installations.ts';
import type { PlatformOf } from './chat/platform.ts';
import type { Presence } from './chat/presence.ts';
import { createMemory } from './db/key-value.ts';
import type { Database } from './db/schema.ts';
import { createPresence } from './digest/presence.ts';
import { createInstallations } from './installations/store.ts';
import { createKeyring } from './runtime/keyring.ts';
import type { Log } from './runtime/log.ts';
import type { Memory } from './runtime/memory.ts';

export interface Whereabouts {
  readonly memory: Memory;
  readonly installationsOf: InstallationsOf;
  readonly presence: Presence;
}

/** What platforms are asked with, as it is or made of these. */
export type MadeOf<Part> = readonly Part[] | ((whereabouts: Whereabouts) => Promise<readonly Part[]>);

interface WhereaboutsParts {
  readonly db: Database;
  readonly encryptionKeys: readonly Buffer[];
  readonly platformOf: PlatformOf;
  readonly posters?: MadeOf<Poster> | undefined;
  readonly examiners?: MadeOf<Examiner> | undefined;
  readonly log: Log;
  now(): Date;
}

/** Those over a database, with what posts and looks there. */
export async function openWhereabouts({
  encryptionKeys,
  posters = [],
  examiners = [],
  ...parts
}: WhereaboutsParts) {
  const presence = createPresence(parts);
  const keyring = createKeyring(encryptionKeys, randomBytes);
  const onServed = presence.installed;
  const whereabouts = {
    presence,
    memory: createMemory(parts.db),
    installationsOf: createInstallations(parts.db, keyring, { onServed }),
  };
  return {
    whereabouts,
    posters: await made(posters, whereabouts),
    examiners: await made(examiners, whereabouts),
  };
}

const made = async <Part>(parts: MadeOf<Part>, whereabouts: Whereabouts): Promise<readonly Part[]> =>
  typeof parts === 'function' ? parts(whereabouts) : parts;
