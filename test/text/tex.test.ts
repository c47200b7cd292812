/** TeX as withoutTex text, and money left alone. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutTex } from '../../src/text/tex.ts';

describe('readable', () => {
  it.each([
    ['up to $3.2$B parameters', 'up to 3.2B parameters'],
    ['$O(n^2)$ and $10^{-5}$', 'O(n²) and 10⁻⁵'],
    ['$x_{ij}^2$', 'xᵢⱼ²'],
    ['$W_{eff}$', 'W_eff'],
    ['$\\mathcal{L}_{\\text{reg}} \\leq \\alpha$', 'ℒ_reg ≤ α'],
    ['na\\"{\\i}vely, Czerwi\\\'nski', 'naïvely, Czerwiński'],
    ['99\\% of \\ours, \\eg, foo', '99% of ours, e.g., foo'],
    ["``massive activations.''", '“massive activations.”'],
    ['\\textbf{bold \\emph{x}} y', 'bold x y'],
    ['sim900 scans', '~900 scans'],
  ])('makes %s readable', (tex, text) => {
    expect(withoutTex(tex)).toBe(text);
  });

  it.each([
    'Under $0.1 and $60 GPUs',
    'from $5 to $10',
    'costs $5-$10 each',
    '$1 Million',
    'a $ b $ c',
    '$$',
    'set {a, b} of snake_case^2',
    'sim2real transfer',
  ])('leaves "%s" alone', (text) => {
    expect(withoutTex(text)).toBe(text);
  });

  it('shows an escaped dollar as a dollar', () => {
    expect(withoutTex('\\$OneMillion-Bench')).toBe('$OneMillion-Bench');
  });

  it('never throws and never grows text much', () => {
    const texts = fc.string({ unit: fc.constantFrom(...'ab1 $\\{}^_~-\'`".%'), maxLength: 60 });
    fc.assert(
      fc.property(texts, (text) => {
        expect(withoutTex(text).length).toBeLessThanOrEqual(text.length * 2 + 8);
      }),
    );
  });
});
