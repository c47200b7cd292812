/**
 * DOIs as sources and people write them, made clean: `10.1002/sim.968`
 * (https://www.doi.org/the-identifier/resources/handbook). Pure.
 */
import { addressEnd, withoutBackslashes } from './address-end.ts';
import { arxivId } from './arxiv-id.ts';

/** The beginning of a DOI, as the source of a regular expression: a registrant, perhaps with parts. */
export const DOI_START = String.raw`10\.\d{4,9}(?:\.\d{1,9}){0,3}\/`;
/** The longest of Crossref's have about as many characters; what goes on is no DOI. */
const LONGEST_DOI = 200;
const MOST_DOIS = 10;

const START = new RegExp(String.raw`(?<!\d)(?<![\p{L}\p{N}]\.)${DOI_START}(?=\S)`, 'giu');
/** arXiv gives every paper a DOI too (https://info.arxiv.org/help/doi.html). */
const OF_ARXIV = /^10\.48550\/arxiv\./iu;
/** Version and page of bioRxiv and medRxiv; the DOI is of all versions. */
const OF_BIORXIV = /^(10\.(?:1101|64898)\/[\d.]*\d)v\d+.*$/iu;
const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/**
 * The DOIs of a text, clean and each once, ten at most: with or without `doi:` and the address of a resolver, in
 * percent-encoding or as HTML, joined by `;` or followed by the number of another index ("…, EDN: ABCDEF").
 */
export function doisIn(text: string): readonly string[] {
  const plain = decoded(decoded(text)).replace(/&(?:lt|gt|amp);/gu, (entity) => ENTITIES[entity] ?? entity);
  const dois = new Set<string>();
  START.lastIndex = 0;
  for (let match = START.exec(plain); match && dois.size < MOST_DOIS; match = START.exec(plain)) {
    const from = match.index + match[0].length;
    const { end, reach } = addressEnd(plain, match.index, from);
    const doi = withoutBackslashes(plain.slice(match.index, end)).replace(/\/+$/u, '').toLowerCase();
    if (end > from && doi.includes('/') && doi.length <= LONGEST_DOI) dois.add(doi.replace(OF_BIORXIV, '$1'));
    START.lastIndex = Math.max(reach, from);
  }
  return [...dois];
}

/** The id of the paper that a DOI is of: `doi:…`, or `arxiv:…` where arXiv gave the DOI. Undefined for what has none. */
export function doiId(text: string): string | undefined {
  const [doi] = doisIn(text);
  if (doi === undefined) return undefined;
  return OF_ARXIV.test(doi) ? arxivId(doi.replace(OF_ARXIV, '')) : `doi:${doi}`;
}

/** A text without its percent signs, as far as they mean something. */
export const decoded = (text: string): string =>
  text.replace(/(?:%[0-9a-f]{2})+/giu, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
