/** Orthonormal columns, by the products of each two of them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../src/corpus/derived.ts';
import { orthonormalise } from '../../../src/search/latent/orthonormal.ts';

const WIDTH = 3;
/** The products of each column with itself and those before it. */
function productsOf(matrix: Float32Array): readonly number[] {
  const column = (at: number) => Array.from(matrix).filter((_, index) => index % WIDTH === at);
  return [0, 1, 2].flatMap((one) =>
    Array.from({ length: one + 1 }, (_, other) =>
      column(one).reduce((sum, each, row) => sum + each * (column(other)[row] ?? 0), 0),
    ),
  );
}
const made = (numbers: readonly number[]): Float32Array => {
  const matrix = Float32Array.from(numbers);
  atOnce(orthonormalise(matrix, WIDTH));
  return matrix;
};

describe('orthonormalising columns', () => {
  it('gives each the length 1 and a right angle to the others', () => {
    const products = productsOf(made([3, 1, 2, 0, 4, 1, 5, 2, 7, 1, 1, 1]));
    for (const [at, expected] of [1, 0, 1, 0, 0, 1].entries()) expect(products[at]).toBeCloseTo(expected, 5);
  });

  it('keeps the direction of the first', () => {
    const matrix = made([3, 1, 2, 4, 1, 1, 0, 2, 7]);
    expect([matrix[0], matrix[3], matrix[6]].map((each) => each?.toFixed(5))).toEqual([
      '0.60000',
      '0.80000',
      '0.00000',
    ]);
  });

  it('leaves 0 of a column that depends on those before it', () => {
    const matrix = made([1, 2, 0, 2, 4, 0, 3, 6, 1]);
    expect([matrix[1], matrix[4], matrix[7]]).toEqual([0, 0, 0]);
    expect(productsOf(matrix).at(-1)).toBeCloseTo(1, 5);
  });

  it('gives the length 1 to a column of which little is left beside the first', () => {
    const products = productsOf(made([-765806432, 435978864, 0, -757025632, 434116945, -1]));
    for (const [at, expected] of [1, 0, 1].entries()) expect(products[at]).toBeCloseTo(expected, 4);
  });

  it('makes numbers of any numbers', () => {
    const rows = fc.array(fc.tuple(fc.integer(), fc.integer(), fc.integer()), { maxLength: 6 });
    fc.assert(
      fc.property(rows, (some) => {
        for (const each of made(some.flat())) expect(Math.abs(each)).toBeLessThan(1.001);
      }),
    );
  });
});
