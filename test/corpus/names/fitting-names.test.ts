/** Names found by their words: the same as by comparing the typed one with each of them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fittingNames } from '../../../src/corpus/names/fitting-names.ts';
import { FITS, fitOf } from '../../../src/text/person-name.ts';
import { peopleIn } from '../../authors/people.ts';
import { tinyPaper } from '../../search/tiny-papers.ts';

const bookOf = (written: readonly string[]) =>
  peopleIn(written.map((name) => tinyPaper({ title: name, authors: [name] }))).names;

/** The names of each fit, fuzzy ones only where there are no others. */
function compared(typed: string, written: readonly string[]) {
  const found = FITS.map((fit) => written.filter((name) => fitOf(typed, name) === fit).sort());
  const [exact = [], partial = [], fuzzy = []] = found;
  return { exact, partial, fuzzy: exact.length + partial.length > 0 ? [] : fuzzy };
}

function lookedUp(typed: string, written: readonly string[]) {
  const book = bookOf(written);
  const { exact, partial, fuzzy } = fittingNames(typed, book);
  const names = (numbers: readonly number[]) => numbers.map(book.written).sort();
  return { exact: names(exact), partial: names(partial), fuzzy: names(fuzzy) };
}

const WRITTEN = [
  'Byeongchan Lee',
  'Byeong-chan Lee',
  'B. Lee',
  'BC Lee',
  'Lee',
  'Lee Lee',
  'Jeong-hoon Lee',
  'Jimmy Lei Ba',
  'Laurens van der Maaten',
  'Ludwig Beethoven',
  'Anna Müller',
  'Müller',
  'Jörg Muller',
  'Sepp Hochreiter',
  '李飞飞',
  '李明',
  'Kim Jin-Woo',
  'J. H. Kim',
];

describe('the names that fit a typed one', () => {
  it.each([
    ...['lee', 'b lee', 'BC Lee', 'Lee, Byeongchan', 'lee byeong chan', 'byeongchanlee', 'byeong chanlee'],
    ...[
      'j l ba',
      'vandermaaten laurens',
      'Laurens Maaten',
      'Ludwig van Beethoven',
      'mueller',
      'Müller',
      'mülle',
      'anna muller',
      'j. mueller',
    ],
    ...['hochrieter', 'hoch', 'sepp hochreit', '李', '李 飞飞', '飞飞 李', 'jinwoo kim', 'J.-H. Kim', 'l'],
    ...['', '🔥', 'zebra', Array(40).fill('kim').join(' ')],
  ])('%s: are those that comparing finds', (typed) => {
    expect(lookedUp(typed, WRITTEN)).toEqual(compared(typed, WRITTEN));
  });

  it('are found in a text of thousands of words, where it is a name', () => {
    const line = 'kim '.repeat(5000).trim();
    expect(lookedUp(line, [line, 'Kim'])).toEqual({ exact: [line], partial: [], fuzzy: [] });
    expect(lookedUp('a'.repeat(5000), ['Kim'])).toEqual({ exact: [], partial: [], fuzzy: [] });
  });

  it('are those that comparing finds, whatever the names', () => {
    const word = fc.string({ unit: fc.constantFrom(...'aeion'), minLength: 1, maxLength: 5 });
    const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 12 }), name, (written, typed) => {
        expect(lookedUp(typed, written)).toEqual(compared(typed, written));
      }),
      { numRuns: 200 },
    );
  });
});
