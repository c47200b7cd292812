/** Memoised values of an index: worked out when they are first asked for, and kept as long as it is. */
import type { Index } from './index.ts';

/** Makes a computation whose result is kept for each index; a change of the corpus makes a new one. */
export function keptPerIndex<Value extends object>(
  compute: (index: Index) => Value,
): (index: Index) => Value {
  const known = new WeakMap<Index, Value>();
  return (index) => {
    const value = known.get(index) ?? compute(index);
    known.set(index, value);
    return value;
  };
}
