/** Which papers of the corpus a place has had, whatever they were called then. Pure. */
import { dayNumber } from '../../calendar/listing-days.ts';
import { addBit, type Bits, noBits } from '../../search/index/bits.ts';
import { type Index, placeNamed } from '../../search/index/index.ts';
import { numberOf, numbersIn } from '../../search/index/numbering.ts';
import { titled, versionsOf } from '../../search/index/versions.ts';
import { readable } from '../../text/markup/readable.ts';
import { words } from '../../text/tokenise.ts';
import type { Had } from '../ledger/past.ts';

/** The papers that were had: by their ids, by those that were merged into them, or by their titles. */
export function hadIn(index: Index, had: readonly Had[]): Bits {
  const set = noBits(numbersIn(index));
  const versions = versionsOf(index);
  for (const { id, title } of had) {
    const place = placeNamed(index, id);
    const number = place && numberOf(index, place);
    if (number !== undefined) addBit(set, number);
    // Folding thousands of titles takes longer than all the rest, and most are still as they were.
    const isSame = place?.segment.titles.at(place.doc) === title;
    const versionsOfIt =
      number !== undefined && isSame ? versions.of(number) : titled(index, words(readable(title)));
    for (const each of versionsOfIt) addBit(set, each);
  }
  return set;
}

/** Whether a source has seen something of a paper since it was posted long ago. */
export function hasNews({ id, longAgo }: Had, index: Index): boolean {
  if (longAgo === undefined) return false;
  const place = placeNamed(index, id);
  return place !== undefined && (place.segment.numbers.seenOn[place.doc] as number) > dayNumber(longAgo);
}
