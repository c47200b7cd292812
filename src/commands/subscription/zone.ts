/** In which time zone something comes: as somebody says, as it was, as the platform knows, or asked for. */

import type { Schedule } from '../../calendar/schedule.ts';
import { nearZones, parseZone, zoneOfLocale, zonesToOffer } from '../../calendar/zones/time-zone.ts';
import { type Card, type Invoke, plain } from '../../cards/card.ts';
import { userErrorCard } from '../../cards/errors.ts';
import { button } from '../../cards/papers.ts';
import type { MemberContext } from '../../chat/chat.ts';
import { UserError } from '../../runtime/errors.ts';
import { readWords } from './arguments.ts';

const MOST_OFFERED = 5;

/** A zone, and in words how it is known when nobody said it. */
export interface ZoneChoice {
  readonly name: string;
  readonly guess?: string;
}

/**
 * The zone of a schedule, or undefined when it must be asked for.
 * @param order as for `readWords`
 * @throws UserError when what somebody typed is no zone
 */
export function zoneOf(
  typed: string | undefined,
  before: { readonly schedule: Schedule } | undefined,
  { zone, locale }: Pick<MemberContext, 'zone' | 'locale'>,
  order: string,
): ZoneChoice | undefined {
  if (typed !== undefined) return { name: readWords(typed, parseZone, order) };
  if (before) return { name: before.schedule.zone };
  if (zone !== undefined) return { name: zone, guess: `${zone} is your own time zone` };
  const guess = locale === undefined ? undefined : zoneOfLocale(locale);
  return guess === undefined
    ? undefined
    : { name: guess, guess: `${guess} is a guess from the language (${locale})` };
}

/** Asks for the zone of an invocation, with those that are likely. */
export function zoneCard(invoke: Invoke, locale = 'en-US'): Card {
  return {
    title: 'Which time zone?',
    text: plain('Press yours, or type the command with zone:Europe/Berlin.'),
    items: [],
    buttons: zoneButtons(invoke, zonesToOffer(locale)),
  };
}

/** Says that the zone of an invocation is none, with the ones that are near; undefined where it names one, or none at all. */
export function wrongZoneCard(invoke: Invoke, order: string): Card | undefined {
  const { zone } = invoke.args;
  try {
    if (zone !== undefined) readWords(zone, parseZone, order);
    return undefined;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return userErrorCard(error, zoneButtons(invoke, nearZones(zone ?? '', MOST_OFFERED)));
  }
}

const zoneButtons = ({ command, args }: Invoke, zones: readonly string[]) =>
  zones.map((zone) => button(zone, 'reply', command, { ...args, zone }));
