/** Papers on cards: one line of facts, an entry of a list, and the whole record. Pure. */
import { sourceName } from '../config/sources.ts';
import { idsOf } from '../corpus/identity.ts';
import { addressOf } from '../corpus/links/paper-id.ts';
import {
  abstractsOf,
  hasCode,
  linksOf,
  type Origin,
  type Paper,
  type TitledPaper,
  textsOf,
} from '../corpus/paper.ts';
import { commentsOf, upvotesOf } from '../corpus/signal.ts';
import { byTime } from '../corpus/signal-changes.ts';
import { readable } from '../text/markup/readable.ts';
import { capital, count, day, list } from '../text/wording.ts';
import {
  type Button,
  type Card,
  type CardItem,
  type Effect,
  type Field,
  type Invoke,
  plain,
  type RichText,
  type Span,
} from './card.ts';
import { paperUrl } from './paper-url.ts';
import { markedTitle, printedText, withdrawalText } from './publication.ts';
import { snippet } from './snippet.ts';

/** Beyond three names a list of authors is cut, as papers do themselves. */
const NAMES_SHOWN = 3;

/** A button that runs a command. */
export const button = (label: string, effect: Effect, command: string, args: Invoke['args']): Button => ({
  label,
  effect,
  invoke: { command, args },
});

/**
 * A paper's authors as far as they are known: names, "and others" for a list that ends in et al., a bare count, or the
 * organisation alone.
 */
export function authorsText({ authors, organisation }: Paper): string {
  const { names, complete, count: total } = authors;
  if (names.length === 0) {
    if (total !== null) return count(total, 'author');
    return organisation?.name ?? 'authors unknown';
  }
  const shown = names.slice(0, NAMES_SHOWN);
  if (!complete) return list([...shown, 'others']);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : list(shown);
}

