/** What is remembered of each source: where it stands, how its last run ended, and when it is asked next. */
import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../../db/schema.ts';
import { readEach, setAside, tryRead } from '../../db/unreadable.ts';
import { DAY_MS, isoDay } from '../../runtime/time.ts';
import { type Batch, rejectionSchema } from '../batch.ts';
import type { SourceState } from '../source-state.ts';
import type { Rows } from './rows.ts';

/** How a run ended. */
export interface RunEnd {
  readonly at: Date;
  /** When the source is asked next; without it, that stays as it was. */
  readonly nextAt: Date | undefined;
}

/** No source is left alone for longer; a later time was written by a clock that was wrong. */
const LONGEST_PAUSE_MS = 7 * DAY_MS;

/** The one thing in a position that is not for the source alone. */
const countedSchema = z.object({ countsAt: z.int() });
const rejectedSchema = z.array(rejectionSchema);

const text = z.string().nullable();
const time = z.int().nullable();
/** The columns of a row that can be wrong one by one. */
const columns = {
  position: text,
  as_of: z.iso.date().nullable(),
  first_asked: time,
  ingested_at: time,
  rejected: z.string().refine((json) => 'value' in tryRead(() => readRejected(json)), 'is no list'),
  note: text,
  failure: text,
  failed_at: time,
  next_at: time,
};
const rowSchema = z.object({ name: z.string(), ...columns });
type Row = z.output<typeof rowSchema>;

const readRejected = (json: string) => rejectedSchema.parse(JSON.parse(json));

/** Where a source stands, from its row. */
export function readState(stored: Selectable<Tables['sources']>): SourceState {
  const row = rowSchema.parse(stored);
  return {
    name: row.name,
    position: row.position,
    asOf: row.as_of,
    ...countsIn(row.position),
    firstAsked: dateOf(row.first_asked),
    ingestedAt: dateOf(row.ingested_at),
    rejected: readRejected(row.rejected),
    note: row.note,
    failure: row.failure === null ? null : { reason: row.failure, at: new Date(row.failed_at ?? 0) },
    nextAt: dateOf(row.next_at),
  };
}

/** All sources that were ever asked, by name. Of a row that cannot be read a copy is set aside, and its good columns stay. */
export async function readStates(db: Rows): Promise<readonly SourceState[]> {
  const rows = await db.selectFrom('sources').selectAll().orderBy('name').execute();
  const mended: SourceState[] = [];
  const states = await readEach(rows, readState, async (row, reason) => {
    await setAside(db, { table: 'sources', id: row.name, data: row, reason });
    const good = { ...row, ...withoutFaults(row) };
    await db.updateTable('sources').set(good).where('name', '=', row.name).execute();
    mended.push(readState(good));
  });
  return [...states, ...mended].sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** What stands for the columns that cannot be read: nothing is known of them. */
const withoutFaults = (row: Selectable<Tables['sources']>): Partial<Row> =>
  Object.fromEntries(
    Object.entries(columns).flatMap(([name, schema]) =>
      schema.safeParse(row[name as keyof typeof row]).success
        ? []
        : [[name, name === 'rejected' ? '[]' : null]],
    ),
  );

function countsIn(position: string | null): Pick<SourceState, 'countsAt'> {
  try {
    const { countsAt } = countedSchema.parse(JSON.parse(position ?? ''));
    return { countsAt: new Date(countsAt) };
  } catch {
    return {};
  }
}

const dateOf = (time: number | null): Date | null => (time === null ? null : new Date(time));

/**
 * Notes where a source stands after a batch. The papers of a day long gone make its newest page no older, unless that was
 * noted by a clock that was ahead.
 */
export async function moveOn(
  db: Rows,
  name: string,
  { position, asOf, isWhole }: Pick<Batch, 'asOf' | 'isWhole'> & { readonly position: string | null },
  now: Date,
): Promise<void> {
  await write(db, name, { position, ...(isWhole && asOf !== null && { as_of: asOf }) });
  if (asOf === null || isWhole) return;
  await db
    .updateTable('sources')
    .set({ as_of: asOf })
    .where('name', '=', name)
    .where((row) =>
      row.or([row('as_of', '<', asOf), row('as_of', '>', tomorrow(now)), row('as_of', 'is', null)]),
    )
    .execute();
}

/** Notes that a source is being asked now; one that is asked again by itself is due until a run says when the next is. */
export const begin = (db: Rows, name: string, now: Date, isAskedAgain: boolean) =>
  db
    .insertInto('sources')
    .values({
      name,
      rejected: '[]',
      first_asked: now.getTime(),
      ...(isAskedAgain && { next_at: now.getTime() }),
    })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({
        first_asked: sql`case when sources.first_asked < ${now.getTime()} then sources.first_asked
          else ${now.getTime()} end`,
        ...(isAskedAgain && { next_at: sql`coalesce(sources.next_at, ${now.getTime()})` }),
      }),
    )
    .execute();

/** Whether a source is to be asked at a moment; one that was never asked is. */
export function isDue(nextAt: Date | null | undefined, now: Date): boolean {
  const wait = (nextAt ?? now).getTime() - now.getTime();
  return wait <= 0 || wait > LONGEST_PAUSE_MS;
}

/** Sources that the settings name no more are not asked. */
export const retire = (db: Rows, named: readonly string[]) =>
  db
    .updateTable('sources')
    .set({ next_at: null, failure: null, note: null })
    .where('name', 'not in', [...named, ''])
    .execute();

/** Leaves a source alone until a moment at least. */
export const postpone = (db: Rows, name: string, until: Date) =>
  db
    .updateTable('sources')
    .set({ next_at: until.getTime() })
    .where('name', '=', name)
    .where('next_at', '<', until.getTime())
    .execute();

/** Notes that a run read the source to its end: an earlier failure is over. */
export const finish = (
  db: Rows,
  name: string,
  { at, nextAt }: RunEnd,
  { rejected, note }: { rejected: Batch['rejected'] | undefined; note: string | undefined },
) =>
  write(db, name, {
    ingested_at: at.getTime(),
    ...(nextAt && { next_at: nextAt.getTime() }),
    ...(rejected && { rejected: JSON.stringify(rejected) }),
    note: note ?? null,
    failure: null,
    failed_at: null,
  });

/** Notes that a source could not be read, or not to its end, and since when; what is stored of it stays. */
export async function fail(
  db: Rows,
  name: string,
  failure: string,
  { at, nextAt }: RunEnd,
  rejected: Batch['rejected'] | undefined,
): Promise<void> {
  const before = (await readStates(db)).find((state) => state.name === name)?.failure;
  await write(db, name, {
    failure,
    failed_at: (before?.at ?? at).getTime(),
    ...(nextAt && { next_at: nextAt.getTime() }),
    ...(rejected && { rejected: JSON.stringify(rejected) }),
    note: null,
  });
}

const tomorrow = (now: Date): string => isoDay(new Date(now.getTime() + DAY_MS));

interface Columns {
  readonly position: string | null;
  readonly as_of: string;
  readonly ingested_at: number;
  readonly rejected: string;
  readonly note: string | null;
  readonly failure: string | null;
  readonly failed_at: number | null;
  readonly next_at: number | null;
}

const write = (db: Rows, name: string, columns: Partial<Columns>) =>
  db
    .insertInto('sources')
    .values({ name, rejected: '[]', ...columns })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(columns))
    .execute();
