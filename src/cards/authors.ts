/** Authors on cards: what a page reports, apart from what the corpus holds. Pure. */
import { sourceName } from '../config/sources.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { hasCode, type Paper, pageOf } from '../corpus/paper.ts';
import { contradictions, hIndexOf, type Profile } from '../corpus/profile.ts';
import { citationsOf } from '../corpus/signal.ts';
import { count, day, list } from '../text/wording.ts';
import { type Field, plain, type RichText } from './card.ts';
import { originsText } from './paper-card.ts';

const YEARS_SHOWN = 8;
const COAUTHORS_SHOWN = 6;

/**
 * A profile's figures as reported, with their source and day, and a warning where they cannot be true. A page in the dumps
 * does not say when it was made; the newest paper that only it lists is the nearest there is to a date.
 */
export function profileField(profile: Profile, papers: readonly Paper[]): Field {
  const figures = profile.figures.map(
    ({ name, value, unit }) => `${name} ${value}${unit === '%' ? ' %' : ''}`,
  );
  const impossible = contradictions(profile);
  const newest = profile.readOn ? undefined : newestOn(pageOf(profile.origin), papers);
  const warning: RichText =
    impossible.length === 0
      ? []
      : [
          { text: '\nImpossible as reported: ', bold: true },
          { text: `${impossible.join('; ')}. Perhaps figures of another person of that name.` },
        ];
  return {
    name: `As reported by ${originsText([profile.origin])} (${profile.readOn ? day(profile.readOn) : 'undated'})`,
    value: [
      {
        text: [profile.field ? `field ${profile.field}` : undefined, ...figures].filter(Boolean).join(' · '),
      },
      ...(newest ? plain(`\nThe newest paper on that page is of ${day(newest)}.`) : []),
      ...warning,
    ],
  };
}

/** The day of the newest paper that a page alone lists. */
const newestOn = (page: string, papers: readonly Paper[]): string | undefined =>
  papers
    .filter(({ origins }) => origins.every((origin) => pageOf(origin) === page))
    .flatMap(({ published }) => published ?? [])
    .sort()
    .at(-1);

/** What the corpus holds of a person. */
interface Known {
  readonly papers: readonly Paper[];
  /** The words that tell these papers from all others. */
  readonly topics: readonly string[];
  readonly coauthors: readonly { readonly name: string; readonly papers: number }[];
}

/** The same in figures, all of them counted here. */
export function knownField({ papers, topics, coauthors }: Known): Field {
  const shown = coauthors.slice(0, COAUTHORS_SHOWN).map(({ name, papers: some }) => `${name} (${some})`);
  const more = coauthors.length - shown.length;
  const lines = [
    `papers by year: ${byYear(papers)}`,
    topics.length > 0 ? `words that stand out in them: ${topics.join(', ')}` : '',
    shown.length > 0
      ? `written with (papers): ${list([...shown, ...(more > 0 ? [`${more} more`] : [])])}`
      : '',
    `code is known of ${papers.filter(hasCode).length} of ${papers.length}`,
    citationsText(papers),
  ];
  return { name: 'Counted in the corpus', value: plain(lines.filter(Boolean).join('\n')) };
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
  return `citations are known of ${of}: ${total} in all, an h-index of ${hIndexOf(counts)} over these papers alone`;
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

/** How much the corpus cannot know about who wrote what. */
export function namesNote(corpus: Counted): string {
  const { nameless, openLists: open } = corpus.figures();
  if (nameless + open === 0) return '';
  return (
    `The sources give no author names for ${nameless} of ${count(corpus.size, 'paper')}, at most a ` +
    `count, and ${count(open, 'list')} of names ${open === 1 ? 'ends' : 'end'} in “et al.”: those ` +
    'papers may have authors that nobody here can name.'
  );
}
