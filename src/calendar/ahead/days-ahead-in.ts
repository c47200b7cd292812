/** The days to come that a sentence names ("pause it until monday"), as the digest command takes them. Pure. */

import { saidOf } from '../words/said.ts';
import { datesAhead, daysAhead } from './days-ahead.ts';

/** Some words of a sentence that name days to come. */
export interface SpokenDays {
  readonly words: string;
  /** Where they stand, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Whether "until" or the like leads to them: what is said lasts up to them. */
  readonly isEnd: boolean;
  /** Whether they are a length from now on, such as "2 weeks". */
  readonly isStretch: boolean;
}

/** "From the 24th of december until the 3rd of january" has eight. */
const MOST_WORDS = 9;
/** The command says these itself. */
const LEAD = /^(?:(?:until|till|til|for|on)\s+(?!.*\s(?:until|till|to)\s)|from\s+)/iu;
const OWNED = /['’]s(?=\s|$)/gu;
/** What goes on is no sentence. */
const MOST_STARTS = 60;
const MOST_DATES = 62;
const ENDS = new Set(['until', 'till', 'til', 'before', 'by']);
/** Words that are days only where others stand beside them. */
const ALONE_OTHER = new Set([
  'may',
  'march',
  'mar',
  'sun',
  'sat',
  'week',
  'month',
  'year',
  'jan',
  'dec',
  'sep',
  'second',
]);

/**
 * The first days to come that a sentence names, the longest of the wordings that begin there; undefined where it names none.
 * @param today a local date `YYYY-MM-DD`
 */
export function daysAheadIn(text: string, today: string): SpokenDays | undefined {
  const { words } = saidOf(text);
  for (let start = 0; start < Math.min(words.length, MOST_STARTS); start += 1)
    for (let end = Math.min(words.length, start + MOST_WORDS); end > start; end -= 1) {
      const said = text.slice(words[start]?.start, words[end - 1]?.end).replace(OWNED, '');
      if (!/[\p{L}\p{N}.]$/u.test(said)) continue;
      const found = ALONE_OTHER.has(said.toLowerCase()) ? undefined : daysOf(said, today);
      if (found)
        return {
          words: said.replace(LEAD, ''),
          start: words[start]?.start ?? 0,
          end: words[end - 1]?.end ?? text.length,
          isEnd: isEnd(words, start),
          isStretch: found.isStretch === true,
        };
    }
  return undefined;
}

function daysOf(said: string, today: string): { readonly isStretch?: true } | undefined {
  return daysAhead(said, today) ?? (datesAhead(said, today, MOST_DATES) ? {} : undefined);
}

/** Whether what stands at an index, or just before it, says that days end something. */
const isEnd = (words: readonly { readonly word: string }[], at: number): boolean =>
  [at - 1, at].some((index) => ENDS.has(words[index]?.word ?? ''));
