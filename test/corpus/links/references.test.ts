/** References to papers that hold whatever the id, and DOIs as sources give them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doiId, doisIn } from '../../../src/corpus/links/doi.ts';
import { addressOf, paperIdOf } from '../../../src/corpus/links/paper-id.ts';
import { addressTyped, linksIn, referencesIn } from '../../../src/corpus/links/references.ts';

const idsIn = (text: string) => [...new Set(referencesIn(text).map((link) => paperIdOf(link) ?? link))];

const month = fc.integer({ min: 1501, max: 3512 }).filter((each) => each % 100 >= 1 && each % 100 <= 12);
const arxivNumber = fc
  .tuple(month, fc.integer({ min: 1, max: 99_999 }))
  .map(([begun, index]) => `${begun}.${String(index).padStart(5, '0')}`);
const doi = fc
  .tuple(fc.integer({ min: 1000, max: 99_999 }), fc.stringMatching(/^[a-z]([a-z0-9.()/:-]{0,20}[a-z0-9])?$/u))
  .map(([registrant, name]) => `10.${registrant}/${name}`)
  .filter((each) => isBalanced(each) && !/10\.\d{4}|\/\/|\/\.{1,2}(?:\/|$)|https?:/u.test(each.slice(3)));

const isBalanced = (text: string): boolean => {
  let open = 0;
  for (const character of text) {
    if (character === '(') open += 1;
    if (character === ')') open -= 1;
    if (open < 0) return false;
  }
  return open === 0;
};

const DRESSINGS: readonly ((reference: string) => string)[] = [
  (reference) => reference,
  (reference) => `see ${reference}.`,
  (reference) => `(${reference})`,
  (reference) => `[${reference}],`,
  (reference) => `“${reference}”?`,
  (reference) => `<${reference}>`,
  (reference) => `[text](${reference})`,
  (reference) => `<${reference}|label>`,
  (reference) => `**${reference}**;`,
  (reference) => `_${reference}_`,
  (reference) => `论文：${reference}。`,
];

describe('every id', () => {
  it('of arXiv is found in every form and dressing', () => {
    const form = fc.constantFrom(
      ...['', 'arXiv:', 'arXiv ', 'abs/', 'arXiv:arXiv:', 'https://arxiv.org/abs/', 'export.arxiv.org/pdf/'],
      ...['https://doi.org/10.48550/arXiv.', 'hf.co/papers/', 'https://www.alphaxiv.org/abs/arXiv:'],
    );
    fc.assert(
      fc.property(
        arxivNumber,
        form,
        fc.constantFrom('', 'v1', 'v12'),
        fc.constantFrom(...DRESSINGS),
        (id, before, version, dress) => {
          expect(idsIn(dress(before + id + version))).toEqual([`arxiv:${id}`]);
        },
      ),
    );
  });

  it('that is a DOI is found in every form and dressing, and leads to itself', () => {
    const form = fc.constantFrom(
      '',
      'doi:',
      'DOI ',
      'https://doi.org/',
      'http://dx.doi.org/',
      'https://doi.org/doi:',
    );
    fc.assert(
      fc.property(doi, form, fc.constantFrom(...DRESSINGS), (id, before, dress) => {
        expect(idsIn(dress(before + id))).toEqual([`doi:${id}`]);
        expect(paperIdOf(addressOf(`doi:${id}`) ?? '')).toBe(`doi:${id}`);
      }),
    );
  });

  it('is read from a text of any length and any characters', () => {
    const pieces = [
      'https://a(',
      '(a.bb/',
      'a.bb/,',
      '10.1000/(',
      'arxiv:arxiv',
      '1706.03762',
      '<1661::',
      ',,,;',
      '10.',
      'doi:',
      '%3C',
      '.pdf',
    ];
    for (const piece of pieces) {
      const text = piece.repeat(5000);
      expect(referencesIn(text).length).toBeLessThanOrEqual(50);
      expect(doisIn(text).length).toBeLessThanOrEqual(10);
      expect(paperIdOf(`https://arxiv.org/${text}`) ?? 'x:').toContain(':');
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const link of [...referencesIn(text), ...linksIn(text)]) expect(link).toMatch(/^https?:/iu);
      }),
    );
  });
});

describe('a field of DOIs', () => {
  it.each([
    ['10.1103/PhysRevD.76.013009; 10.1016/j.x.2020.1', ['10.1103/physrevd.76.013009', '10.1016/j.x.2020.1']],
    ['10.1103/a 10.1103/b', ['10.1103/a', '10.1103/b']],
    ['10.1103/a;10.1103/b', ['10.1103/a', '10.1103/b']],
    ['10.1134/S0015462819030030, EDN: YTSGXX', ['10.1134/s0015462819030030']],
    ['10.1134/S0015462819030030,EDN:YTSGXX', ['10.1134/s0015462819030030']],
    ['https://doi.org/10.1103/a,', ['10.1103/a']],
    ['10.1175/1520-0469(1963)020&lt;0130:DNF&gt;2.0.CO;2', ['10.1175/1520-0469(1963)020<0130:dnf>2.0.co;2']],
    ['10.1101/2020.01.01.123456v2', ['10.1101/2020.01.01.123456']],
    ['none', []],
  ])('is read as clean ones: %s', (text, dois) => {
    expect(doisIn(text)).toEqual(dois);
  });

  it('that arXiv gave is an id of arXiv', () => {
    expect(doiId('10.48550/arXiv.math.GT/0309136v2')).toBe('arxiv:math/0309136');
  });

  it('leads to an address in which nothing is left that would end it', () => {
    expect(addressOf('doi:10.1175/1520-0469(1963)020<0130:dnf>2.0.co;2')).toBe(
      'https://doi.org/10.1175/1520-0469(1963)020%3C0130:dnf%3E2.0.co;2',
    );
  });
});

describe('what somebody types to name a paper', () => {
  it('is nothing but an id, or has words besides', () => {
    expect(addressTyped('arXiv 1706.03762v7.')).toEqual({
      link: 'https://arxiv.org/abs/1706.03762',
      isWhole: true,
    });
    expect(addressTyped('attention, 1706.03762')?.isWhole).toBe(false);
  });

  it('names none where it names two', () => {
    expect(addressTyped('1706.03762 or 1810.04805')).toBeUndefined();
    expect(addressTyped('arXiv:1706.03762 (https://arxiv.org/abs/1706.03762)')?.isWhole).toBe(true);
  });
});
