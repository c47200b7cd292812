/** What servers write, as far as it can be true: on one line, of a length that somebody wrote, counted by somebody. Pure. */

import { z } from 'zod';

/**
 * Characters. Far above what arXiv takes (https://info.arxiv.org/help/prep.html: an abstract has at most 1,920): nothing
 * longer was written by an author.
 */
export const LONGEST = { title: 1000, abstract: 20_000 } as const;
/** The most cited paper has some hundred thousand citations, the best known repository as many stars. */
export const LARGEST_COUNT = 100_000_000;

/** A text without line breaks, indentation and control characters. */
export const onOneLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();

/** Whether somebody can read something in a text. */
export const isLegible = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** A line of text that somebody can read. */
export const lineSchema = z
  .string()
  .transform(onOneLine)
  .refine(isLegible, { error: 'is empty' })
  .refine(({ length }) => length <= LONGEST.title, { error: 'is too long' });

/** The same where nothing depends on it: what is none is left out. */
export const perhapsLineSchema = lineSchema.optional().catch(undefined);
