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
/** The subjects of computer science: one of our sources leaves the archive out. */
const OF_COMPUTER_SCIENCE = new Set(
  (
    'ai ar cc ce cg cl cr cv cy db dc dl dm ds et fl gl gr gt hc ir it lg lo ma mm ms na ne ni oh os pf pl ro sc sd ' +
    'se si sy'
  ).split(' '),
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
  NAME.test(text) || [OF_COMPUTER_SCIENCE, OF_OTHERS].some((subjects) => subjects.has(text.toLowerCase()));

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
  wanted === undefined && OF_COMPUTER_SCIENCE.has(subject);
