/** Completions for an argument that somebody is typing; from memory, within a keystroke. */

import { suggestZones } from '../../calendar/zones/time-zone.ts';
import type { Suggestion } from '../../chat/chat.ts';
import type { CommandDescription, SuggestKind } from '../../chat/command-description.ts';
import type { Corpus } from '../../corpus/corpus.ts';
import { derived } from '../../corpus/derived.ts';
import { differentNames, namesBeginning } from '../../corpus/names/frequent-names.ts';
import type { Organisation } from '../../corpus/organisations.ts';
import type { Index } from '../../search/index/index.ts';
import { peopleOf } from '../../search/matching/name-book.ts';
import { wordsBegun } from '../../search/terms/begun.ts';
import { completeTitles } from '../../search/titles/complete.ts';
import { readable } from '../../text/markup/readable.ts';
import { fold, words } from '../../text/tokenise.ts';
import {
  aheadBegun,
  DAYS_AHEAD,
  daysBegun,
  listsBegun,
  queriesBegun,
  STRETCHES,
  timesBegun,
} from './begun.ts';

/** Discord takes no more (https://docs.discord.com/developers/interactions/application-commands). */
const MOST = 25;
/** Discord's limit for a choice's value; a query cut at a word still finds its paper. */
const LONGEST_VALUE = 100;
/** What is read of what was typed: no name or title that somebody types is longer. */
const LONGEST_TYPED = 200;

interface Library {
  readonly corpus: Corpus;
  readonly index: Index;
  readonly commands: readonly CommandDescription[];
}

/** At most 25 completions of what was typed. */
export function suggest(kind: SuggestKind, box: string, library: Library): readonly Suggestion[] {
  const { corpus, index, commands } = library;
  const typed = box.slice(0, LONGEST_TYPED);
  const titles = () => completeTitles(typed, MOST, index).map(({ title }) => sameOf(readable(title)));
  const names = (begun: string) => knownNames(begun, library);
  const organisations = (begun: string) => matching(begun, organisationsBy(corpus.organisations()));
  const organisationNames = (begun: string) => organisations(begun).map(({ label }) => label);
  const topics = (begun: string) => wordsBegun(begun, MOST, index);
  const completions: Readonly<Record<SuggestKind, () => readonly Suggestion[]>> = {
    paper: () =>
      completeTitles(typed, MOST, index).map(({ id, title }) => ({ label: readable(title), value: id })),
    title: titles,
    query: () => [
      ...titles(),
      ...queriesBegun(typed, { names, organisations: organisationNames, topics }).map(sameOf),
    ],
    author: () => names(typed).map(sameOf),
    authors: () => listsBegun(typed, names).map(sameOf),
    organisation: () => organisations(typed),
    organisations: () => listsBegun(typed, organisationNames).map(sameOf),
    topics: () => listsBegun(typed, topics).map(sameOf),
    zone: () => suggestZones(typed, MOST).map(sameOf),
    time: () => timesBegun(typed).map(sameOf),
    days: () => daysBegun(typed).map(sameOf),
    until: () => aheadBegun(typed, [...DAYS_AHEAD, ...STRETCHES]).map(sameOf),
    dates: () => aheadBegun(typed, DAYS_AHEAD).map(sameOf),
    self: () => matching(typed, [completable('me', 'me')]),
    command: () =>
      matching(
        typed,
        commands.map(({ name, summary }) => completable(`${name}: ${summary}`, name)),
      ),
    // suggestOwn knows them.
    digests: () => [],
    followed: () => [],
    saved: () => [],
    mailbox: () => [],
  };
  return completions[kind]().slice(0, MOST);
}

/** What is put in is what is shown, cut where it is too long to be put in. */
const sameOf = (text: string): Suggestion => ({ label: text, value: cutAtWord(text) });

/** Names of people, those with papers first. */
function knownNames(typed: string, library: Library): readonly string[] {
  const { names, profiles } = peopleOf(library);
  const ofProfiles = matching(
    typed,
    profiles.map(({ name }) => completable(name, name)),
  );
  const all = [...namesBeginning(typed, names, MOST), ...ofProfiles.map(({ value }) => value)];
  return differentNames(all).slice(0, MOST);
}

/** A suggestion with its folded words. */
interface Completable extends Suggestion {
  readonly own: readonly string[];
}

export const completable = (label: string, value: string): Completable => ({
  label,
  value,
  own: fold(`${label} ${value}`).split(/[^\p{L}\p{N}]+/u),
});

/** Kept for each list of them: there are thousands, and they are asked for at each keystroke. */
const organisationsBy = derived(function* (
  all: readonly Organisation[],
): Generator<void, readonly Completable[]> {
  const found: Completable[] = [];
  for (const { name, slug } of all) {
    found.push(completable(name, slug));
    yield;
  }
  return found;
});

/** The first suggestions in which each typed word begins a word. */
export function matching(typed: string, all: readonly Completable[]): readonly Suggestion[] {
  const asked = words(typed);
  return all
    .values()
    .filter(({ own }) => asked.every((word) => own.some((each) => each.startsWith(word))))
    .take(MOST)
    .map(({ label, value }) => ({ label, value }))
    .toArray();
}

const cutAtWord = (text: string): string =>
  text.length <= LONGEST_VALUE ? text : text.slice(0, text.lastIndexOf(' ', LONGEST_VALUE));
