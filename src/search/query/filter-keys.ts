/** The filters of the query language: their keys, and what stands behind the colon. Pure. */

import { type Period, periodOf } from '../../calendar/period.ts';
import { UserError } from '../../runtime/errors.ts';
import { isCategoryName } from '../../text/arxiv-category.ts';
import { ownValue } from '../../text/own-value.ts';
import { words } from '../../text/tokenise.ts';
import { type Condition, filter, type Part, term } from './condition.ts';
import { nearMiss, type Piece } from './pieces.ts';
import { COUNTS, thresholdOf } from './threshold.ts';

const FILTER_KEYS = ['author', 'org', 'year', 'since', 'until', 'cat', 'has', ...COUNTS] as const;
type FilterKey = (typeof FILTER_KEYS)[number];

/** What each filter takes, for help. */
const FILTER_HELP: Readonly<Record<FilterKey, string>> = {
  author: 'author:"Byeongchan Lee"',
  org: 'org:nvidia',
  year: 'year:2023 or year:2020..2023',
  since: 'since:2024-01',
  until: 'until:2024-06-30',
  cat: 'cat:LG',
  has: 'has:code or has:comments',
  votes: 'votes:>100',
  citations: 'citations:>=50',
  stars: 'stars:>1000',
  comments: 'comments:>5',
};

/** Examples of all filters, and that a minus turns each round. */
export const FILTER_EXAMPLES: readonly string[] = [
  ...Object.values(FILTER_HELP),
  '-org:nvidia or -year:2024',
];

/** Further keys that people type: other names of filters, and the parts of a paper that a word may have to stand in. */
const OTHER_KEYS = {
  authors: 'author',
  category: 'cat',
  upvotes: 'votes',
  after: 'after',
  before: 'before',
  title: 'title',
  abstract: 'abstract',
} as const;
type Key = FilterKey | (typeof OTHER_KEYS)[keyof typeof OTHER_KEYS];

/** All keys that filter. */
export const KNOWN_KEYS: readonly string[] = [...FILTER_KEYS, ...Object.keys(OTHER_KEYS)];

/** "Notes: 3" and "start:2024" are words, not typing errors of counts. */
const CORRECTED_KEYS = KNOWN_KEYS.filter((key) => !COUNTS.some((count) => count === keyNamed(key)));

/** What a key stands for, if it filters. */
export function keyNamed(key: string | undefined): Key | undefined {
  if (key === undefined) return undefined;
  if (Object.hasOwn(OTHER_KEYS, key)) return OTHER_KEYS[key as keyof typeof OTHER_KEYS];
  return FILTER_KEYS.find((each) => each === key);
}

/** The condition that a key sets with a value, or undefined where the value is none that it can take. */
export function conditionOf(key: Key, text: string): Condition | undefined {
  if (words(text).length === 0) return undefined;
  switch (key) {
    case 'author':
    case 'org':
      return filter({ facet: key, value: text });
    case 'cat':
      return isCategoryName(text) ? filter({ facet: key, value: text }) : undefined;
    case 'has':
      return hasOf(text.toLowerCase());
    case 'title':
    case 'abstract':
      return within(key, text);
    case 'votes':
    case 'citations':
    case 'stars':
    case 'comments': {
      const threshold = thresholdOf(key, text);
      return threshold && filter({ facet: 'count', value: threshold });
    }
    default: {
      const period = periodOf(key, text);
      return period && published(period);
    }
  }
}

/** The period that a comparison sets (`>=2024`, `<2020-06`), or undefined when a text is none. */
export function comparison(text: string): Condition | undefined {
  const period = /^[<>≤≥]/u.test(text) ? periodOf('year', text) : undefined;
  return period && published(period);
}

/**
 * Refuses a filter that somebody surely meant, but for a category that is none: those are words.
 * @param typed the key as it was typed
 * @throws UserError
 */
export function refuse(key: Key, typed: string, text: string): undefined {
  const help = exampleOf(key);
  if (words(text).length === 0)
    throw new UserError(`${QUESTIONS[key]}? “${typed}:” has nothing behind it.`, `For example ${help}.`);
  if (key === 'has') throw new UserError(`${QUESTIONS.has}? “${typed}:${text}” is unknown.`, `Use ${help}.`);
  if (COUNTS.some((count) => count === key) && /^[<>≤≥=]|^\d[\d.,]*k$/iu.test(text))
    throw new UserError(`${QUESTIONS[key]}? “${typed}:${text}” is no number I can read.`, `Use ${help}.`);
  if (DATES[key])
    throw new UserError(`${QUESTIONS[key]}? “${typed}:${text}” is no date I can read.`, `Use ${DATES[key]}.`);
  return undefined;
}

/** What is asked of a person who left a value out, or gave one that cannot be read. */
const QUESTIONS: Readonly<Record<Key, string>> = {
  author: 'Which author',
  org: 'Which organisation',
  cat: 'Which category',
  has: 'What should they have',
  title: 'Which words of the title',
  abstract: 'Which words of the abstract',
  votes: 'How many votes',
  citations: 'How many citations',
  stars: 'How many stars',
  comments: 'How many comments',
  year: 'Which year',
  since: 'Since when',
  until: 'Until when',
  after: 'After which day',
  before: 'Before which day',
};

const exampleOf = (key: Key): string =>
  isFilterKey(key) ? FILTER_HELP[key] : (ownValue(DATES, key) ?? `${key}:pruning`);

const isFilterKey = (key: Key): key is FilterKey => Object.hasOwn(FILTER_HELP, key);

const DATES: Readonly<Partial<Record<Key, string>>> = {
  year: 'year:2023 or year:2020..2023',
  since: 'since:2024, since:2024-01 or since:2024-01-15',
  until: 'until:2024, until:2024-06 or until:2024-06-30',
  after: 'after:2024, after:2024-01 or after:2024-01-15',
  before: 'before:2024, before:2024-06 or before:2024-06-30',
};

/**
 * Refuses a key that is one typing error away from a filter's, where the value would fit that.
 * @throws UserError
 */
export function refuseTypo({ key, raw, text }: Piece): void {
  const meant = keyNamed(nearMiss(key, CORRECTED_KEYS));
  if (meant === undefined || !conditionOf(meant, text)) return;
  throw new UserError(
    `Did you mean “${meant}:”? “${key}:” is no filter.`,
    `For example ${exampleOf(meant)}. To search for the words, leave out the colon of ${raw}.`,
  );
}

const published = (period: Period): Condition => filter({ facet: 'published', value: period });

const within = (part: Part, text: string): Condition => term(words(text), part);

function hasOf(value: string): Condition | undefined {
  return value === 'code' || value === 'comments' ? filter({ facet: 'has', value }) : undefined;
}
