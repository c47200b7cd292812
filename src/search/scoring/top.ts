/** Chooses the best of many without sorting them all: quickselect (Hoare 1961, doi:10.1145/366622.366647). Pure. */

/** So many times as many as are wanted are kept before the best of them are chosen. */
export const KEPT = 8;

/**
 * The places of the highest keys, in rising order.
 * @param keys none is NaN; of equal ones some may be left out
 * @param most how many at most
 */
export function topOf(keys: Float64Array, most: number): Uint32Array {
  const least = most >= keys.length ? Number.NEGATIVE_INFINITY : nthHighest(keys, most);
  const places = new Uint32Array(Math.min(most, keys.length));
  let count = 0;
  for (let place = 0; place < keys.length && count < places.length; place += 1)
    if ((keys[place] as number) >= least) places[count++] = place;
  return places;
}

/** The key that so many are not below, itself among them. Most keys are below the best ones so far, and are not kept. */
function nthHighest(keys: Float64Array, nth: number): number {
  const kept = new Float64Array(Math.min(keys.length, KEPT * nth));
  let count = 0;
  let least = Number.NEGATIVE_INFINITY;
  for (let place = 0; place < keys.length; place += 1) {
    const key = keys[place] as number;
    if (key < least) continue;
    if (count === kept.length) {
      least = select(kept, nth);
      count = nth;
    }
    kept[count++] = key;
  }
  return select(kept.subarray(0, count), nth);
}

/** The key of a few that so many are not below; they end with the highest ones before the others. */
export function select(keys: Float64Array, nth: number): number {
  let [low, high] = [0, keys.length - 1];
  while (low < high) {
    const { left, right } = partition(keys, low, high);
    if (nth - 1 <= right) high = right;
    else if (nth - 1 >= left) low = left;
    else break;
  }
  return keys[nth - 1] as number;
}

/** Parts a range by its middle key, higher keys to the left: up to `right` they are, and from `left` on they are not. */
function partition(keys: Float64Array, low: number, high: number) {
  const pivot = keys[(low + high) >>> 1] as number;
  let [left, right] = [low, high];
  while (left <= right) {
    while ((keys[left] as number) > pivot) left += 1;
    while ((keys[right] as number) < pivot) right -= 1;
    if (left > right) break;
    const swapped = keys[left] as number;
    keys[left] = keys[right] as number;
    keys[right] = swapped;
    left += 1;
    right -= 1;
  }
  return { left, right };
}
