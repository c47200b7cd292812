/** The cursor of arXiv's source: the last feed, and which days were asked for when. Pure. */
import { z } from 'zod';
import type { Range } from '../../calendar/arxiv-calendar.ts';

/** More than a year of days; asked for once more after that, the oldest cost one request each. */
const MOST_DAYS = 400;

const day = z.iso.date();
const range = z.object({ from: day, to: day });

const positionSchema = z.object({
  /** Others mean other queries: then nothing was read yet. */
  categories: z.string(),
  /** The day of the last feed that was read. */
  announced: day.optional(),
  /**
   * When that feed was last read, the day of the feed before it, and what of it was told that it lists in one more
   * category.
   */
  read: z.object({ at: z.iso.datetime(), since: day, listed: z.array(z.string()) }).optional(),
  /** By category: the last lists of new papers, each with the day on which it was announced. */
  lists: z.record(z.string(), z.array(z.object({ day, ids: z.array(z.string()) }))).optional(),
  /** The categories of which that feed showed an earlier list, and the day of the feed before it. */
  awaited: z.object({ day, since: day, categories: z.array(z.string()) }).optional(),
  /** Days of submission whose announcements were missed, until they are read. */
  missed: range.optional(),
  /** The days of submission that were read to their end, each with the day on which. */
  days: z.record(day, day),
  /** A range under way, and the first entry of it that was not read yet. */
  run: z.object({ range, day, category: z.string().nullable(), start: z.int().min(0) }).optional(),
});

export type Position = z.output<typeof positionSchema>;

/**
 * Reads a position back; one of other categories, or that cannot be read, counts as none.
 * @param today a feed of a later day was noted by a clock that was wrong, and counts as unread
 */
export function readPosition(text: string | null, categories: readonly string[], today: string): Position {
  const none: Position = { categories: categories.join('+'), days: {} };
  try {
    const { announced, read, lists, awaited, ...others } = positionSchema.parse(JSON.parse(text ?? ''));
    if (others.categories !== none.categories) return none;
    if (!announced || announced > today) return others;
    return {
      ...others,
      announced,
      ...(read && { read }),
      ...(lists && { lists }),
      ...(awaited && { awaited }),
    };
  } catch {
    return none;
  }
}

/** A position as text, with the days that were read last. */
export function writePosition(position: Position): string {
  const days = Object.entries(position.days).sort(
    ([day, on], [otherDay, otherOn]) => otherOn.localeCompare(on) || otherDay.localeCompare(day),
  );
  return JSON.stringify({ ...position, days: Object.fromEntries(days.slice(0, MOST_DAYS)) });
}

export const isSameRange = (left: Range | undefined, right: Range): boolean =>
  left?.from === right.from && left.to === right.to;
