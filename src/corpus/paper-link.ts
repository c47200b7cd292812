/** Links to papers: which of the addresses in a text lead to one, and the id that each says. Pure. */

/** What an address may hold. Quotes, wide brackets and full stops, and marks that nobody sees, belong to the sentence. */
const REST = String.raw`[^\s<>"'\x60{}|\\^…“”„«»‘’。，、；：！？（）「」『』【】《》\p{Cf}]+`;
const ADDRESS = new RegExp(String.raw`(?<![\p{L}\p{N}])https?:\/\/${REST}`, 'giu');
/** Nobody reads more cards than this at once; it also bounds what one message can cost. */
const MOST_LINKS = 50;
/** Bold, struck and in italics: `**~~_`. */
const LONGEST_MARKUP = 5;

/**
 * arXiv's identifiers, with the version that we leave out: `2502.02732v2`, before April 2007 `math.GT/0309136`
 * (https://info.arxiv.org/help/arxiv_identifier.html).
 */
const ARXIV_ID = String.raw`(?<id>\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?`;
const ARXIV_PATH = new RegExp(
  String.raw`^/(?:abs|pdf|html|format|ps|e-print|src|papers|overview|audio)/${ARXIV_ID}(?:\.pdf|\.ps)?/?$`,
  'iu',
);
/** arXiv gives every paper a DOI too (https://info.arxiv.org/help/doi.html). */
const ARXIV_DOI = new RegExp(String.raw`^10\.48550/arxiv\.${ARXIV_ID}$`, 'iu');
const ARXIV_NUMBER = new RegExp(`^${ARXIV_ID}$`, 'iu');
/** Links have it or not; the numbers are an archive's, whatever the class. */
const SUBJECT_CLASS = /\.[a-z]{2}(?=\/)/u;
const DOI_START = String.raw`10\.\d{4,9}\/`;
const DOI = new RegExp(String.raw`^${DOI_START}\S+$`, 'u');

const ARXIV_HOSTS = [
  'arxiv.org',
  'ar5iv.org',
  'ar5iv.labs.arxiv.org',
  'huggingface.co',
  'hf.co',
  'alphaxiv.org',
];

/** An address without its scheme, an arXiv id after "arXiv:", or a DOI: as they stand in references and mails. */
const SHORT_FORM = String.raw`(?<![\p{L}\p{N}./@:-])(?:(?<address>(?:(?:www|export|dx)\.)?(?:${[
  ...ARXIV_HOSTS,
  'doi.org',
  'openreview.net',
  'semanticscholar.org',
]
  .map((host) => host.replaceAll('.', String.raw`\.`))
  .join('|')})\/${REST})|arxiv:\s?${ARXIV_ID}(?![\p{L}\p{N}])|(?:doi:\s?)?(?<doi>${DOI_START}${REST}))`;
const REFERENCE = new RegExp(`${ADDRESS.source}|${SHORT_FORM}`, 'giu');

/** The addresses of a text, without the punctuation that ends their sentences, each once, at most fifty. */
export const linksIn = (text: string): readonly string[] => found(text.matchAll(ADDRESS), ([link]) => link);

/**
 * The same with what is written shorter, as addresses: `arxiv.org/abs/1706.03762`, `arXiv:1706.03762v2`,
 * `doi:10.1000/182`, `10.48550/arXiv.1706.03762`.
 */
export const referencesIn = (text: string): readonly string[] =>
  found(text.matchAll(REFERENCE), ({ 0: said, groups: { address, id, doi } = {} }) => {
    if (address !== undefined) return `https://${address}`;
    if (doi !== undefined) return `https://doi.org/${doi}`;
    return id === undefined ? said : `https://arxiv.org/abs/${id}`;
  });

/** The one address in what somebody typed to name a paper; of arXiv's, the number alone will do. */
export function addressTyped(text: string): string | undefined {
  const [address, ...others] = referencesIn(ARXIV_NUMBER.test(text) ? `arXiv:${text}` : text);
  return others.length === 0 ? address : undefined;
}

