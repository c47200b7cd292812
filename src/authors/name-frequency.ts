/** How probably two bearers of a name are one person, by the frequency of its words. Pure. */

/**
 * How likely two bearers of a name are one person, from 0 to 1, over the names of a corpus. Were given and family
 * names independent, `N × Π(n / N)` other people would bear it too, where N names are known and n of them have the
 * word; the chance is 1 / (1 + that many). For an initial, n are the words of names that begin so.
 * Yields after each name.
 * @param names the folded words of each different name
 */
export function* createNamesakes(
  names: Iterable<readonly string[]>,
): Generator<void, (words: readonly string[]) => number> {
  const bearers = new Map<string, number>();
  const count = (part: string) => bearers.set(part, (bearers.get(part) ?? 0) + 1);
  let all = 0;
  for (const words of names) {
    all += 1;
    for (const part of words.flatMap((word) => (word.length > 1 ? [word, word.slice(0, 1)] : [word])))
      count(part);
    yield;
  }
  return (words) => {
    const others = words.reduce((expected, word) => expected * ((bearers.get(word) ?? 1) / all), all);
    return 1 / (1 + others);
  };
}
