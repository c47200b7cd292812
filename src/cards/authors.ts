/** Authors on cards: what a page reports, apart from what is known here. Pure. */
import { sourceName } from '../config/sources.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { hasCode, type Paper, pageOf } from '../corpus/paper.ts';
import { contradictions, type Figure, hIndexOf, type Profile } from '../corpus/profile.ts';
import { citationsOf } from '../corpus/signal.ts';
import { categoryName } from '../text/arxiv-category.ts';
import { nameKey } from '../text/person-name.ts';
import { count, day, list } from '../text/wording.ts';
import { type Field, plain, type RichText } from './card.ts';
import { originsText } from './paper-card.ts';
import { authorsText } from './papers.ts';

const YEARS_SHOWN = 8;
/** On each of somebody's papers. */
const OTHERS_SHOWN = 2;

/** What a source reports of a person in a line, and a warning where that cannot be. */
export function reported(profile: Profile, papers: readonly Paper[]): RichText {
  const { origin } = profile;
  const figures = profile.figures
    // A page that counts what is here says nothing more.
    .filter(({ name, value }) => name !== 'papers' || value !== papers.length)
    .map(figureText);
  const [first] = contradictions(profile);
  return [
    ...(figures.length > 0
      ? [
          {
            text: `${'source' in origin ? sourceName(origin.source) : 'A profile page'} reports ${figures.join(', ')}.`,
          },
        ]
      : []),
    ...(first
      ? ([
          { text: `\n⚠ ${first.figures} cannot be`, bold: true },
          { text: ': perhaps another person of that name.' },
        ] as const)
      : []),
  ];
}

/** Of these, "35 citations" reads better than "citations 35". */
const COUNTED = new Set(['papers', 'citations']);

/** "h-index 29", "35 citations", "novelty 55%", "AI score 60". */
function figureText({ name, value, unit }: Figure): string {
  const number = value.toLocaleString('en');
  if (COUNTED.has(name)) return `${number} ${name}`;
  return `${name.replace(/\b\p{Lu}(?=\p{Ll})/gu, (letter) => letter.toLowerCase())} ${number}${unit}`;
}

/**
 * The same as its source has it, with its place and day and why it cannot be. A page in the dumps does not say when it was
 * made; the newest paper that only it lists is the nearest there is to a date.
 */
export function profileField(profile: Profile, papers: readonly Paper[]): Field {
  const { field, figures, origin, readOn } = profile;
  const parts = [...(field ? [categoryName(field)] : []), ...figures.map(figureText)];
  const newest = readOn ? undefined : newestOn(pageOf(origin), papers);
  const impossible = contradictions(profile).map(({ why }) => why);
  const lines = [
    parts.join(', '),
    newest ? `The newest paper on that page is of ${day(newest)}.` : '',
    impossible.length > 0 ? `That cannot be: ${impossible.join('; ')}.` : '',
  ];
  return {
    name: `Reported by ${originsText([origin])} (${readOn ? day(readOn) : 'undated'})`,
    value: plain(lines.filter(Boolean).join('\n')),
  };
}

/** The day of the newest paper that a page alone lists. */
const newestOn = (page: string, papers: readonly Paper[]): string | undefined =>
  papers
    .filter(({ origins }) => origins.every((origin) => pageOf(origin) === page))
    .flatMap(({ published }) => published ?? [])
    .sort()
    .at(-1);

