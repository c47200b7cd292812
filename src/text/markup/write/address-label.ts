/** What is left of `\\href{address}{label}` where the address is read already: `https://x.org{our page}`. */
import { type Cursor, peek } from './cursor.ts';

const withoutScheme = (address: string): string => address.replace(/^https?:\/\/|\/$/gu, '');

/**
 * A group right behind an address as its label, which says nothing where it is the address again; as part of the address
 * where it goes on: `https://x.org/{user}/repo`. Undefined behind anything else.
 */
export function addressLabel(cursor: Cursor, content: string): string | undefined {
  const address = cursor.mode === 'text' ? cursor.out.address() : undefined;
  const label = content.trim();
  if (address === undefined || label === '') return undefined;
  const next = peek(cursor);
  const goesOn = next?.kind === 'text' && /^[\p{L}\p{N}/?&=]/u.test(next.text);
  if (goesOn || /=$/u.test(address)) return `{${content}}`;
  return withoutScheme(label) === withoutScheme(address) ? '' : ` (${label})`;
}
