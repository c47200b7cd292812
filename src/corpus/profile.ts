/** Figures that a source reports about an author: repeated with their source, never recomputed and never mixed. */
import { z } from 'zod';
import { originSchema } from './paper.ts';

const figureSchema = z.object({ name: z.string(), value: z.number(), unit: z.enum(['', '%']) });

export const profileSchema = z.object({
  name: z.string(),
  field: z.string().nullable(),
  figures: z.array(figureSchema),
  origin: originSchema,
  /** The day on which the figures were read, where it is known. */
  readOn: z.iso.date().optional(),
  /** The ids of papers that the source gives to this person; it tells them from others of the name. */
  wrote: z.array(z.string()).optional(),
});

export type Profile = z.output<typeof profileSchema>;
export type Figure = z.output<typeof figureSchema>;

/** Figures that cannot all be true: which they are in a few words, and why in a sentence. */
interface Contradiction {
  /** "h-index 29 with 5 papers". */
  readonly figures: string;
  readonly why: string;
}

/**
 * Why a profile's figures cannot all belong to one list of papers; empty when they can. By definition an h-index of h
 * takes at least h papers with at least h citations each (Hirsch 2005, doi:10.1073/pnas.0507655102).
 */
export function contradictions(profile: Profile): readonly Contradiction[] {
  const figure = (name: string) => profile.figures.find((each) => each.name.toLowerCase() === name)?.value;
  const hIndex = figure('h-index');
  if (hIndex === undefined) return [];
  return [
    { name: 'papers', counted: figure('papers'), needed: hIndex },
    { name: 'citations', counted: figure('citations'), needed: hIndex ** 2 },
  ].flatMap(({ name, counted, needed }) =>
    counted === undefined || needed <= counted
      ? []
      : [
          {
            figures: `h-index ${hIndex} with ${counted.toLocaleString('en')} ${name}`,
            why: `an h-index of ${hIndex} needs at least ${needed} ${name}, the page counts ${counted}`,
          },
        ],
  );
}

/** The largest h such that h of the papers have at least h citations each (Hirsch 2005, as above). */
export const hIndexOf = (citations: readonly number[]): number =>
  citations.toSorted((left, right) => right - left).filter((some, at) => some > at).length;
