/** Turns drafts into records: which of their lines are titles, and what the counts without a label count. Pure. */
import { type DumpRecord, emptyRecord, type Line, type Rejected } from '../dump/dump.ts';
import type { Draft } from './drafts.ts';
import { type Facts, hasDate } from './line-kinds.ts';
import { isName, readNames } from './people.ts';
import { continues, isSeveralSentences, LONGEST_TITLE, looksLikeProse, looksLikeTitle } from './titles.ts';

/** A line that stands so often on a page is a button that nobody knew. */
const OFTEN = 3;
/** A button has few words. */
const LONGEST_BUTTON = 40;
const LONGEST_QUOTE = 60;

const NO_TITLE_FOR_TEXT = 'belongs to no paper: no title above it';
const NO_TITLE_FOR_FACTS = 'authors and date that belong to no paper: no title above them';

interface Found {
  readonly records: DumpRecord[];
  readonly rejected: Rejected[];
}

/** What the drafts of a page come to. */
export function entriesOf(drafts: readonly Draft[]): Found {
  const numbersAre = meaningOf(drafts);
  const isButton = buttonsOf(drafts);
  const found: Found = { records: [], rejected: [] };
  for (const draft of drafts) {
    const texts = draft.texts.filter((line, index) => {
      const reason = isButton(line)
        ? 'stands on the page several times'
        : oddity(line, draft.texts[index + 1]);
      if (reason !== undefined)
        found.rejected.push({
          line: line.number,
          reason: `"${line.text.slice(0, LONGEST_QUOTE)}" ${reason}: left out`,
        });
      return reason === undefined;
    });
    takeDraft({ ...draft, texts }, withNumbers(draft, numbersAre), found);
    for (const fault of draft.faults) found.rejected.push(fault);
  }
  return { ...found, records: withVotesBeside(withoutNumbers(found.records.map(withoutId))) };
}

/** What a single number without a label counts on this page: the comments, or the votes where those have a place of their own. */
function meaningOf(drafts: readonly Draft[]): 'upvotes' | 'comments' {
  const isTold = drafts.some(
    ({ facts, numbers }) => numbers.length === 1 && typeof facts.comments === 'number',
  );
  return isTold ? 'upvotes' : 'comments';
}

/** What two numbers without a label count: pages without dates show the stars of the code first. */
const TWO_NUMBERS = { dated: ['comments', 'upvotes'], undated: ['stars', 'comments'] } as const;

/** The facts of a draft with what its numbers count; of more than two nobody knows. */
function withNumbers({ facts, numbers }: Draft, one: 'upvotes' | 'comments'): Facts {
  const two = hasDate(facts) ? TWO_NUMBERS.dated : TWO_NUMBERS.undated;
  const names = numbers.length === 1 ? [one] : two;
  if (numbers.length > names.length) return facts;
  return { ...Object.fromEntries(numbers.map((value, index) => [names[index], value])), ...facts };
}

/** What is odd about a line of signs and digits; above an abstract it stands for the title, and the paper with it is no paper. */
const oddity = ({ text }: Line, below: Line | undefined): string | undefined =>
  !/\p{L}/u.test(text) && (!below || looksLikeTitle(below)) ? 'has no letter' : undefined;

function buttonsOf(drafts: readonly Draft[]): (line: Line) => boolean {
  const counts = new Map<string, number>();
  for (const line of drafts.flatMap(({ texts }) => texts.filter(looksLikeTitle)))
    if (line.text.length <= LONGEST_BUTTON) counts.set(line.text, (counts.get(line.text) ?? 0) + 1);
  return ({ text }) => (counts.get(text) ?? 0) >= OFTEN;
}

/**
 * Turns a draft into records: its first line is a title, and so is each later title-like line that is followed by a
 * paragraph; the metadata belongs to the last of them. Where the page's header or footer may stand in the draft, a
 * paragraph must follow the first title too.
 */
function takeDraft(draft: Draft, facts: Facts, { records, rejected }: Found): void {
  const { isClosed, lastLine } = draft;
  const { texts, starts } = placeTitles(draft);
  const above = texts.slice(0, starts[0] ?? texts.length);
  for (const { number } of above) rejected.push({ line: number, reason: NO_TITLE_FOR_TEXT });
  if (isClosed && starts.length === 0) rejected.push({ line: lastLine, reason: NO_TITLE_FOR_FACTS });
  for (const [order, start] of starts.entries()) {
    const lines = texts.slice(start, starts[order + 1]) as [Line, ...Line[]];
    if (order === starts.length - 1) records.push(recordOf(lines, facts, isClosed ? lastLine : undefined));
    else if (lines.length > 1) records.push(recordOf(lines, {}, undefined));
    // Nothing but a line that looks like a title is no paper.
    else rejected.push({ line: lines[0].number, reason: NO_TITLE_FOR_TEXT });
  }
}

