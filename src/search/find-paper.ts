/** From what people type to name a paper (an id, a link, a title or a part of one) to the papers it may mean. Pure. */

import type { Corpus, PaperName } from '../corpus/corpus.ts';
import { uniqueBy } from '../corpus/fields.ts';
import { addressTyped } from '../corpus/links/references.ts';
import { readable } from '../text/markup/readable.ts';
import { isStopWord, stem, words } from '../text/tokenise.ts';
import type { Index } from './index/index.ts';
import type { Snapshot } from './live-index.ts';
import { parseQuery } from './query/query.ts';
import { ANYWHERE } from './similarity/anywhere.ts';
import { papersBegun, papersNamed, papersTitled, papersWithRun } from './titles/look-up.ts';

/** A search hit this many times better than the next one is taken for the paper that was meant. */
const CLEAR_LEAD = 1.4;
/** People name a paper by its title; one that has fewer of the words is not the one they mean. */
const LEAST_OF_TITLE = 0.5;
const MOST_CANDIDATES = 5;
/** They stand in titles, but name no paper. */
const NO_NAMES = new Set(['nothing', 'everything', 'something', 'anything', 'none', 'whatever', 'thing']);

/** What papers are looked up in. */
type Library = Pick<Snapshot, 'corpus' | 'engine' | 'index'>;

/**
 * The papers that a reference may mean, best first: one when it is clear, none when nothing comes near. Clear is an id,
 * a link, a whole title, the only title that begins so or has these words in a row, or a search hit far ahead.
 */
export function findPapers(reference: string, library: Library): readonly PaperName[] {
  const { index } = library;
  const { papers, isAddress } = papersAddressed(reference, library.corpus);
  if (papers.length > 0 || isAddress) return papers;
  const wanted = words(readable(bare(reference)));
  if (wanted.length === 0) return [];
  const exact = papersTitled(index, wanted);
  if (exact.length > 0) return exact;
  const begun = begunBy(wanted, index);
  if (begun.length === 1) return begun;
  if (wanted.every(saysNothing)) return [];
  const within = papersWithRun(index, wanted, { limit: MOST_CANDIDATES });
  if (within.length > 0) return within;
  const isUnfinished = wanted.length > 1;
  const unfinished = isUnfinished
    ? papersWithRun(index, wanted, { limit: MOST_CANDIDATES, isUnfinished })
    : [];
  const candidates = [...unfinished, ...searched(wanted, library)];
  return uniqueBy(candidates, ({ id }) => id).slice(0, MOST_CANDIDATES);
}

/**
 * The papers that an id or a link names, and whether the text is nothing but an address: then its words mean nothing.
 */
export function papersAddressed(
  reference: string,
  corpus: Pick<Corpus, 'resolve' | 'byLink'>,
): { readonly papers: readonly PaperName[]; readonly isAddress: boolean } {
  const typed = bare(reference);
  const address = addressTyped(typed);
  const byId = corpus.resolve(typed) ?? corpus.resolve(typed.toLowerCase());
  return {
    papers: byId ? [byId] : corpus.byLink(address?.link ?? typed),
    isAddress: address?.isWhole ?? false,
  };
}

const bare = (reference: string): string => reference.trim().replace(/^<(.*)>$/u, '$1');

/** A title's beginning stands for it from two words on; a single word only as the name before the colon. */
const begunBy = (wanted: readonly string[], index: Index): readonly PaperName[] =>
  wanted.length > 1 ? papersBegun(index, wanted, MOST_CANDIDATES) : papersNamed(index, wanted);

/** Words of any title, and numbers: "2" is rather an entry of a list than GPT-2. */
const saysNothing = (word: string): boolean =>
  isStopWord(word) || ANYWHERE.has(word) || NO_NAMES.has(word) || /^\p{N}+$/u.test(word);

function searched(wanted: readonly string[], { corpus, engine }: Library): readonly PaperName[] {
  const query = parseQuery(wanted.join(' '));
  const { hits, terms: asked } = engine.search({
    query,
    sort: 'relevance',
    offset: 0,
    limit: MOST_CANDIDATES,
    asOf: corpus.asOf,
  });
  const shareIn = (title: string) => Math.max(shareOf(asked, title), shareJoined(wanted, title));
  const candidates = hits.flatMap(({ id, score }) => {
    const paper = corpus.resolve(id);
    const share = paper ? shareIn(readable(paper.title)) : 0;
    return paper && share >= LEAST_OF_TITLE ? [{ paper, score }] : [];
  });
  const [first, second] = candidates;
  const isClear = first && second && first.score >= CLEAR_LEAD * second.score;
  return (isClear ? [first] : candidates).map(({ paper }) => paper);
}

/** How many of some stems a title has. */
const shareOf = (asked: ReadonlySet<string>, title: string): number =>
  asked.intersection(new Set(words(title).map(stem))).size / asked.size;

/** How many of the words a title has, two neighbours also as one: "layer norm" is in "LayerNorm". */
function shareJoined(asked: readonly string[], title: string): number {
  const known = new Set(words(title).map(stem));
  const has = (...some: readonly (string | undefined)[]) => known.has(stem(some.join('')));
  const found = asked.filter(
    (word, index) => has(word) || has(asked[index - 1], word) || has(word, asked[index + 1]),
  );
  return found.length / asked.length;
}
