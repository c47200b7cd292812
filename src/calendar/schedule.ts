/** When a digest comes: a local time, a zone and days of the week. Pure; its key is text, so that a column can hold it. */
import { Info } from 'luxon';
import { z } from 'zod';
import { daysText } from './weekdays.ts';

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/u;
const KEY = /^(\S+) (\S+) (\d(?:,\d)*)$/u;
/** luxon takes these for the machine's own zone, which nobody in chat can mean. */
const MACHINE_ZONES = ['local', 'system', 'default'];

/** Whether luxon can reckon in the zone: an IANA name in any case, or a fixed offset like `UTC+5:30`. */
const isZone = (zone: string): boolean =>
  !MACHINE_ZONES.includes(zone.toLowerCase()) && Info.normalizeZone(zone).isValid;

const isAscending = (days: readonly number[]): boolean =>
  days.every((day, index) => index === 0 || day > (days[index - 1] ?? day));

/** A schedule as `parseTime`, `parseZone` and `parseDays` make it. */
export const scheduleSchema = z
  .object({
    /** Local wall time, 24 hours: `09:00`. */
    at: z.string().regex(TIME),
    /** An IANA name or a fixed offset, without blanks. */
    zone: z.string().refine(isZone),
    /** ISO weekdays, 1 = Monday to 7 = Sunday: ascending, at least one. */
    days: z.array(z.int().min(1).max(7)).min(1).refine(isAscending).readonly(),
  })
  .readonly();

export type Schedule = z.infer<typeof scheduleSchema>;

/** Text that is equal for equal schedules: `09:00 Europe/Berlin 1,2,3,4,5`. */
export const scheduleKey = ({ at, zone, days }: Schedule): string => `${at} ${zone} ${days.join(',')}`;

/**
 * The schedule of a key.
 * @throws ZodError when the text is no key that `scheduleKey` wrote
 */
export function parseScheduleKey(text: string): Schedule {
  const [, at, zone, days = ''] = KEY.exec(text) ?? [];
  return scheduleSchema.parse({ at, zone, days: Array.from(days.replaceAll(',', ''), Number) });
}

/** Whether the digest comes on one day a week. */
export const isWeekly = ({ days }: Pick<Schedule, 'days'>): boolean => days.length === 1;

/** "weekdays at 09:00 (Berlin)", "Mondays at 18:30 UTC". */
export const scheduleText = ({ at, zone, days }: Schedule): string =>
  `${daysText(days)} at ${at} ${cityOf(zone)}`;

/** A zone by its city, in brackets; one that is no city's as it is. */
function cityOf(zone: string): string {
  const [area, ...rest] = zone.split('/');
  const city = rest.at(-1)?.replaceAll('_', ' ');
  return city === undefined || area === 'Etc' ? zone : `(${city})`;
}
