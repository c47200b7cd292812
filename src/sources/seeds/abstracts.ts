/**
 * Parses an *abstracts* dump: untitled abstracts, one a line after "Abstract:". Its quirk: the text went through a
 * PDF, so ligatures are broken ("suff icient") and quotes are TeX's.
 */
import { emptyRecord, type Line, type ParsedDump } from './dump/dump.ts';

/** Word, ligature, the blank that broke it. The word is bounded, so that a run of junk takes no time. */
const BROKEN_LIGATURE = /(?<![-\w])(\w{0,30}(?:ff|fi|fl)) (?=([a-z]{1,30}))/gu;
const PREFIX = /^Abstract: ?/u;

/** English words that really end where a broken ligature would. */
const WORDS_ENDING_LIKE_A_LIGATURE = new Set(
  `staff stuff foodstuff stiff diff coeff cliff sheriff tariff plaintiff mastiff pontiff bailiff midriff riff sniff skiff
  whiff chaff gaff bluff buff cuff handcuff fluff gruff huff muff puff scuff dandruff wifi hifi scifi nfl`.split(
    /\s+/u,
  ),
);
/** So do "cutoff", "handoff", "Chernoff" and many more, but not "coff ee". */
const ENDING_IN_OFF = /^(?!coff$)\w*off$/u;

/** What follows such a word when both are a broken one after all: "diff erent", "off icial". */
const BROKEN_ALL_THE_SAME: Readonly<Record<string, RegExp>> = {
  diff: /^(?:er(?:s|ed|ing|en\w+)?|icult\w*|us(?:e|ion\w*|ive\w*)|ract\w+)$/u,
  coeff: /^icients?$/u,
  buff: /^er(?:s|ed|ing)?$/u,
  off: /^(?:er(?:s|ed|ings?)?|ic(?:es?|ers?|ial\w*))$/u,
};

/** Whether lines look like bare abstracts. */
export const isAbstracts = (lines: readonly Line[]): boolean => PREFIX.test(lines[0]?.text ?? '');

/** Parses abstracts; a line without the prefix continues the abstract above it. */
export function parseAbstracts(lines: readonly Line[]): ParsedDump {
  const starts = lines.flatMap((line, index) => (PREFIX.test(line.text) ? [index] : []));
  const records = starts.map((start, order) => {
    const part = lines.slice(start, starts[order + 1]);
    const text = part.map((line) => line.text).join(' ');
    const first = lines[start]?.number ?? 1;
    return {
      ...emptyRecord(first, part.at(-1)?.number ?? first),
      abstract: mendPdfText(text.replace(PREFIX, '')),
    };
  });
  const empty = records.filter((record) => record.abstract === '');
  return {
    format: 'abstracts',
    pageDay: null,
    profile: null,
    records: records.filter((record) => record.abstract !== ''),
    rejected: empty.map((record) => ({ line: record.from, reason: 'an abstract without text' })),
  };
}

/** Joins words that a PDF broke after a ligature and turns TeX quotes into plain ones. */
export function mendPdfText(text: string): string {
  return text
    .replace(BROKEN_LIGATURE, (whole, left: string, right: string) =>
      isWordBefore(left.toLowerCase(), right) ? whole : left,
    )
    .replace(/``/gu, '“')
    .replace(/''/gu, '”');
}

const isWordBefore = (left: string, right: string): boolean =>
  (WORDS_ENDING_LIKE_A_LIGATURE.has(left) || ENDING_IN_OFF.test(left)) &&
  !BROKEN_ALL_THE_SAME[left]?.test(right);