/** "5 papers here, all of 2025 · 4 with code · contrastive learning, anomaly detection". */
export function summaryText(papers: readonly Paper[], topics: readonly string[]): string {
  const coded = papers.filter(hasCode).length;
  const years = yearsText(papers);
  const all = papers.length > 1 && !years.includes('–') ? 'all of ' : '';
  return [
    [
      `${papers.length === 0 ? 'No papers' : count(papers.length, 'paper')} here`,
      ...(years ? [all + years] : []),
    ].join(', '),
    coded > 0 ? `${coded.toLocaleString('en')} with code` : '',
    topics.join(', '),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** "2025", "2019–2025"; empty where no paper is dated. */
export function yearsText(papers: readonly Paper[]): string {
  const years = papers.flatMap(({ published }) => published?.slice(0, 4) ?? []).sort();
  return [...new Set([years.at(0), years.at(-1)])].filter(Boolean).join('–');
}

/** A paper's facts in the list of one of its authors: "13 Jun 2025 · with Sehyun Lee · machine learning · code". */
export function ownFacts(paper: Paper, spellings: readonly string[]): string {
  return [
    paper.published ? day(paper.published) : 'undated',
    othersText(paper, spellings),
    paper.category ? categoryName(paper.category) : '',
    hasCode(paper) ? 'code' : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** "with Sehyun Lee": the authors of a paper but the one whose list it stands in. */
function othersText(paper: Paper, spellings: readonly string[]): string {
  const { names, complete } = paper.authors;
  if (names.length === 0) return authorsText(paper);
  const own = new Set(spellings.map(nameKey));
  const others = names.filter((name) => !own.has(nameKey(name)));
  if (others.length === 0) return complete ? 'single author' : 'with others';
  const shown = others.length === OTHERS_SHOWN + 1 ? others : others.slice(0, OTHERS_SHOWN);
  const more = others.length - shown.length;
  if (!complete) return `with ${list([...shown, 'others'])}`;
  return `with ${more > 0 ? `${shown.join(', ')} and ${more} more` : list(shown)}`;
}

/** What is counted here of somebody's papers, by year and by citations. */
export function knownFields(papers: readonly Paper[]): readonly Field[] {
  const citations = citationsText(papers);
  return [
    ...(papers.length > 0 ? [{ name: 'Papers here', value: plain(byYear(papers)) }] : []),
    ...(citations ? [{ name: 'Citations', value: plain(citations) }] : []),
  ];
}

/** What the citations come to that one source counted, the one that knows most papers; the h-index is of these alone. */
function citationsText(papers: readonly Paper[]): string {
  const last = papers.flatMap((paper) => citationsOf(paper));
  const [known] = [...Map.groupBy(last, ({ source }) => source).values()].sort(
    (left, right) => right.length - left.length,
  );
  if (!known?.[0]) return '';
  const counts = known.map(({ value }) => value);
  const total = counts.reduce((sum, some) => sum + some, 0);
  const of = `${known.length} of ${papers.length}, by ${sourceName(known[0].source)}`;
  return `known of ${of}: ${total} in all, an h-index of ${hIndexOf(counts)} over these papers alone`;
}

/** "2025: 5 · 2024: 1 · earlier: 3". */
function byYear(papers: readonly Paper[]): string {
  const years = Map.groupBy(papers, ({ published }) => published?.slice(0, 4) ?? '');
  const undated = years.get('')?.length ?? 0;
  years.delete('');
  const counted = [...years].sort(([left], [right]) => right.localeCompare(left));
  const earlier = counted.slice(YEARS_SHOWN).reduce((sum, [, some]) => sum + some.length, 0);
  return [
    ...counted.slice(0, YEARS_SHOWN).map(([year, some]) => `${year}: ${some.length}`),
    ...(earlier > 0 ? [`earlier: ${earlier}`] : []),
    ...(undated > 0 ? [`undated: ${undated}`] : []),
  ].join(' · ');
}

/** What can be counted without reading a paper. */
type Counted = Pick<Corpus, 'size' | 'figures'>;

/** The same as the footer of a card; none when every paper names all its authors. */
export const namesFootnote = (corpus: Counted): { footer?: string } => {
  const footer = namesNote(corpus);
  return footer === '' ? {} : { footer };
};

/** How much cannot be known here about who wrote what. */
export function namesNote(corpus: Counted): string {
  const { nameless, openLists: open } = corpus.figures();
  if (nameless + open === 0) return '';
  return (
    `No source names the authors of ${nameless} of ${count(corpus.size, 'paper')} here, and ` +
    `${count(open, 'list')} of names ${open === 1 ? 'ends' : 'end'} in “et al.”: those papers may be anybody’s.`
  );
}
