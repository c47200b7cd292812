/** What full references would have and the corpus does not know. Pure. */
import { idIn } from '../../corpus/identity.ts';
import type { TitledPaper } from '../../corpus/paper.ts';
import { publicationOf } from '../../corpus/publication/publication.ts';
import { count } from '../../text/wording.ts';

/** What entries may lack: of one paper, and of several. */
const GAPS: readonly { isIn(paper: TitledPaper): boolean; of(paper: TitledPaper): string; ofMany: string }[] =
  [
    {
      isIn: ({ authors }) => authors === undefined || authors.names.length === 0,
      of: ({ authors }) =>
        authors?.count ? `the names of its ${count(authors.count, 'author')}` : 'the authors',
      ofMany: 'author names',
    },
    {
      isIn: ({ authors }) => authors !== undefined && authors.names.length > 0 && !authors.complete,
      of: () => 'the full list of authors',
      ofMany: 'full lists of authors',
    },
    { isIn: ({ published }) => !published, of: () => 'the date', ofMany: 'dates' },
    { isIn: (paper) => !publicationOf(paper), of: () => 'the venue', ofMany: 'venues' },
    {
      isIn: (paper) => !idIn('arxiv', paper) && !idIn('doi', paper),
      of: () => 'an arXiv id or DOI',
      ofMany: 'arXiv ids or DOIs',
    },
  ];

/** What the reference of a paper lacks, as noun phrases. */
export const lackingIn = (paper: TitledPaper): readonly string[] =>
  GAPS.filter((gap) => gap.isIn(paper)).map((gap) => gap.of(paper));

/** What those of several papers lack, with how many do: "dates (1 paper)", "venues (all)". */
export const lackingInMany = (papers: readonly TitledPaper[]): readonly string[] =>
  GAPS.flatMap((gap) => {
    const some = papers.filter((paper) => gap.isIn(paper)).length;
    if (some === 0) return [];
    return [`${gap.ofMany} (${some === papers.length ? 'all' : count(some, 'paper')})`];
  });
