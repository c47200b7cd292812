/** What became of a paper, as cards say it: printed somewhere, withdrawn, retracted. Pure. */
import { sourceName } from '../config/sources.ts';
import type { TitledPaper } from '../corpus/paper.ts';
import { publicationOf } from '../corpus/publication/publication.ts';
import { type Withdrawal, withdrawalOf } from '../corpus/publication/withdrawal.ts';
import { readable } from '../text/markup/readable.ts';
import { capital, cutAt } from '../text/wording.ts';

/** In a line of facts; the paper's own card has the whole. */
const LONGEST_VENUE = 50;

/** As publishers mark it (https://www.nlm.nih.gov/bsd/policy/errata.html): it comes first wherever the title stands. */
const MARKS: Readonly<Record<Withdrawal['kind'], string>> = {
  withdrawn: 'WITHDRAWN: ',
  retracted: 'RETRACTED: ',
};

/** A paper's title, behind the mark of what became of it. */
export function markedTitle(paper: TitledPaper): string {
  const withdrawal = withdrawalOf(paper);
  return (withdrawal ? MARKS[withdrawal.kind] : '') + readable(paper.title);
}

/** "in Nature, 2015", short enough for a line of facts; undefined for what nobody says was printed. */
export function printedText(paper: TitledPaper): string | undefined {
  const printed = publicationOf(paper);
  if (!printed) return undefined;
  const venue = cutAt(readable(printed.venue), LONGEST_VENUE);
  const isDated = printed.year === undefined || venue.includes(printed.year);
  return `in ${venue}${isDated ? '' : `, ${printed.year}`}`;
}

/** What was done to a paper, by whose word, and why as far as that is said. */
export function withdrawalText(
  paper: TitledPaper,
): { readonly what: string; readonly why: string } | undefined {
  const withdrawal = withdrawalOf(paper);
  if (!withdrawal) return undefined;
  const { kind, reason, source } = withdrawal;
  const name = sourceName(source);
  return { what: capital(kind), why: reason === undefined ? `So says ${name}.` : `${name}: “${reason}”` };
}

/** The same for somebody who saved it while it stood. */
export function withdrawalNote(paper: TitledPaper): string | undefined {
  const text = withdrawalText(paper);
  return (
    text && `“${readable(paper.title)}”, which you saved, is now ${text.what.toLowerCase()}. ${text.why}`
  );
}
