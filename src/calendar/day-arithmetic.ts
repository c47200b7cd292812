/** Days, and how interest fades with them. Pure. */
import { dayNumber, dayOfNumber } from './listing-days.ts';

/** Whole days from one calendar day to another, both `YYYY-MM-DD`; negative when `to` is the earlier. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

/** The day so many days before another. */
export const daysBefore = (day: string, days: number): string => dayOfNumber(dayNumber(day) - days);

/**
 * What is left of the interest in something on its so many-th day: 1 on the first, then a power of the day. It has no
 * scale of its own: twice as old costs the same after days and after years, so that it suits a list of today and a
 * corpus that ends in last winter alike.
 */
export const decay = (day: number, gravity: number): number => day ** -gravity;
