/**
 * Tells what a line of a listing is, by the line alone: a table of kinds, tried in order, and of parts that a line of
 * metadata is made of. What no kind knows is text: a title or a paragraph. Pure.
 */
import { readDate } from '../dump/days.ts';
import type { DumpRecord, Line } from '../dump/dump.ts';
import { type Count, type CountName, readCount, readLabel } from './counts.ts';
import { isFurniture } from './furniture.ts';

/** A longer line is text: "15 authors · Published on September 18, 2026 · 12 comments · Upvote 92" has 70 characters. */
const LONGEST_METADATA = 160;

const SEPARATORS = new Set('· • | ◦ ∙ ・ ⋅ ▪ ‣ ● ○ ■ │ ¦ / - – — −'.split(' '));
/** Where a line of metadata is divided; a dash or a comma may be part of a name. */
const DIVIDERS = /\s*[·•|◦∙・⋅▪‣●○■│¦▸►]\s*|\s+[-–—]\s+/u;
/** Nothing is counted or dated without a digit, but for "a day ago" and days that have a name. */
const MAY_COUNT = /\d| ago\b|^(?:vor|il y a) |day$|^(?:heute|gestern|hier|just now|aujourd'hui)$/iu;
const BULLET = /^[-–—*+>]\s+/u;
const SUBMITTER =
  /^(?:submitted|shared|posted|eingereicht|soumis|publié)\s*(?:by|von|par)\b\s*:?\s*|^submitted by/iu;

const LABEL = /^(?:title|titel|titre|abstract|summary)\s*[:：]\s+(?=\S)/iu;

/** What metadata say of a paper. */
export type Facts = Partial<
  Pick<DumpRecord, 'authorCount' | 'organisation' | 'day' | 'daysAgo' | 'comments' | 'upvotes' | 'stars'>
>;

export type Reading =
  | { readonly kind: 'text' | 'separator' | 'furniture' }
  /** Who wrote a paper or when, perhaps with counts; `lead` is what stands before it on the line. */
  | {
      readonly kind: 'metadata';
      readonly facts: Facts;
      readonly faults: readonly string[];
      readonly lead?: string;
    }
  | { readonly kind: 'count'; readonly count: Count }
  | { readonly kind: 'label'; readonly name: CountName }
  | { readonly kind: 'submitter'; readonly hasName: boolean };

export interface ReadLine {
  readonly line: Line;
  readonly reading: Reading;
}

/** The kinds in the order in which they are tried. */
const KINDS: readonly ((text: string) => Reading | undefined)[] = [
  (text) => (SEPARATORS.has(text) ? { kind: 'separator' } : undefined),
  (text) =>
    SUBMITTER.test(text) ? { kind: 'submitter', hasName: text.replace(SUBMITTER, '') !== '' } : undefined,
  readParts,
  (text) => {
    const name = readLabel(text);
    return name && { kind: 'label', name };
  },
  (text) => (isFurniture(text) ? { kind: 'furniture' } : undefined),
];

/** Tells what a line is. */
export function readLine(text: string): Reading {
  if (text.length > LONGEST_METADATA) return { kind: 'text' };
  for (const kind of KINDS) {
    const reading = kind(text);
    if (reading) return reading;
  }
  return { kind: 'text' };
}

/** A part of a line of metadata, and what of it is amiss. */
interface Part {
  readonly facts: Facts;
  readonly count?: Count;
  readonly faults: readonly string[];
}

function readParts(text: string): Reading | undefined {
  if (!MAY_COUNT.test(text)) return undefined;
  const pieces = text
    .replace(BULLET, '')
    .split(DIVIDERS)
    .filter((piece) => piece !== '');
  const parts = pieces.map(readPart);
  const read = parts.filter((part) => part !== undefined);
  const [only] = read;
  if (pieces.length === 1 && only?.count && only.count.name !== 'authors')
    return { kind: 'count', count: only.count };
  const isLed = parts[0] === undefined && pieces.length > 1;
  if (read.length === 0 || read.length < pieces.length - Number(isLed)) return undefined;
  const facts: Facts = Object.assign({}, ...read.map((part) => part.facts));
  if (isLed && !('authorCount' in facts) && !hasDate(facts)) return undefined;
  const faults = read.flatMap((part) => part.faults);
  return { kind: 'metadata', facts, faults, ...(isLed && { lead: pieces[0] ?? '' }) };
}

/** Whether metadata tell, or were to tell, when a paper came out. */
export const hasDate = (facts: Facts): boolean => 'day' in facts;

function readPart(piece: string): Part | undefined {
  const date = readDate(piece);
  const behind = date && readCounts(date.rest);
  if (date && behind) {
    const when =
      date.daysAgo === undefined ? { day: date.day ?? null } : { day: null, daysAgo: date.daysAgo };
    const faults = date.day || date.daysAgo !== undefined ? [] : [`"${date.text}" is no day of the calendar`];
    return { facts: { ...when, ...behind.facts }, faults: [...faults, ...behind.faults] };
  }
  const count = readCount(piece);
  return count && { facts: factsOf(count), count, faults: faultsOf(count) };
}

/** The counts that stand behind a date: one or two of them, or none. */
function readCounts(text: string): Part | undefined {
  if (text === '') return { facts: {}, faults: [] };
  const pieces = readCount(text) ? [text] : text.split(/ (?=\D*$)|(?<=^\d+) /u);
  const counts = pieces.map(readCount);
  const known = counts.filter((count) => count !== undefined);
  if (known.length < counts.length) return undefined;
  return { facts: Object.assign({}, ...known.map(factsOf)), faults: known.flatMap(faultsOf) };
}

/** What a count says; one without a label stands behind a date or the authors, and counts comments. */
export function factsOf({ name = 'comments', value }: Count): Facts {
  if (name === 'others') return {};
  return { [name === 'authors' ? 'authorCount' : name]: value ?? null };
}

export const faultsOf = ({ value, digits }: Count): readonly string[] =>
  value === undefined ? [`a number of ${digits.length} digits is no count`] : [];

/**
 * The lines of a page with their kinds; a label ("Upvote") and the number on the line below it become one count, and a
 * label without a number is furniture.
 */
export function readLines(lines: readonly Line[]): readonly ReadLine[] {
  const read = lines.map(withoutLabel).map((line) => ({ line, reading: readLine(line.text) }));
  const joined: ReadLine[] = [];
  for (let index = 0; index < read.length; index += 1) {
    const own = read[index] as ReadLine;
    const next = read[index + 1]?.reading;
    if (own.reading.kind !== 'label') joined.push(own);
    else if (next?.kind === 'count' && next.count.name === undefined) {
      joined.push({ line: own.line, reading: labelled(next.count, own.reading.name) });
      index += 1;
    } else {
      joined.push({ line: own.line, reading: { kind: 'furniture' } });
      // A dash in place of a number: nobody has voted yet.
      if (next?.kind === 'separator' && own.reading.name !== 'authors') index += 1;
    }
  }
  return joined;
}

/** "Title: …", "Abstract: …": a line that says what it is. */
const withoutLabel = (line: Line): Line =>
  LABEL.test(line.text) ? { ...line, text: line.text.replace(LABEL, '') } : line;

const labelled = (count: Count, name: CountName): Reading =>
  name === 'authors'
    ? { kind: 'metadata', facts: factsOf({ ...count, name }), faults: faultsOf({ ...count, name }) }
    : { kind: 'count', count: { ...count, name } };
