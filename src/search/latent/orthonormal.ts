/**
 * Makes the columns of a tall matrix orthonormal with the Cholesky factor of its Gram matrix: with AᵀA = LLᵀ those of
 * A·L⁻ᵀ are the columns of Gram-Schmidt, in two passes over A instead of one for each column. Pure.
 */

/**
 * A column of which a smaller share is left beside those before it (both squared) depends on them: what is left is the
 * rounding of 32-bit numbers.
 */
const DEPENDENT = 1e-11;

/**
 * Makes the columns of a matrix orthonormal, in place; a column that depends on those before it becomes 0.
 * @param matrix row after row
 * @param width how many columns it has
 */
export function* orthonormalise(matrix: Float32Array, width: number): Generator<void, void> {
  const gram = new Float64Array(width * width);
  for (let from = 0; from < matrix.length; from += width) {
    addRow(gram, matrix.subarray(from, from + width));
    yield;
  }
  const factor = choleskyFactor(gram, width);
  const solved = new Float64Array(width);
  for (let from = 0; from < matrix.length; from += width) {
    solveRow(factor, matrix.subarray(from, from + width), solved);
    yield;
  }
}

/** Adds what a row gives to the lower triangle of the Gram matrix. */
function addRow(gram: Float64Array, row: Float32Array): void {
  for (let column = 0; column < row.length; column += 1) {
    const value = row[column] as number;
    const from = column * row.length;
    for (let other = 0; other <= column; other += 1)
      gram[from + other] = (gram[from + other] as number) + value * (row[other] as number);
  }
}

/** The lower triangle L of a symmetric matrix LLᵀ; the pivot of a dependent column is 0. */
function choleskyFactor(gram: Float64Array, width: number): Float64Array {
  const factor = new Float64Array(width * width);
  const left = (row: number, column: number): number => {
    let rest = gram[row * width + column] as number;
    for (let before = 0; before < column; before += 1)
      rest -= (factor[row * width + before] as number) * (factor[column * width + before] as number);
    return rest;
  };
  for (let column = 0; column < width; column += 1) {
    const pivot = left(column, column);
    if (!(pivot > DEPENDENT * (gram[column * width + column] as number))) continue;
    for (let row = column; row < width; row += 1)
      factor[row * width + column] = left(row, column) / Math.sqrt(pivot);
  }
  return factor;
}

/**
 * Solves x·Lᵀ = row, in the place of the row.
 * @param solved room for x in 64 bits: of a column that nearly depends on others little is left, and their rounding to
 *   32 bits would be a good part of that
 */
function solveRow(factor: Float64Array, row: Float32Array, solved: Float64Array): void {
  for (let column = 0; column < row.length; column += 1) {
    const from = column * row.length;
    const pivot = factor[from + column] as number;
    let rest = row[column] as number;
    for (let before = 0; before < column; before += 1)
      rest -= (factor[from + before] as number) * (solved[before] as number);
    solved[column] = pivot === 0 ? 0 : rest / pivot;
  }
  row.set(solved);
}
