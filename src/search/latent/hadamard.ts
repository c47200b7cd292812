/** The fast Walsh-Hadamard transform (Fino and Algazi 1976, doi:10.1109/TC.1976.1674569). Pure. */

/**
 * Turns a vector, in place, so that its length spreads over all its numbers; all lengths and angles stay.
 * @param vector with a power of two numbers
 */
export function hadamardTransform(vector: Float32Array): void {
  const factor = Math.SQRT1_2;
  for (let half = 1; half < vector.length; half *= 2)
    for (let at = 0; at < vector.length; at += 1) {
      if ((at & half) !== 0) continue;
      const [left, right] = [vector[at] as number, vector[at + half] as number];
      vector[at] = (left + right) * factor;
      vector[at + half] = (left - right) * factor;
    }
}
