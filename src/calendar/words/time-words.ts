/** The words of times: months, weekdays, units, numbers, seasons. Data only. */

const numbered = (lines: string, first: number): ReadonlyMap<string, number> =>
  new Map(
    lines.split('\n').flatMap((line, index) =>
      line
        .trim()
        .split(' ')
        .map((word) => [word, index + first] as const),
    ),
  );

export const MONTHS = numbered(
  `january jan
  february feb
  march mar
  april apr
  may
  june jun
  july jul
  august aug
  september sept sep
  october oct
  november nov
  december dec`,
  1,
);

/** Months that are other words or names of people too. */
export const OTHER_WORDS = new Set(['may', 'march', 'mar', 'jan', 'april', 'june', 'august', 'sep', 'dec']);

/** ISO weekdays, 1 for Monday. */
export const WEEKDAYS = numbered(
  `monday mon
  tuesday tues tue
  wednesday weds wed
  thursday thurs thur thu
  friday fri
  saturday sat
  sunday sun`,
  1,
);

export const NUMBERS: ReadonlyMap<string, number> = new Map([
  ...numbered('one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\neleven\ntwelve\nthirteen', 1),
  ...numbered('fourteen\nfifteen\nsixteen\nseventeen\neighteen\nnineteen', 14),
]);

export const TENS: ReadonlyMap<string, number> = new Map(
  ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'].map(
    (word, index) => [word, (index + 2) * 10] as const,
  ),
);

/** "Half" and "first" to "fourth", as figures. */
export const ORDINALS: ReadonlyMap<string, number> = new Map([
  ...numbered('first 1st\nsecond 2nd\nthird 3rd\nfourth 4th', 1),
]);

/** Unit words, singular and plural, as what is reckoned with. */
export const UNITS: ReadonlyMap<string, { readonly unit: Unit; readonly times: number }> = new Map(
  (
    [
      ['hour', 'day', 1 / 24],
      ['hr', 'day', 1 / 24],
      ['day', 'day', 1],
      ['night', 'day', 1],
      ['week', 'week', 1],
      ['wk', 'week', 1],
      ['fortnight', 'week', 2],
      ['month', 'month', 1],
      ['quarter', 'month', 3],
      ['semester', 'month', 6],
      ['year', 'year', 1],
      ['yr', 'year', 1],
      ['decade', 'year', 10],
    ] as const
  ).flatMap(([word, unit, times]) => [word, `${word}s`].map((each) => [each, { unit, times }] as const)),
);
export type Unit = 'day' | 'week' | 'month' | 'year';

/** When the seasons of the northern half begin, by the calendar months that people mean. */
export const SEASONS: ReadonlyMap<string, number> = new Map([
  ['spring', 3],
  ['summer', 6],
  ['autumn', 9],
  ['fall', 9],
  ['winter', 12],
]);

/** What a number counts that looks like a year: "2048 tokens". */
export const COUNTED = new Set(
  `token tokens class classes image images sample samples example examples step steps epoch epochs parameter parameters
  hour hours minutes seconds gpu gpus word words language languages hz khz mhz ghz px pixel pixels point points node nodes
  user users question questions video videos category categories dimension dimensions people participants subjects
  patients sentences documents characters frames layers neurons units bits bytes mb gb kb ms s m km dollars usd euros
  iterations tasks dims dim channels speakers objects labels scenes times citations votes upvotes percent`.split(
    /\s+/u,
  ),
);

/** What follows the name and year of an event or data set: "the ABC 2019 challenge". */
export const EVENT_WORDS = new Set(
  `challenge challenges dataset datasets data benchmark benchmarks competition task tasks track edition workshop shared
  test validation val split leaderboard detection segmentation classification proceedings conference
  minival`.split(/\s+/u),
);

/** Conferences, challenges and data sets whose editions carry a year. */
export const EVENTS = new Set(
  `ilsvrc imagenet coco voc pascal kitti brats isic semeval wmt challenge cvpr iccv eccv wacv bmvc accv miccai isbi midl
  icml iclr neurips nips neurip aaai ijcai uai aistats colt acml ecml pkdd kdd icdm sdm cikm wsdm www webconf sigir ecir
  recsys acl naacl eacl aacl emnlp conll coling lrec findings tacl interspeech icassp asru slt odyssey dcase chime
  iwslt trec clef nist dstc icra iros corl rss icaps aamas gecco cec siggraph chi uist cscw vldb sigmod icde osdi
  sosp nsdi sigcomm mlsys hpca isca micro asplos usenix ccs ndss icse fse ase pldi popl oopsla stoc focs soda icalp itcs
  neurreps tabzilla lvis ade20k cityscapes davis ytvos activitynet mediaeval imageclef bioasq n2c2 i2b2 mediqa ravdess
  voxceleb voxsrc asvspoof blizzard cifar mnist squad glue wikidata wikitext commoncrawl laion wordnet propbank
  olympics euro worldcup cup conference workshop symposium proceedings track task
  icpr icip mlhc chil ml4h ipmi lics cav tacas cade ijcar amia icdar acmmm icmr eusipco waspaa ismir dafx
  hri ro-man humanoids itsc bigdata icws ipsn sensys mobicom infocom imc percom ubicomp ismar vr 3dv
  sc ppopp ics ipdps cgo fccm dac iccad aspdac`.split(/\s+/u),
);

/** Where a paper says nothing with a year: the words before a count. */
export const COUNTS = new Set([
  'top',
  'first',
  'page',
  'room',
  'model',
  'version',
  'vol',
  'volume',
  'number',
  'no',
]);

/** What is of a time: "the best papers of the month", "the list of march". */
export const LISTS = new Set(
  'paper papers best list news top highlights ones hottest discussed publications preprints work'.split(' '),
);
