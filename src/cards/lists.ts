/** Long lists on cards: pages, and the buttons that turn them. Pure. */
import type { SearchResult } from '../search/engine.ts';
import { MOST_WORDS } from '../search/query/limits.ts';
import { count, cutAt, list } from '../text/wording.ts';
import type { Button } from './card.ts';
import { button } from './papers.ts';

/** Five entries fit a screen in chat with their buttons, and every platform's limits. */
export const PAGE_SIZE = 5;

export interface ListPage {
  /** Counted from 1; the one after the last is empty, and none is beyond that. */
  readonly page: number;
  readonly pages: number;
  readonly offset: number;
}

/** Asks for the last page, whichever that is. */
export const LAST_PAGE = 9_999;

/** The page of a list that was asked for, or the empty one after the last if there are fewer. */
export function pageOf(total: number, asked: number): ListPage {
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const page = asked >= LAST_PAGE ? pages : Math.min(asked, pages + 1);
  return { page, pages, offset: (page - 1) * PAGE_SIZE };
}

/** What of a list stands on a page. */
export const onPage = <Item>(items: readonly Item[], { offset }: ListPage): readonly Item[] =>
  items.slice(offset, offset + PAGE_SIZE);

/** "35 papers · page 2 of 7", and "35 papers · that was all" beyond the last; of the first page its button says so. */
export const totalText = (total: number, page: ListPage, one = 'paper', many = `${one}s`): string =>
  paged(count(total, one, many), page);

const paged = (counted: string, page: ListPage): string => [counted, ...pageNote(page)].join(' · ');

/** "page 2 of 7", from the second page on. */
export const pageNote = (page: ListPage): readonly string[] => (page.page > 1 ? [pageText(page)] : []);

/**
 * "1,314 papers, 23 with all words, 4 with them together".
 * @param asked how many words were asked for
 */
export function hitsText(
  { total, withEveryWord, together = 0 }: Pick<SearchResult, 'total' | 'withEveryWord' | 'together'>,
  page: ListPage,
  asked = 0,
): string {
  const all = asked === 2 ? 'both' : 'all';
  if (total > 0 && withEveryWord === 0)
    return paged(`${count(total, 'paper')} with some of the words, none with ${all}`, page);
  const groups: readonly [number, string][] = [
    [withEveryWord, `with ${all} words`],
    [together, withEveryWord < total ? 'with them together' : 'with the words together'],
  ];
  const some = groups.filter(([papers]) => papers > 0 && papers < total);
  const counted = some.map(([papers, how]) => `${papers.toLocaleString('en')} ${how}`);
  return paged([count(total, 'paper'), ...counted].join(', '), page);
}

/** "page 2 of 7". */
export const pageText = ({ page, pages }: ListPage): string =>
  page > pages ? 'that was all' : `page ${page} of ${pages}`;

/** More words than these are counted, not named. */
const MOST_NAMED = 8;

const named = (words: readonly string[], last: string): string => {
  const shown = words.slice(0, MOST_NAMED).map((word) => `“${cutAt(word, LONGEST_NAMED)}”`);
  const others = words.length - shown.length;
  return list([...shown, ...(others > 0 ? [count(others, 'other')] : [])], last);
};

const LONGEST_NAMED = 60;

/** What a reader must know about how a search was understood, a line each. */
export function searchNotes({
  corrections,
  unknown,
  unchecked,
  leftOut,
  undated,
}: Pick<SearchResult, 'corrections' | 'unknown' | 'unchecked' | 'leftOut' | 'undated'>): readonly string[] {
  return [
    ...(leftOut.length > 0
      ? [`Only the first ${MOST_WORDS} words count: without ${named(leftOut, 'and')}.`]
      : []),
    ...corrections.map(({ typed, used }) => `Showing results for “${used}”: no paper has “${typed}”.`),
    ...(unknown.length > 0 ? [`No paper has ${named(unknown, 'or')}, nor a word like it.`] : []),
    ...(unchecked.length > 0
      ? [`No paper has ${named(unchecked, 'or')}; after so many, no words like them were looked for.`]
      : []),
    ...(undated > 0 ? [`${count(undated, 'undated paper')} left out.`] : []),
  ];
}

/**
 * Buttons to turn the pages of a command's answer.
 * @param said.of what stands on the pages, for a screen reader: "papers on outlier quantization"
 * @param said.step how many there are on a page, where all have as many
 */
export function pageButtons(
  command: string,
  args: Readonly<Record<string, string>>,
  { page, pages }: Pick<ListPage, 'page' | 'pages'>,
  { of, step = ` ${PAGE_SIZE}` }: { readonly of?: string; readonly step?: string } = {},
): readonly Button[] {
  const turn = (label: string, to: number) => ({
    ...button(`${label}${step}`, 'replace', command, { ...args, page: String(to) }),
    spoken: of === undefined ? `Page ${to} of ${pages}` : `${label} five ${of}`,
  });
  return [
    ...(page > 1 ? [turn('Previous', page - 1)] : []),
    ...(page < pages ? [turn('Next', page + 1)] : []),
  ];
}

/** The grey line of a card, where there is something to say. */
export const noteOf = (notes: readonly string[]): { readonly note?: string } =>
  notes.length === 0 ? {} : { note: notes.join(' ') };

/** The button that shows a page to the whole channel; the empty one is nothing to show. */
export const shareButtons = (
  command: string,
  args: Readonly<Record<string, string>>,
  { page, pages }: Pick<ListPage, 'page' | 'pages'>,
): readonly Button[] =>
  page > pages
    ? []
    : [
        {
          ...button('Share', 'share', command, page > 1 ? { ...args, page: String(page) } : args),
          isMain: true,
          spoken: 'Share this answer with the channel',
        },
      ];
