/** From a typed name to the people of the corpus it may mean. Pure. */
import type { Corpus } from '../corpus/corpus.ts';
import { newestFirst, type Paper } from '../corpus/paper.ts';
import type { Profile } from '../corpus/profile.ts';
import { FITS, type Fit, fitOf, nameWords } from './name.ts';

/** A name of the corpus with what stands under it. Two people of one name cannot be told apart here. */
export interface Author {
  readonly name: string;
  readonly papers: readonly Paper[];
  readonly profiles: readonly Profile[];
}

/** All names of the corpus, by number of papers, then alphabetically. */
export function authorsOf(corpus: Corpus): readonly Author[] {
  const names = new Map<string, string>();
  const keyOf = (name: string) => nameWords(name).join(' ');
  const papers = new Map<string, Paper[]>();
  for (const paper of corpus.papers.values())
    for (const [key, name] of new Map(paper.authors.names.map((each) => [keyOf(each), each]))) {
      names.set(key, names.get(key) ?? name);
      papers.set(key, [...(papers.get(key) ?? []), paper]);
    }
  for (const { name } of corpus.profiles) names.set(keyOf(name), names.get(keyOf(name)) ?? name);
  return [...names]
    .map(([key, name]) => ({
      name,
      papers: (papers.get(key) ?? []).toSorted(newestFirst),
      profiles: corpus.profiles.filter((profile) => keyOf(profile.name) === key),
    }))
    .sort((left, right) => right.papers.length - left.papers.length || left.name.localeCompare(right.name));
}

/** The authors a typed name fits best, and how well; none when it fits nobody. */
export function resolveAuthor(
  typed: string,
  authors: readonly Author[],
): { fit: Fit | undefined; authors: readonly Author[] } {
  const fits = Map.groupBy(authors, (author) => fitOf(typed, author.name));
  const best = FITS.find((fit) => fits.has(fit));
  return { fit: best, authors: (best && fits.get(best)) ?? [] };
}
