/**
 * Carries what can still be read of a damaged database into a new one, row by row: through the tree of each table, and
 * from pages that no tree leads to any more.
 */
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { z } from 'zod';
import { type Cell, type DamagedFile, openDamaged } from './sqlite/damaged-file.ts';
import type { Value } from './sqlite/record.ts';

/** Where the tables of the file and their indexes stand: the page of the schema itself. */
const SCHEMA_PAGE = 1;
const MIGRATION = /^\d{3}-[a-z-]+$/u;
const OWN_TABLES = /^(?:sqlite_|kysely_)/u;
/** What nobody can get again: which of it is lost is said, key by key. */
const PRECIOUS = ['subscriptions', 'saved', 'installations'];
const MOST_NAMED = 20;

/** What became of the rows of a table. */
export const salvagedSchema = z.object({
  table: z.string(),
  saved: z.int(),
  /** Rows that an index still names; null when the indexes are damaged too and name none. */
  lost: z.int().nullable(),
  /** Whether no more than those are lost. */
  isCounted: z.boolean().default(true),
  /** The keys of lost rows of what nobody can get again, the first of them. */
  named: z.array(z.string()),
});

export type Salvaged = Readonly<z.output<typeof salvagedSchema>>;

const schemaRow = z.tuple([z.string(), z.string(), z.string(), z.int(), z.string().nullable()]);

interface Described {
  readonly type: string;
  readonly name: string;
  readonly table: string;
  readonly root: number;
  readonly sql: string | null;
}

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
}

/** A table on its way from the damaged file into the new one. */
interface Work {
  readonly table: string;
  /** As the damaged file has them, or else the new one. */
  readonly columns: readonly Column[];
  /** The rows that indexes name, each with its key where that matters. */
  readonly expected: Map<number, string>;
  readonly found: Set<number>;
  /** Whether an index named all rows there were. */
  isCounted: boolean;
  /** Whether all rows stood in the tree, and nothing else. */
  readonly isWhole: boolean;
  saved: number;
  insert(values: readonly Value[]): boolean;
}

/**
 * Copies into a database whose tables exist.
 * @param isKnown whether a migration is one of this release
 * @returns what was saved and lost, or undefined when the file was written by a later release
 */
export function salvage(
  from: string,
  to: DatabaseSync,
  isKnown: (migration: string) => boolean,
): Salvaged[] | undefined {
  const file = openDamaged(from);
  try {
    const schema = readSchema(file);
    if (!migrationsOf(file, schema).every(isKnown)) return undefined;
    to.exec('begin immediate');
    const works = tablesOf(to).map((table) => carryTable(file, schema, to, table));
    file.strays((cell) => carryStray(cell, works));
    to.exec('commit');
    return works.map(reportOf).filter(({ saved, lost }) => saved > 0 || lost !== 0);
  } finally {
    file.close();
  }
}

function readSchema(file: DamagedFile): readonly Described[] {
  const found: Described[] = [];
  file.tree(SCHEMA_PAGE, 'table', ({ values }) => {
    const { data } = schemaRow.safeParse(values);
    if (data) found.push({ type: data[0], name: data[1], table: data[2], root: data[3], sql: data[4] });
  });
  return found;
}

/** The migrations that a file has been through; what stands there for another reason looks like none. */
function migrationsOf(file: DamagedFile, schema: readonly Described[]): readonly string[] {
  const names: string[] = [];
  const own = schema.find(({ type, name }) => type === 'table' && name === 'kysely_migration');
  if (own)
    file.tree(own.root, 'table', ({ values: [name] }) => {
      if (typeof name === 'string' && MIGRATION.test(name)) names.push(name);
    });
  return names;
}

const tablesOf = (db: DatabaseSync): readonly string[] =>
  db
    .prepare("select name from sqlite_schema where type = 'table' order by name")
    .all()
    .map(({ name }) => String(name))
    .filter((name) => !OWN_TABLES.test(name));

const columnsOf = (db: DatabaseSync, table: string): readonly Column[] =>
  db
    .prepare('select name, lower(type) as type, "notnull" from pragma_table_info(?)')
    .all(table)
    .map(({ name, type, notnull }) => ({
      name: String(name),
      type: String(type),
      notnull: Number(notnull),
    }));