/** "10 Feb 2025 · 5 authors · ↑59 · 2 comments · code". */
export function factsOf(paper: Paper): string {
  const comments = commentsOf(paper);
  const upvotes = upvotesOf(paper) ?? 0;
  const organisation =
    paper.authors.names.length > 0 || paper.authors.count !== null ? paper.organisation?.name : undefined;
  return [
    paper.published ? day(paper.published) : 'undated',
    authorsText(paper),
    organisation,
    paper.category,
    printedText(paper),
    upvotes > 0 ? `↑${upvotes}` : undefined,
    comments > 0 ? count(comments, 'comment') : undefined,
    hasCode(paper) ? 'code' : undefined,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The ways on from a paper. Five entries with three buttons each fit Discord's 40 components, with pages to turn. */
const paperButtons = (paper: Paper): readonly Button[] => [
  button('Details', 'reply', 'show', { paper: paper.id }),
  button('Similar', 'reply', 'similar', { paper: paper.id }),
  button('Save', 'reply', 'save', { paper: paper.id }),
];

/** What Paperboy measures of a paper itself: how unlike it is to all earlier ones. */
export interface Unlikeness {
  /** See search/similarity/novelty.ts. */
  readonly percentile: number;
  readonly nearest?: Paper | undefined;
}

/** "less like earlier papers than 83 % of the corpus". */
export const unlikenessText = ({ percentile }: Pick<Unlikeness, 'percentile'>): string =>
  `less like earlier papers than ${percentile} % of the corpus`;

/** Leads to what the measure is, and what it is not. */
export const measureButton = button('About this measure', 'reply', 'help', { command: 'novelty' });

/** A paper's title and where it leads, as an entry or a card begins; also of one that only has a title. */
export function titleItem(paper: TitledPaper): Pick<CardItem, 'title' | 'url'> {
  const url = paperUrl(paper);
  return { title: markedTitle(paper), ...(url !== undefined && { url }) };
}

/** The same within a text. */
export function titleSpan(paper: TitledPaper): Span {
  const { title: text, ...rest } = titleItem(paper);
  return { text, ...rest };
}

/**
 * A paper as an entry of a list.
 * @param matched stems to mark in the sentence that is shown
 * @param facts instead of the usual line
 */
export function paperItem(
  paper: Paper,
  {
    matched = new Set<string>(),
    facts = factsOf(paper),
  }: { matched?: ReadonlySet<string>; facts?: string } = {},
): CardItem {
  return {
    ...titleItem(paper),
    facts,
    text: snippet(abstractsOf(paper).map(readable).join('\n'), matched),
    buttons: paperButtons(paper),
  };
}

/** A paper with all that is known of it. */
export function paperCard(paper: Paper, unlikeness?: Unlikeness): Card {
  return {
    ...titleItem(paper),
    text: [
      { text: factsOf(paper), bold: true },
      { text: `\n\n${readable(paper.abstract) || 'No abstract is known.'}` },
    ],
    fields: [...paperFields(paper), ...(unlikeness ? [measureField(unlikeness)] : [])],
    items: [],
    buttons: [
      button('Similar', 'reply', 'similar', { paper: paper.id }),
      button('Cite', 'reply', 'cite', { paper: paper.id }),
      button('Save', 'reply', 'save', { paper: paper.id }),
      ...(unlikeness ? [measureButton] : []),
      button('Share', 'share', 'show', { paper: paper.id }),
    ],
    footer: `${paper.id} · from ${originsText(paper.origins)}${namesNote(paper)}`,
  };
}

/** A paper below somebody's link to it: short, with the ways on. */
export function previewCard(paper: Paper): Card {
  const { facts, ...rest } = paperItem(paper);
  return { ...rest, items: [], ...(facts !== undefined && { footer: facts }) };
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

function paperFields(paper: Paper): readonly Field[] {
  const fields: (Field | undefined)[] = [
    withdrawalField(paper),
    paper.authors.names.length > NAMES_SHOWN
      ? {
          name: 'Authors',
          value: plain(list([...paper.authors.names, ...(paper.authors.complete ? [] : ['others'])])),
        }
      : undefined,
    paper.organisation
      ? { name: 'Organisation', value: plain(`${paper.organisation.name} (${paper.organisation.slug})`) }
      : undefined,
    ...(paper.summaries ?? []).map(({ text, source }) => ({
      name: `In a sentence, by a model of ${sourceName(source)}`,
      value: plain(readable(text)),
    })),
    ...textsOf(paper).map(({ name, texts }) => textField(name, list(texts))),
    linkField('Links', pagesOf(paper)),
    linkField('Links in the abstract', linksOf(paper)),
    textField('Counts', countsText(paper)),
    textField(
      'Versions',
      (paper.versions ?? []).map(({ number, on }) => `v${number} of ${day(on)}`).join(', '),
    ),
    textField('Other titles', (paper.otherTitles ?? []).map(readable).join('\n')),
    ...paper.otherAbstracts.map(({ abstract, origin }) => ({
      name: 'Another version of the abstract',
      value: plain(`${readable(abstract)}\n(${originsText([origin])}; which one is older is not known)`),
    })),
  ];
  return fields.filter((field) => field !== undefined);
}

function withdrawalField(paper: Paper): Field | undefined {
  const text = withdrawalText(paper);
  return text && { name: text.what, value: plain(text.why) };
}

const textField = (name: string, text: string): Field | undefined =>
  text === '' ? undefined : { name, value: plain(text) };

const linkField = (name: string, links: readonly string[]): Field | undefined =>
  links.length === 0 ? undefined : { name, value: linkSpans(links) };

/** The pages of a paper: where its ids lead, its code, its project. */
function pagesOf(paper: Paper): readonly string[] {
  const pages = idsOf(paper).flatMap((id) => addressOf(id) ?? []);
  return [...new Set([...pages, ...[paper.codeUrl, paper.projectUrl].filter((url) => url !== undefined)])];
}

/** "upvotes 59, Hugging Face, 20 Aug 2025": each count as it was seen last, with who said so and when. */
function countsText({ signals }: Paper): string {
  const last = new Map(signals.toSorted(byTime).map((signal) => [`${signal.name} ${signal.source}`, signal]));
  return Array.from(
    last.values(),
    ({ name, value, source, observedOn }) => `${name} ${value} (${sourceName(source)}, ${day(observedOn)})`,
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
