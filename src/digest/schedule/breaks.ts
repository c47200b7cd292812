/** The days on which somebody wants no digest: a pause, until a day or until it is resumed, and single days. Pure. */
import { z } from 'zod';

const breaksSchema = z
  .object({
    /** The first local date that gets a digest again; `resumed` where that is for somebody to say. */
    pausedUntil: z.union([z.iso.date(), z.literal('resumed')]).optional(),
    /** Single local dates, ascending, each once. */
    skipped: z.array(z.iso.date()).readonly(),
  })
  .readonly();

export type Breaks = z.output<typeof breaksSchema>;

export const NO_BREAKS: Breaks = { skipped: [] };

/** Whether a local date gets no digest. */
export const isOff = (date: string, { pausedUntil, skipped }: Breaks): boolean =>
  pausedUntil === 'resumed' || (pausedUntil !== undefined && date < pausedUntil) || skipped.includes(date);

/** What is left of breaks on a local date: what is over is nobody's business any more. */
export const breaksFrom = (today: string, { pausedUntil, skipped }: Breaks): Breaks => ({
  ...(pausedUntil !== undefined && pausedUntil > today && { pausedUntil }),
  skipped: [...new Set(skipped)].filter((date) => date >= today).sort(),
});

/** Whether there is no break. */
export const isUnbroken = ({ pausedUntil, skipped }: Breaks): boolean =>
  pausedUntil === undefined && skipped.length === 0;

/** Text that is equal for equal breaks, so that a column can hold them; null for none. */
export const breaksKey = (breaks: Breaks): string | null =>
  isUnbroken(breaks)
    ? null
    : JSON.stringify({ pausedUntil: breaks.pausedUntil, skipped: [...breaks.skipped].sort() });

/**
 * The breaks of a key.
 * @throws ZodError or SyntaxError when the text is none that `breaksKey` wrote
 */
export const parseBreaksKey = (text: string | null): Breaks =>
  text === null ? NO_BREAKS : breaksSchema.parse(JSON.parse(text));
