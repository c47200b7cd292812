/** Where a paper's title leads on every card. Pure. */
import { idIn } from '../corpus/identity.ts';
import { addressOf } from '../corpus/links/paper-id.ts';
import { linksIn } from '../corpus/links/references.ts';
import type { TitledPaper } from '../corpus/paper.ts';
import { readable } from '../text/markup/readable.ts';

/** Schemes whose page is the paper itself; those of indexes come after the pages that the sources name. */
const PUBLISHED = ['arxiv', 'doi', 'openreview'];
const INDEXED = ['s2', 'corpusid'];
/** Characters: the first eight words or so find a title, and ten such addresses fit one Discord message. */
const LONGEST_SEARCH = 110;
/** A word without the marks that mean something to arXiv's search, such as `*`, `?` and `$`. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu;

/** The page of the paper itself: arXiv's, its DOI's, OpenReview's, then the first that a source has of it. */
export function pageUrl(paper: TitledPaper): string | undefined {
  const pages = (paper.origins ?? []).flatMap((origin) => ('url' in origin ? origin.url : []));
  return [...pagesIn(PUBLISHED, paper), ...pages, ...pagesIn(INDEXED, paper)].find(isWeb);
}

const CODE_HOSTS: ReadonlySet<string> = new Set(['github.com', 'gitlab.com', 'bitbucket.org']);

/** The site of an address, without www. */
export const siteOf = (url: string): string => URL.parse(url)?.hostname.replace(/^www\./u, '') ?? url;
export const isCode = (url: string): boolean => CODE_HOSTS.has(siteOf(url));

/**
 * Where its title leads: its page, else its project's, else arXiv's search if the title has words. Code is no paper: whoever
 * presses a title wants to read.
 */
export function paperUrl(paper: TitledPaper): string | undefined {
  const { projectUrl = '', abstract = '' } = paper;
  const project = [projectUrl, ...linksIn(abstract)].find((url) => isWeb(url) && !isCode(url));
  return pageUrl(paper) ?? project ?? searchUrl(paper.title);
}

const pagesIn = (schemes: readonly string[], paper: TitledPaper): readonly string[] =>
  schemes.flatMap((scheme) => {
    const id = idIn(scheme, paper);
    return (id && addressOf(`${scheme}:${id}`)) || [];
  });

const isWeb = (url: string): boolean => /^https?:/iu.test(url) && URL.canParse(url);

/** arXiv's search for a title, by its first words where it is long. */
function searchUrl(title: string): string | undefined {
  let query = (readable(title).match(WORD) ?? []).join(' ').slice(0, LONGEST_SEARCH);
  while (searchFor(query).length > LONGEST_SEARCH) query = query.replace(/ [^ ]*$|.$/su, '');
  return query === '' ? undefined : searchFor(query);
}

const searchFor = (query: string): string =>
  `https://arxiv.org/search/?${new URLSearchParams({ query, searchtype: 'title' })}`;
