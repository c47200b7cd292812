/** The names of arXiv's categories. Pure. */

const ARCHIVES = 'cs|econ|eess|math|nlin|q-bio|q-fin|stat|astro-ph';
const UNDIVIDED = 'gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math-ph|nucl-ex|nucl-th|quant-ph';
const CATEGORY = new RegExp(
  String.raw`^(?:(?:${ARCHIVES})\.[A-Z]{2}|(?:cond-mat|physics)\.[a-z]{2,4}(?:-[a-z]{2,4})?|${UNDIVIDED})$`,
  'u',
);

/** Whether a text has the form of a category (https://arxiv.org/category_taxonomy): `cs.LG`, `hep-th`; not `cs`. */
export const isCategory = (text: string): boolean => CATEGORY.test(text);
