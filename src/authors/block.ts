/** Which names may be one person's, so that their papers are looked at together: the "blocking" of record linkage. Pure. */
import { amongAny } from '../corpus/names/fitting-names.ts';
import { papersOf } from '../corpus/names/frequent-names.ts';
import type { NameBook, NameNumbers } from '../corpus/names/name-book.ts';
import { isUnspaced } from '../text/name-forms.ts';
import { couldBeOne, type Reading, readName } from '../text/person-name-parts.ts';

/** With more papers, or more names, an initial may be anybody's: "Y. Zhang" is one of a hundred people. */
const MOST_PAPERS = 100;
const MOST_NAMES = 50;

/** Some names, and with them those that could be one person's, directly or through others, as long as these are few. */
export function blockAround(names: readonly number[], book: NameBook): ReadonlySet<number> {
  let block = new Set(names);
  for (let last = block; last.size > 0; ) {
    const next = new Set([...last].flatMap((name) => compatibleWith(name, book))).difference(block);
    const wider = block.union(next);
    if (wider.size > MOST_NAMES || papersOf(wider, book) > MOST_PAPERS) return block;
    block = wider;
    last = next;
  }
  return block;
}

/** The names that could be the same person's as this one. */
function compatibleWith(name: number, book: NameBook): readonly number[] {
  const reading = readName(book.written(name));
  if (reading.given.length === 0) return [];
  const readings = isUnspaced(reading.family) ? [reading] : reading.readings();
  const found = new Set(readings.flatMap((each) => [...withReading(each, book)]));
  return [...found].filter((other) => couldBeOne(reading, readName(book.written(other))));
}

function withReading(reading: Reading, book: NameBook): ReadonlySet<number> {
  const { family } = reading;
  const own = isUnspaced(family) ? book.withPrefix(family) : book.withWord(family);
  return amongAny(new Set(Array.from(own)), compatibleGiven(reading, book));
}

/** The names with a word that agrees with the first given name. */
function compatibleGiven({ family, given, isShortened }: Reading, book: NameBook): readonly NameNumbers[] {
  const [first = ''] = given;
  if (isUnspaced(family)) return [book.withPrefix(family)];
  // Where a name was left out, initials agree with nothing.
  if (isShortened) return [book.withWord(first)];
  if (first.length < 2) return [book.withPrefix(first)];
  return [first, first.slice(0, 1), given.join('')].map(book.withWord);
}
