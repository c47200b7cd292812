/** Puts lines together that an editor or a mail program broke at a width. Pure. */
import type { ReadLine } from './line-kinds.ts';
import { isTellingOrganisation } from './people.ts';

/** Editors and mail programs wrap at 72 to 100 characters; a page whose longest line is longer was not wrapped. */
const WIDEST = 132;
const NARROWEST = 50;
/** A line that ends well before the width ended there by itself. */
const SLACK = 8;
/** So many lines that are full, one below the other, are no chance. */
const FEWEST_FULL = 3;
/** From so many groups of text an entry has on, its title stands apart from its abstract. */
const GROUPS_OF_AN_ENTRY = 1.5;

/** The lines of a page, each title and each paragraph on one. */
export function unwrap(read: readonly ReadLine[]): readonly ReadLine[] {
  const width = widthOf(read);
  if (width === undefined) return read;
  const isSpaced = groupsOfAnEntry(read) >= GROUPS_OF_AN_ENTRY;
  const whole: ReadLine[] = [];
  let before: ReadLine | undefined;
  for (const [index, own] of read.entries()) {
    const above = whole.at(-1);
    const isPart = before && isPair(before, own) && (isSpaced || isFull(before, own, width));
    if (above && isPart && !isOrganisation(own, read[index + 1]))
      whole[whole.length - 1] = {
        ...above,
        line: { ...above.line, text: joined(above.line.text, own.line.text) },
      };
    else whole.push(own);
    before = own;
  }
  return whole;
}

/** The width that a page was wrapped at; undefined when it was not. */
function widthOf(read: readonly ReadLine[]): number | undefined {
  let width = 0;
  for (const { line } of read) if (line.text.length > width) width = line.text.length;
  if (width > WIDEST || width < NARROWEST) return undefined;
  const pairs = read.flatMap((own, index) => {
    const before = read[index - 1];
    return before && isPair(before, own) ? [isFull(before, own, width)] : [];
  });
  const full = pairs.filter(Boolean).length;
  return full >= FEWEST_FULL && full > pairs.length / 2 ? width : undefined;
}

const isPair = (above: ReadLine, below: ReadLine): boolean =>
  above.reading.kind === 'text' && below.reading.kind === 'text' && !below.line.isAfterBlank;

/** Whether the first word of the line below would hardly have found room on the line above. */
function isFull({ line: above }: ReadLine, { line: below }: ReadLine, width: number): boolean {
  const [word = ''] = below.text.split(' ', 1);
  return above.text.length + 1 + word.length > width - SLACK && above.text.length > width / 2;
}

/** Whether a line is an organisation above the metadata, which stands close below the abstract on some pages. */
const isOrganisation = ({ line }: ReadLine, below: ReadLine | undefined): boolean =>
  below !== undefined && isOfMetadata(below) && isTellingOrganisation(line.text);

const isOfMetadata = ({ reading }: ReadLine): boolean =>
  reading.kind === 'metadata' || reading.kind === 'separator';

/** How many groups of text, between blank lines, a line of metadata has above it on average. */
function groupsOfAnEntry(read: readonly ReadLine[]): number {
  const groups = read.filter(
    ({ line, reading }, index) =>
      reading.kind === 'text' && (line.isAfterBlank || read[index - 1]?.reading.kind !== 'text'),
  );
  const entries = read.filter((own, index) => isOfMetadata(own) && read[index - 1]?.reading.kind === 'text');
  return groups.length / Math.max(1, entries.length);
}

/** A hyphen at the end of a line belongs to its word, unless "pre- and post-" was meant. */
const joined = (above: string, below: string): string =>
  /\p{L}-$/u.test(above) && !/^(?:and|or|und|oder|et|ou)\b/u.test(below)
    ? above + below
    : `${above} ${below}`;
