/** What follows from a corpus, or a part of it: computed at the first question, and kept as long as the corpus is. Pure. */

/** Makes a computation whose result is remembered for each source; the source must never change. */
export function derived<Source extends WeakKey, Value extends object>(
  derive: (source: Source) => Value,
): (source: Source) => Value {
  const known = new WeakMap<Source, Value>();
  return (source) => {
    const found = known.get(source) ?? derive(source);
    known.set(source, found);
    return found;
  };
}
