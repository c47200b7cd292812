/** The named addresses of a paper, which stand in one line of its card: arXiv, PDF, Hugging Face, Code, Project. Pure. */
import { idIn } from '../corpus/identity.ts';
import { addressOf } from '../corpus/links/paper-id.ts';
import { linksIn } from '../corpus/links/references.ts';
import type { TitledPaper } from '../corpus/paper.ts';
import type { Link } from './card.ts';
import { isCode, pageUrl, siteOf } from './paper-url.ts';

/** What the pages of ids are called, in the order of the card; arXiv's come first, as most papers are there. */
const PAGES: Readonly<Record<string, string>> = {
  doi: 'DOI',
  openreview: 'OpenReview',
  acl: 'ACL Anthology',
  s2: 'Semantic Scholar',
};

/** The addresses of a paper, each once. */
export function paperLinks(paper: TitledPaper): readonly Link[] {
  const arxiv = idIn('arxiv', paper);
  const pages = Object.entries(PAGES).flatMap(([scheme, label]) => {
    const id = idIn(scheme, paper);
    const url = id === undefined ? undefined : addressOf(`${scheme}:${id}`);
    return url === undefined ? [] : [{ label, url }];
  });
  const links = [
    ...(arxiv === undefined ? [] : arxivLinks(arxiv)),
    ...pages,
    ...named('Code', paper.codeUrl),
    ...named('Project', paper.projectUrl),
    ...linksIn(paper.abstract ?? '').map((url) => ({ label: labelOf(url), url })),
  ];
  return links.length > 0 ? unique(links) : named('Page', pageUrl(paper));
}

const arxivLinks = (id: string): readonly Link[] => [
  { label: 'arXiv', url: `https://arxiv.org/abs/${id}` },
  { label: 'PDF', url: `https://arxiv.org/pdf/${id}` },
  { label: 'Hugging Face', url: `https://huggingface.co/papers/${id}` },
];

/** An address in an abstract is that of the code, or it is called by its site. */
const labelOf = (url: string): string => (isCode(url) ? 'Code' : siteOf(url));

const named = (label: string, url: string | undefined): readonly Link[] =>
  url === undefined ? [] : [{ label, url }];

const unique = (links: readonly Link[]): readonly Link[] =>
  [...new Map(links.toReversed().map((link) => [link.url, link])).values()].reverse();
