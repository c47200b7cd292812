/**
 * A segment of the index: an immutable block of columns and postings over one buffer, read by document numbers from 0
 * on, which go up with the day of publication. Only the counts (votes and the like) are brought up to date in place.
 */
import { type LatentSpace, latentIn } from '../latent/space.ts';
import { withAlias } from './aliases.ts';
import { addBit, type Bits, noBits } from './bits.ts';
import { NUMBERS, type NumberName, UNKNOWN } from './indexed-paper.ts';
import { inverted, type Lists, lists, listsOf, placesOf } from './lists.ts';
import type { Sections } from './sections.ts';
import { type StringTable, stringTable } from './string-table.ts';
import { readSteps } from './varint.ts';

/** One column of numbers. */
type Column = Int32Array | Float64Array;

/** A value that many papers share: a category, an organisation. */
export interface Facet {
  readonly values: StringTable;
  /** For each document the number of its value plus one, 0 without. */
  readonly of: Uint32Array;
  /** The documents of a value. */
  readonly papers: Lists;
}

export interface Segment {
  /** How many documents there are, deleted ones among them. */
  readonly size: number;
  /** The documents that are no longer there, or stand in a newer segment. */
  readonly deleted: Bits;
  readonly ids: StringTable;
  /** Titles as they are written. */
  readonly titles: StringTable;
  /** Words by frequency, from 1 on; 0 is the mark between two sentences. */
  readonly words: StringTable;
  readonly stems: StringTable;
  /** For each word the number of its stem plus one; 0 for stop words. */
  readonly wordStem: Uint32Array;
  /** How many papers have each word. */
  readonly wordPapers: Uint32Array;
  /** The words in the order of the alphabet, and the place of each word there. */
  readonly alphabetical: Uint32Array;
  readonly alphabeticalRank: Uint32Array;
  /** The words that may be what a typing error meant, by length and alphabet; where each length begins; their letters. */
  readonly correctable: Uint32Array;
  readonly correctableOffsets: Uint32Array;
  readonly correctableLetters: Int32Array;
  /** The words of each stem. */
  readonly inflections: Lists;
  /** Of this segment's stems, or of those of the base beside it. */
  readonly latent: LatentSpace;
  /** The latent vector of each document, one after another. */
  readonly latentVectors: Int8Array;
  /** Some papers and their similarities to the nearest earlier one, where they have been stored (similarity/novelty.ts). */
  readonly noveltySample: { readonly papers: Uint32Array; readonly similarities: Float32Array } | undefined;
  /** The documents of each stem as steps (varint.ts), and the impact of each of them. */
  readonly postings: Uint8Array;
  readonly postingOffsets: Uint32Array;
  readonly impacts: Uint8Array;
  readonly impactOffsets: Uint32Array;
  /** For each stem the impact that the leading papers reach at least (build/postings.ts), 0 where only a few have it. */
  readonly leadingImpacts: Uint8Array;
  /** Of the papers in stems, for BM25. */
  readonly averageLength: number;
  /** The words of each document in order (varint.ts): title, abstracts, names; a mark after each sentence. */
  readonly forward: Uint8Array;
  readonly forwardOffsets: Uint32Array;
  /** Where the names begin in it. */
  readonly nameTextOffsets: Uint32Array;
  /** The documents in the alphabetical order of their titles' words. */
  readonly titleOrder: Uint32Array;
  /** The places in that order with the same words as the place before, of those that have words. */
  readonly repeatedTitles: Bits;
  /** The documents whose title has a word. */
  readonly titlePapers: Lists;
  readonly numbers: Readonly<Record<NumberName, Column>>;
  /** See FLAGS in build/facts.ts. */
  readonly flags: Uint8Array;
  readonly category: Facet;
  readonly organisation: Facet;
  /** By the number of the organisation; in the order of the alphabet. */
  readonly organisationNames: StringTable;
  /** The names of people as they are written. */
  readonly names: StringTable;
  readonly paperNames: Lists;
  readonly namePapers: Lists;
  /** Folded words of names in the order of the alphabet, and the names that have each. */
  readonly nameWords: StringTable;
  readonly wordNames: Lists;
  /** The documents that another id, a link or a former id names. */
  withAlias(name: string): readonly number[];
}

/**
 * A segment over its sections.
 * @param base the segment beside it, whose latent space its vectors are in
 */
