/**
 * The query language: words rank, "phrases", `+word` and `a OR b` must match, `-word` must not, `key:value`
 * filters, `-key:value` filters out.
 * Pure; README.md of the project has it for users.
 */

import { type Period, periodOf } from '../../calendar/period.ts';
import { UserError } from '../../runtime/errors.ts';
import { isStopWord, words } from '../../text/tokenise.ts';
import { createRoom } from './limits.ts';
import { nearMiss, type Piece, split, withValues } from './pieces.ts';

/** One word, or the words of a phrase in order; folded. */
export type Term = readonly string[];

export interface Filters {
  /** All of them must be among the paper's authors. */
  readonly authors: readonly string[];
  readonly organisations: readonly string[];
  readonly categories: readonly string[];
  /** First and last day of publication, inclusive. */
  readonly published: Period;
  readonly has: readonly Has[];
  /** Each a single filter; a paper that is known to pass one of them is left out. */
  readonly not: readonly Filters[];
}

export interface Query {
  /** Words that rank; a paper needs at least one of them. */
  readonly ranked: readonly string[];
  /** Words that must stand together in the paper, next to each other or nearly so. */
  readonly together?: readonly string[];
  /** Of each group at least one term must stand in the paper. */
  readonly required: readonly (readonly Term[])[];
  /** Terms that must not stand in the paper. */
  readonly excluded: readonly Term[];
  readonly filters: Filters;
  /** The words beyond those that count. */
  readonly leftOut: readonly string[];
}

type Has = 'code' | 'comments';

const FILTER_KEYS = ['author', 'org', 'year', 'since', 'until', 'cat', 'has'] as const;
type FilterKey = (typeof FILTER_KEYS)[number];

/** More would be too much work. They are refused, not left out: without one a query finds what it should not. */
const MOST_FILTERS = 16;

/** What each filter takes, for help. */
export const FILTER_HELP: Readonly<Record<FilterKey, string>> = {
  author: 'author:"Byeongchan Lee"',
  org: 'org:nvidia',
  year: 'year:2023 or year:2020..2023',
  since: 'since:2024-01',
  until: 'until:2024-06-30',
  cat: 'cat:LG',
  has: 'has:code or has:comments',
};

/** Examples of all filters, and that a minus turns each round. */
export const FILTER_EXAMPLES: readonly string[] = [
  ...Object.values(FILTER_HELP),
  '-org:nvidia or -year:2024',
];

export const NO_FILTERS: Filters = {
  authors: [],
  organisations: [],
  categories: [],
  published: {},
  has: [],
  not: [],
};

/** Asks for all papers of an organisation. */
export const ofOrganisation = (name: string): Query => ({
  ...parseQuery(''),
  filters: { ...NO_FILTERS, organisations: [name] },
});

/** Whether a query asks for anything at all. */
export const isEmptyQuery = (query: Query): boolean =>
  [query.ranked, query.together ?? [], query.required, query.excluded].every((each) => each.length === 0) &&
  !hasFilters(query);

/** Whether a query filters. */
export const hasFilters = ({ filters }: Query): boolean =>
  [filters.authors, filters.organisations, filters.categories, filters.has, filters.not].some(
    (each) => each.length > 0,
  ) ||
  filters.published.from !== undefined ||
  filters.published.to !== undefined;

/** Whether a query asks who wrote a paper, which not every paper tells. */
export const asksForAuthors = ({ filters }: Query): boolean =>
  [filters, ...filters.not].some(({ authors }) => authors.length > 0);

/**
 * Reads a query as typed.
 * @throws UserError when a filter has a value it cannot take, there are too many, a key is one letter away from a
 *   filter's, or a minus stands beside OR
 */
export function parseQuery(text: string): Query {
  const ranked: string[] = [];
  const required: Term[][] = [];
  const excluded: Term[] = [];
  const room = createRoom();
  const pieces = piecesOf(text);
  for (const group of groupByOr(pieces)) {
    const [piece] = group;
    if (group.length > 1) refuseMinus(group);
    if (piece && isFilter(piece)) continue;
    const isMust = group.length > 1 || piece?.quoted === true;
    const terms = group.map(termOf);
    if (piece?.negated) excluded.push(...terms.filter(tells).map((term) => room.take(term, 'not')));
    else if (isMust) required.push(terms.map((term) => room.take(term, 'must')));
    else if (piece?.raw.startsWith('+'))
      required.push(...terms.flatMap((term) => room.take(term, 'must').map((word) => [[word]])));
    else ranked.push(...terms.flatMap((term) => room.take(term, 'ranks')));
  }
  const isTerm = ({ length }: readonly unknown[]) => length > 0;
  return {
    ranked,
    required: required.map((group) => group.filter(isTerm)).filter(isTerm),
    excluded: excluded.filter(isTerm),
    filters: filtersOf(pieces.filter(isFilter)),
    leftOut: room.leftOut,
  };
}

