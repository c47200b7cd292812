/** A paper's own card: what it says in a sentence, where to read it, its abstract; and all else that is known of it. Pure. */
import { sourceName } from '../config/sources.ts';
import { idsOf } from '../corpus/identity.ts';
import { linksOf, type Origin, type Paper, textsOf } from '../corpus/paper.ts';
import { byTime } from '../corpus/signal-changes.ts';
import { readable } from '../text/markup/readable.ts';
import { sentencesOf } from '../text/sentences.ts';
import { capital, count, day, list } from '../text/wording.ts';
import { type Button, type Card, type Field, plain, type RichText } from './card.ts';
import { paperLinks } from './paper-links.ts';
import { authorsText, button, factsOf, sentenceOf, titleItem, titleSpan } from './papers.ts';
import { withdrawalText } from './publication.ts';

/** Characters: about half of a long abstract; the rest is one press away. */
const LONGEST_ABSTRACT = 900;
/** So many authors are named before they are counted. */
const NAMES_SHOWN = 3;
/** So many where somebody asks who wrote a paper; the rest is one press away. */
const NAMES_NAMED = 20;

/** What Paperboy measures of a paper itself: how unlike it is to all earlier ones. */
export interface Unlikeness {
  /** See search/similarity/novelty.ts. */
  readonly percentile: number;
  readonly nearest?: Paper | undefined;
}

/** "less like earlier papers than 83% of the papers here". */
export const unlikenessText = ({ percentile }: Pick<Unlikeness, 'percentile'>): string =>
  `less like earlier papers than ${percentile}% of the papers here`;

/** Leads to what the measure is, and what it is not. */
export const measureButton = button('About this measure', 'reply', 'help', { command: 'novelty' });

/** More is not known of it. */
const FIGURE = 'A figure of the paper';

/** The card of a paper: its sentence first, and where to read it. */
export function paperCard(paper: Paper): Card {
  const abstract = readable(paper.abstract);
  const shown = beginningOf(abstract);
  const isWhole = shown === abstract && paper.otherAbstracts.length === 0;
  return {
    ...titleItem(paper),
    text: [
      ...withdrawal(paper),
      { text: sentenceOf(paper) || (abstract === '' ? 'No abstract is known.' : '') },
    ],
    ...(paper.figureUrl !== undefined && { thumbnail: { url: paper.figureUrl, alt: FIGURE } }),
    facts: factsOf(paper, NAMES_SHOWN),
    links: paperLinks(paper),
    ...(shown !== '' && { abstract: shown }),
    items: [],
    buttons: [
      {
        ...button('Share', 'share', 'show', { paper: paper.id }),
        isMain: true,
        spoken: 'Share this answer with the channel',
      },
      {
        ...button('Save', 'reply', 'save', { paper: paper.id }),
        spoken: 'Save this paper to your reading list',
      },
      { ...button('Similar', 'reply', 'similar', { paper: paper.id }), spoken: 'Papers like this one' },
    ],
    more: {
      invoke: partOf(paper, 'more'),
      ways: [...(isWhole ? [] : [wholeAbstract(paper)]), cite(paper), details(paper)],
    },
  };
}

/** The card of a paper that says who wrote it in place of its sentence. */
export function authorsCard(paper: Paper): Card {
  const known = authorsText(paper, NAMES_NAMED);
  const said =
    paper.authors.names.length > 0 ? `Authors: ${known}.` : `${capital(known)}: no source names the people.`;
  return {
    ...paperCard(paper),
    text: [...withdrawal(paper), ...plain(said)],
  };
}

export const PARTS = ['more', 'abstract', 'authors'] as const;
type Part = (typeof PARTS)[number];

const partOf = ({ id }: Paper, part: Part) => ({ command: 'show', args: { paper: id, part } });

const wholeAbstract = (paper: Paper): Button => ({
  label: 'Whole abstract',
  effect: 'reply',
  invoke: partOf(paper, 'abstract'),
});

const cite = ({ id }: Paper): Button => button('Cite (BibTeX)', 'reply', 'cite', { paper: id });

const details = (paper: Paper): Button => {
  const names = paper.authors.names.length;
  const label =
    names > NAMES_SHOWN ? `All ${count(names, 'author')}, counts and sources` : 'Counts and sources';
  return { label, effect: 'reply', invoke: partOf(paper, 'more') };
};

/** An abstract as far as it is shown at once: whole sentences, and an ellipsis where there is more. */
function beginningOf(abstract: string): string {
  if (abstract.length <= LONGEST_ABSTRACT) return abstract;
  let shown = '';
  for (const sentence of sentencesOf(abstract)) {
    if (shown.length + sentence.length > LONGEST_ABSTRACT) break;
    shown += `${sentence.trim()} `;
  }
  return `${shown || abstract.slice(0, LONGEST_ABSTRACT).replace(/\S*$/u, '')}…`;
}

