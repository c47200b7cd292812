/** The gazetteer: the names in the corpus, laid out so that a sentence can be compared with them word by word. Pure. */

import { type Author, authorsOf } from '../../authors/resolve.ts';
import type { Corpus } from '../../corpus/corpus.ts';
import { derived } from '../../corpus/derived.ts';
import type { Paper } from '../../corpus/paper.ts';
import { titlesOf } from '../../search/find-paper.ts';
import { nameWords } from '../../text/person-name.ts';
import { foldTitle, isStopWord, words } from '../../text/tokenise.ts';

/** A title as its folded words. */
export interface Title {
  readonly paper: Paper;
  readonly words: readonly string[];
  /** How many of them stand before the colon, as the name that people use for it; 0 without a colon. */
  readonly nameLength: number;
}

interface Organisation {
  readonly slug: string;
  readonly name: string;
  /** Ways to write it, folded and without blanks. */
  readonly aliases: ReadonlySet<string>;
}

export interface Lexicon {
  /** Titles by their first word; those that begin with an article also by the word after it. */
  readonly titles: ReadonlyMap<string, readonly Title[]>;
  /** All folded titles. */
  readonly folded: readonly { readonly paper: Paper; readonly title: string }[];
  /** In how many titles a word stands. */
  readonly titleWords: ReadonlyMap<string, number>;
  /** Words that are neighbours in a title, with a blank between them. */
  readonly pairs: ReadonlySet<string>;
  /** Authors by each word of their names. */
  readonly names: ReadonlyMap<string, readonly Author[]>;
  readonly organisations: readonly Organisation[];
}

/** Words of organisations' names that do not tell them apart. */
const COMMON = new Set(
  'lab labs laboratory research institute university group team center centre inc ai of the'.split(' '),
);
/** Shorter words are acronyms with other meanings, or parts of names that mean nothing alone ("ark"). */
const SHORTEST_ALIAS = 5;

/** The lexicon of a corpus. */
export const lexiconOf = derived(function* (corpus: Corpus): Generator<void, Lexicon> {
  const titles: Title[] = [];
  const titleWords = new Map<string, number>();
  const pairs = new Set<string>();
  for (const paper of corpus.all.values()) {
    const title = titleOf(paper);
    titles.push(title, ...withoutArticle(title));
    for (const word of new Set(title.words)) titleWords.set(word, (titleWords.get(word) ?? 0) + 1);
    for (const [at, word] of title.words.slice(1).entries()) pairs.add(`${title.words[at]} ${word}`);
    yield;
  }
  return {
    titles: Map.groupBy(titles, (title) => title.words[0] ?? ''),
    folded: titlesOf(corpus.all),
    titleWords,
    pairs,
    names: yield* namesOf(corpus),
    organisations: organisationsOf(corpus, titleWords),
  };
});

function titleOf(paper: Paper): Title {
  const colon = paper.title.indexOf(':');
  const nameLength = colon === -1 ? 0 : words(paper.title.slice(0, colon)).length;
  return { paper, words: words(paper.title), nameLength };
}

const withoutArticle = (title: Title): readonly Title[] =>
  /^(?:an?|the)$/u.test(title.words[0] ?? '')
    ? [{ ...title, words: title.words.slice(1), nameLength: Math.max(0, title.nameLength - 1) }]
    : [];

function* namesOf(corpus: Corpus): Generator<void, ReadonlyMap<string, readonly Author[]>> {
  const names = new Map<string, Author[]>();
  for (const author of authorsOf(corpus)) {
    for (const word of new Set(nameWords(author.name))) {
      const others = names.get(word);
      if (others) others.push(author);
      else names.set(word, [author]);
    }
    yield;
  }
  return names;
}

function organisationsOf(corpus: Corpus, titleWords: ReadonlyMap<string, number>): readonly Organisation[] {
  const bySlug = new Map(
    [...corpus.all.values()].flatMap(({ organisation }) =>
      organisation ? [[organisation.slug, organisation] as const] : [],
    ),
  );
  const isOwn = (word: string) =>
    word.length >= SHORTEST_ALIAS && !COMMON.has(word) && !isStopWord(word) && !titleWords.has(word);
  return [...bySlug.values()].map(({ slug, name }) => {
    const ways = [words(name), words(name.replace(/['’]/gu, '')), words(slug)];
    const aliases = ways.flatMap((way) => [
      way.join(''),
      ...runsOf(way)
        .filter(
          (run) =>
            run.some(isOwn) ||
            run.length > 2 ||
            (run.length > 1 && !run.some((word) => COMMON.has(word) || titleWords.has(word))),
        )
        .map((run) => run.join('')),
    ]);
    return { slug, name, aliases: new Set(aliases) };
  });
}

/** All runs of neighbouring words, but those that begin or end with a word that says nothing. */
function runsOf(all: readonly string[]): readonly (readonly string[])[] {
  return all
    .flatMap((_, from) => all.slice(from).map((__, length) => all.slice(from, from + length + 1)))
    .filter((run) => !COMMON.has(run[0] ?? '') && (run.length > 1 || !COMMON.has(run.at(-1) ?? '')));
}

/** The fewest words in a row that stand for the title they come from, wherever they stand in it. */
const CLEAR_RUN = 3;

/** The papers whose title is these words, begins with them, or has them in a row; the first kind that there is. */
export function titled(text: string, { folded }: Lexicon): readonly Paper[] {
  const wanted = foldTitle(text).replace(/^(?:an?|the) (?=.)/u, '');
  if (wanted === '') return [];
  const within = folded.filter(({ title }) => ` ${title} `.includes(` ${wanted} `));
  const bare = (title: string) => title.replace(/^(?:an?|the) /u, '');
  const whole = within.filter(({ title }) => bare(title) === wanted);
  if (whole.length > 0) return whole.map(({ paper }) => paper);
  const length = wanted.split(' ').length;
  const named = within.filter(({ paper }) => foldTitle(paper.title.split(':')[0] ?? '') === wanted);
  if (named.length > 0) return named.map(({ paper }) => paper);
  const begun = within.filter(({ title }) => length > 1 && bare(title).startsWith(`${wanted} `));
  if (begun.length > 0) return begun.map(({ paper }) => paper);
  return length >= CLEAR_RUN ? within.map(({ paper }) => paper) : [];
}