function carryTable(file: DamagedFile, schema: readonly Described[], to: DatabaseSync, table: string): Work {
  const own = schema.filter((each) => each.table === table);
  const described = own.find(({ type }) => type === 'table');
  const columns = formerColumns(described) ?? columnsOf(to, table);
  const work: Work = {
    table,
    columns,
    expected: new Map(),
    found: new Set(),
    isCounted: false,
    isWhole: false,
    saved: 0,
    insert: inserterOf(to, table, columns),
  };
  let areAllOurs = true;
  const isTreeWhole =
    described !== undefined &&
    file.tree(described.root, 'table', (cell) => {
      if (!carry(cell, work)) areAllOurs = false;
    });
  const isNamed = PRECIOUS.includes(table);
  for (const index of own.filter(({ type }) => type === 'index')) {
    const isWhole = file.tree(index.root, 'index', ({ rowid, values }) => {
      const key = isNamed ? values.slice(0, -1).join(' ') : '';
      if (key.length >= (work.expected.get(rowid) ?? '').length) work.expected.set(rowid, key);
    });
    // An index may leave rows out on purpose; the key of the table never does.
    if (isWhole && index.sql === null) work.isCounted = true;
  }
  const areAllFound = [...work.expected.keys()].every((rowid) => work.found.has(rowid));
  return { ...work, isWhole: isTreeWhole && areAllOurs && areAllFound };
}

/** The columns of a table as the damaged file describes them: another release may have made it. */
function formerColumns(described: Described | undefined): readonly Column[] | undefined {
  if (!described?.sql) return undefined;
  const scratch = new DatabaseSync(':memory:');
  try {
    scratch.exec(described.sql);
    return columnsOf(scratch, described.name);
  } catch {
    return undefined;
  } finally {
    scratch.close();
  }
}

/** Inserts a row by the names of its columns; what is there already stays. Says whether it went in. */
function inserterOf(to: DatabaseSync, table: string, columns: readonly Column[]): Work['insert'] {
  const kept = new Set(columnsOf(to, table).map(({ name }) => name));
  // Rows from before a column was added are shorter.
  const byLength = new Map<number, ReturnType<typeof prepare>>();
  const prepare = (length: number) => {
    const given = columns.flatMap(({ name }, at) => (at < length && kept.has(name) ? [{ name, at }] : []));
    const names = given.map(({ name }) => `"${name}"`).join(', ');
    const places = given.map(() => '?').join(', ');
    const statement = to.prepare(`insert or ignore into "${table}" (${names}) values (${places})`);
    return (values: readonly Value[]) =>
      statement.run(...given.map(({ at }) => (values[at] ?? null) as SQLInputValue)).changes === 1;
  };
  return (values) => {
    const insert = byLength.get(values.length) ?? prepare(values.length);
    byLength.set(values.length, insert);
    return insert(values);
  };
}

function carry({ rowid, values }: Cell, work: Work): boolean {
  if (!fits(values, work) || !work.insert(values)) return false;
  work.found.add(rowid);
  work.saved += 1;
  return true;
}

/**
 * A row whose table nothing tells: an index that is whole names it, or it fits one table alone. What no whole index
 * names was deleted.
 */
function carryStray(cell: Cell, works: readonly Work[]): void {
  if (isOfSchema(cell.values)) return;
  const fitting = works.filter(
    (work) =>
      !work.isWhole &&
      cell.values.length === work.columns.length &&
      fits(cell.values, work) &&
      !work.found.has(cell.rowid) &&
      (!work.isCounted || work.expected.has(cell.rowid)),
  );
  const [only, ...others] = fitting;
  if (only && others.length === 0) carry(cell, only);
}

/** Whether a row describes a table or an index (https://sqlite.org/schematab.html), and so belongs to none of ours. */
const isOfSchema = ([type, , , root, ...others]: readonly Value[]): boolean =>
  typeof root === 'number' && others.length === 1 && /^(?:table|index|view|trigger)$/u.test(String(type));

function fits(values: readonly Value[], { columns }: Work): boolean {
  return (
    values.length <= columns.length &&
    columns.every(({ type, notnull }, at) => {
      const value = values[at] ?? null;
      if (value === null) return notnull === 0 || at >= values.length;
      return typeof value === (type === 'text' ? 'string' : 'number');
    })
  );
}

function reportOf({ table, saved, found, expected, isCounted, isWhole }: Work): Salvaged {
  const missing = [...expected].filter(([rowid]) => !found.has(rowid));
  const isKnown = isWhole || isCounted;
  const named = missing.flatMap(([, key]) => (key === '' ? [] : [key])).slice(0, MOST_NAMED);
  const lost = missing.length > 0 || isKnown ? missing.length : null;
  return { table, saved, lost, isCounted: isKnown, named };
}
