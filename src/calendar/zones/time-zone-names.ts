/** What is known of time zones by name: spellings, abbreviations, places and languages. Data only; time-zone.ts reads it. */

import { table } from './table.ts';

/**
 * Names of today, which every ICU since 2022 knows but lists by the older one
 * (https://github.com/eggert/tz/blob/main/backward).
 */
export const TODAYS_NAMES: ReadonlyMap<string, string> = new Map([
  ['Africa/Asmera', 'Africa/Asmara'],
  ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['America/Catamarca', 'America/Argentina/Catamarca'],
  ['America/Cordoba', 'America/Argentina/Cordoba'],
  ['America/Jujuy', 'America/Argentina/Jujuy'],
  ['America/Mendoza', 'America/Argentina/Mendoza'],
  ['America/Coral_Harbour', 'America/Atikokan'],
  ['America/Godthab', 'America/Nuuk'],
  ['America/Indianapolis', 'America/Indiana/Indianapolis'],
  ['America/Louisville', 'America/Kentucky/Louisville'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Asia/Katmandu', 'Asia/Kathmandu'],
  ['Asia/Rangoon', 'Asia/Yangon'],
  ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
  ['Atlantic/Faeroe', 'Atlantic/Faroe'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['Pacific/Enderbury', 'Pacific/Kanton'],
  ['Pacific/Ponape', 'Pacific/Pohnpei'],
  ['Pacific/Truk', 'Pacific/Chuuk'],
]);

/** Offered before anything is typed, and first among equals; where many people live who read papers. */
export const POPULAR: readonly string[] =
  `America/New_York Europe/London Europe/Berlin America/Los_Angeles Asia/Tokyo
  Asia/Shanghai Asia/Kolkata Europe/Paris America/Chicago Asia/Seoul Australia/Sydney America/Toronto Asia/Singapore
  Europe/Zurich Europe/Amsterdam America/Sao_Paulo America/Denver Europe/Madrid Europe/Rome Asia/Jerusalem Asia/Hong_Kong
  Asia/Taipei Europe/Stockholm Europe/Warsaw Asia/Dubai Africa/Lagos Africa/Johannesburg UTC`.split(/\s+/u);

/** Abbreviations of one half of the year, or of both: alone they do not say when the clocks change. */
export const SEASONAL = table(`est, edt, et: America/New_York
  cdt, ct: America/Chicago
  mdt, mt: America/Denver
  pst, pdt, pt: America/Los_Angeles
  akst, akdt: America/Anchorage
  nst, ndt: America/St_Johns
  wet, west: Europe/Lisbon
  cet, cest, met, mez, mesz: Europe/Berlin Europe/Paris
  eet, eest: Europe/Athens Europe/Helsinki Europe/Kyiv
  aest, aedt, aet: Australia/Sydney Australia/Brisbane
  acst, acdt: Australia/Adelaide Australia/Darwin
  nzst, nzdt, nzt: Pacific/Auckland`);

/** Abbreviations that several zones share, or that say no place to keep if the law changes. */
export const SHARED = table(`cst: America/Chicago Asia/Shanghai America/Costa_Rica
  mst: America/Denver America/Phoenix
  hst: Pacific/Honolulu
  ast: America/Halifax Asia/Riyadh
  bst: Europe/London Asia/Dhaka
  ist: Asia/Kolkata Europe/Dublin Asia/Jerusalem
  gst: Asia/Dubai
  jst: Asia/Tokyo
  kst: Asia/Seoul
  sgt: Asia/Singapore
  hkt: Asia/Hong_Kong
  pkt: Asia/Karachi
  wib: Asia/Jakarta
  ict: Asia/Bangkok Asia/Ho_Chi_Minh
  awst: Australia/Perth
  msk: Europe/Moscow
  trt: Europe/Istanbul
  sast: Africa/Johannesburg
  eat: Africa/Nairobi
  wat: Africa/Lagos
  cat: Africa/Maputo Africa/Harare
  brt: America/Sao_Paulo
  art: America/Argentina/Buenos_Aires
  clt: America/Santiago`);

/** What people say before "time". "Central" and "IST" are several. */
export const SAID_TIMES = table(`eastern, us eastern, american eastern: America/New_York
  pacific, us pacific, west coast: America/Los_Angeles
  east coast: America/New_York
  us central, american central: America/Chicago
  central: America/Chicago Europe/Berlin
  mountain, us mountain: America/Denver
  alaska: America/Anchorage
  hawaii, hawaiian: Pacific/Honolulu
  atlantic: America/Halifax
  newfoundland: America/St_Johns
  greenwich, greenwich mean, coordinated universal, universal: UTC
  british, uk, london: Europe/London
  irish: Europe/Dublin
  german: Europe/Berlin
  french: Europe/Paris
  swiss: Europe/Zurich
  dutch: Europe/Amsterdam
  italian: Europe/Rome
  spanish: Europe/Madrid
  central european, middle european, european: Europe/Berlin Europe/Paris
  eastern european: Europe/Athens Europe/Helsinki Europe/Kyiv
  western european: Europe/Lisbon
  indian, india: Asia/Kolkata
  chinese, china: Asia/Shanghai
  japanese: Asia/Tokyo
  korean, korea: Asia/Seoul
  taiwanese: Asia/Taipei
  israeli: Asia/Jerusalem
  gulf: Asia/Dubai
  nepal: Asia/Kathmandu
  turkish: Europe/Istanbul
  east africa: Africa/Nairobi
  west africa: Africa/Lagos
  south african: Africa/Johannesburg
  australian eastern: Australia/Sydney Australia/Brisbane
  australian central: Australia/Adelaide Australia/Darwin
  australian western: Australia/Perth
  new zealand: Pacific/Auckland`);

/** The zone that most speakers live in, by Discord's locales (https://docs.discord.com/developers/reference#locales). */
export const LOCALES: ReadonlyMap<string, string> = new Map([
  ['bg', 'Europe/Sofia'],
  ['cs', 'Europe/Prague'],
  ['da', 'Europe/Copenhagen'],
  ['de', 'Europe/Berlin'],
  ['el', 'Europe/Athens'],
  ['en-GB', 'Europe/London'],
  ['es-ES', 'Europe/Madrid'],
  ['fi', 'Europe/Helsinki'],
  ['fr', 'Europe/Paris'],
  ['hi', 'Asia/Kolkata'],
  ['hr', 'Europe/Zagreb'],
  ['hu', 'Europe/Budapest'],
  ['id', 'Asia/Jakarta'],
  ['it', 'Europe/Rome'],
  ['ja', 'Asia/Tokyo'],
  ['ko', 'Asia/Seoul'],
  ['lt', 'Europe/Vilnius'],
  ['nl', 'Europe/Amsterdam'],
  ['no', 'Europe/Oslo'],
  ['pl', 'Europe/Warsaw'],
  ['pt-BR', 'America/Sao_Paulo'],
  ['ro', 'Europe/Bucharest'],
  ['sv-SE', 'Europe/Stockholm'],
  ['th', 'Asia/Bangkok'],
  ['tr', 'Europe/Istanbul'],
  ['uk', 'Europe/Kyiv'],
  ['vi', 'Asia/Ho_Chi_Minh'],
  ['zh-CN', 'Asia/Shanghai'],
  ['zh-TW', 'Asia/Taipei'],
]);

/** Zones to ask with for languages of many zones. */
export const OFFERS: ReadonlyMap<string, readonly string[]> =
  table(`en-US: America/New_York America/Chicago America/Denver America/Los_Angeles Europe/London UTC
  es-419: America/Mexico_City America/Bogota America/Lima America/Santiago America/Argentina/Buenos_Aires UTC
  ru: Europe/Moscow Europe/Samara Asia/Yekaterinburg Asia/Novosibirsk Asia/Vladivostok UTC`);
