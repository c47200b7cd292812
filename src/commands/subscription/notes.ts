/** What an entry of a digest or a follow means now: how many papers fit, who bears a name, what a slip was meant to be. */

import { resolveAuthor } from '../../authors/resolve.ts';
import { namesMeant, spellingsOf } from '../../corpus/names/meant-names.ts';
import { countFitting } from '../../digest/content/select.ts';
import {
  entriesOf,
  fitting,
  reasonOf,
  type Scope,
  type ScopeEntry,
} from '../../digest/subscription/scope.ts';
import type { Index } from '../../search/index/index.ts';
import type { Snapshot } from '../../search/live-index.ts';
import { peopleOf } from '../../search/matching/name-book.ts';
import { editDistance } from '../../text/edit-distance.ts';
import { foldTitle, tokenize } from '../../text/tokenise.ts';
import { count, cutAt, list } from '../../text/wording.ts';
import { LONGEST_NAMED } from './cards.ts';

/** More slips than these are no slips, and each line pushes the schedule out of sight. */
const MOST_SLIPS = 3;
const MOST_PEOPLE = 4;
/** How far a mistyped organisation may be from a real one. */
const CLOSE = 2;

/** An entry, and how many papers of it the corpus holds. */
export interface Held {
  readonly entry: ScopeEntry;
  readonly papers: number;
}

/** The same, with what is worth knowing of it in a sentence or two. */
export interface Noted extends Held {
  readonly note: string;
  /** What it may have meant, where no paper fits. */
  readonly near?: ScopeEntry;
}

/** How an entry stands in the corpus now. */
export async function noteOn(entry: ScopeEntry, snapshot: Snapshot): Promise<Noted> {
  const papers = countFitting(entry, snapshot.index);
  const reason = cutAt(reasonOf(entry), LONGEST_NAMED);
  if (papers > 0) {
    const known = `${count(papers, 'paper')} ${reason} ${papers === 1 ? 'is' : 'are'} here already`;
    const sentences = [
      `${known}; you get those that come in from now on.`,
      ...(await peopleNote(entry, snapshot)),
    ];
    return { entry, papers, note: sentences.join(' ') };
  }
  const meant = near(entry, snapshot);
  const [first] = meant;
  const note = `No paper ${reason} is here yet; you get those that come in.${question(meant)}`;
  return { entry, papers, note, ...(first !== undefined && { near: { ...entry, name: first } }) };
}

/** The entries of a scope that no paper fits now, a sentence each: perhaps slips, perhaps ahead of their time. */
export function slipNotes(scope: Scope, snapshot: Snapshot): readonly string[] {
  if (snapshot.corpus.size === 0) return [];
  return entriesOf(scope)
    .filter((entry) => countFitting(entry, snapshot.index) === 0)
    .slice(0, MOST_SLIPS)
    .map((entry) => {
      const name = cutAt(entry.name, LONGEST_NAMED);
      return `No paper fits “${name}” yet; those that come will be posted.${question(near(entry, snapshot))}`;
    });
}

function question(meant: readonly string[]): string {
  const inQuotes = meant.map((name) => `“${name}”`);
  return meant.length === 0 ? '' : ` Did you mean ${list(inQuotes, 'or')}?`;
}

/** Which people an author's name stands for, if several: papers bear names, and so all who are written so are followed. */
async function peopleNote({ kind, name }: ScopeEntry, snapshot: Snapshot): Promise<readonly string[]> {
  if (kind !== 'author') return [];
  const { names: book, ...people } = peopleOf(snapshot);
  const { authors, names } = await resolveAuthor(name, { names: book, ...people }, { inPart: true });
  const called = authors.length > 0 ? authors.map((author) => author.name) : names.map(book.written);
  if (called.length < 2) return [];
  const different = Array.from(
    Map.groupBy(called, (each) => each),
    ([each, { length }]) => (length > 1 ? `${each} (${length} people)` : each),
  );
  const more = different.length - MOST_PEOPLE;
  const some = different.slice(0, MOST_PEOPLE);
  return [`The name fits ${list([...some, ...(more > 0 ? [`${more} more`] : [])])}: you follow all of them.`];
}

/** What an entry that nothing fits may have meant. */
function near(entry: ScopeEntry, snapshot: Snapshot): readonly string[] {
  const { kind, name } = entry;
  const { corpus } = snapshot;
  const people = peopleOf(snapshot);
  const found: Readonly<Record<ScopeEntry['kind'], () => readonly string[]>> = {
    topic: () => [mendedTopic(name, snapshot.index)],
    author: () => spellingsOf(namesMeant(name, people), people.names),
    org: () =>
      corpus
        .organisations()
        .filter((each) => [each.slug, each.name].some((other) => isNear(foldTitle(other), foldTitle(name))))
        .map((each) => each.name),
  };
  return found[kind]()
    .filter((meant) => foldTitle(meant) !== foldTitle(name))
    .slice(0, MOST_PEOPLE);
}

/** A topic with the words that papers have in place of those that none has. */
export function mendedTopic(topic: string, index: Index): string {
  const { guesses } = fitting({ kind: 'topic', name: topic }, index);
  return tokenize(topic).reduceRight((text, { word, start, end }) => {
    const used = guesses.find(({ typed }) => typed === word)?.used;
    return used === undefined ? text : text.slice(0, start) + used + text.slice(end);
  }, topic);
}

const isNear = (left: string, right: string): boolean =>
  Math.min(left.length, right.length) > 2 * CLOSE && editDistance(left, right) <= CLOSE;