/** The whole abstract of a paper, and other versions of it. */
export const abstractCard = (paper: Paper): Card => ({
  ...titleItem(paper),
  abstract: readable(paper.abstract) || 'No abstract is known.',
  fields: paper.otherAbstracts.map(({ abstract, origin }) => ({
    name: 'Another version of the abstract',
    value: plain(`${readable(abstract)}\n(${originsText([origin])}; which one is older is not known)`),
  })),
  items: [],
  buttons: [cite(paper)],
});

/** All else that is known of a paper: every author, dates, counts with who says so, and where it is from. */
export function moreCard(paper: Paper, unlikeness?: Unlikeness): Card {
  const fields = [...moreFields(paper), unlikeness && measureField(unlikeness)];
  return {
    ...titleItem(paper),
    fields: fields.filter((field) => field !== undefined),
    items: [],
    buttons: [wholeAbstract(paper), cite(paper), ...(unlikeness ? [measureButton] : [])],
  };
}

function moreFields(paper: Paper): readonly (Field | undefined)[] {
  const { authors, organisation, published, listedOn } = paper;
  const dates = [
    published ? `published ${day(published)}` : 'undated',
    ...(listedOn ? [`daily list of ${day(listedOn)}`] : []),
    ...(paper.versions ?? []).map(({ number, on }) => `v${number} of ${day(on)}`),
  ];
  return [
    authors.names.length > 0
      ? { name: 'Authors', value: plain(list([...authors.names, ...(authors.complete ? [] : ['others'])])) }
      : textField('Authors', authorsText(paper)),
    textField('Dates', dates.join(', ')),
    organisation ? { name: 'Organisation', value: plain(organisation.name) } : undefined,
    ...(paper.summaries ?? []).map(({ text, source }) => ({
      name: `In a sentence, by a model of ${sourceName(source)}`,
      value: plain(readable(text)),
    })),
    textField('Category', paper.category ?? ''),
    ...textsOf(paper).map(({ name, texts }) => textField(name, list(texts.map(readable)))),
    textField('Counts', countsText(paper)),
    textField('Other titles', (paper.otherTitles ?? []).map(readable).join('\n')),
    linkField('Links in the abstract', linksOf(paper)),
    // Those of no scheme are Paperboy's own, and nobody else knows them.
    textField('Identifiers', [...new Set(idsOf(paper))].filter((id) => id.includes(':')).join(', ')),
    textField('Where this is from', originsText(paper.origins) + namesNote(paper)),
  ];
}

/** What was done to a paper, before all else. */
function withdrawal(paper: Paper): RichText {
  const text = withdrawalText(paper);
  return text ? [{ text: `${text.what}. `, bold: true }, { text: `${text.why}\n` }] : [];
}

/** Where statements stand: "001_….txt lines 13-17", "Hugging Face". */
export const originsText = (origins: readonly Origin[]): string => list(origins.map(originText));

function originText(origin: Origin): string {
  if ('source' in origin) return sourceName(origin.source);
  const { dump, from, to } = origin;
  return `${dump} ${from === to ? `line ${from}` : `lines ${from}-${to}`}`;
}

/** Says, for a paper without names, that nobody can be ruled out as its author. */
const namesNote = ({ authors }: Paper): string =>
  authors.names.length === 0 ? ' · no source gives author names for this paper, at most a count' : '';

const textField = (name: string, text: string): Field | undefined =>
  text === '' ? undefined : { name, value: plain(text) };

const linkField = (name: string, links: readonly string[]): Field | undefined =>
  links.length === 0 ? undefined : { name, value: linkSpans(links) };

/** What is counted, most telling first. */
const COUNTED = { upvotes: 'vote', comments: 'comment', stars: 'star', citations: 'citation' } as const;
const ORDER = Object.keys(COUNTED);

/** "59 votes, 2 stars (Hugging Face, 20 Aug 2025)": each count as it was seen last, with who said so and when. */
function countsText({ signals }: Paper): string {
  const last = new Map(signals.toSorted(byTime).map((signal) => [`${signal.name} ${signal.source}`, signal]));
  const bySighting = Map.groupBy(
    [...last.values()].sort((one, other) => ORDER.indexOf(one.name) - ORDER.indexOf(other.name)),
    ({ source, observedOn }) => `${sourceName(source)}, ${day(observedOn)}`,
  );
  return Array.from(
    bySighting,
    ([sighting, seen]) =>
      `${seen.map(({ name, value }) => count(value, COUNTED[name])).join(', ')} (${sighting})`,
  ).join('\n');
}

function measureField(unlikeness: Unlikeness): Field {
  const { nearest } = unlikeness;
  const of = nearest ? [{ text: ' (nearest: “' }, titleSpan(nearest), { text: '”)' }] : [];
  return {
    name: "Paperboy's own measure",
    value: [{ text: capital(unlikenessText(unlikeness)) }, ...of, { text: '.' }],
  };
}

const linkSpans = (links: readonly string[]): RichText =>
  links.flatMap((url, index) => [...(index > 0 ? [{ text: '\n' }] : []), { text: url, url }]);
