/** Keeps installations in the database, their tokens encrypted: each under its platform and workspace, and no other. */
import { z } from 'zod';
import type { Installation, InstallationsOf, LockedInstallation } from '../chat/installations.ts';
import type { Database, Tables } from '../db/schema.ts';
import { tryRead } from '../db/unreadable.ts';
import { KeyError, type Keyring } from '../runtime/keyring.ts';

type Row = Tables['installations'];

/** What of an installation is no secret. */
const detailsSchema = z.object({
  name: z.string(),
  botId: z.string(),
  botUserId: z.string(),
  scopes: z.array(z.string()),
  installedBy: z.string(),
});

/** What a token belongs to: a row that was copied to another workspace cannot be read there. */
const aboutOf = ({ platform, workspace_id }: Pick<Row, 'platform' | 'workspace_id'>): string =>
  `${platform}:${workspace_id}`;

interface StoreOptions {
  /** Told of each workspace that an organisation's installation serves from now on. */
  onServed?(workspace: { readonly platform: string; readonly workspaceId: string }): Promise<unknown>;
}

/** The installations over a database. */
export const createInstallations =
  (db: Database, keyring: Keyring, { onServed = async () => {} }: StoreOptions = {}): InstallationsOf =>
  (platform) => ({
    put: (installation) => put(db, keyring, platform, installation),
    async serving(workspaceId, organisationId) {
      const { installation, isNew } = await serving(db, keyring, { platform, workspaceId, organisationId });
      if (isNew) await onServed({ platform, workspaceId });
      return installation;
    },
    async all() {
      const rows = await db
        .selectFrom('installations')
        .selectAll()
        .where('platform', '=', platform)
        .where('token', 'is not', null)
        .orderBy('workspace_id')
        .execute();
      return rows.map((row) => readOrSayWhy(row, keyring));
    },
    remove: (id, before) => remove(db, { platform, id, before }),
  });

async function put(
  db: Database,
  keyring: Keyring,
  platform: string,
  { id, organisationId, token, installedAt, ...details }: Installation,
): Promise<boolean> {
  const key = { platform, workspace_id: id };
  const sealed = keyring.seal(token, aboutOf(key));
  const values = {
    organisation_id: organisationId ?? null,
    token: sealed.data,
    key_id: sealed.keyId,
    details: JSON.stringify(detailsSchema.parse(details)),
    installed_at: installedAt.getTime(),
  };
  return db.transaction().execute(async (inside) => {
    // A write comes first: two who install at once do so one after the other.
    const { numUpdatedRows } = await inside
      .updateTable('installations')
      .set(values)
      .where((is) => is.and(key))
      .where('token', 'is not', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows > 0n) return false;
    await inside
      .insertInto('installations')
      .values({ ...key, ...values })
      .onConflict((conflict) => conflict.columns(['platform', 'workspace_id']).doUpdateSet(values))
      .execute();
    return true;
  });
}

interface Served {
  readonly platform: string;
  readonly workspaceId: string;
  readonly organisationId: string | undefined;
}

/** The one of a workspace, and whether it is the first time that its organisation's serves it. */
async function serving(
  db: Database,
  keyring: Keyring,
  { platform, workspaceId, ...named }: Served,
): Promise<{ readonly installation?: Installation; readonly isNew?: boolean }> {
  const own = await rowOf(db, platform, workspaceId);
  if (own?.token) return { installation: read(own, keyring) };
  const organisationId = named.organisationId ?? own?.organisation_id ?? undefined;
  const shared = organisationId === undefined ? undefined : await rowOf(db, platform, organisationId);
  if (organisationId === undefined || !shared?.token) return {};
  const installation = read(shared, keyring);
  // Digests come without an event that names the organisation.
  const isNew = own?.organisation_id !== organisationId;
  if (isNew) await noteServed(db, { platform, workspaceId, organisationId }, shared.installed_at);
  return { installation, isNew };
}

const rowOf = (db: Database, platform: string, workspaceId: string): Promise<Row | undefined> =>
  db
    .selectFrom('installations')
    .selectAll()
    .where('platform', '=', platform)
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();

async function noteServed(
  db: Database,
  { platform, workspaceId, organisationId }: Served & { readonly organisationId: string },
  installedAt: number,
): Promise<void> {
  const values = {
    organisation_id: organisationId,
    token: null,
    key_id: null,
    details: '{}',
    installed_at: installedAt,
  };
  await db
    .insertInto('installations')
    .values({ platform, workspace_id: workspaceId, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['platform', 'workspace_id'])
        .doUpdateSet({ organisation_id: organisationId })
        .where('installations.token', 'is', null),
    )
    .execute();
}

function remove(
  db: Database,
  { platform, id, before }: { readonly platform: string; readonly id: string; readonly before: Date },
): Promise<readonly string[] | undefined> {
  return db.transaction().execute(async (inside) => {
    const own = await inside
      .deleteFrom('installations')
      .where('platform', '=', platform)
      .where('workspace_id', '=', id)
      .where('installed_at', '<=', before.getTime())
      .returning(['workspace_id', 'organisation_id'])
      .execute();
    if (own.length === 0) return undefined;
    const served = await inside
      .deleteFrom('installations')
      .where('platform', '=', platform)
      .where('organisation_id', '=', id)
      .where('token', 'is', null)
      .returning('workspace_id')
      .execute();
    const isOrganisation = own[0]?.organisation_id === id;
    return [...(isOrganisation ? [] : own), ...served].map(({ workspace_id }) => workspace_id);
  });
}

function readOrSayWhy(row: Row, keyring: Keyring): Installation | LockedInstallation {
  try {
    return read(row, keyring);
  } catch (error) {
    if (error instanceof KeyError) return { id: row.workspace_id, reason: error.message };
    throw error;
  }
}

/** @throws KeyError when the token or what stands beside it cannot be read */
function read(row: Row, keyring: Keyring): Installation {
  const details = tryRead(() => detailsSchema.parse(JSON.parse(row.details)));
  if ('reason' in details)
    throw new KeyError(`what is known of an installation cannot be read (${details.reason})`);
  const sealed = { keyId: row.key_id ?? '', data: row.token ?? '' };
  return {
    id: row.workspace_id,
    ...(row.organisation_id !== null && { organisationId: row.organisation_id }),
    ...details.value,
    token: keyring.open(sealed, aboutOf(row)),
    installedAt: new Date(row.installed_at),
  };
}

/**
 * Encrypts all tokens with the current key that another one has encrypted.
 * @returns how many were, and which cannot be read and stay as they are
 */
export async function rotateKeys(
  db: Database,
  keyring: Keyring,
): Promise<{ readonly rotated: number; readonly locked: readonly LockedInstallation[] }> {
  const locked: LockedInstallation[] = [];
  let rotated = 0;
  const rows = await db.selectFrom('installations').selectAll().where('token', 'is not', null).execute();
  for (const row of rows.filter(({ key_id }) => key_id !== keyring.currentId)) {
    const found = readOrSayWhy(row, keyring);
    if ('reason' in found) {
      locked.push(found);
      continue;
    }
    const sealed = keyring.seal(found.token, aboutOf(row));
    const { numUpdatedRows } = await db
      .updateTable('installations')
      .set({ token: sealed.data, key_id: sealed.keyId })
      .where('platform', '=', row.platform)
      .where('workspace_id', '=', row.workspace_id)
      // Somebody may have installed it anew since.
      .where('token', '=', row.token)
      .executeTakeFirstOrThrow();
    rotated += Number(numUpdatedRows);
  }
  return { rotated, locked };
}
