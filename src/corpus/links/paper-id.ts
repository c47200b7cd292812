/** From an address to the id of the paper that it leads to, and back. Pure. */
import { arxivId } from './arxiv-id.ts';
import { decoded, doiId } from './doi.ts';
import { NUMBERED_BEHIND, PAGE_PART, RESOLVERS, SITES } from './sites.ts';

/** An archive of pages keeps an address within its own; a redirect within that of a proxy. No real one goes deeper. */
const MOST_NESTED = 3;

/**
 * The id of the paper that an address leads to: `arxiv:2502.02732` (without the version, whether the address is
 * arXiv's, one of its mirrors', Hugging Face's, alphaXiv's or a DOI of arXiv), `doi:…` for an address that carries a DOI,
 * whoever's, `openreview:…`, `s2:…` for Semantic Scholar's hashes and `corpusid:…` for its numbers, and what else
 * `sites.ts` lists; undefined for any other address. Of an address within an address (a proxy's, an archive's) the inner one.
 */
export function paperIdOf(link: string, depth = 0): string | undefined {
  const url = URL.parse(link.trim());
  if (!url || !/^https?:$/u.test(url.protocol)) return undefined;
  const host = url.hostname.replace(/^(?:www|m)\./u, '');
  const path = decoded(url.pathname);
  return siteId(host, path + decoded(url.search)) ?? innerId(url, path, depth) ?? carriedDoi(host, path, url);
}

function siteId(host: string, path: string): string | undefined {
  for (const { hosts, path: pattern, id } of SITES) {
    const groups = hosts.test(host) ? pattern.exec(path)?.groups : undefined;
    if (groups) return cleanId(id.replace(/\$<(\w+)>/gu, (_, name: string) => groups[name] ?? ''));
  }
  return undefined;
}

/** An id as a site writes it, checked and in the one spelling. */
function cleanId(id: string): string | undefined {
  const at = id.indexOf(':') + 1;
  if (id.startsWith('arxiv:')) return arxivId(id.slice(at));
  if (id.startsWith('doi:')) return doiId(id.slice(at));
  return id.startsWith('openreview:') ? id : id.toLowerCase();
}

function innerId(url: URL, path: string, depth: number): string | undefined {
  if (depth === MOST_NESTED) return undefined;
  const inPath = /(?<=.)https?:\/{1,2}(?=[^/])/iu.exec(path);
  const inner = inPath
    ? [path.slice(inPath.index)]
    : url.searchParams.values().filter((value) => /^https?:\/\//iu.test(value));
  for (const each of inner) {
    const id = paperIdOf(each, depth + 1);
    if (id !== undefined) return id;
  }
  return undefined;
}

/** The DOI in a path or a parameter, without what a publisher writes behind it. */
function carriedDoi(host: string, path: string, url: URL): string | undefined {
  if (RESOLVERS.test(host)) return doiId(path);
  const values = url.searchParams.values().filter((value) => /^(?:doi:)?10\./iu.test(value));
  for (const text of [path, ...values]) {
    const id = doiId(text);
    if (id?.startsWith('arxiv:')) return id;
    if (id !== undefined) return withoutPage(id, NUMBERED_BEHIND.test(host));
  }
  return undefined;
}

function withoutPage(id: string, isNumberedBehind: boolean): string {
  const doi = id.replace(PAGE_PART, '');
  return isNumberedBehind ? doi.replace(/(?<=\/.+)\/\d{4,}(?:\/.*)?$/u, '') : doi;
}

/** The pages of papers by the scheme of their ids, the ids that are known best elsewhere first. */
const PAGES: Readonly<Record<string, string>> = {
  arxiv: 'https://arxiv.org/abs/',
  doi: 'https://doi.org/',
  openreview: 'https://openreview.net/forum?id=',
  s2: 'https://www.semanticscholar.org/paper/',
  corpusid: 'https://www.semanticscholar.org/paper/CorpusID:',
};

/** A paper goes by the best id that it has; ids of titles alone have no scheme, and come last. */
export const SCHEMES = Object.keys(PAGES);

/** The page of a paper with such an id; undefined for an id that only Paperboy uses. */
export function addressOf(id: string): string | undefined {
  const [scheme = '', ...rest] = id.split(':');
  const page = PAGES[scheme];
  // A DOI may hold the two characters that would end an address's path.
  return (
    page && page + encodeURI(rest.join(':').toWellFormed()).replaceAll('#', '%23').replaceAll('?', '%3F')
  );
}

/** A link without what varies between its spellings: `https://`, `www.`, a closing slash, case. */
export const foldLink = (link: string): string =>
  link
    .toLowerCase()
    .replace(/^https?:\/\//u, '')
    .replace(/^www\./u, '')
    .replace(/[/.]+$/u, '');

/** An address as a repository is named by, without the place on its page: `…/paperboy.git#readme` is `…/paperboy`. */
export const withoutPlace = (link: string): string =>
  link.replace(/#.*$/su, '').replace(/(?:\.git)?\/*$/iu, '');
