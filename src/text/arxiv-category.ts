/** The names of arXiv's categories (https://arxiv.org/category_taxonomy). Pure. */

const ARCHIVES = 'cs|econ|eess|math|nlin|q-bio|q-fin|stat|astro-ph';
const UNDIVIDED = 'gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math-ph|nucl-ex|nucl-th|quant-ph';
const CATEGORY = new RegExp(
  String.raw`^(?:(?:${ARCHIVES})\.[A-Z]{2}|(?:cond-mat|physics)\.[a-z]{2,4}(?:-[a-z]{2,4})?|${UNDIVIDED})$`,
  'u',
);
/** Also without the archive, without the subject, and in any case: `LG`, `cs`. */
const NAME = new RegExp(
  String.raw`^(?:(?:${ARCHIVES}|cond-mat|physics|cmp-lg)(?:\.[a-z]{2,4}(?:-[a-z]{2,4})?)?|${UNDIVIDED})$`,
  'iu',
);
/** The subjects of computer science, as people call them: one of our sources leaves the archive out. */
const COMPUTER_SCIENCE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ai: 'artificial intelligence',
    ar: 'hardware architecture',
    cc: 'computational complexity',
    ce: 'computational engineering',
    cg: 'computational geometry',
    cl: 'natural language processing',
    cr: 'security and cryptography',
    cv: 'computer vision',
    cy: 'computers and society',
    db: 'databases',
    dc: 'distributed computing',
    dl: 'digital libraries',
    dm: 'discrete mathematics',
    ds: 'data structures and algorithms',
    et: 'emerging technologies',
    fl: 'formal languages',
    gl: 'general literature',
    gr: 'graphics',
    gt: 'game theory',
    hc: 'human-computer interaction',
    ir: 'information retrieval',
    it: 'information theory',
    lg: 'machine learning',
    lo: 'logic in computer science',
    ma: 'multiagent systems',
    mm: 'multimedia',
    ms: 'mathematical software',
    na: 'numerical analysis',
    ne: 'neural and evolutionary computing',
    ni: 'networking',
    oh: 'other computer science',
    os: 'operating systems',
    pf: 'performance',
    pl: 'programming languages',
    ro: 'robotics',
    sc: 'symbolic computation',
    sd: 'sound',
    se: 'software engineering',
    si: 'social networks',
    sy: 'systems and control',
  }),
);

/** Other subjects that people know by their own names, and the archives of all others. */
const OTHER_FIELDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'stat.ml': 'machine learning',
    'eess.as': 'audio and speech',
    'eess.iv': 'image and video processing',
    'eess.sp': 'signal processing',
    'eess.sy': 'systems and control',
    'astro-ph': 'astrophysics',
    'cond-mat': 'condensed matter',
    cs: 'computer science',
    econ: 'economics',
    eess: 'electrical engineering',
    'gr-qc': 'general relativity',
    'hep-ex': 'high energy physics',
    'hep-lat': 'high energy physics',
    'hep-ph': 'high energy physics',
    'hep-th': 'high energy physics',
    math: 'mathematics',
    'math-ph': 'mathematical physics',
    nlin: 'nonlinear sciences',
    'nucl-ex': 'nuclear physics',
    'nucl-th': 'nuclear physics',
    physics: 'physics',
    'q-bio': 'quantitative biology',
    'q-fin': 'quantitative finance',
    'quant-ph': 'quantum physics',
    stat: 'statistics',
  }),
);

/** The subjects of the other archives that are divided into two letters. */
const OF_OTHERS = new Set(
  (
    'ac ag ao ap as at bm ca cb cd cg co ct ec em ep ex fa ga gm gn he ho im iv kt me mf mg mn mp nc nt oa oc ot pe pm ' +
    'pr ps qa qm ra rm rt sg sp sr st tc th to tr'
  ).split(' '),
);

/** Whether a text has the form of a category: `cs.LG`, `hep-th`; not `cs`. */
export const isCategory = (text: string): boolean => CATEGORY.test(text);

/** Whether a text is what somebody may call a category: `cs.LG`, `lg`, `cs`. */
export const isCategoryName = (text: string): boolean =>
  NAME.test(text) || [COMPUTER_SCIENCE, OF_OTHERS].some((subjects) => subjects.has(text.toLowerCase()));

/**
 * Whether a category belongs to one that is asked for: `LG` asks for `LG` and `cs.LG`, `cs.LG` for both as well, since one
 * of our sources leaves the archive out; `cs` asks for all of computer science.
 */
export function isWithinCategory(asked: string): (category: string) => boolean {
  const [wanted = '', wantedSubject] = asked.toLowerCase().split('.');
  return (category) => {
    const [archive = '', subject] = category.toLowerCase().split('.');
    if (subject === undefined)
      return archive === (wantedSubject ?? wanted) || (wanted === 'cs' && isOfAll(archive, wantedSubject));
    return wantedSubject === undefined
      ? archive === wanted || subject === wanted
      : archive === wanted && subject === wantedSubject;
  };
}

const isOfAll = (subject: string, wanted: string | undefined): boolean =>
  wanted === undefined && COMPUTER_SCIENCE.has(subject);

/** A category in words, "machine learning" for `cs.LG` or `LG`; one that is not known stays as it is. */
export function categoryName(category: string): string {
  const whole = category.toLowerCase();
  const [archive = ''] = whole.split('.');
  const names = [
    COMPUTER_SCIENCE.get(whole.replace(/^cs\./u, '')),
    ...[whole, archive].map((key) => OTHER_FIELDS.get(key)),
  ];
  return names.find((name) => name !== undefined) ?? category;
}