export function segmentOf(sections: Sections, base?: Segment): Segment {
  const u32 = (name: string) => sections[name] as Uint32Array;
  const u8 = (name: string) => sections[name] as Uint8Array;
  const strings = (name: string) => stringTable(name, sections);
  return {
    ...documentsIn(u32('nameTextOffsets').length),
    ids: strings('ids'),
    titles: strings('titles'),
    words: strings('words'),
    stems: strings('stems'),
    wordStem: u32('wordStem'),
    wordPapers: u32('wordPapers'),
    alphabetical: u32('alphabetical'),
    alphabeticalRank: placesOf(u32('alphabetical')),
    correctable: u32('correctableValues'),
    correctableOffsets: u32('correctableOffsets'),
    correctableLetters: sections.correctableLetters as Int32Array,
    inflections: inflectionsIn(sections),
    ...latentIn(sections, base),
    noveltySample: noveltySampleIn(sections),
    postings: u8('postings'),
    postingOffsets: u32('postingOffsets'),
    impacts: u8('impacts'),
    impactOffsets: u32('impactOffsets'),
    leadingImpacts: u8('leadingImpacts'),
    averageLength: sections.averageLength?.[0] ?? 1,
    forward: u8('forward'),
    forwardOffsets: u32('forwardOffsets'),
    nameTextOffsets: u32('nameTextOffsets'),
    titleOrder: u32('titleOrder'),
    repeatedTitles: u32('repeatedTitles'),
    titlePapers: lists('titlePapers', sections),
    numbers: Object.fromEntries(NUMBERS.map((name) => [name, sections[name]])) as Segment['numbers'],
    flags: u8('flags'),
    category: facetOf('category', sections),
    organisation: facetOf('organisation', sections),
    organisationNames: strings('organisationNames'),
    ...namesIn(sections),
    withAlias: (name) => withAlias(sections.aliasKeys as Float64Array, u32('aliasPapers'), name),
  };
}

const documentsIn = (size: number) => ({ size, deleted: noBits(size) });

const noveltySampleIn = ({ noveltyPapers, noveltySimilarities }: Sections): Segment['noveltySample'] =>
  noveltyPapers && {
    papers: noveltyPapers as Uint32Array,
    similarities: noveltySimilarities as Float32Array,
  };

/** What takes a millisecond to work out is not in the file. */
function inflectionsIn(sections: Sections): Lists {
  const stemOf = sections.wordStem as Uint32Array;
  const rows = new Uint32Array(stemOf.length);
  const numbers = new Uint32Array(stemOf.length);
  let count = 0;
  for (let word = 0; word < stemOf.length; word += 1) {
    if (stemOf[word] === 0) continue;
    rows[count] = (stemOf[word] as number) - 1;
    numbers[count] = word;
    count += 1;
  }
  const { size } = stringTable('stems', sections);
  return listsOf(size, { rows: rows.subarray(0, count), numbers: numbers.subarray(0, count) });
}

function namesIn(sections: Sections) {
  const names = stringTable('names', sections);
  const paperNames = lists('paperNames', sections);
  const papers = stringTable('ids', sections).size;
  return {
    names,
    paperNames,
    namePapers: inverted(paperNames, { rows: papers, numbers: names.size }),
    nameWords: stringTable('nameWords', sections),
    wordNames: lists('wordNames', sections),
  };
}

const facetOf = (prefix: string, sections: Sections): Facet => ({
  values: stringTable(`${prefix}Values`, sections),
  of: sections[prefix] as Uint32Array,
  papers: lists(`${prefix}Papers`, sections),
});

/** How many documents have a stem, -1 for none of the segment. */
export const papersWithStem = ({ impactOffsets }: Segment, stem: number): number =>
  stem < 0 ? 0 : (impactOffsets[stem + 1] as number) - (impactOffsets[stem] as number);

/** The number of a folded word's stem, -1 for a stop word or a word whose stem no paper has. */
export function stemNumber({ words, wordStem, stems }: Segment, word: string, stem: string): number {
  const number = words.find(word);
  return number === -1 ? stems.find(stem) : (wordStem[number] as number) - 1;
}

/** The documents that have a stem, in rising order. */
export const docsOf = (segment: Segment, stem: number): Uint32Array =>
  readSteps(
    segment.postings,
    segment.postingOffsets[stem] as number,
    new Uint32Array(papersWithStem(segment, stem)),
  );

/** The same as a set. */
export function docsWithStem(segment: Segment, stem: number): Bits {
  const docs = noBits(segment.size);
  for (const doc of docsOf(segment, stem)) addBit(docs, doc);
  return docs;
}

/**
 * The documents published within a period, both ends included and in days since the epoch: a range of numbers, the end
 * excluded. Those without a day come before all ranges.
 */
export function publishedWithin(
  { numbers: { published }, size }: Segment,
  { from = UNKNOWN + 1, to = Number.MAX_SAFE_INTEGER }: { readonly from?: number; readonly to?: number },
): { readonly first: number; readonly end: number } {
  const firstFrom = (day: number): number => {
    let [low, high] = [0, size];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((published[middle] as number) < day) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return { first: firstFrom(from), end: firstFrom(to + 1) };
}
