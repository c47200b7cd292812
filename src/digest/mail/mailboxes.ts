/** The mailboxes of people: one each, confirmed by a code that was sent there. Places of e-mail carry its id, not its address. */
import type { Selectable } from 'kysely';
import type { Place } from '../../chat/chat.ts';
import type { Database, Tables } from '../../db/schema.ts';
import { DAY_MS } from '../../runtime/time.ts';

/** A mailbox without digests is forgotten after so long, and one that nobody confirms with the digests that wait for it. */
const UNUSED_MS = 7 * DAY_MS;

export interface Mailbox {
  readonly id: string;
  /** The direct messages of whoever it belongs to. */
  readonly owner: Place;
  readonly address: string;
  readonly secret: string;
  readonly isConfirmed: boolean;
  readonly codeHash: string | null;
}

/** Why the digests of a mailbox wait that nobody has confirmed yet. */
export const UNCONFIRMED = 'the address is not confirmed yet';

type Row = Selectable<Tables['mailboxes']>;

export type Mailboxes = ReturnType<typeof createMailboxes>;

/** The mailboxes over a database. */
export const createMailboxes = (db: Database) => ({ ...kept(db), ...codesOf(db), ...statesOf(db) });

const kept = (db: Database) => ({
  of: async (owner: Place): Promise<Mailbox | undefined> =>
    found(
      await db
        .selectFrom('mailboxes')
        .selectAll()
        .where((is) => is.and(ownedBy(owner)))
        .executeTakeFirst(),
    ),

  byId: async (id: string): Promise<Mailbox | undefined> =>
    found(await db.selectFrom('mailboxes').selectAll().where('id', '=', id).executeTakeFirst()),

  /** Keeps an unconfirmed mailbox in place of what somebody had; what waits for a code there waits no more. */
  async put(owner: Place, mailbox: Pick<Mailbox, 'id' | 'address' | 'secret'>, now: Date): Promise<void> {
    const { id, ...values } = mailbox;
    const fresh = {
      ...values,
      confirmed_at: null,
      code_hash: null,
      code_expires_at: null,
      changed_at: now.getTime(),
    };
    await db
      .insertInto('mailboxes')
      .values({ id, ...ownedBy(owner), ...fresh, code_tries: 0 })
      .onConflict((conflict) => conflict.columns(['platform', 'workspace_id', 'person']).doUpdateSet(fresh))
      .execute();
  },

  /** Whether anything is, or would be, sent to a mailbox. */
  async isUsed({ id }: Pick<Mailbox, 'id'>): Promise<boolean> {
    const row = await db
      .selectFrom('subscriptions')
      .select('id')
      .where('kind', '=', 'mail')
      .where('place_id', '=', id)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  },
});

/** The code that each waits for. */
const codesOf = (db: Database) => ({
  async setCode(
    { id }: Pick<Mailbox, 'id'>,
    code: { readonly hash: string; readonly until: Date } | undefined,
  ) {
    await db
      .updateTable('mailboxes')
      .set({ code_hash: code?.hash ?? null, code_expires_at: code?.until.getTime() ?? null, code_tries: 0 })
      .where('id', '=', id)
      .execute();
  },

  /** Whether a code is waited for that may still be typed, by then and so many times at most. */
  async hasCode({ id }: Pick<Mailbox, 'id'>, now: Date, mostTries: number): Promise<boolean> {
    const row = await db
      .selectFrom('mailboxes')
      .select('id')
      .where('id', '=', id)
      .where('code_hash', 'is not', null)
      .where('code_expires_at', '>', now.getTime())
      .where('code_tries', '<', mostTries)
      .executeTakeFirst();
    return row !== undefined;
  },

  /** Counts a try before it is judged, so that many at once are no more than allowed. @returns how many it has had */
  async tryCode(
    owner: Place,
    now: Date,
    mostTries: number,
  ): Promise<(Mailbox & { readonly tries: number }) | undefined> {
    const row = await db
      .updateTable('mailboxes')
      .set((column) => ({ code_tries: column('code_tries', '+', 1) }))
      .where((is) => is.and(ownedBy(owner)))
      .where('code_hash', 'is not', null)
      .where('code_expires_at', '>', now.getTime())
      .where('code_tries', '<', mostTries)
      .returningAll()
      .executeTakeFirst();
    return row && { ...mailboxOf(row), tries: row.code_tries };
  },
});

/** What makes an address good, or no more. */
const statesOf = (db: Database) => ({
  /** Confirms an address, unless another one or another code has taken its place. */
  async confirm({ id, codeHash }: Mailbox, now: Date): Promise<boolean> {
    const { numUpdatedRows } = await db
      .updateTable('mailboxes')
      .set({ confirmed_at: now.getTime(), code_hash: null, code_expires_at: null, changed_at: now.getTime() })
      .where('id', '=', id)
      .where('code_hash', '=', codeHash)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },

  /** Gives a mailbox another address, for which a code has just gone out; what comes there waits for that code. */
  readdress: (mailbox: Pick<Mailbox, 'id'>, to: Pick<Mailbox, 'address' | 'secret'>, now: Date) =>
    readdress(db, mailbox, to, now),

  /** Takes back that an address is confirmed: the mail server has refused it. */
  async doubt(id: string, now: Date): Promise<void> {
    await db
      .updateTable('mailboxes')
      .set({ confirmed_at: null, code_hash: null, changed_at: now.getTime() })
      .where('id', '=', id)
      .execute();
  },

  /** Forgets what nobody uses. */
  async forgetUnused(now: Date): Promise<void> {
    const before = now.getTime() - UNUSED_MS;
    const old = db.selectFrom('mailboxes').select('id').where('changed_at', '<', before);
    const used = db.selectFrom('subscriptions').select('place_id').where('kind', '=', 'mail');
    const unconfirmed = old.where('confirmed_at', 'is', null);
    await db
      .deleteFrom('subscriptions')
      .where('kind', '=', 'mail')
      .where('place_id', 'in', unconfirmed)
      .execute();
    await db
      .deleteFrom('mailboxes')
      .where('changed_at', '<', before)
      .where((is) => is.or([is('confirmed_at', 'is', null), is('id', 'not in', used)]))
      .execute();
  },
});

const readdress = (
  db: Database,
  { id }: Pick<Mailbox, 'id'>,
  { address, secret }: Pick<Mailbox, 'address' | 'secret'>,
  now: Date,
): Promise<void> =>
  db.transaction().execute(async (inside) => {
    await inside
      .updateTable('mailboxes')
      .set({ address, secret, confirmed_at: null, changed_at: now.getTime() })
      .where('id', '=', id)
      .execute();
    await inside
      .updateTable('subscriptions')
      .set({ paused: UNCONFIRMED })
      .where('kind', '=', 'mail')
      .where('place_id', '=', id)
      .where('paused', 'is', null)
      .execute();
  });

/** The columns of a mailbox of somebody. */
const ownedBy = ({ platform, workspaceId, id }: Place) => ({
  platform,
  workspace_id: workspaceId,
  person: id,
});

const found = (row: Row | undefined): Mailbox | undefined => row && mailboxOf(row);

const mailboxOf = (row: Row): Mailbox => ({
  id: row.id,
  owner: { platform: row.platform, workspaceId: row.workspace_id, kind: 'direct', id: row.person },
  address: row.address,
  secret: row.secret,
  isConfirmed: row.confirmed_at !== null,
  codeHash: row.code_hash,
});
