/** The fields that the forms of `digest` and `follow` have alike, and what each objects to. Pure. */
import { DateTime } from 'luxon';
import type { Schedule } from '../../calendar/schedule.ts';
import { daysText, parseDays } from '../../calendar/weekdays.ts';
import { zoneOfLocale, zonesToOffer } from '../../calendar/zones/time-zone.ts';
import type { ChoiceField, FieldFaults, TimeField } from '../../cards/surfaces/form.ts';
import type { MemberContext } from '../../chat/chat.ts';
import { UserError } from '../../runtime/errors.ts';
import { capital } from '../../text/wording.ts';
import { argsOfSchedule } from './arguments.ts';

/** Before the first meeting. */
export const USUAL_TIME = '09:00';
/** The rhythms that most channels choose; what a digest has besides is offered too. */
const RHYTHMS = [
  { label: 'Every day', value: 'daily' },
  { label: 'Weekdays', value: 'weekdays' },
  { label: 'Mondays: the week in papers', value: 'weekly mon' },
  { label: 'Fridays: the week in papers', value: 'weekly fri' },
];
/** Papers are listed from Monday to Friday. */
const USUAL_RHYTHM = 'weekdays';

/** On which days. */
export function daysField(schedule: Schedule | undefined): ChoiceField {
  const had = schedule?.days.join();
  const known = RHYTHMS.find(({ value }) => parseDays(value).join() === had);
  const other = schedule &&
    !known && { label: capital(daysText(schedule.days)), value: argsOfSchedule(schedule).days };
  return {
    kind: 'choice',
    name: 'days',
    label: 'Days',
    isRequired: true,
    options: [...(other ? [other] : []), ...RHYTHMS],
    value: (other || known)?.value ?? USUAL_RHYTHM,
  };
}

/** At which time. */
export const timeField = (at: string, zone: string | undefined, hint: string): TimeField => ({
  kind: 'time',
  name: 'at',
  label: 'At',
  hint,
  isRequired: true,
  value: at,
  ...(zone !== undefined && { zone }),
});

/** In which zone: the likely ones with the time that it is there. */
export function zoneField(
  own: string | undefined,
  { zone, locale }: Pick<MemberContext, 'zone' | 'locale'>,
  now: Date,
): ChoiceField {
  const guess = own ?? zone ?? (locale === undefined ? undefined : zoneOfLocale(locale));
  const zones = [guess, zone, ...zonesToOffer(locale ?? 'en-US')].filter((each) => each !== undefined);
  return {
    kind: 'choice',
    name: 'zone',
    label: 'Time zone',
    isRequired: true,
    options: [...new Set(zones)].map((each) => ({
      label: `${each} (now ${timeIn(each, now)})`,
      value: each,
    })),
    ...(guess !== undefined && { value: guess }),
  };
}

const timeIn = (zone: string, now: Date): string => DateTime.fromJSDate(now, { zone }).toFormat('HH:mm');

/** What each reading of a field objects to, in the order of the fields. @throws what is no UserError */
export async function faultsIn(readings: Readonly<Record<string, () => unknown>>): Promise<FieldFaults> {
  const faults: Record<string, string> = {};
  for (const [name, read] of Object.entries(readings)) {
    try {
      await read();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      faults[name] = [error.message, error.hint].filter(Boolean).join(' ');
    }
  }
  return faults;
}
