/** What `follow` says besides its cards: where it cannot, and what is worth knowing of an entry. */
import { fitOf } from '../authors/name.ts';
import { authorsOf, resolveAuthor } from '../authors/resolve.ts';
import { count, cutAt, list } from '../cards/wording.ts';
import type { Place } from '../chat.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { reasonOf } from '../digest/following.ts';
import { type Entry, type Holdings, scopeOf } from '../digest/scope.ts';
import { select } from '../digest/select.ts';
import { UserError } from '../errors.ts';
import { editDistance } from '../search/distance.ts';
import { foldTitle } from '../search/text.ts';
import type { Context } from './command.ts';
import { organisationsOf } from './org.ts';
import { lineOf } from './usage.ts';

/** The rest of a long topic says little on a card. */
export const LONGEST_NAMED = 80;
const MOST_PEOPLE = 4;
/** How far a mistyped organisation may be from a real one. */
const CLOSE = 2;

/**
 * The direct messages of whoever asks, wherever they ask.
 * @throws UserError where there are none
 */
export function ownPlace({ actor }: Pick<Context, 'actor'>): Place {
  const { platform, userId, place } = actor;
  const direct = { platform, kind: 'direct' as const, id: userId };
  if (platform === 'discord') return { ...direct, workspaceId: '' };
  if (platform === 'slack' && place) return { ...direct, workspaceId: place.workspaceId };
  throw platform === 'slack'
    ? new UserError(
        'Slack did not say which workspace this is.',
        'Try it in a channel or in a message to me.',
      )
    : new UserError(
        'New papers of what you follow come by direct message, and a terminal has none.',
        'It works in Slack and Discord. Here: author, org, search and trending.',
      );
}

/** What to type after a command here, for a hint. */
export const typed = (command: string, words: string, { actor }: Pick<Context, 'actor'>): string =>
  lineOf(command, words, actor.platform);

/** How many papers of an entry the corpus holds, another version not counted. */
export const papersOf = (entry: Entry, holdings: Holdings): number =>
  select(scopeOf([entry]), { size: 0, had: [] }, holdings).inScope;

/** An entry, and how many papers of it the corpus holds. */
export interface Held {
  readonly entry: Entry;
  readonly papers: number;
}

/** The same, with what is worth knowing of it in a sentence or two. */
export interface Noted extends Held {
  readonly note: string;
}

/** How an entry stands in the corpus now. */
export function noteOn(entry: Entry, holdings: Holdings): Noted {
  const { inScope: papers, nearest } = select(scopeOf([entry]), { size: 0, had: [] }, holdings);
  const reason = cutAt(reasonOf(entry), LONGEST_NAMED);
  if (papers > 0) {
    const known = `${count(papers, 'paper')} ${reason} ${papers === 1 ? 'is' : 'are'} here already`;
    const sentences = [`${known}; you get those that come in from now on.`, ...peopleNote(entry, holdings)];
    return { entry, papers, note: sentences.join(' ') };
  }
  const meant = near(entry, holdings.corpus, nearest);
  const question = meant.length > 0 ? ` Did you mean ${list(meant, 'or')}?` : '';
  return { entry, papers, note: `No paper ${reason} is here yet; you get those that come in.${question}` };
}

/** Which people an author's name stands for, if several: papers bear names, and so all who are written so are followed. */
function peopleNote({ kind, name }: Entry, { corpus }: Holdings): readonly string[] {
  const fits = (other: string) => ['exact', 'partial'].includes(fitOf(name, other) ?? '');
  const authors = kind === 'author' ? authorsOf(corpus).filter(({ spellings }) => spellings.some(fits)) : [];
  if (authors.length < 2) return [];
  const people = Array.from(
    Map.groupBy(authors, (author) => author.name),
    ([called, { length }]) => (length > 1 ? `${called} (${length} people)` : called),
  );
  const more = people.length - MOST_PEOPLE;
  const names = people.slice(0, MOST_PEOPLE);
  return [
    `The name fits ${list([...names, ...(more > 0 ? [`${more} more`] : [])])}: you follow all of them.`,
  ];
}

/** What a name that nothing fits may have meant, in quotes. */
function near({ kind, name }: Entry, corpus: Corpus, nearest: string | undefined): readonly string[] {
  const found: Readonly<Record<Entry['kind'], () => readonly string[]>> = {
    topic: () => (nearest === undefined ? [] : [nearest]),
    author: () => resolveAuthor(name, authorsOf(corpus)).authors.map((author) => author.name),
    org: () =>
      organisationsOf(corpus)
        .filter((each) => [each.slug, each.name].some((other) => isNear(foldTitle(other), foldTitle(name))))
        .map((each) => each.name),
  };
  return found[kind]()
    .filter((meant) => foldTitle(meant) !== foldTitle(name))
    .slice(0, MOST_PEOPLE)
    .map((meant) => `“${meant}”`);
}

const isNear = (left: string, right: string): boolean =>
  Math.min(left.length, right.length) > 2 * CLOSE && editDistance(left, right) <= CLOSE;
