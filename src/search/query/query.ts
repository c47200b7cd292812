/**
 * The query language: words rank, "phrases", `+word` and `a OR b` must match, `-word` and `NOT word` must not,
 * `key:value` filters, brackets group.
 * Pure; README.md of the project has it for users.
 */

import { UserError } from '../../runtime/errors.ts';
import { readable } from '../../text/markup/readable.ts';
import { isStopWord } from '../../text/tokenise.ts';
import { type Condition, filter, filtersIn, joined, not, type Term, term, termsIn } from './condition.ts';
import { type Chain, chainsOf, type Operand } from './grammar.ts';
import { createRoom } from './limits.ts';
import { type Token, tokensOf, type WordsToken } from './signs.ts';

export interface Query {
  /** Words that rank; a paper needs at least one of them, or of the terms that it has to have. */
  readonly ranked: readonly string[];
  /** Words that must stand together in the paper, next to each other or nearly so. */
  readonly together?: readonly string[];
  /** All of them must be met. */
  readonly where: readonly Condition[];
  /** Quotations in a long text: their words are among those that rank, and count more where they stand together. */
  readonly phrases: readonly Term[];
  /** The words beyond those that count. */
  readonly leftOut: readonly string[];
}

/** More would be too much work. They are refused, not left out: without one a query finds what it should not. */
const MOST_FILTERS = 16;

/** Asks for all papers of an organisation. */
export const ofOrganisation = (name: string): Query => ({
  ...parseQuery(''),
  where: [filter({ facet: 'org', value: name })],
});

/** In UTF-16 code units: an abstract fits, and what stands behind so many has hardly words that count. */
const LONGEST_READ = 8_000;

/** Only with one of these signs a query is read as TeX or HTML: dashes and quotation marks have a meaning of their own here. */
const MARKUP = /[\\$]|<\/?[a-z]/iu;

/** Whether a query asks for anything at all. */
export const isEmptyQuery = (query: Query): boolean =>
  [query.ranked, query.together ?? [], query.where].every((each) => each.length === 0);

/** Whether a query filters. */
export const hasFilters = ({ where }: Query): boolean => filtersIn(where).length > 0;

/** Whether a query demands or rules out words. */
export const hasTerms = ({ where }: Query): boolean =>
  termsIn(where).length + termsIn(where, 'unwanted').length > 0;

/** Whether a query asks who wrote a paper, which not every paper tells. */
export const asksForAuthors = ({ where }: Query): boolean =>
  filtersIn(where).some(({ facet }) => facet === 'author');

/** All words that a query asks for, in the order of its kinds. */
export const wordsAsked = ({ ranked, together = [], where }: Query): readonly string[] => [
  ...ranked,
  ...together,
  ...termsIn(where).flat(),
];

/** The same query as a topic: the words that only ranked must stand together. */
export const asTopic = (query: Query): Query => ({ ...query, ranked: [], together: query.ranked });

/** The same query with every word that only ranked demanded, wherever it stands. */
export const asAllWords = (query: Query): Query => ({
  ...query,
  ranked: [],
  where: [...query.where, ...query.ranked.map((word) => term([word]))],
});

/**
 * Reads a query as typed; a title may be pasted with its mark-up.
 * @throws UserError when a filter that is surely meant has a value it cannot take, there are too many, or a key is one
 *   letter away from a filter's
 */
export function parseQuery(typed: string): Query {
  const text = MARKUP.test(typed) ? readable(typed) : typed;
  const blank = text.length > LONGEST_READ ? text.lastIndexOf(' ', LONGEST_READ) : -1;
  const read = blank === -1 ? text : text.slice(0, blank);
  const tokens = tokensOf(read);
  refuseMany(tokens);
  const room = createRoom();
  const ranked: string[] = [];
  const phrases: Term[] = [];
  const where: Condition[] = [];
  for (const chain of chainsOf(tokens).flatMap(withoutBrackets)) {
    const ranking = rankingOf(chain);
    if (!ranking) where.push(...conditionOf(chain, room).flatMap(allOf));
    else {
      const taken = room.take(ranking.words, 'ranks');
      ranked.push(...taken);
      if (ranking.sign === 'quote' && taken.length > 1) phrases.push(taken);
    }
  }
  const unread = text.slice(read.length).split(' ').filter(Boolean);
  return { ranked, where, phrases, leftOut: [...room.leftOut, ...unread] };
}

const allOf = (condition: Condition): readonly Condition[] =>
  condition.kind === 'all' ? condition.of : [condition];

/** Brackets around parts that are joined by no OR and not negated change nothing. */
const withoutBrackets = (chain: Chain): readonly Chain[] => {
  const [group, ...others] = chain;
  return group && 'of' in group && !group.negated && others.length === 0
    ? group.of.flatMap(withoutBrackets)
    : [chain];
};

/** The words of a chain that demand nothing. */
function rankingOf([only, ...others]: Chain): WordsToken | undefined {
  if (only === undefined || others.length > 0 || 'of' in only || only.negated) return undefined;
  return only.sign === 'words' || only.sign === 'quote' ? only : undefined;
}

type Room = ReturnType<typeof createRoom>;

/** The condition of a chain, none when nothing in it can be asked for. */
function conditionOf(chain: Chain, room: Room, isInNot = false): readonly Condition[] {
  const alternatives = chain.flatMap((operand) => {
    const all = operandOf(operand, room, isInNot !== operand.negated);
    if (all.length === 0) return [];
    return operand.negated ? [not(joined('all', all))] : [joined('all', all)];
  });
  return alternatives.length === 0 ? [] : [joined('any', alternatives)];
}

/** What all must be met for an operand without its minus. */
function operandOf(operand: Operand, room: Room, isNegated: boolean): readonly Condition[] {
  if ('of' in operand) return operand.of.flatMap((chain) => conditionOf(chain, room, isNegated));
  if (operand.sign === 'filter') return [operand.condition];
  if (isNegated && !tells(operand.words)) return [];
  const taken = room.take(operand.words, isNegated ? 'not' : 'must');
  if (operand.sign === 'each') return taken.map((word) => term([word]));
  return taken.length > 0 ? [term(taken)] : [];
}

/** Nearly every paper has a stop word: without those there would be none. */
const tells = ([word, ...others]: Term): boolean =>
  word !== undefined && (others.length > 0 || !isStopWord(word));

function refuseMany(tokens: readonly Token[]): void {
  const filters = tokens.filter(({ sign }) => sign === 'filter').length;
  if (filters > MOST_FILTERS)
    throw new UserError(`A query takes ${MOST_FILTERS} filters, not ${filters}.`, 'Leave out some of them.');
}
