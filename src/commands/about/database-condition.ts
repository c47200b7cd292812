/** What `status` says of the database when something in it could not be read. Pure. */
import { type Field, plain } from '../../cards/card.ts';
import type { Condition } from '../../db/condition.ts';
import { count, list } from '../../text/wording.ts';

/** Tables by what one row of them is to a reader. */
const ROWS: Readonly<Record<string, string>> = {
  papers: 'paper',
  records: 'record of a source',
  signals: 'count of votes or comments',
  profiles: 'author profile',
  sources: 'state of a source',
  subscriptions: 'digest',
  deliveries: 'message of the ledger',
  saved: 'saved paper',
};

/** The fields about the database; none when all of it was read. */
export function conditionFields(condition: Condition | undefined): readonly Field[] {
  const { setAside = [], repairs = [] } = condition ?? {};
  const lines = [...repairs.flatMap(repairLines), ...setAsideLines(setAside)];
  return lines.length === 0 ? [] : [{ name: 'Database', value: plain(lines.join('\n')) }];
}

function setAsideLines(setAside: Condition['setAside']): readonly string[] {
  if (setAside.length === 0) return [];
  const rows = setAside.map(
    ({ table, number, first }) => `${rowsOf(table, number)} (${first}${number > 1 ? ', …' : ''})`,
  );
  return [
    `Could not be read and set aside: ${list(rows)}.`,
    'Papers are made again from what their sources said, where that can be read; the log says why. ' +
      'All of it comes back with a release of Paperboy that can read it.',
  ];
}

/** What a damaged file has cost, the rows that matter to people; `log` and file have the rest. */
function repairLines({ aside, tables }: Condition['repairs'][number]): readonly string[] {
  const told = tables.filter(({ table }) => Object.hasOwn(ROWS, table));
  const saved = told.filter((each) => each.saved > 0).map((each) => rowsOf(each.table, each.saved));
  const lost = told
    .filter((each) => each.lost)
    .map((each) => `${each.isCounted ? '' : 'at least '}${rowsOf(each.table, each.lost ?? 0)}`);
  const unsure = told.filter((each) => each.lost === null).map(({ table }) => rowsOf(table, 2).slice(2));
  const named = told.flatMap((each) => each.named);
  return [
    `The database file was damaged and is set aside as ${aside}.`,
    `Saved: ${saved.length === 0 ? 'nothing' : list(saved)}.`,
    ...(lost.length === 0 && unsure.length === 0 ? ['Lost: nothing.'] : []),
    ...(lost.length > 0 ? [`Lost: ${list(lost)}.`] : []),
    ...named.map((key) => `Lost: ${key}`),
    ...(unsure.length > 0 ? [`Perhaps more is lost of: ${list(unsure)}.`] : []),
    'Papers of the dumps are taken in anew; for days of live lists: paperboy ingest --from DAY. ' +
      'This stays here until that file is taken away.',
  ];
}

const rowsOf = (table: string, number: number): string => {
  const one = ROWS[table] ?? table;
  const [head = '', ...of] = one.split(' of ');
  return count(number, one, [`${head}s`, ...of].join(' of '));
};
