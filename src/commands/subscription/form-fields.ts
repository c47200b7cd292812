/** The fields that the forms of `digest` and `follow` have alike, and what each objects to. Pure. */
import { DateTime } from 'luxon';
import type { Schedule } from '../../calendar/schedule.ts';
import { daysText, parseDays } from '../../calendar/weekdays.ts';
import { parseZone, readZone, zoneOfLocale, zonesToOffer } from '../../calendar/zones/time-zone.ts';
import type { ChoiceField, FieldFaults, TextField, TimeField } from '../../cards/surfaces/form.ts';
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
export function daysField(schedule: Schedule | undefined, chosen?: string): ChoiceField {
  const had = schedule?.days.join();
  const known = RHYTHMS.find(({ value }) => parseDays(value).join() === had);
  const other = schedule &&
    !known && { label: capital(daysText(schedule.days)), value: argsOfSchedule(schedule).days };
  const options = [...(other ? [other] : []), ...RHYTHMS];
  const isOffered = options.some(({ value }) => value === chosen);
  const value = (isOffered && chosen) || (other || known)?.value || USUAL_RHYTHM;
  return { kind: 'choice', name: 'days', label: 'Days', isRequired: true, options, value };
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

/** What is chosen by whoever is offered no zone of theirs. */
const OTHER_ZONE = 'other';
const LONGEST_ZONE = 80;

/**
 * In which zone: the likely ones with the time that it is there. Typed, where the platform knows somebody's own, so that it is
 * seldom another, and after “Another one…” or what was no zone.
 */
export function zoneField(
  own: string | undefined,
  { zone, locale }: Pick<MemberContext, 'zone' | 'locale'>,
  now: Date,
): ChoiceField | TextField {
  const read = own === undefined ? undefined : readZone(own);
  if (zone !== undefined || (read && 'wrong' in read)) return typedZone(own ?? zone ?? '');
  const guess = read?.zone ?? (locale === undefined ? undefined : zoneOfLocale(locale));
  const zones = [guess, ...zonesToOffer(locale ?? 'en-US')].filter((each) => each !== undefined);
  const likely = [...new Set(zones)].map((each) => ({
    label: `${each} (now ${timeIn(each, now)})`,
    value: each,
  }));
  return {
    ...ZONE,
    kind: 'choice',
    options: [...likely, { label: 'Another one…', value: OTHER_ZONE }],
    ...(guess !== undefined && { value: guess }),
  };
}

const ZONE = { name: 'zone', label: 'Time zone', isRequired: true } as const;

const typedZone = (typed: string): TextField => ({
  ...ZONE,
  kind: 'text',
  hint: 'A city or a zone, such as Seoul or America/New_York',
  maxLength: LONGEST_ZONE,
  ...(typed !== OTHER_ZONE && { value: typed }),
});

/** The zone of a form. @throws UserError where it is none, with those that it may have meant */
export function chosenZone(typed: string): string {
  if (typed !== OTHER_ZONE) return parseZone(typed);
  throw new UserError(
    'Which time zone is yours?',
    'Type it as the form opens again, or behind zone: of the command; a city such as Seoul will do.',
  );
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
