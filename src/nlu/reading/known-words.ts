/** Whether papers are known by some words: what is followed, posted or saved is not taken on a guess. Pure. */
import { findPapers } from '../../search/find-paper.ts';
import { parseQuery } from '../../search/query/query.ts';
import { isStopWord, words } from '../../text/tokenise.ts';
import { lexiconOf } from '../entities/gazetteer.ts';
import { wordsOf } from '../message/data-files.ts';
import { isEveryday } from '../message/everyday.ts';
import type { Scene } from '../model/scene.ts';
import { tag } from '../slots/tag.ts';

export type Library = Pick<Scene, 'corpus' | 'engine' | 'index' | 'now'>;

/** What stands after "on" or "follow" in sayings is no topic. */
const SAYINGS = wordsOf('words/topics/sayings.txt');
/** What is said around the name of a paper. */
const OF_PAPER = new Set(['the', 'that', 'this', 'paper', 'article']);
/** What may stand between the words of a topic. */
const JOINS = new Set('of for in with and to on via from by as'.split(' '));

/**
 * Whether papers have these words together, or somebody is called so.
 * @param isLenient whether it is enough that papers have each of them, and no fewer of them are a topic by themselves
 */
export function isTopic(topic: string, library: Library, isLenient = false): boolean {
  if (isName(topic, library)) return true;
  const lexicon = lexiconOf(library.index);
  const all = words(topic);
  const [first = '', ...more] = all;
  const isPlain = (word: string) => isStopWord(word) || isEveryday(word);
  const isWord = (word: string) => !isPlain(word) && !SAYINGS.has(word);
  if (all.every((word) => isWord(word) && lexicon.isNameWord(word))) return true;
  if (more.length === 0) return isWord(first) && lexicon.isTitleWord(first);
  if (all.some((word) => isPlain(word) && !JOINS.has(word))) return false;
  if (has(all.join(' '), library)) return true;
  return (
    isLenient && !hasTopicWithin(all, library) && all.every((word) => JOINS.has(word) || has(word, library))
  );
}

/** Whether words are the name of one author or organisation, with nothing beside it. */
export function isName(text: string, { index, now }: Pick<Library, 'index' | 'now'>): boolean {
  const [only, ...others] = tag(text, { lexicon: lexiconOf(index), now }).spans;
  const isNamed = only?.slot.kind === 'author' || only?.slot.kind === 'org';
  return isNamed && others.length === 0 && only.end - only.start >= text.trim().length;
}

/** Whether words beside a topic may be no part of it; of three, one alone is hardly a topic. */
function hasTopicWithin(all: readonly string[], library: Library): boolean {
  const shortest = Math.min(2, all.length - 1);
  return all.some((_, at) =>
    [all.slice(at + 1), all.slice(0, at)].some(
      (each) => each.length >= shortest && isTopic(each.join(' '), library),
    ),
  );
}

function has(phrase: string, { corpus, engine }: Library): boolean {
  const query = parseQuery(`"${phrase}"`);
  const found = engine.search({ query, sort: 'newest', offset: 0, limit: 1, asOf: corpus.asOf });
  return found.total > 0 && found.corrections.length + found.unknown.length === 0;
}

/** The words of a reference to a paper that its title does not have. */
export function strangeInTitle(reference: string | undefined, library: Library): readonly string[] {
  const title = new Set(titleWords(reference, library));
  return reference === undefined || title.size === 0
    ? []
    : words(reference).filter((word) => !title.has(word) && !OF_PAPER.has(word));
}

/** The words of the titles that a reference may mean. */
const titleWords = (reference: string | undefined, library: Library): readonly string[] =>
  reference === undefined
    ? []
    : findPapers(reference, library).flatMap(({ id, title }) => [
        ...words(title),
        ...(library.corpus.resolve(reference)?.id === id ? words(reference) : []),
      ]);
