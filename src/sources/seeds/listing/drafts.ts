/**
 * Divides the lines of a listing into drafts of entries: the text lines of each, and what the lines of metadata around them
 * say. Its quirk: votes and submitters stand above the titles of some pages and below those of others, which only the page
 * as a whole tells. Pure.
 */
import type { Line, Rejected } from '../dump/dump.ts';
import type { Count } from './counts.ts';
import { isPagination } from './furniture.ts';
import { type Facts, factsOf, faultsOf, hasDate, type ReadLine } from './line-kinds.ts';
import { isTellingOrganisation, readOrganisation } from './people.ts';
import { looksLikeParagraph, looksLikeTitle } from './titles.ts';

type Metadata = Extract<ReadLine['reading'], { kind: 'metadata' }>;

interface Layout {
  readonly votesAbove: boolean;
  readonly submitterAbove: boolean;
}

/** What stands between two titles, or as much of it as is one entry's. */
export interface Draft {
  readonly texts: Line[];
  facts: Facts;
  readonly faults: Rejected[];
  /** Counts without a label: comments, votes or stars. */
  readonly numbers: (number | null)[];
  /** Whether the numbers of pages follow, which count nothing. */
  isLast: boolean;
  lastLine: number;
  /** Whether lines of metadata stand below the texts, so that further text is of another entry. */
  isClosed: boolean;
  /** Whether the abstract stands below the metadata. */
  isAbstractBelow: boolean;
  /** Whether the page's own header stands above, so that the first line cannot be a part of it. */
  readonly isPastHeader: boolean;
}

/** Divides the lines of a page below its header. */
export function draftsOf(read: readonly ReadLine[], isPastHeader: boolean): readonly Draft[] {
  const layout = layoutOf(read);
  const drafts: Draft[] = [emptyDraft(isPastHeader)];
  for (const [index, own] of read.entries()) {
    const last = drafts.at(-1) as Draft;
    const isNew = startsEntry(last, own, layout, read[index + 1]);
    const draft = isNew ? emptyDraft(true) : last;
    if (isNew) drafts.push(draft);
    const { kind } = own.reading;
    if (kind === 'separator' || kind === 'metadata') takeOrganisation(draft, read, index);
    take(draft, own);
    if (kind !== 'furniture' && kind !== 'submitter') draft.lastLine = own.line.number;
  }
  return drafts;
}

const emptyDraft = (isPastHeader: boolean): Draft => ({
  texts: [],
  facts: {},
  faults: [],
  numbers: [],
  isLast: false,
  lastLine: 1,
  isClosed: false,
  isAbstractBelow: false,
  isPastHeader,
});

/** Whether votes and submitters stand above the first title, and so above all. */
function layoutOf(read: readonly ReadLine[]): Layout {
  const first = read.findIndex(({ reading }) => reading.kind === 'text' || reading.kind === 'metadata');
  const kinds = new Set(read.slice(0, Math.max(0, first)).map(({ reading }) => reading.kind));
  return { votesAbove: kinds.has('count'), submitterAbove: kinds.has('submitter') };
}

/** Whether a line is of another entry than the draft above it. */
function startsEntry(
  { isClosed, isAbstractBelow, texts, facts }: Draft,
  { line, reading }: ReadLine,
  { votesAbove, submitterAbove }: Layout,
  below: ReadLine | undefined,
): boolean {
  switch (reading.kind) {
    case 'text':
      if (!isClosed || (texts.length === 1 && looksLikeParagraph(line))) return false;
      return !isAbstractBelow || looksLikeTitle(line);
    case 'metadata':
      return isClosed && tellsTwice(facts, reading.facts);
    case 'submitter':
      return isClosed || (submitterAbove && texts.length > 0);
    case 'count':
      return (
        votesAbove && !submitterAbove && below?.reading.kind === 'text' && (isClosed || texts.length > 0)
      );
    default:
      return false;
  }
}

const tellsTwice = (known: Facts, told: Facts): boolean =>
  ('authorCount' in known && 'authorCount' in told) || (hasDate(known) && hasDate(told));

/** Puts a line into a draft. */
function take(draft: Draft, { line, reading }: ReadLine): void {
  if (reading.kind === 'text') {
    draft.isAbstractBelow ||= draft.isClosed;
    draft.texts.push(line);
  }
  if (reading.kind === 'separator') draft.isClosed = true;
  if (reading.kind === 'furniture') draft.isLast ||= isPagination(line.text);
  if (reading.kind === 'metadata') takeMetadata(draft, line, reading);
  if (reading.kind === 'count') takeCount(draft, line, reading.count);
}

function takeMetadata(draft: Draft, line: Line, { facts, faults, lead }: Metadata): void {
  if (lead !== undefined) {
    const organisation = draft.texts.length > 0 ? readOrganisation(lead) : null;
    if (organisation) draft.facts = { ...draft.facts, organisation };
    else if (draft.texts.length === 0) draft.texts.push({ ...line, text: lead });
  }
  draft.facts = { ...draft.facts, ...facts };
  draft.faults.push(...faults.map((reason) => ({ line: line.number, reason })));
  draft.isClosed = true;
}

function takeCount(draft: Draft, line: Line, count: Count): void {
  if (draft.isLast) return;
  draft.faults.push(...faultsOf(count).map((reason) => ({ line: line.number, reason })));
  if (count.name !== undefined) draft.facts = { ...draft.facts, ...factsOf(count) };
  else if (draft.texts.length === 0) draft.facts = { ...draft.facts, upvotes: count.value ?? null };
  else draft.numbers.push(count.value ?? null);
}

const isDated = (own: ReadLine | undefined): boolean =>
  own?.reading.kind === 'metadata' && hasDate(own.reading.facts);

/**
 * Takes the text line above a separator or metadata for the organisation, where it is one: above the "·" of a date nearly
 * any short line is, elsewhere only one whose slug and name say the same.
 */
function takeOrganisation(draft: Draft, read: readonly ReadLine[], index: number): void {
  const { texts, isClosed, facts } = draft;
  const [above, own, below] = [read[index - 1], read[index], read[index + 1]];
  const last = texts.at(-1);
  if (isClosed || !last || above?.line !== last) return;
  const isAboveDate =
    own?.reading.kind === 'separator'
      ? isDated(below)
      : isDated(own) && /^[·•|◦∙]/u.test(own?.line.text ?? '');
  const isPlain = isAboveDate && texts.length > 1 && !/[.!?:;,]$/u.test(last.text);
  const isTold = isTellingOrganisation(last.text) && (texts.length > 1 || own?.reading.kind === 'separator');
  if (!isPlain && !isTold) return;
  const organisation = readOrganisation(last.text);
  if (!organisation) return;
  texts.pop();
  draft.facts = { ...facts, organisation };
}
