/** References in the tagged format of reference managers (https://en.wikipedia.org/wiki/RIS_(file_format)). Pure. */

import { readable } from '../../text/markup/readable.ts';
import { onOneLine } from '../../text/sanitise.ts';
import type { Author } from './author.ts';
import type { Reference } from './reference.ts';

const TYPES = { journal: 'JOUR', conference: 'CONF', book: 'CHAP' } as const;

/** The record of a reference. */
export function risOf(reference: Reference): string {
  const { printed, arxiv, year, month } = reference;
  const [first, last] = printed?.pages?.split('-') ?? [];
  const tags: readonly (readonly [string, string | undefined])[] = [
    ['TY', printed === undefined ? 'GEN' : TYPES[printed.kind ?? 'journal']],
    ['TI', readable(reference.title)],
    ...[...reference.authors.map(nameOf), ...(reference.hasOthers ? ['others'] : [])].map(
      (name): readonly [string, string] => ['AU', name],
    ),
    ['T2', printed && readable(printed.venue)],
    ['VL', printed?.volume],
    ['IS', printed?.number],
    ['SP', first],
    ['EP', last],
    ['PY', year],
    ['DA', year && month ? `${year}/${String(month).padStart(2, '0')}//` : undefined],
    ['DO', reference.doi],
    ['AN', arxiv && `arXiv:${arxiv}`],
    ['UR', reference.url],
    ['N1', reference.note],
    ['ID', reference.key],
  ];
  const lines = tags.flatMap(([tag, value]) => (value ? [`${tag}  - ${onOneLine(value)}`] : []));
  return [...lines, 'ER  - '].join('\n');
}

const nameOf = (author: Author): string => {
  if ('literal' in author) return author.literal;
  const { family, given, particle, suffix } = author;
  return [[particle, family].filter(Boolean).join(' '), given, suffix].filter(Boolean).join(', ');
};
