/** Links to papers: which of the addresses in a text lead to one, and the id that each says. Pure. */

/** Trailing punctuation belongs to the sentence, and brackets that the address did not open. */
const ADDRESS = /\bhttps?:\/\/[^\s<>"'`{}|\\^]+/giu;
/** Nobody reads more cards than this at once; it also bounds what one message can cost. */
const MOST_LINKS = 50;

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
/** Links have it or not; the numbers are an archive's, whatever the class. */
const SUBJECT_CLASS = /\.[a-z]{2}(?=\/)/u;
const DOI = /^10\.\d{4,9}\/\S+$/u;

const ARXIV_HOSTS = [
  'arxiv.org',
  'ar5iv.org',
  'ar5iv.labs.arxiv.org',
  'huggingface.co',
  'hf.co',
  'alphaxiv.org',
];

/** The addresses of a text, without the punctuation that ends their sentences, each once, at most fifty. */
export function linksIn(text: string): readonly string[] {
  const found = Array.from(text.matchAll(ADDRESS), ([link]) => withoutSentenceEnd(link));
  return [...new Set(found)].slice(0, MOST_LINKS);
}

/** An address without the punctuation that ends its sentence. A closing bracket belongs to it when it opened one. */
function withoutSentenceEnd(link: string): string {
  const trimmed = link.replace(/[.,;:!?\]]+$/u, '');
  const closes = trimmed.endsWith(')') && trimmed.split(')').length > trimmed.split('(').length;
  return closes ? withoutSentenceEnd(trimmed.slice(0, -1)) : trimmed;
}

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
