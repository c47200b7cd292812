/** From a typed name to the names that papers and profiles have for it: the best kind of fit alone counts. Pure. */
import { FITS, type Fit, fittingTo } from '../../text/person-name.ts';
import { isShort } from '../../text/person-name-parts.ts';
import type { Paper } from '../paper.ts';
import type { Profile } from '../profile.ts';
import { namesFitting, namesNear } from './fitting-names.ts';
import { byPapers, differentNames } from './frequent-names.ts';
import type { NameBook, TermStatistics } from './name-book.ts';

/** All names that a corpus knows. */
export interface KnownNames {
  readonly names: NameBook;
  readonly profiles: readonly Profile[];
}

/** What a corpus knows of people. */
export interface People extends KnownNames {
  readonly terms: TermStatistics;
  /** The papers of ids, without those that are gone. */
  papers(ids: readonly string[]): Promise<readonly Paper[]>;
}

export interface MeantNames {
  /** How well they fit; undefined where none does. */
  readonly fit: Fit | undefined;
  /** Numbers of names of papers. */
  readonly names: readonly number[];
  readonly profiles: readonly Profile[];
}

/**
 * The names that a typed one fits best. That somebody is written "B. Lee", or "Lee" alone, does not mean that nobody else
 * is meant by it: those that such a name fits in part are among them.
 * @param inPart whether those that any name fits in part are
 */
export function namesMeant(
  typed: string,
  { names, profiles }: KnownNames,
  inPart = isShort(typed),
): MeantNames {
  const fitOf = fittingTo(typed);
  const ofProfiles = Map.groupBy(profiles, ({ name }) => fitOf(name));
  const ofPapers = namesFitting(typed, names);
  const meant = (fits: readonly Fit[]): MeantNames => ({
    fit: fits[0],
    names: fits.flatMap((fit) => (fit === 'fuzzy' ? namesNear(typed, names) : ofPapers[fit])),
    profiles: fits.flatMap((fit) => ofProfiles.get(fit) ?? []),
  });
  const isAny = (each: MeantNames) => each.names.length + each.profiles.length > 0;
  const found = FITS.values()
    .map((fit) => meant([fit]))
    .find(isAny);
  if (found?.fit === 'exact' && inPart) return meant(['exact', 'partial']);
  return found ?? meant([]);
}

/** The different names among these, the most frequent first, each in its most frequent spelling. */
export const spellingsOf = ({ names, profiles }: MeantNames, book: NameBook): readonly string[] =>
  differentNames([...byPapers(names, book).map(book.written), ...profiles.map(({ name }) => name)]);
