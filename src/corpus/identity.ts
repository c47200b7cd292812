/** Record linkage: which records are of one paper, and the id that it goes by. Pure. */
import { DAY_MS } from '../runtime/time.ts';
import { readable } from '../text/markup/readable.ts';
import { couldBeOne, type ParsedName, readName } from '../text/person-name-parts.ts';
import { foldTitle, words } from '../text/tokenise.ts';
import { addressOf, paperIdOf, SCHEMES } from './links/paper-id.ts';
import type { Paper } from './paper.ts';

/** "Introduction", "Deep Learning": so few words are the title of many papers, and need more to agree. */
const FEW_WORDS = 3;
/** A paper comes out, is listed and is saved within weeks; years lie between two papers that only share a title. */
const MOST_DAYS_APART = 90;

/**
 * What titles are compared by: folded as they are written, and as they are read, for one source writes `<sub>2</sub>` where
 * another has `$_2$`.
 */
export function foldedTitles(titles: readonly string[]): readonly string[] {
  const folded = new Set(titles.flatMap((title) => [title, readable(title)]).map(foldTitle));
  folded.delete('');
  return [...folded];
}

const titlesOf = ({ title, otherTitles = [] }: Paper): readonly string[] =>
  foldedTitles([title, ...otherTitles]);

const schemeOf = (id: string): string => id.slice(0, Math.max(0, id.indexOf(':')));

const rankOf = (id: string): number => {
  const rank = SCHEMES.indexOf(schemeOf(id));
  return rank === -1 ? SCHEMES.length : rank;
};

/** All ids that a record gives a paper, its own first. */
export const idsOf = ({ id, externalIds = [] }: Paper): readonly string[] => [id, ...externalIds];

/**
 * A paper's id in a scheme such as `arxiv` or `doi`, without the scheme and without arXiv's version: its own id, another
 * one, or that of the page it was read from. Addresses in an abstract do not count, they may be another paper's.
 */
export function idIn(
  scheme: string,
  { id = '', externalIds = [], origins = [] }: Partial<Paper>,
): string | undefined {
  const pages = origins.map((origin) => ('url' in origin ? paperIdOf(origin.url) : undefined));
  const ids = [id, ...externalIds].map((each) => paperIdOf(addressOf(each) ?? '') ?? each);
  const found = [...ids, ...pages].find((each) => each && schemeOf(each) === scheme);
  return found?.slice(scheme.length + 1);
}

/**
 * The id that a paper goes by: the best of all that its records give, and among equals the one that it has.
 * @param papers its records, at least one
 */
export function canonicalId(papers: readonly Paper[], current?: string): string {
  const ids = papers.flatMap(idsOf);
  const best = Math.min(...ids.map(rankOf));
  const equals = ids.filter((id) => rankOf(id) === best);
  return current !== undefined && equals.includes(current) ? current : (equals[0] ?? '');
}

/**
 * What the ids of two records say: the best scheme in which both have one decides, since a preprint and its printing have
 * two DOIs. Undefined when no scheme is common.
 */
export function ofOneId(left: Paper, right: Paper): boolean | undefined {
  for (const scheme of SCHEMES) {
    const [some = [], others = []] = [left, right].map((paper) =>
      idsOf(paper).filter((id) => schemeOf(id) === scheme),
    );
    if (some.length > 0 && others.length > 0) return some.some((id) => others.includes(id));
  }
  return undefined;
}

/**
 * Whether what two records have in common is the DOI of a volume rather than of a paper: they share no better id, no
 * title and no author.
 */
export function isVolume(left: Paper, right: Paper): boolean {
  const shared = idsOf(left).filter((id) => idsOf(right).includes(id));
  if (shared.length === 0 || shared.some((id) => schemeOf(id) !== 'doi')) return false;
  const others = titlesOf(right);
  return !titlesOf(left).some((title) => others.includes(title)) && !shareAuthor(left, right);
}

/**
 * Whether a paper that has or had the title of a record is that record's: no id contradicts, and one author could be the
 * same, years apart not by initials alone. Where one names nobody, their number or the organisation or the time has to
 * agree and none may contradict; for a title of few words both number and time have to. One abstract, word for word, is one
 * paper, unless two ids or two lists of authors say otherwise.
 */
export function areOnePaper(left: Paper, right: Paper): boolean {
  const isOneId = ofOneId(left, right);
  if (isOneId !== undefined) return isOneId;
  const isOfOneTime = areOfOneTime(left, right);
  if (left.authors.names.length > 0 && right.authors.names.length > 0)
    return shareAuthor(left, right, isOfOneTime === false ? isOneName : couldBeOne);
  if (haveOneAbstract(left, right)) return true;
  const [count, otherCount] = [countOf(left), countOf(right)];
  const isOneCount = count === undefined || otherCount === undefined ? undefined : count === otherCount;
  if (isOfOneTime === false || isOneCount === false) return false;
  if (words(right.title).length <= FEW_WORDS) return Boolean(isOfOneTime && isOneCount);
  const isOneHouse = left.organisation !== null && left.organisation.slug === right.organisation?.slug;
  return Boolean(isOneCount || isOneHouse || isOfOneTime);
}

const countOf = ({ authors }: Paper): number | undefined =>
  authors.count ?? (authors.complete && authors.names.length > 0 ? authors.names.length : undefined);

function shareAuthor(left: Paper, right: Paper, isOne = couldBeOne): boolean {
  const others = right.authors.names.map(readName);
  return left.authors.names.map(readName).some((name) => others.some((other) => isOne(name, other)));
}

const isOneName = (left: ParsedName, right: ParsedName): boolean => left.key === right.key;

/** Whether two papers have the same words as an abstract; line ends and signs may differ from page to page. */
function haveOneAbstract(left: Paper, right: Paper): boolean {
  const [own, other] = [left, right].map((paper) => words(paper.abstract).join(' '));
  return own !== undefined && own !== '' && own === other;
}

/** Whether two papers came out at one time; undefined where no day is known. */
function areOfOneTime(left: Paper, right: Paper): boolean | undefined {
  const [day, otherDay] = [left, right].map(({ published, listedOn }) => published ?? listedOn);
  if (!day || !otherDay) return undefined;
  return Math.abs(Date.parse(day) - Date.parse(otherDay)) <= MOST_DAYS_APART * DAY_MS;
}
