/** When something is to be posted: the hour, its zone and the days, as the digest command takes them. Pure. */
import { parseZone } from '../../calendar/zones/time-zone.ts';

const source = String.raw;
const WEEKDAY = source`(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nes(?:day)?|s)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:ur(?:day)?)?|sun(?:day)?)s?\b`;
const GROUP = source`(?:(?:week|work|business |working )days?|weekends?)`;
export const DAYS = new RegExp(
  source`(?:\b(?:(?:once|twice) )?(?:every|each|on|all|a|per)(?: (?:single|other))? )*\b(?:(?<range>${WEEKDAY}\s*(?:-|–|to|through|till|until)\s*${WEEKDAY})|(?<group>${GROUP})|(?<daily>(?:(?:every|each|per|a|once a)(?: single)? (?:day|mornings?|evenings?|afternoons?|night|noon))|daily)|(?<weekly>(?:(?:every|each|per|once a|a) week|weekly)(?:(?:,| on| every| each)* ${WEEKDAY})?)|(?<list>${WEEKDAY}(?:(?:\s*(?:,|and|&|\+|or))+\s*(?:on )?${WEEKDAY})*))\b`,
  'iu',
);
const TIME = source`(?:noon|midday|midnight|\d{1,2}(?:[:.]\d{2})?(?:\s*(?:[ap]\.?m\b\.?|o'?clock|h(?:\d{2})?\b))?)`;
export const AT = new RegExp(
  source`\b(?:at|around|about|by|@)\s*(?:around |about )?(?<time>${TIME})(?<part> (?:in the|at) (?:morning|afternoon|evening|night))?(?![\d%])|(?<![\w.])(?<alone>\d{1,2}(?:[:.]\d{2})?\s*[ap]\.?m\b\.?|\d{1,2}:\d{2})`,
  'iu',
);
const ZONE =
  /\b(?:in |at |on )?(?:the )?(?<zone>[\p{L}_]+\/[\p{L}_/-]+|(?:UTC|GMT)(?:\s?[+-]\d{1,2}(?::?\d{2})?)?|(?:[CE]ES?T|[PEMC][SD]?T|BST|IST|JST|KST|AES?T)\b)(?: time\b)?(?: ?zone)?|\b(?:in )?(?<place>\p{L}+(?: \p{L}+)?) time\b(?: ?zone)?/iu;

/** The arguments of a digest that say when it comes, and the text without them. */
export function whenIn(text: string): {
  readonly when: Readonly<Record<string, string>>;
  readonly rest: string;
} {
  const place = zoneIn(text.replace(MOVED_TO, '$1 at '));
  const at = AT.exec(place.rest);
  const withoutTime = at ? cut(place.rest, at) : place.rest;
  const days = DAYS.exec(withoutTime);
  const withoutDays = days ? cut(withoutTime, days) : withoutTime;
  // "A weekly digest on mondays" names its day twice.
  const again = days?.groups?.weekly ? DAYS.exec(withoutDays) : null;
  const time = timeOf(at?.groups);
  const when = {
    ...(time && { at: time }),
    ...(place.zone && { zone: place.zone }),
    ...(days && { days: daysOf((again ?? days).groups) }),
  };
  return { when, rest: again ? cut(withoutDays, again) : withoutDays };
}

/** A digest is moved to an hour: the same as one that is wanted at it. */
const MOVED_TO = new RegExp(
  source`^((?:change|move|shift|switch|update|reschedule|set)\b.*?) to (?=${TIME}$)`,
  'iu',
);

const cut = (text: string, { index, 0: said }: RegExpExecArray): string =>
  `${text.slice(0, index)} ${text.slice(index + said.length)}`.replace(/\s+/gu, ' ').trim();

function timeOf(groups: Readonly<Record<string, string | undefined>> | undefined): string | undefined {
  const time = groups?.time ?? groups?.alone;
  if (time === undefined) return undefined;
  const plain = time
    .replace(/\s*o'?clock/iu, '')
    .replace(/(?<=[ap])\.?m\.?$/iu, 'm')
    .replace(/\s+/gu, '');
  const isBare = /^\d{1,2}(?:[:.]\d{2})?$/u.test(plain);
  if (!isBare || groups?.part === undefined || Number.parseInt(plain, 10) > 12) return plain;
  return `${plain}${/morning/iu.test(groups.part) ? 'am' : 'pm'}`;
}

/** Days as the command takes them: a range, a group, "daily", "weekly fri", or names with commas. */
function daysOf({
  range,
  group,
  daily,
  weekly,
  list,
}: Readonly<Record<string, string | undefined>> = {}): string {
  if (range) return namesIn(range).join('-');
  if (group) return /weekend/iu.test(group) ? 'weekends' : 'weekdays';
  if (daily) return 'daily';
  if (weekly) return ['weekly', ...namesIn(weekly.replace(/week(?:ly)?/giu, ''))].join(' ');
  return namesIn(list ?? '').join(',');
}

const namesIn = (text: string): readonly string[] =>
  Array.from(text.matchAll(new RegExp(source`\b${WEEKDAY}\b`, 'giu')), ([name]) =>
    name.slice(0, 3).toLowerCase(),
  );

function zoneIn(text: string): { readonly zone?: string; readonly rest: string } {
  const match = ZONE.exec(text);
  if (!match) return { rest: text };
  const { zone, place = '' } = match.groups ?? {};
  if (zone) return { zone, rest: cut(text, match) };
  const last = place.split(' ').at(-1) ?? '';
  const found = [place, last].find(isZone);
  if (found === undefined) return { rest: text };
  return {
    zone: parseZone(found),
    rest: text.replace(new RegExp(source`(?:\bin )?\b${found} time\b(?: ?zone)?`, 'iu'), ' '),
  };
}

function isZone(text: string): boolean {
  try {
    return parseZone(text) !== '';
  } catch {
    return false;
  }
}
