/** The formats that papers are cited in, as the text of a file and as pages of an answer. Pure. */
import type { TitledPaper } from '../../corpus/paper.ts';
import { apaOf } from './apa.ts';
import { bibtexOf } from './bibtex.ts';
import { cslOf } from './csl.ts';
import { type Reference, referencesOf } from './reference.ts';
import { risOf } from './ris.ts';

export const FORMATS = ['bibtex', 'ris', 'csl', 'apa'] as const;
export type Format = (typeof FORMATS)[number];

interface Written {
  /** For people. */
  readonly name: string;
  readonly extension: string;
  write(reference: Reference): string;
  /** What stands before, between and after the references of a file. */
  readonly around: readonly [string, string, string];
}

export const WRITTEN: Readonly<Record<Format, Written>> = {
  bibtex: { name: 'BibTeX', extension: 'bib', write: bibtexOf, around: ['', '\n', ''] },
  ris: { name: 'RIS', extension: 'ris', write: risOf, around: ['', '\n\n', ''] },
  csl: { name: 'CSL-JSON', extension: 'json', write: cslOf, around: ['[', ',\n', ']'] },
  apa: { name: 'APA', extension: 'txt', write: apaOf, around: ['', '\n\n', ''] },
};

/**
 * Characters of references on one page of an answer. Slack's adapter draws 3,000 in a fixed-width block, Discord's 4,000
 * in a whole message; the rest is for what stands around them.
 */
export const PAGE_ROOM = 2_800;

/** The references of papers, in their order. */
export function referencesIn(papers: readonly TitledPaper[], format: Format): readonly string[] {
  const { write, around } = WRITTEN[format];
  const [before, between, after] = around;
  return referencesOf(papers).map((reference, place, all) => {
    const isLast = place === all.length - 1;
    return `${place === 0 ? before : ''}${write(reference)}${isLast ? after : between.slice(0, -1)}`;
  });
}

/** References as the text of a file. */
export const fileText = (references: readonly string[]): string => `${references.join('\n')}\n`;

/**
 * References as pages of at most so many characters, in order and nothing left out. One that is longer than a page is
 * broken at a blank, which the formats read as they read a line break.
 */
export function referencePages(references: readonly string[], room = PAGE_ROOM): readonly string[] {
  const pages: string[] = [];
  for (const piece of references.flatMap((reference) => broken(reference, room))) {
    const last = pages.at(-1);
    const both = last === undefined ? piece : `${last}\n${piece}`;
    const fits = last !== undefined && both.length <= room;
    if (fits) pages[pages.length - 1] = both;
    else pages.push(piece);
  }
  return pages;
}

/** A text in pieces of at most so many characters; only a single longer word is broken inside. */
function broken(text: string, room: number): readonly string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > room) {
    const blank = Math.max(rest.lastIndexOf('\n', room), rest.lastIndexOf(' ', room));
    pieces.push(rest.slice(0, blank > 0 ? blank : room));
    rest = rest.slice(blank > 0 ? blank + 1 : room);
  }
  return [...pieces, rest];
}
