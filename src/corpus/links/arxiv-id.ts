/** arXiv's ids as they are written, and what only looks like one (https://info.arxiv.org/help/arxiv_identifier.html). Pure. */

/** The archives that gave ids before April 2007, some of which are gone. */
const ARCHIVES = (
  'acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat cs dg-ga ' +
  'funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex nucl-th patt-sol physics plasm-ph ' +
  'q-alg q-bio quant-ph solv-int supr-con'
).split(' ');

/** The year and month of the first id of today's form, and of the first with five digits. */
const FIRST_NUMBERED = 704;
const FIRST_OF_FIVE_DIGITS = 1501;
/** The years of ids with an archive, without their century. */
const [FIRST_YEAR, LAST_YEAR] = [91, 7];

const OF_ARCHIVE = String.raw`(?:${ARCHIVES.join('|')})(?:\.[a-z]+(?:-[a-z]+)?)?\/\d{7}`;

/**
 * An id as the source of a regular expression that ignores case: `1706.03762v2`, `math.GT/0309136`. Its group `id` is without
 * the version. Whether the month is one, `arxivId` tells.
 */
export const ARXIV_ID = String.raw`(?<id>\d{4}\.\d{4,5}|${OF_ARCHIVE})(?:v\d{1,3})?`;

const NAMED = String.raw`arxiv(?:\.org)?(?:[\s_](?:id|preprint|e-?print))?`;
/** What stands before an id, also twice: `arXiv:arXiv:`, `abs/`, `oai:arXiv.org:`, `arXiv preprint #`. */
export const ARXIV_PREFIX = String.raw`(?:oai:)?(?:${NAMED}|abs|pdf|papers?|id|eprint)[\s:./#–-]{0,3}`;

const WHOLE = new RegExp(`^(?:${ARXIV_PREFIX}){0,3}${ARXIV_ID}(?:\\.pdf)?$`, 'iu');
/** Some write it, some do not; the numbers are an archive's, whatever the class. */
const SUBJECT_CLASS = /\.[a-z-]+(?=\/)/u;

/** The id that a text is, as `arxiv:math/0309136`: without version, class and prefix; undefined for anything else. */
export function arxivId(text: string): string | undefined {
  const id = WHOLE.exec(text.trim())?.groups?.id?.toLowerCase();
  return id !== undefined && (isNumbered(id) || isOfArchive(id))
    ? `arxiv:${id.replace(SUBJECT_CLASS, '')}`
    : undefined;
}

const isMonth = (month: number): boolean => month >= 1 && month <= 12;

/** `YYMM.NNNN` to the end of 2014, `YYMM.NNNNN` from then on. */
function isNumbered(id: string): boolean {
  const [begun = '', number = ''] = id.split('.');
  const day = Number(begun);
  const digits = day < FIRST_OF_FIVE_DIGITS ? 4 : 5;
  const isInTime = day >= FIRST_NUMBERED && day < FIRST_YEAR * 100;
  return isInTime && isMonth(day % 100) && number.length === digits;
}

/** `archive/YYMMNNN`. */
function isOfArchive(id: string): boolean {
  const number = id.split('/')[1] ?? '';
  const [year, month] = [Number(number.slice(0, 2)), Number(number.slice(2, 4))];
  return number !== '' && isMonth(month) && (year >= FIRST_YEAR || year <= LAST_YEAR);
}