const termOf = ({ key, quoted, raw, text }: Piece): Term => words(key && !quoted ? raw : text);

/** Nearly every paper has a stop word: without those there would be none. */
const tells = ([word, ...others]: Term): boolean =>
  word !== undefined && (others.length > 0 || !isStopWord(word));

const piecesOf = (text: string): readonly Piece[] =>
  withValues(split(text).map(refuseTypo), FILTER_KEYS).map(refuseEmpty);

/** The same query as a topic: the words that only ranked must stand together. */
export const asTopic = (query: Query): Query => ({ ...query, ranked: [], together: query.ranked });

/** "a OR not b" would find nearly every paper, which nobody means. */
function refuseMinus(alternatives: readonly Piece[]): void {
  const negated = alternatives.find((piece) => piece.negated);
  if (!negated) return;
  throw new UserError(
    `OR cannot join "${negated.raw}": a minus always excludes.`,
    'Leave out the OR to exclude it, or the minus to search for it.',
  );
}

function refuseEmpty(piece: Piece): Piece {
  const key = FILTER_KEYS.find((each) => piece.raw.toLowerCase().replace(/^-/u, '') === `${each}:`);
  if (key) throw noValue(key);
  return piece;
}

const noValue = (key: FilterKey): UserError =>
  new UserError(`"${key}:" has no value.`, `For example ${FILTER_HELP[key]}.`);

function refuseTypo(piece: Piece): Piece {
  const { key, raw } = piece;
  const meant = nearMiss(key, FILTER_KEYS);
  if (!meant) return piece;
  throw new UserError(
    `"${key}:" is no filter; did you mean ${meant}:?`,
    `For example ${FILTER_HELP[meant]}. To search for the words, leave out the colon of ${raw}.`,
  );
}

/** Joins pieces around a capital OR into groups; all other pieces stay alone. */
function groupByOr(pieces: readonly Piece[]): readonly Piece[][] {
  const groups: Piece[][] = [];
  let joining = false;
  for (const [index, piece] of pieces.entries()) {
    const isOr = piece.raw === 'OR' && index > 0 && index < pieces.length - 1;
    if (isOr) {
      joining = true;
      continue;
    }
    const last = groups.at(-1);
    if (joining && last && !isFilter(piece) && !last.some(isFilter)) last.push(piece);
    else groups.push([piece]);
    joining = false;
  }
  return groups;
}

const isFilter = (piece: Piece): piece is Piece & { key: FilterKey } =>
  (FILTER_KEYS as readonly (string | undefined)[]).includes(piece.key);

function filtersOf(pieces: readonly (Piece & { key: FilterKey })[]): Filters {
  if (pieces.length > MOST_FILTERS)
    throw new UserError(
      `A query takes ${MOST_FILTERS} filters, not ${pieces.length}.`,
      'Leave out some of them.',
    );
  return {
    ...pieces.filter(({ negated }) => !negated).reduce(addFilter, NO_FILTERS),
    not: pieces.filter(({ negated }) => negated).map((piece) => addFilter(NO_FILTERS, piece)),
  };
}

function addFilter(filters: Filters, { key, text }: Piece & { key: FilterKey }): Filters {
  if (words(text).length === 0) throw noValue(key);
  switch (key) {
    case 'author':
      return { ...filters, authors: [...filters.authors, text] };
    case 'org':
      return { ...filters, organisations: [...filters.organisations, text] };
    case 'cat':
      return { ...filters, categories: [...filters.categories, text] };
    case 'has':
      return { ...filters, has: [...filters.has, readHas(text)] };
    default:
      return { ...filters, published: intersect(filters.published, periodOf(key, text)) };
  }
}

function readHas(text: string): Has {
  const value = text.toLowerCase();
  if (value === 'code' || value === 'comments') return value;
  throw new UserError(`"has:${text}" is unknown.`, `Use ${FILTER_HELP.has}.`);
}

function intersect(left: Period, right: Period): Period {
  const from = [left.from, right.from]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
  const to = [left.to, right.to].filter((day) => day !== undefined).sort()[0];
  return { ...(from && { from }), ...(to && { to }) };
}
