/** The gazetteer: the names in the corpus, laid out so that a sentence can be compared with them word by word. Pure. */
import type { PaperName } from '../../corpus/corpus.ts';
import { derived } from '../../corpus/derived.ts';
import { hasBit } from '../../search/index/bits.ts';
import { organisationsIn } from '../../search/index/facet-counts.ts';
import type { Index } from '../../search/index/index.ts';
import { standSideBySide } from '../../search/index/titles.ts';
import { papersBegun, papersNamed, papersTitled, papersWithRun } from '../../search/titles/look-up.ts';
import { isStopWord, words } from '../../text/tokenise.ts';
import type { Lexicon } from '../model/lexicon.ts';

/** Words of organisations' names that do not tell them apart. */
const COMMON = new Set(
  'lab labs laboratory research institute university group team center centre inc ai of the'.split(' '),
);
/** Shorter words are acronyms with other meanings, or parts of names that mean nothing alone ("ark"). */
const SHORTEST_ALIAS = 5;

/** The lexicon of an index. */
export const lexiconOf = derived(function* (index: Index): Generator<void, Lexicon> {
  const titlesWith = (word: string): number =>
    index.segments.reduce((sum, { words: known, titlePapers, deleted }) => {
      const papers = titlePapers.of(known.find(word));
      return sum + (papers.length > COUNTED ? papers : papers.filter((doc) => !hasBit(deleted, doc))).length;
    }, 0);
  const isTitleWord = (word: string): boolean => titlesWith(word) > 0;
  const organisations = yield* aliasesOf(index, isTitleWord);
  return {
    index,
    titlesWith,
    isTitleWord,
    isPair: (left, right) => !(isStopWord(left) && isStopWord(right)) && standSideBySide(index, left, right),
    isNameWord: (word) => index.segments.some(({ nameWords }) => nameWords.find(word) !== -1),
    namesWith: (all) => namesWith(index, all),
    organisation: (joined) => organisations.get(joined),
  };
});

/** Beyond so many titles it does not matter whether some are deleted. */
const COUNTED = 16;

/** A name with a typing error is looked for among so many that share a word with it. */
const MOST_NAMES = 128;
/** One word of a name may be mistyped; a shorter one may be initials. */
const MOST_STRANGE = 1;
const LONGEST_INITIALS = 3;

function namesWith({ segments }: Index, all: readonly string[]): readonly string[] {
  const known = segments.map(({ names, nameWords, wordNames }) => ({
    names,
    lists: all
      .map((word) => wordNames.of(nameWords.find(word)))
      .filter(({ length }) => length > 0)
      .sort((left, right) => left.length - right.length),
  }));
  const withAll = known.flatMap(({ names, lists: [rarest = new Uint32Array(), ...others] }) => {
    const sets = others.map((list) => new Set(list));
    const isInAll = (name: number) => sets.every((set) => set.has(name));
    return others.length + 1 < all.length ? [] : Array.from(rarest.filter(isInAll), names.at);
  });
  if (withAll.length > 0) return [...new Set(withAll)];
  const isKnown = (word: string) => segments.some(({ nameWords }) => nameWords.find(word) !== -1);
  const strange = all.filter(
    (word, at) =>
      word.length > LONGEST_INITIALS &&
      ![word, `${all[at - 1]}${word}`, `${word}${all[at + 1]}`].some(isKnown),
  );
  if (strange.length > MOST_STRANGE) return [];
  const withOne = known.flatMap(({ names, lists }) =>
    lists.flatMap((list) => Array.from(list.slice(-MOST_NAMES), names.at)),
  );
  return [...new Set(withOne)].slice(0, MOST_NAMES);
}

/** The ways to write each organisation, folded and without blanks. */
function* aliasesOf(
  index: Index,
  isInTitle: (word: string) => boolean,
): Generator<void, ReadonlyMap<string, string>> {
  const isOwn = (word: string) =>
    word.length >= SHORTEST_ALIAS && !COMMON.has(word) && !isStopWord(word) && !isInTitle(word);
  const standsAlone = (run: readonly string[]) =>
    run.some(isOwn) ||
    run.length > 2 ||
    (run.length > 1 && !run.some((word) => COMMON.has(word) || isInTitle(word)));
  const slugs = new Map<string, string>();
  for (const { slug, name } of organisationsIn(index)) {
    for (const way of [words(name), words(name.replace(/['’]/gu, '')), words(slug)])
      for (const run of [way, ...runsOf(way).filter(standsAlone)]) {
        const alias = run.join('');
        if (!slugs.has(alias)) slugs.set(alias, slug);
      }
    yield;
  }
  return slugs;
}

/** All runs of neighbouring words, but those that begin or end with a word that says nothing. */
function runsOf(all: readonly string[]): readonly (readonly string[])[] {
  return all
    .flatMap((_, from) => all.slice(from).map((__, length) => all.slice(from, from + length + 1)))
    .filter((run) => !COMMON.has(run[0] ?? '') && (run.length > 1 || !COMMON.has(run.at(-1) ?? '')));
}

/** Titles begin with these or without, and mean the same. */
export const ARTICLES = ['a', 'an', 'the'] as const;

/** The fewest words in a row that stand for the title they come from, wherever they stand in it. */
const CLEAR_RUN = 3;
/** More papers make it no clearer that several are meant. */
const MOST_TITLED = 5;

/** Papers whose title is these words, begins with them, or has them in a row; the first kind that there is. */
export function titled(text: string, { index }: Lexicon): readonly PaperName[] {
  const typed = words(text);
  const wanted = typed.length > 1 && ARTICLES.some((each) => each === typed[0]) ? typed.slice(1) : typed;
  if (wanted.length === 0) return [];
  const ways = [wanted, ...ARTICLES.map((article) => [article, ...wanted])];
  const whole = ways.flatMap((way) => papersTitled(index, way));
  if (whole.length > 0) return whole;
  const named = papersNamed(index, wanted);
  if (named.length > 0) return named;
  const begun = wanted.length > 1 ? ways.flatMap((way) => papersBegun(index, way, MOST_TITLED)) : [];
  if (begun.length > 0) return begun;
  return wanted.length >= CLEAR_RUN ? papersWithRun(index, wanted, { limit: MOST_TITLED }) : [];
}