function found(
  matches: Iterable<RegExpExecArray>,
  linkOf: (match: RegExpExecArray) => string,
): readonly string[] {
  const links = Array.from(matches, (match) =>
    withoutSentenceEnd(linkOf(match), isEmphasised(match) ? /[.,;:!?\]*~_]/u : /[.,;:!?\]*~]/u),
  );
  return [...new Set(links)].slice(0, MOST_LINKS);
}

/** Whether an underscore is open that the address may close; without one it may be the address's own. */
const isEmphasised = ({ input, index }: RegExpExecArray): boolean =>
  /_[*~_]*$/u.test(input.slice(Math.max(0, index - LONGEST_MARKUP), index));

/** An address without what ends its sentence. A closing bracket belongs to it when it opened one. */
function withoutSentenceEnd(link: string, ends: RegExp): string {
  let unopened = count(link, ')') - count(link, '(');
  let length = link.length;
  for (; length > 0; length -= 1) {
    const last = link.charAt(length - 1);
    if (last === ')' && unopened > 0) unopened -= 1;
    else if (!ends.test(last)) break;
  }
  return link.slice(0, length);
}

const count = (text: string, character: string): number => text.split(character).length - 1;

/** An address as a repository is named by, without the place on its page: `…/paperboy.git#readme` is `…/paperboy`. */
export const withoutPlace = (link: string): string =>
  link.replace(/#.*$/su, '').replace(/(?:\.git)?\/*$/iu, '');

/**
 * The id of the paper that an address leads to: `arxiv:2502.02732` (without the version, whether the address is
 * arXiv's, one of its mirrors', Hugging Face's, alphaXiv's or a DOI of arXiv), `doi:…`, `openreview:…`, `s2:…` for
 * Semantic Scholar's hashes and `corpusid:…` for its numbers; undefined for any other address.
 */
export function paperIdOf(link: string): string | undefined {
  const url = URL.parse(link.trim());
  if (!url || !/^https?:$/u.test(url.protocol)) return undefined;
  const host = url.hostname.replace(/^(?:www|m)\./u, '');
  const path = decoded(url.pathname);
  if (path === undefined) return undefined;
  if (ARXIV_HOSTS.includes(host) || host.endsWith('.arxiv.org')) return arxivId(ARXIV_PATH.exec(path));
  if (['doi.org', 'dx.doi.org'].includes(host)) return doiId(path.slice(1));
  if (host === 'openreview.net') return openReviewId(url);
  if (host === 'semanticscholar.org' || host === 'api.semanticscholar.org') return semanticScholarId(path);
  return undefined;
}

/** A path without its percent signs; undefined when they mean nothing. */
function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

const arxivId = (match: RegExpExecArray | null): string | undefined =>
  match?.groups?.id && `arxiv:${match.groups.id.toLowerCase().replace(SUBJECT_CLASS, '')}`;

function doiId(doi: string): string | undefined {
  return arxivId(ARXIV_DOI.exec(doi)) ?? (DOI.test(doi) ? `doi:${doi.toLowerCase()}` : undefined);
}

/** https://openreview.net/forum?id=… and the same for its PDF. */
function openReviewId({ pathname, searchParams }: URL): string | undefined {
  const id = searchParams.get('id');
  return id && /^\/(?:forum|pdf|attachment)$/u.test(pathname) && /^[\w-]+$/u.test(id)
    ? `openreview:${id}`
    : undefined;
}

/** https://www.semanticscholar.org/paper/Some-Title/<40 hexadecimal digits>, or …/CorpusID:<number>. */
function semanticScholarId(path: string): string | undefined {
  const hash = /\/([0-9a-f]{40})\/?$/iu.exec(path)?.[1];
  const number = /\/corpusid:(\d+)\/?$/iu.exec(path)?.[1];
  if (hash) return `s2:${hash.toLowerCase()}`;
  return number && `corpusid:${number}`;
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
  return page && page + encodeURI(rest.join(':')).replaceAll('#', '%23').replaceAll('?', '%3F');
}

/** A link without what varies between its spellings: `https://`, `www.`, a closing slash, case. */
export const foldLink = (link: string): string =>
  link
    .toLowerCase()
    .replace(/^https?:\/\//u, '')
    .replace(/^www\./u, '')
    .replace(/[/.]+$/u, '');
