/**
 * References in words, in the style of the American Psychological Association's Publication Manual, 7th edition
 * (https://apastyle.apa.org/style-grammar-guidelines/references/examples). Titles stay as they are capitalised. Pure.
 */
import { readable } from '../../text/markup/readable.ts';
import { onOneLine } from '../../text/sanitise.ts';
import type { Author } from './author.ts';
import type { Reference } from './reference.ts';

/** Of more authors than this the first ones and the last are named. */
const MOST_AUTHORS = 20;

/** A reference as a line of a list of references. */
export function apaOf(reference: Reference): string {
  const { year, note } = reference;
  const title = ended(onOneLine(readable(reference.title)));
  const people = authorsOf(reference);
  const dated = `(${year ?? 'n.d.'}).`;
  // Without an author the title takes the first place.
  const begun = people === '' ? [title, dated] : [ended(people), dated, title];
  return [...begun, placeOf(reference), note && `[${note}].`, addressOf(reference)].filter(Boolean).join(' ');
}

/** A full stop, where no other sign ends it. */
const ended = (text: string): string => (/[.?!]$/u.test(text) ? text : `${text}.`);

function authorsOf({ authors, hasOthers }: Reference): string {
  const names = authors.map(nameOf);
  if (hasOthers) return `${names.join(', ')}, et al.`;
  if (names.length > MOST_AUTHORS) return `${names.slice(0, MOST_AUTHORS - 1).join(', ')}, … ${names.at(-1)}`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')}, & ${names.at(-1)}`;
}

function nameOf(author: Author): string {
  if ('literal' in author) return author.literal;
  const { family, given, particle, suffix } = author;
  return [[particle, family].filter(Boolean).join(' '), initialsOf(given), suffix].filter(Boolean).join(', ');
}

/** "Jean-Pierre Marc" is "J.-P. M.". */
const initialsOf = (given: string): string =>
  given
    .split(/\s+/u)
    .filter((part) => part !== '')
    .map((part) =>
      part
        .split('-')
        .filter((piece) => piece !== '')
        .map((piece) => `${[...piece][0]?.toUpperCase()}.`)
        .join('-'),
    )
    .join(' ');

/** Where it stands: the journal with its volume and pages, the proceedings, or arXiv. */
function placeOf({ printed, arxiv }: Reference): string {
  if (printed === undefined) return arxiv === undefined ? '' : 'arXiv.';
  const { kind, venue, volume, number, pages } = printed;
  const range = pages?.replace(/-+/u, '–');
  if (kind === 'conference' || kind === 'book')
    return `In ${readable(venue)}${range ? ` (pp. ${range})` : ''}.`;
  const issue = volume && `${volume}${number ? `(${number})` : ''}`;
  return `${[readable(venue), issue, range].filter(Boolean).join(', ')}.`;
}

/** DOIs of arXiv's are made of its numbers (https://info.arxiv.org/help/doi.html). */
function addressOf({ doi, arxiv, url, printed }: Reference): string | undefined {
  if (doi !== undefined) return `https://doi.org/${doi}`;
  return printed === undefined && arxiv !== undefined ? `https://doi.org/10.48550/arXiv.${arxiv}` : url;
}
