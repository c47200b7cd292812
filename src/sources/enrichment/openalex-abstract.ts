/** Puts an abstract together that OpenAlex gives as an index: each word, with the places at which it stands. Pure. */

/** Longer than any abstract; what goes beyond is a whole paper by mistake, or somebody's joke. */
const MOST_WORDS = 10_000;

/**
 * The text of an inverted index: `{"the": [0, 2], "more": [1, 3]}` is "the more the more". Empty when there is none,
 * undefined when it cannot be one: places that are no places, or are taken twice.
 */
export function abstractOf(index: unknown): string | undefined {
  if (index === null || index === undefined) return '';
  if (typeof index !== 'object' || Array.isArray(index)) return undefined;
  const words = new Map<number, string>();
  for (const [word, places] of Object.entries(index)) {
    if (!Array.isArray(places)) return undefined;
    for (const place of places) {
      if (!isPlace(place) || words.has(place)) return undefined;
      words.set(place, word);
    }
  }
  const inOrder = [...words].toSorted(([left], [right]) => left - right);
  return inOrder.map(([, word]) => word).join(' ');
}

const isPlace = (place: unknown): place is number =>
  Number.isInteger(place) && Number(place) >= 0 && Number(place) < MOST_WORDS;
