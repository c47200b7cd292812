/** All parsed dumps together become papers: years filled in, the same paper of several dumps merged, versions linked. */

import { daysBefore } from '../../calendar/day-arithmetic.ts';
import type { Rejection } from '../../corpus/batch.ts';
import { mergePapers } from '../../corpus/merge.ts';
import { NOTHING_KNOWN, type Paper, seedId } from '../../corpus/paper.ts';
import type { Profile } from '../../corpus/profile.ts';
import { readWithdrawal } from '../../corpus/publication/withdrawal.ts';
import { foldTitle } from '../../text/tokenise.ts';
import type { DumpRecord, ParsedDump } from './dump/dump.ts';
import { mostAlike } from './versions.ts';
import { datedTitles, isoDay, pageYear } from './years.ts';

export const SEEDS = 'seeds';

/** Part of the fingerprint: raise it when assembling or merging changes, so that unchanged dumps are assembled anew. */
export const ASSEMBLY_VERSION = 2;

/** A page of abstracts has a handful; far above that the file is something else, and every abstract costs a search. */
const MOST_UNTITLED_PER_DUMP = 2_000;
/** Papers have two or three wordings; each further one is compared with all others of its paper. */
const MOST_VERSIONS = 10;

export interface NamedDump {
  readonly name: string;
  readonly parsed: ParsedDump;
}

export interface Assembly {
  readonly papers: readonly Paper[];
  readonly profiles: readonly Profile[];
  readonly rejected: readonly Rejection[];
  readonly asOf: string | null;
}

/** Assembles dumps, in the order of their names; earlier dumps win where two disagree. */
export function assemble(dumps: readonly NamedDump[]): Assembly {
  const known = datedTitles(dumps.map((dump) => dump.parsed));
  const rejected: Rejection[] = dumps.flatMap(({ name, parsed }) =>
    parsed.rejected.map(({ line, reason }) => ({ place: name, line, reason })),
  );
  const papers = new Map<string, Paper>();
  const pageDays: string[] = [];
  for (const { name, parsed } of dumps) {
    const year = pageYear(parsed, known);
    const pageDay = (parsed.pageDay && isoDay(parsed.pageDay, year)) ?? null;
    if (pageDay) pageDays.push(pageDay);
    const isDaily =
      pageDay !== null && parsed.records.every(({ day, daysAgo }) => !day && daysAgo === undefined);
    for (const record of parsed.records) {
      const reject = (reason: string) => rejected.push({ place: name, line: record.from, reason });
      addRecord(record, { name, year, pageDay, isDaily, savedOn: parsed.savedOn ?? null, reject }, papers);
    }
  }
  linkVersions(dumps, papers, rejected);
  const profiles = dumps.flatMap(({ name, parsed: { profile } }) =>
    profile ? [toProfile(profile, name)] : [],
  );
  return { papers: [...papers.values()], profiles, rejected, asOf: pageDays.sort().at(-1) ?? null };
}

interface DumpPage {
  readonly name: string;
  readonly year: number | undefined;
  readonly pageDay: string | null;
  /** Whether it is the list of its day, which dates none of its papers. */
  readonly isDaily: boolean;
  readonly savedOn: string | null;
  reject(reason: string): void;
}

/** Adds what a record says to its paper; untitled ones come later, when all papers are known. */
function addRecord(record: DumpRecord, page: DumpPage, papers: Map<string, Paper>): void {
  if (record.title === null) return;
  if (!/\p{L}/u.test(record.title) || foldTitle(record.title) === '') {
    page.reject('a title without a letter');
    return;
  }
  const paper = toPaper(record, record.title, page);
  const earlier = papers.get(paper.id);
  papers.set(paper.id, earlier ? mergePapers(earlier, paper) : paper);
}

function toPaper(record: DumpRecord, title: string, page: DumpPage): Paper {
  const { authorNames, authorsComplete, authorCount, organisation, category, hasCode, abstract } = record;
  return {
    ...NOTHING_KNOWN,
    id: seedId(title),
    abstract,
    ...readWithdrawal({ title, abstract }, { source: SEEDS }),
    authors: { names: authorNames, complete: authorsComplete, count: authorCount },
    organisation,
    published: publishedOn(record, page),
    ...(page.isDaily && page.pageDay && { listedOn: page.pageDay }),
    category,
    hasCode,
    origins: [{ dump: page.name, from: record.from, to: record.to }],
    signals: signalsOf(record, page),
  };
}

