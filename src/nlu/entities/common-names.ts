/** Given names and family names of people who write papers: a corpus knows few, and is asked for many more. Data in words/. */
import { wordsOf } from '../message/data-files.ts';

/** Given names; those that are words as well stand in neither list. */
const GIVEN = wordsOf('words/names/given-names.txt');

/** Family names, and given names that are words as well: they make a name only beside one of the other kind. */
const FAMILY = wordsOf('words/names/family-names.txt');

/** Family names that stand for one person of the field without the given one, and are no words. */
const FAMOUS = wordsOf('words/names/famous-names.txt');

/** Whether two words next to each other are the name of a person, in this order. */
export const isFullName = (given: string, family: string): boolean =>
  (GIVEN.has(given) && FAMILY.has(family)) ||
  (given !== family && given.length > 2 && GIVEN.has(given) && FAMOUS.has(family)) ||
  (isBoth(given) && FAMILY.has(family));

/** Names that are words as well, which make a name only before a family name that is none. */
const isBoth = (word: string): boolean =>
  /^(?:song|tri|will|mark|may|grace|bill|ray|rich|frank|jay|sue|art|drew|gene)$/u.test(word);

export const isFamous = (word: string): boolean => FAMOUS.has(word);

export const isGivenName = (word: string): boolean => GIVEN.has(word) && word.length > 2;
