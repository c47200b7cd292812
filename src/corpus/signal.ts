/** Observed counts (comments now, upvotes and stars later): a number is only ever stored with who said so and when. */
import { z } from 'zod';

export const signalSchema = z.object({
  name: z.enum(['comments']),
  value: z.int().min(0),
  source: z.string(),
  /** The calendar day of the observation, `YYYY-MM-DD`. */
  observedOn: z.iso.date(),
});

export type Signal = z.output<typeof signalSchema>;

/** The most recent observation of a count, or undefined. */
function latest(signals: readonly Signal[], name: Signal['name']): Signal | undefined {
  return signals
    .filter((signal) => signal.name === name)
    .reduce<Signal | undefined>(
      (newest, signal) => (newest && newest.observedOn >= signal.observedOn ? newest : signal),
      undefined,
    );
}

/** The count of comments last seen, 0 when nobody reported any. */
export const commentsOf = (paper: { readonly signals: readonly Signal[] }): number =>
  latest(paper.signals, 'comments')?.value ?? 0;
