/** Searches for papers that somebody knows: pieces of real titles, clean and misspelt, the same in every run. */
import type { Paper } from '../../src/corpus/paper.ts';
import { words } from '../../src/text/tokenise.ts';

const SHORTEST = 3;
const LENGTHS = 3;
const SHORTEST_MISSPELT = 5;

export interface KnownItem {
  readonly id: string;
  readonly text: string;
}

/** So many pieces of three to five neighbouring title words, spread over the papers. */
export function titlePieces(papers: readonly Paper[], count: number): readonly KnownItem[] {
  const step = papers.length / count;
  return Array.from({ length: count }, (_, index) => papers[Math.floor(index * step)]).flatMap(
    (paper, index) => {
      const title = words(paper?.title ?? '');
      const length = SHORTEST + (index % LENGTHS);
      if (!paper || title.length < length) return [];
      const start = index % (title.length - length + 1);
      return [{ id: paper.id, text: title.slice(start, start + length).join(' ') }];
    },
  );
}

/** The same with one error in the longest word: a letter left out, doubled, swapped or replaced. */
export const misspelt = (items: readonly KnownItem[]): readonly KnownItem[] =>
  items.flatMap(({ id, text }, index) => {
    const [longest = ''] = text.split(' ').toSorted((left, right) => right.length - left.length);
    if (longest.length < SHORTEST_MISSPELT) return [];
    const at = 1 + (index % (longest.length - 2));
    const errors = ['$1$3', '$1$2$2$3', '$1$3$2', '$1e$3'];
    const pattern = new RegExp(`^(.{${at}})(.)(.)`, 'u');
    return [
      { id, text: text.replace(longest, longest.replace(pattern, errors[index % errors.length] ?? '')) },
    ];
  });
