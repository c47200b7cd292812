/** What `status` says of the database when something in it could not be read. Pure. */
import { type Field, plain } from '../cards/card.ts';
import { count, list } from '../cards/wording.ts';
import type { Condition } from '../db/condition.ts';

/** Tables by what one row of them is to a reader. */
const ROWS: Readonly<Record<string, string>> = {
  papers: 'paper',
  records: 'record of a source',
  signals: 'count of votes or comments',
  profiles: 'author profile',
  sources: 'state of a source',
  subscriptions: 'digest',
};

/** The fields about the database; none when all of it was read. */
export function conditionFields(condition: Condition | undefined): readonly Field[] {
  const { setAside = [] } = condition ?? {};
  if (setAside.length === 0) return [];
  const rows = setAside.map(
    ({ table, number, first }) =>
      `${count(number, ROWS[table] ?? table)} (${first}${number > 1 ? ', …' : ''})`,
  );
  const lines = [
    `Could not be read and set aside: ${list(rows)}.`,
    'Papers are made again from what their sources said, where that can be read; the log says why. ' +
      'All of it comes back with a release of Paperboy that can read it.',
  ];
  return [{ name: 'Database', value: plain(lines.join('\n')) }];
}
