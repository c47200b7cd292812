/**
 * References as CSL-JSON, which pandoc, Zotero and all styles of CSL read
 * (https://docs.citationstyles.org/en/stable/specification.html). Pure.
 */

import { readable } from '../../text/markup/readable.ts';
import { onOneLine } from '../../text/sanitise.ts';
import type { Author } from './author.ts';
import type { Reference } from './reference.ts';

const TYPES = { journal: 'article-journal', conference: 'paper-conference', book: 'chapter' } as const;

/** The item of a reference, as JSON. */
export function cslOf(reference: Reference): string {
  const { printed, arxiv, year, month } = reference;
  const preprint = arxiv && `arXiv:${arxiv}`;
  const item = {
    id: reference.key,
    type: printed === undefined ? 'article' : TYPES[printed.kind ?? 'journal'],
    title: onOneLine(readable(reference.title)),
    author: [...reference.authors.map(nameOf), ...(reference.hasOthers ? [{ literal: 'others' }] : [])],
    'container-title': printed && readable(printed.venue),
    volume: printed?.volume,
    issue: printed?.number,
    page: printed?.pages,
    // Of a preprint its number is the place where it stands.
    ...(preprint && printed === undefined && { publisher: 'arXiv', number: preprint }),
    issued: year ? { 'date-parts': [[Number(year), ...(month ? [month] : [])]] } : undefined,
    DOI: reference.doi,
    URL: reference.url,
    note: [reference.note, printed && preprint].filter(Boolean).join('; ') || undefined,
  };
  const isKnown = (value: unknown) => !(Array.isArray(value) && value.length === 0);
  return JSON.stringify(item, (_key, value: unknown) => (isKnown(value) ? value : undefined), 2);
}

function nameOf(author: Author) {
  if ('literal' in author) return author;
  const { family, given, particle, suffix } = author;
  return {
    family,
    given,
    ...(particle && { 'non-dropping-particle': particle }),
    ...(suffix && { suffix }),
  };
}
