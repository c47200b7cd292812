/** Other ways to name papers, as hashes of 53 bits: among ten million a false meeting has a chance of one in a hundred. Pure. */
import { hashOf } from './string-table.ts';

const OTHER_BASIS = 0x9747b28c;
const LOW_BITS = 21;

/** The key of a name. */
export const aliasKey = (name: string): number =>
  hashOf(name) * 2 ** LOW_BITS + (hashOf(name, OTHER_BASIS) >>> (32 - LOW_BITS));

/** The documents with a key, in rising order. */
export function withAlias(keys: Float64Array, papers: Uint32Array, name: string): readonly number[] {
  const key = aliasKey(name);
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] as number) < key) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let at = low; keys[at] === key; at += 1) found.push(papers[at] as number);
  return found;
}
