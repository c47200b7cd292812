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

/**
 * Why a profile's figures cannot all belong to one list of papers, as sentences; empty when they can. By definition
 * an h-index of h takes at least h papers with at least h citations each (Hirsch 2005, doi:10.1073/pnas.0507655102).
 */
export function contradictions(profile: Profile): readonly string[] {
  const figure = (name: string) => profile.figures.find((each) => each.name.toLowerCase() === name)?.value;
  const hIndex = figure('h-index');
  const papers = figure('papers');
  const citations = figure('citations');
  if (hIndex === undefined) return [];
  const found: string[] = [];
  if (papers !== undefined && hIndex > papers)
    found.push(`an h-index of ${hIndex} needs at least ${hIndex} papers, the page counts ${papers}`);
  if (citations !== undefined && hIndex ** 2 > citations)
    found.push(
      `an h-index of ${hIndex} needs at least ${hIndex ** 2} citations, the page counts ${citations}`,
    );
  return found;
}

/** The largest h such that h of the papers have at least h citations each (Hirsch 2005, as above). */
export const hIndexOf = (citations: readonly number[]): number =>
  citations.toSorted((left, right) => right - left).filter((some, at) => some > at).length;
