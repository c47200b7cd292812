/** The counts of a page: "15 authors", "Upvote 92", "1.2k", and which of them a label names. Pure. */
import { fold } from '../../../text/tokenise.ts';

/** Longer numbers are no counts of people or comments, and soon no exact numbers either. */
const MOST_DIGITS = 9;
/** A longer line is no count, whatever it begins with. */
const LONGEST_COUNT = 40;

/** What is counted, by the words and signs that pages put before or behind the number; of `others` nothing is kept. */
const LABELS = [
  {
    name: 'authors',
    words: 'author authors author(s) co-authors coauthors autor autoren auteur auteurs autores autori',
  },
  {
    name: 'upvotes',
    words:
      'upvote upvotes upvoted vote votes like likes point points stimme stimmen votos voti ' +
      '▲ △ ⬆ ⬆️ ↑ ⇧ 👍 ❤ ❤️ ♥ 🔥',
  },
  {
    name: 'comments',
    words:
      'comment comments discussion discussions reply replies 💬 🗨 🗨️ kommentar kommentare commentaire commentaires',
  },
  { name: 'stars', words: 'star stars github ⭐ ★ ☆ ⭐️ stargazers' },
  {
    name: 'others',
    words: 'view views download downloads citation citations share shares bookmark bookmarks 👁 👀 🔖 ⬇',
  },
] as const;

export type CountName = (typeof LABELS)[number]['name'];

const NAMES: ReadonlyMap<string, CountName> = new Map(
  LABELS.flatMap(({ name, words }) => words.split(' ').map((word) => [fold(word), name] as const)),
);

const NUMBER = /\d{1,3}(?:[,.'’ ]\d{3})+(?!\d)|\d+(?:[.,]\d{1,2})?(?=[kKmM])|\d+/u;
const SCALES: Readonly<Record<string, number>> = { k: 1e3, m: 1e6 };
const COUNT = new RegExp(
  String.raw`^(?<before>[^\d]*?)[ :(]*(?<number>${NUMBER.source})(?<scale>[kKmM](?![\p{L}]))?[ )]*(?<after>[^\d]*)$`,
  'u',
);

/** A number with what it counts; `name` is undefined for a number without a label. */
export interface Count {
  readonly name: CountName | undefined;
  /** Undefined for more digits than any page counts. */
  readonly value: number | undefined;
  readonly digits: string;
}

/** Reads a count and nothing else; undefined when the line is none. */
export function readCount(line: string): Count | undefined {
  if (line.length > LONGEST_COUNT) return undefined;
  const { before = '', number = '', scale, after = '' } = COUNT.exec(line)?.groups ?? {};
  if (number === '') return undefined;
  const label = `${before} ${after}`.replaceAll(':', '').trim();
  const name = nameOf(label);
  if (label !== '' && !name) return undefined;
  const value = numberOf(number, scale);
  // "0.0k" is some number below fifty.
  return { name: scale && value === 0 ? 'others' : name, value, digits: number };
}

/** What a label without a number counts: the number stands on the next line. */
export const readLabel = (line: string): CountName | undefined =>
  line.length > LONGEST_COUNT ? undefined : nameOf(line.replace(/:$/u, ''));

const nameOf = (label: string): CountName | undefined => NAMES.get(fold(label.trim()));

function numberOf(number: string, scale: string | undefined): number | undefined {
  if (scale) return Math.round(Number(number.replace(',', '.')) * (SCALES[scale.toLowerCase()] ?? 1));
  return parseCount(number.replace(/\D/gu, ''));
}

/** Reads a count; undefined when there are more digits than any page counts. */
const parseCount = (digits: string): number | undefined =>
  digits.length <= MOST_DIGITS ? Number(digits) : undefined;