function publishedOn(record: DumpRecord, page: DumpPage): string | null {
  const seenOn = page.pageDay ?? page.savedOn;
  if (record.daysAgo !== undefined && seenOn) return daysBefore(seenOn, record.daysAgo);
  if (!record.day && record.daysAgo === undefined) return null;
  const published = record.day && isoDay(record.day, page.year);
  if (!published) {
    page.reject('a date whose year cannot be told, or that its year does not have; the paper stays undated');
    return null;
  }
  if (page.pageDay && published > latestDay(page.pageDay, page.savedOn)) {
    page.reject(`${published} lies after the page's own day, ${page.pageDay}; the paper stays undated`);
    return null;
  }
  return published;
}

/** A page that was saved later than the day it is of may list papers from between. */
const latestDay = (pageDay: string, savedOn: string | null): string =>
  savedOn && savedOn > pageDay ? savedOn : pageDay;

const COUNTED = ['comments', 'upvotes', 'stars'] as const;

function signalsOf(record: DumpRecord, page: DumpPage): Paper['signals'] {
  const counts = COUNTED.flatMap((name) => {
    const value = record[name] ?? null;
    return value === null ? [] : [{ name, value }];
  });
  const observedOn = page.pageDay ?? page.savedOn;
  if (observedOn) return counts.map((count) => ({ ...count, source: SEEDS, observedOn }));
  if (counts.length > 0)
    page.reject(
      `a count of ${counts.map(({ name }) => name).join(' and ')} on a page without a date; left out`,
    );
  return [];
}

const toProfile = (profile: NonNullable<ParsedDump['profile']>, dump: string): Profile => ({
  name: profile.name,
  field: profile.field,
  figures: profile.figures,
  origin: { dump, from: profile.from, to: profile.to },
});

/** Links untitled abstracts to the paper whose abstract they share most words with. */
function linkVersions(dumps: readonly NamedDump[], papers: Map<string, Paper>, rejected: Rejection[]): void {
  const untitled = dumps.flatMap(({ name, parsed }) => {
    const own = parsed.records.filter(({ title }) => title === null);
    return own.slice(0, MOST_UNTITLED_PER_DUMP).map((record) => ({ name, record }));
  });
  const alike = mostAlike(
    untitled.map(({ record }) => record.abstract),
    papers.values(),
  );
  for (const [index, { name, record }] of untitled.entries()) {
    const reject = (reason: string) => rejected.push({ place: name, line: record.from, reason });
    const paper = papers.get(alike[index] ?? '');
    if (!paper) reject('an abstract without a title that resembles no paper');
    else if (paper.otherAbstracts.length >= MOST_VERSIONS)
      reject(`one more version of "${paper.title}", which has ${MOST_VERSIONS} already`);
    else papers.set(paper.id, mergePapers(paper, toVersion(record, paper, name)));
  }
  for (const { name, parsed } of dumps) rejectRest(name, parsed.records, rejected);
}

/** Notes the abstracts without a title that are too many for one dump. */
function rejectRest(place: string, records: readonly DumpRecord[], rejected: Rejection[]): void {
  const untitled = records.filter(({ title }) => title === null);
  const [firstLeft] = untitled.slice(MOST_UNTITLED_PER_DUMP);
  if (!firstLeft) return;
  const reason =
    `from here on ${(untitled.length - MOST_UNTITLED_PER_DUMP).toLocaleString('en')} abstracts without a title ` +
    `are left out: more than ${MOST_UNTITLED_PER_DUMP.toLocaleString('en')} in one dump`;
  rejected.push({ place, line: firstLeft.from, reason });
}

const toVersion = (record: DumpRecord, paper: Paper, name: string): Paper =>
  toPaper(record, paper.title, {
    ...{ name, year: undefined, pageDay: null, isDaily: false, savedOn: null },
    reject: () => {},
  });
