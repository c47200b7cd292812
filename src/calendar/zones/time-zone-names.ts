/** What is known of time zones by name: spellings, abbreviations, places and languages. Data only; time-zone.ts reads it. */

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

/** Lines of words before a colon and the zones they may mean after it, as a map from word to zones. */
const table = (lines: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    lines.split('\n').flatMap((line) => {
      const [words = '', zones = ''] = line.split(':');
      return words
        .split(',')
        .map((word) => [word.trim().replaceAll(' ', '_'), zones.trim().split(' ')] as const);
    }),
  );

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

/** Countries and cities that no zone is named after, with the zone to suggest; researchers live in most of them. */
export const PLACES =
  table(`germany, deutschland, munich, munchen, hamburg, frankfurt, cologne, koln, tubingen, heidelberg: Europe/Berlin
  france, lyon, toulouse, grenoble: Europe/Paris
  england, britain, great britain, united kingdom, uk, scotland, wales, oxford, cambridge, edinburgh, manchester: Europe/London
  ireland: Europe/Dublin
  switzerland, geneva, basel, lausanne, bern: Europe/Zurich
  austria, wien, graz: Europe/Vienna
  netherlands, holland, utrecht, delft, eindhoven: Europe/Amsterdam
  belgium, leuven: Europe/Brussels
  italy, milan, turin: Europe/Rome
  spain, barcelona: Europe/Madrid
  portugal, porto: Europe/Lisbon
  sweden, gothenburg, uppsala: Europe/Stockholm
  norway, trondheim: Europe/Oslo
  denmark: Europe/Copenhagen
  finland, espoo: Europe/Helsinki
  poland, krakow: Europe/Warsaw
  czechia, czech republic, brno: Europe/Prague
  greece: Europe/Athens
  hungary: Europe/Budapest
  romania: Europe/Bucharest
  bulgaria: Europe/Sofia
  ukraine: Europe/Kyiv
  turkey, turkiye, ankara: Europe/Istanbul
  israel, tel aviv, haifa: Asia/Jerusalem
  china, beijing, peking, shenzhen, hangzhou, guangzhou, nanjing, wuhan: Asia/Shanghai
  taiwan, hsinchu: Asia/Taipei
  korea, south korea, daejeon, busan: Asia/Seoul
  japan, osaka, kyoto: Asia/Tokyo
  india, mumbai, bombay, delhi, new delhi, bangalore, bengaluru, chennai, hyderabad: Asia/Kolkata
  pakistan, lahore, islamabad: Asia/Karachi
  bangladesh: Asia/Dhaka
  thailand: Asia/Bangkok
  vietnam, hanoi, saigon: Asia/Ho_Chi_Minh
  malaysia: Asia/Kuala_Lumpur
  philippines: Asia/Manila
  iran: Asia/Tehran
  saudi arabia: Asia/Riyadh
  emirates, uae, abu dhabi: Asia/Dubai
  egypt: Africa/Cairo
  morocco: Africa/Casablanca
  kenya: Africa/Nairobi
  nigeria: Africa/Lagos
  south africa, cape town: Africa/Johannesburg
  brazil, rio de janeiro, campinas: America/Sao_Paulo
  argentina: America/Argentina/Buenos_Aires
  chile: America/Santiago
  colombia: America/Bogota
  peru: America/Lima
  boston, washington, pittsburgh, philadelphia, princeton, atlanta, miami: America/New_York
  austin, houston, dallas: America/Chicago
  boulder, salt lake city: America/Denver
  san francisco, seattle, san diego, stanford, berkeley, palo alto, portland, la, sf: America/Los_Angeles
  montreal, ottawa, waterloo: America/Toronto
  calgary: America/Edmonton
  canberra: Australia/Sydney
  new zealand, wellington: Pacific/Auckland
  usa, us, america, united states: America/New_York America/Chicago America/Denver America/Los_Angeles
  canada: America/Toronto America/Winnipeg America/Edmonton America/Vancouver
  australia: Australia/Sydney Australia/Brisbane Australia/Adelaide Australia/Perth
  mexico: America/Mexico_City America/Tijuana
  indonesia: Asia/Jakarta Asia/Makassar Asia/Jayapura
  russia: Europe/Moscow Asia/Yekaterinburg Asia/Novosibirsk Asia/Vladivostok`);

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