function recordOf(
  [title, ...below]: readonly [Line, ...Line[]],
  facts: Facts,
  to: number | undefined,
): DumpRecord {
  const names = readNames(below[0]?.text ?? '');
  const paragraphs = names ? below.slice(1) : below;
  return {
    ...emptyRecord(title.number, to ?? (below.at(-1) ?? title).number),
    ...names,
    title: title.text,
    abstract: paragraphs.map((paragraph) => paragraph.text).join('\n\n'),
    ...facts,
  };
}

/** The lines of a draft that are text, and the places of the titles among them. */
function placeTitles({ texts: given, isClosed, isPastHeader }: Draft) {
  const texts = isClosed ? withoutNames(given) : given;
  const found = titlesOf(texts, isClosed && (isPastHeader || texts.length === 1));
  const starts = isClosed && !isPastHeader && found.length === 0 ? lastTitle(texts) : found;
  return starts.length === 0 ? { texts: given, starts } : { texts, starts };
}

/** The places of the titles among lines of text. */
function titlesOf(texts: readonly Line[], isFirstTitle: boolean): readonly number[] {
  const mayBeTitle = (line: Line): boolean => looksLikeTitle(line) && !readNames(line.text);
  const starts = texts.flatMap((line, index) => {
    const [above, below] = [texts[index - 1], texts[index + 1]];
    if (index === 0 && isFirstTitle && line.text.length <= LONGEST_TITLE && !isSeveralSentences(line))
      return [index];
    if (!mayBeTitle(line) || !below || mayBeTitle(below) || (above && continues(above, line))) return [];
    return [index];
  });
  const [first, second] = starts;
  const isProse = first === 0 && second === 1 && texts[1] !== undefined && looksLikeProse(texts[1]);
  return isProse ? starts.toSpliced(1, 1) : starts;
}

/** Below lines of a header that nobody knows: the line right above the metadata, where it can be a title. */
const lastTitle = (texts: readonly Line[]): readonly number[] =>
  texts.slice(-1).some(looksLikeTitle) ? [texts.length - 1] : [];

/** Without the names that stand beside pictures between a title and the metadata below it. */
function withoutNames(texts: readonly Line[]): readonly Line[] {
  const last = texts.findLastIndex(({ text }) => !isName(text));
  return texts.slice(0, Math.max(1, last + 1));
}

const ID = /^(?:arxiv:\s?\d{4}\.\d{4,5}(?:v\d+)?:?|\[(?:arxiv:)?\d{4}\.\d{4,5}(?:v\d+)?\])\s+(?=\p{L})/iu;

/** Without arXiv's number, which readers of papers put before a title. */
const withoutId = (record: DumpRecord): DumpRecord => ({
  ...record,
  title: record.title?.replace(ID, '') ?? null,
});

/** Without the numbers of a list, where all titles have theirs, in order. */
function withoutNumbers(records: DumpRecord[]): DumpRecord[] {
  const form = /^(?<number>\d{1,3})[.)] (?=\S)/u;
  const numbers = records.map(({ title }) => Number(form.exec(title ?? '')?.groups?.number));
  const [first = Number.NaN] = numbers;
  if (records.length < 2 || !numbers.every((number, index) => number === first + index)) return records;
  return records.map((record) => ({ ...record, title: record.title?.replace(form, '') ?? null }));
}

/** Votes that stand beside the titles: on a page where each title begins with a number, or ends with one. */
function withVotesBeside(records: DumpRecord[]): DumpRecord[] {
  for (const form of [
    /^(?:[▲△⬆↑👍🔥❤♥]\uFE0F? ?)?(?<votes>\d{1,5}) (?=\p{L})/u,
    /(?<=\p{L}) (?<votes>\d{1,5})$/u,
    / [([](?<votes>\d{1,5}) (?:up)?votes?[)\]]$/u,
  ]) {
    if (
      records.length < 2 ||
      !records.every(({ title, upvotes }) => upvotes === undefined && form.test(title ?? ''))
    )
      continue;
    return records.map((record) => ({
      ...record,
      upvotes: Number(form.exec(record.title ?? '')?.groups?.votes),
      title: record.title?.replace(form, '') ?? null,
    }));
  }
  return records;
}
