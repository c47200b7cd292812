/** Where and when a paper was printed: what indexes tell, and what its authors wrote. Pure. */
import { z } from 'zod';
import { readable } from '../../text/markup/readable.ts';

const KINDS = ['journal', 'conference', 'book'] as const;

export const publicationSchema = z.object({
  kind: z.enum(KINDS).optional(),
  volume: z.string().optional(),
  /** The issue of the volume. */
  number: z.string().optional(),
  /** `436-444`, or a number that stands for them. */
  pages: z.string().optional(),
  /** Of the printing, not of the preprint. */
  year: z.string().optional(),
});

export type Publication = z.output<typeof publicationSchema>;

interface Told {
  readonly kind?: string | null | undefined;
  readonly volume?: string | undefined;
  readonly issue?: string | undefined;
  readonly pages?: string | undefined;
  readonly year?: string | undefined;
}

/** Characters of a volume or of pages; what is longer is none. */
const LONGEST = 40;

/** What an index tells of a printing, in our form; empty when nothing of it is of use. */
export function publicationIn(told: Told): { readonly publication?: Publication } {
  const kind = KINDS.find((each) => told.kind?.toLowerCase().startsWith(each));
  const short = (text: string | undefined) => (text && text.length <= LONGEST ? text : undefined);
  const known = {
    kind,
    volume: short(told.volume),
    number: short(told.issue),
    pages: short(told.pages),
    year: /^[12]\d{3}$/u.test(told.year ?? '') ? told.year : undefined,
  };
  const publication = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
  return Object.keys(publication).length > 0 ? { publication } : {};
}

export interface Printed extends Publication {
  /** The journal, the proceedings or the book. */
  readonly venue: string;
}

/** Words of the names of proceedings; their beginnings, in the names of conferences by their letters. */
const CONFERENCES = [
  'conf',
  'workshop',
  'symp',
  'congress',
  'meeting',
  'proc',
  'neurips',
  'nips',
  'icml',
  'iclr',
  'cvpr',
  'iccv',
  'eccv',
  'emnlp',
  'naacl',
  'aaai',
  'ijcai',
  'siggraph',
  'sigir',
  'sigmod',
  'sigkdd',
  'advances in neural information',
  'neural information processing systems',
  'computer vision and pattern recognition',
  'knowledge discovery and data mining',
  'association for computational linguistics',
  'interspeech',
  'lecture notes in computer science',
];
/** Societies whose "proceedings" are a journal, and a journal of proceedings. */
const JOURNALS = [
  /^(?:ieee[ /]|acm )*(?:journal|transactions|trans\.|annals|letters)\b/iu,
  /conf[a-z]*\.? ?ser|proc[a-z]*\.? (?:of the )?(?:nat|royal|roy|r\. ?soc|am|london|edinb|steklov|ieee$|ieee,)/iu,
];

const isConference = (name: string): boolean => {
  const folded = name.toLowerCase();
  const begins = (word: string) => new RegExp(String.raw`(?<!\p{L})${word}`, 'u').test(folded);
  return CONFERENCES.some(begins) && !JOURNALS.some((pattern) => pattern.test(name));
};

const VOLUME = String.raw`(?<volume>[A-Z]?\d{1,4})`;
const PAGES = String.raw`(?:pp?\.?\s*|pages?\s+)?(?<pages>[A-Za-z]{0,2}\d[\w.]*(?:\s*[-–]+\s*[A-Za-z]{0,2}\d[\w.]*)?)`;
const YEAR = String.raw`\(?(?:[A-Z][a-z]{2,8}\.? )?(?<year>(?:19|20)\d\d)\)?\.?`;
const NAME = String.raw`(?<venue>[^\d,:;()]{2,120}?)`;
const NUMBER = String.raw`\d{1,4}(?:[-–/]\d{1,4})?`;
const ISSUE = String.raw`(?:\s*\(\s*(?<number>${NUMBER})\s*\)|,?\s*(?:no|issue)\.?\s*(?<issue>${NUMBER}))?`;
/** `Nature 521, 436-444 (2015)`, `Phys.Rev.D98:030001,2018`, `Phys. Lett. B 716 (2012) 1-29`, `Patterns 3 (2022)`. */
const FORMS = [
  String.raw`^${NAME},?\s*(?:vol(?:ume)?\.?\s*)?${VOLUME}${ISSUE}\s*[,:]\s*${PAGES}\s*[,;]?\s*${YEAR}$`,
  String.raw`^${NAME},?\s*(?:vol(?:ume)?\.?\s*)?${VOLUME}${ISSUE}\s*,?\s*\((?<year>(?:19|20)\d\d)\)(?:\s*[,:]?\s*${PAGES})?$`,
].map((form) => new RegExp(form, 'u'));

/** What authors wrote of a printing. Where its parts cannot be told, the whole stands for the venue. */
export function printedIn(written: string): Printed {
  const reference = written.replace(/^in:?\s+(?=\S)/iu, '');
  const kind = isConference(reference) ? 'conference' : 'journal';
  const groups = FORMS.map((form) => form.exec(reference)?.groups).find((each) => each !== undefined);
  if (!groups || kind === 'conference') return { venue: reference, kind, ...yearIn(reference) };
  const { venue = '', volume, number = groups.issue, pages, year } = groups;
  return {
    kind,
    venue: venue.trim(),
    ...(volume && { volume }),
    ...(number && { number }),
    ...(pages && { pages: pages.replace(/\s*[-–]+\s*/u, '-') }),
    ...(year && { year }),
  };
}

/** The last year that it names: the first one may be that of the conference's series. */
function yearIn(reference: string): { readonly year?: string } {
  const year = reference.match(/(?<!\d)(?:19|20)\d\d(?!\d)/gu)?.at(-1);
  return year ? { year } : {};
}

/** What a paper has of it. */
interface Published {
  readonly venue?: string | undefined;
  readonly publication?: Publication | undefined;
  readonly journalRef?: string | undefined;
}

/** Where a paper was printed; undefined when nobody says that it was. */
export function publicationOf({ venue, publication, journalRef }: Published): Printed | undefined {
  const written = journalRef === undefined ? undefined : printedIn(readable(journalRef));
  if (venue === undefined) return written;
  const kind = publication?.kind ?? (isConference(venue) ? 'conference' : undefined);
  return {
    ...(written?.year && { year: written.year }),
    kind: kind ?? written?.kind ?? 'journal',
    ...publication,
    venue,
  };
}
