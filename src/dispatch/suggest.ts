/** Completions for an argument that somebody is typing; from memory, within a keystroke. */

import { suggestZones } from '../calendar/zones/time-zone.ts';
import type { Suggestion } from '../chat/chat.ts';
import type { CommandDescription, SuggestKind } from '../chat/command-description.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { derived } from '../corpus/derived.ts';
import { differentNames, namesBeginning } from '../corpus/names/frequent-names.ts';
import type { Organisation } from '../corpus/organisations.ts';
import type { Index } from '../search/index/index.ts';
import { peopleOf } from '../search/matching/name-book.ts';
import { completeTitles } from '../search/titles/complete.ts';
import { readable } from '../text/markup/readable.ts';
import { fold, words } from '../text/tokenise.ts';

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
  const papers = () => completeTitles(typed, MOST, index);
  const completions: Readonly<Record<SuggestKind, () => readonly Suggestion[]>> = {
    paper: () => papers().map(({ id, title }) => ({ label: readable(title), value: id })),
    title: () => papers().map(({ title }) => ({ label: readable(title), value: cutAtWord(readable(title)) })),
    author: () => knownNames(typed, library).map((name) => ({ label: name, value: name })),
    organisation: () => matching(typed, organisationsBy(corpus.organisations())),
    zone: () => suggestZones(typed, MOST).map((zone) => ({ label: zone, value: zone })),
    command: () =>
      matching(
        typed,
        commands.map(({ name, summary }) => completable(`${name}: ${summary}`, name)),
      ),
  };
  return completions[kind]();
}

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

const completable = (label: string, value: string): Completable => ({
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
function matching(typed: string, all: readonly Completable[]): readonly Suggestion[] {
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
