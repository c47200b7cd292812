/** The port behind which papers come in: the seed dumps now, live APIs later. */
import { z } from 'zod';
import type { Paper } from '../corpus/paper.ts';
import type { Profile } from '../corpus/profile.ts';

export const rejectionSchema = z.object({
  /** Where: a file's name. */
  place: z.string(),
  /** Line in that file, counted from 1; null when the whole of it is meant. */
  line: z.int().nullable(),
  reason: z.string(),
});

/** Something that a source holds and that could not be taken in. */
export type Rejection = z.output<typeof rejectionSchema>;

/** The whole state of a source, to replace what is stored of it. */
export interface Batch {
  readonly papers: readonly Paper[];
  readonly profiles: readonly Profile[];
  readonly rejected: readonly Rejection[];
  /** Names this state of the source; equal fingerprints mean that nothing changed. */
  readonly fingerprint: string;
  /** The newest day on which the source's pages were read, `YYYY-MM-DD`, or null when none is dated. */
  readonly asOf: string | null;
}

export interface PaperSource {
  readonly name: string;
  /**
   * Reads the source.
   * @returns its whole state; undefined when its fingerprint is still `known`
   * @throws SourceError when the source as a whole cannot be read
   */
  fetch(options: { readonly known: string | null }): Promise<Batch | undefined>;
}
