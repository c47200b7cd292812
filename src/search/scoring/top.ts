/** Chooses the best of many without sorting them all: quickselect (Hoare 1961, doi:10.1145/366622.366647). Pure. */

/**
 * The places of the highest keys, in rising order.
 * @param keys no two are equal, and none is NaN
 * @param most how many at most
 */
export function topOf(keys: Float64Array, most: number): Uint32Array {
  const least = most >= keys.length ? Number.NEGATIVE_INFINITY : nthHighest(keys.slice(), most);
  const places = new Uint32Array(Math.min(most, keys.length));
  let count = 0;
  for (let place = 0; place < keys.length && count < places.length; place += 1)
    if ((keys[place] as number) >= least) places[count++] = place;
  return places;
}

/** The key that so many are not below, itself among them; the keys end in another order. */
function nthHighest(keys: Float64Array, nth: number): number {
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
