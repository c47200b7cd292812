/** Papers and posted digests as entries of feeds. Pure. */
import { escapeUTF8 } from 'entities';
import { paperLinks } from '../cards/paper-links.ts';
import { paperUrl } from '../cards/paper-url.ts';
import { factsOf } from '../cards/papers.ts';
import { markedTitle } from '../cards/publication.ts';
import type { Paper } from '../corpus/paper.ts';
import { readable } from '../text/markup/readable.ts';
import { count, day } from '../text/wording.ts';
import type { Entry } from './feed.ts';

/** As many as readers show; a collaboration of thousands would fill the feed. */
const MOST_AUTHORS = 20;
/** In the line of facts. */
const MOST_NAMED = 5;

interface Told {
  /** When the paper was first seen here. */
  readonly firstSeen: Date;
  /** The line above the abstract. */
  readonly facts?: string;
}

/**
 * A paper. Atom wants to know of each entry when it changed last (RFC 4287, 4.1.2), and readers sort by that: a paper that no
 * source dates stands at the time when it was first seen here, which stays the same.
 */
export function paperEntry(paper: Paper, { firstSeen, facts = factsOf(paper, MOST_NAMED) }: Told): Entry {
  const { id, published, listedOn, versions = [], authors, category, abstract } = paper;
  const days = [published, listedOn, ...versions.map(({ on }) => on)].filter((on) => on != null);
  const dateOf = (on: string | undefined) => (on === undefined ? firstSeen : new Date(on));
  return {
    key: `paper:${id}`,
    title: markedTitle(paper),
    url: paperUrl(paper),
    published: dateOf(published ?? listedOn),
    updated: dateOf(days.toSorted().at(-1)),
    authors: authors.names.slice(0, MOST_AUTHORS),
    tags: category === null ? [] : [category],
    html: [paragraph(facts), ...abstractOf(abstract), paragraph(linksTo(paper), true)].join(''),
  };
}

/** A digest that was posted. */
export interface PostedDigest {
  /** The id of its delivery. */
  readonly id: string;
  /** The local date that it is for, or when somebody asked for it, and when it was posted. */
  readonly on: string;
  readonly at: Date;
  /** As far as they are still there. */
  readonly papers: readonly Paper[];
}

/** A digest, with its papers as a list. */
export function digestEntry({ id, on, at, papers }: PostedDigest): Entry {
  const items = papers.map((paper) => {
    const url = paperUrl(paper);
    const title = escapeUTF8(markedTitle(paper));
    const name = url === undefined ? title : anchor(url, title);
    return `<li>${name}<br>${escapeUTF8(factsOf(paper))}</li>`;
  });
  return {
    key: `digest:${id}`,
    title: `${on}: ${count(papers.length, 'paper')}`,
    published: at,
    updated: at,
    authors: [],
    tags: [],
    html: `<ol>${items.join('')}</ol>`,
  };
}

/** What a digest is called by its slot: "30 Nov 2026". */
export const slotText = (slot: string, at: Date): string =>
  /^\d{4}-\d\d-\d\d$/u.test(slot) ? day(slot) : day(at.toISOString().slice(0, 10));

const abstractOf = (abstract: string): readonly string[] =>
  readable(abstract)
    .split(/\n{2,}/u)
    .filter((part) => part.trim() !== '')
    .map((part) => paragraph(part));

const paragraph = (text: string, isHtml = false): string =>
  text === '' ? '' : `<p>${isHtml ? text : escapeUTF8(text)}</p>`;

const linksTo = (paper: Paper): string =>
  paperLinks(paper)
    .map(({ label, url }) => anchor(url, escapeUTF8(label)))
    .join(' · ');

/** @param name HTML */
const anchor = (url: string, name: string): string => `<a href="${escapeUTF8(url)}">${name}</a>`;
