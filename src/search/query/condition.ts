/** What a query demands of a paper, as a tree of Boolean conditions. Pure. */
import type { Period } from '../../calendar/period.ts';
import type { Threshold } from './threshold.ts';

/** One word, or the words of a phrase in order; folded. */
export type Term = readonly string[];

/** The parts of a paper that a term may be looked for in alone. */
export type Part = 'title' | 'abstract';

/** What a filter asks of one fact about a paper. */
export type Filter =
  | { readonly facet: 'author' | 'org' | 'cat'; readonly value: string }
  | { readonly facet: 'has'; readonly value: 'code' | 'comments' }
  | { readonly facet: 'count'; readonly value: Threshold }
  | { readonly facet: 'published'; readonly value: Period };

export type Condition =
  | { readonly kind: 'term'; readonly words: Term; readonly part?: Part }
  | { readonly kind: 'filter'; readonly filter: Filter }
  | { readonly kind: 'any' | 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly condition: Condition };

export type TermCondition = Extract<Condition, { kind: 'term' }>;

export const term = (words: Term, part?: Part): Condition => ({ kind: 'term', words, ...(part && { part }) });
export const filter = (asked: Filter): Condition => ({ kind: 'filter', filter: asked });
export const not = (condition: Condition): Condition => ({ kind: 'not', condition });

/** At least one, or all, of some conditions; of a single one that one. */
export function joined(kind: 'any' | 'all', of: readonly Condition[]): Condition {
  const [only] = of;
  return only && of.length === 1 ? only : { kind, of };
}

/**
 * Whether something that answers for the single conditions meets a whole one. `undated` when that hangs on a day that
 * is not known. What is not known to be so passes a negation.
 */
export function meets(
  condition: Condition,
  single: (condition: Extract<Condition, { kind: 'term' | 'filter' }>) => boolean | 'undated',
): boolean | 'undated' {
  if (condition.kind === 'not') return meets(condition.condition, single) !== true;
  if (condition.kind === 'term' || condition.kind === 'filter') return single(condition);
  const decisive = condition.kind === 'any';
  let isUndated = false;
  for (const each of condition.of) {
    const answer = meets(each, single);
    if (answer === decisive) return decisive;
    isUndated ||= answer === 'undated';
  }
  return isUndated ? 'undated' : !decisive;
}

/** All terms of some conditions, those that must not stand in a paper only where they are asked for. */
export const termsIn = (
  conditions: readonly Condition[],
  which: 'wanted' | 'unwanted' = 'wanted',
): readonly Term[] =>
  leaves(conditions).flatMap(([leaf, isNegated]) =>
    leaf.kind === 'term' && isNegated === (which === 'unwanted') ? [leaf.words] : [],
  );

/** All filters of some conditions, negated or not. */
export const filtersIn = (conditions: readonly Condition[]): readonly Filter[] =>
  leaves(conditions).flatMap(([leaf]) => (leaf.kind === 'filter' ? [leaf.filter] : []));

/** A condition with other words in its terms. */
export function withTerms(
  condition: Condition,
  change: (words: Term, isNegated: boolean) => Term,
  isNegated = false,
): Condition {
  if (condition.kind === 'term') return { ...condition, words: change(condition.words, isNegated) };
  if (condition.kind === 'not')
    return { ...condition, condition: withTerms(condition.condition, change, !isNegated) };
  if (condition.kind === 'filter') return condition;
  return { ...condition, of: condition.of.map((each) => withTerms(each, change, isNegated)) };
}

/** What is left of a condition when some of its single conditions are met by no paper: `true` or `false` when nothing is. */
export function withoutSingle(
  condition: Condition,
  isVoid: (single: Condition, isNegated: boolean) => boolean,
  isNegated = false,
): Condition | boolean {
  if (condition.kind === 'not') {
    const rest = withoutSingle(condition.condition, isVoid, !isNegated);
    return typeof rest === 'boolean' ? !rest : not(rest);
  }
  if (condition.kind === 'term' || condition.kind === 'filter')
    return isVoid(condition, isNegated) ? false : condition;
  const decisive = condition.kind === 'any';
  const left = condition.of.map((each) => withoutSingle(each, isVoid, isNegated));
  if (left.includes(decisive)) return decisive;
  const open = left.filter((each) => typeof each !== 'boolean');
  return open.length === 0 ? !decisive : joined(condition.kind, open);
}

type Leaf = readonly [Extract<Condition, { kind: 'term' | 'filter' }>, isNegated: boolean];

const leaves = (conditions: readonly Condition[], isNegated = false): readonly Leaf[] =>
  conditions.flatMap((condition): readonly Leaf[] => {
    if (condition.kind === 'not') return leaves([condition.condition], !isNegated);
    if (condition.kind === 'term' || condition.kind === 'filter') return [[condition, isNegated]];
    return leaves(condition.of, isNegated);
  });
