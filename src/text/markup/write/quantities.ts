/** Writes numbers with their units, as siunitx has them: `\SI{5}{\milli\metre\per\second}` is 5 mm/s. */
import { unitOf } from '../known/units.ts';
import { append, argument, type Cursor, peek } from './cursor.ts';

/** A number and its unit. */
export function writeQuantity(cursor: Cursor): void {
  const number = (argument(cursor) ?? '').trim();
  append(cursor, `${number} ${unitIn(cursor)}`.trim());
}

/** A unit by itself. */
export const writeUnit = (cursor: Cursor): void => append(cursor, unitIn(cursor));

function unitIn(cursor: Cursor): string {
  const next = peek(cursor);
  if (next?.kind !== 'group') return argument(cursor) ?? '';
  cursor.at += 1;
  const parts = next.nodes.map((node) =>
    node.kind === 'macro' ? (unitOf(node.name) ?? cursor.write([node])) : cursor.write([node]),
  );
  return parts
    .join('')
    .replace(/ (?=[/²³])/gu, '')
    .trim();
}
