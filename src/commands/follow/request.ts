/** What somebody typed after `follow` or `unfollow`, read as authors, topics and organisations. Pure. */

import type { Invoke } from '../../cards/card.ts';
import { namesMeant, spellingsOf } from '../../corpus/names/meant-names.ts';
import { isSame } from '../../digest/subscription/follows.ts';
import {
  checkScope,
  ENTRY_KINDS,
  entriesOf,
  type ScopeEntry,
  scopeOf,
} from '../../digest/subscription/scope.ts';
import { UserError } from '../../runtime/errors.ts';
import type { Snapshot } from '../../search/live-index.ts';
import { peopleOf } from '../../search/matching/name-book.ts';
import { parseQuery } from '../../search/query/query.ts';
import { foldTitle } from '../../text/tokenise.ts';
import { listed, namesIn, type ScheduleArgs, topicsIn } from '../subscription/arguments.ts';

export interface EntryArgs {
  readonly what?: string | undefined;
  readonly author?: string | undefined;
  readonly topic?: string | undefined;
  readonly org?: string | undefined;
}

export type FollowArgs = EntryArgs & ScheduleArgs;

/** The entries that the arguments name by their kind, each once. */
export function namedEntries(
  { author = '', topic = '', org = '' }: EntryArgs,
  snapshot: Snapshot,
): readonly ScopeEntry[] {
  const scope = { authors: authorsIn(author, snapshot), topics: topicsIn(topic), orgs: namesIn(org) };
  return distinct(entriesOf(scope));
}

/** The names of a list with commas; "Lee, Byeongchan" is one where the corpus knows Byeongchan Lee. */
const authorsIn = (text: string, snapshot: Snapshot): readonly string[] =>
  namesIn(text).reduce<string[]>((names, name) => {
    const turned = `${names.at(-1)}, ${name}`;
    const isOne = names.length > 0 && knownNames(turned, snapshot).length > 0;
    names.splice(names.length - (isOne ? 1 : 0), 1, isOne ? turned : name);
    return names;
  }, []);

/** The entries, each once. */
export const distinct = (entries: readonly ScopeEntry[]): readonly ScopeEntry[] =>
  entries.filter((entry, index) => entries.findIndex((other) => isSame(entry, other)) === index);

/** The arguments that name entries. */
export function argsOf(entries: readonly ScopeEntry[]): Invoke['args'] {
  const { authors, topics, orgs } = scopeOf(entries);
  const lists = { author: listed(authors), topic: topics.join(', '), org: listed(orgs) };
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list !== ''));
}

/**
 * What a word or phrase certainly means: an author or an organisation that the corpus knows by this very name, or topics
 * that are queries; nothing when it could be several things.
 * @throws UserError when it is a query with a fault in it
 */
export function meantBy(what: string, snapshot: Snapshot): readonly ScopeEntry[] {
  if (knownNames(what, snapshot).length > 0) return [{ kind: 'author', name: what }];
  if (knownOrganisation(what, snapshot)) return [{ kind: 'org', name: what }];
  const query = parseQuery(what);
  return query.where.length > 0 ? namedEntries({ topic: what }, snapshot) : [];
}

/**
 * What a word or phrase may mean.
 * @throws UserError when it can mean nothing
 */
export function mayMean(what: string): readonly ScopeEntry[] {
  const all = ENTRY_KINDS.map((kind) => ({ kind, name: what }));
  const possible = all.filter((entry) => isPossible(entry));
  if (possible.length === 0) checkScope(scopeOf(all));
  return possible;
}

function isPossible(entry: ScopeEntry): boolean {
  try {
    checkScope(scopeOf([entry]));
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

/** An entry as the corpus spells it, where it knows that very name. */
export function spelt(entry: ScopeEntry, snapshot: Snapshot): ScopeEntry {
  const [author, ...others] = entry.kind === 'author' ? knownNames(entry.name, snapshot) : [];
  if (author !== undefined && others.length === 0) return { ...entry, name: author };
  const organisation = entry.kind === 'org' ? knownOrganisation(entry.name, snapshot) : undefined;
  return organisation ? { ...entry, name: organisation.name } : entry;
}

/** The spellings of a name that the corpus knows. */
function knownNames(typed: string, snapshot: Snapshot): readonly string[] {
  const people = peopleOf(snapshot);
  const meant = namesMeant(typed, people);
  return meant.fit === 'exact' ? spellingsOf(meant, people.names) : [];
}

const knownOrganisation = (asked: string, { corpus }: Snapshot) =>
  corpus
    .organisations()
    .find(({ slug, name }) => [slug, name].some((each) => foldTitle(each) === foldTitle(asked)));
