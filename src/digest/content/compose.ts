/** What a digest says: its papers, chosen at the first attempt and the same at every later one, and its cards. */

import { DateTime } from 'luxon';
import { isWeekly, scheduleText } from '../../calendar/schedule.ts';
import type { Card } from '../../cards/card.ts';
import { detailsCard, digestCard, emptyCard } from '../../cards/digest.ts';
import { newsCard, noNewsCard } from '../../cards/following.ts';
import { votesReadAt, whyNothingNew } from '../../cards/sources.ts';
import { type Corpus, papersNamed } from '../../corpus/corpus.ts';
import type { Paper } from '../../corpus/paper.ts';
import { withdrawalOf } from '../../corpus/publication/withdrawal.ts';
import type { Known } from '../../search/live-index.ts';
import { weekText } from '../../text/wording.ts';
import type { DigestContent, EmptyReason } from '../ledger/delivery.ts';
import type { EmptyContent, Had, Past } from '../ledger/past.ts';
import { occurrenceAfter } from '../schedule/plan.ts';
import { shownName } from '../subscription/name.ts';
import { scopeText } from '../subscription/scope.ts';
import type { Subscription } from '../subscription/subscription.ts';
import { closedWeek, coveredFrom, type Days, isLive, NEWS_LIST_DAYS, newsOn, type Week } from './recency.ts';
import { type Selection, select, selectNews } from './select.ts';

type PapersContent = Extract<DigestContent, { kind: 'papers' }>;

/** What a content without papers says in the ledger. */
const EMPTY: Readonly<Record<EmptyReason, string>> = {
  'empty-corpus': 'the corpus holds no papers',
  'no-match': 'nothing in the corpus matches',
  'all-posted': 'nothing that matches is new here',
  'no-news': 'nothing new of what is followed',
};

interface Moment {
  readonly snapshot: Known;
  readonly now: Date;
  /** The local day that it is for, `YYYY-MM-DD`. */
  readonly date: string;
  /** Whether somebody waits for it. */
  readonly isAsked: boolean;
}

interface Chosen {
  readonly content: DigestContent;
  /** Why nothing is to be posted. */
  readonly silent?: string;
}

/**
 * Chooses the papers of a digest, or the reason why there are none.
 * @returns with `silent` when nothing is to be posted: the reason was said before, or silence was chosen
 */
export function chooseContent(
  { settings, schedule }: Pick<Subscription, 'settings' | 'schedule'>,
  past: Past,
  { snapshot, now, date, isAsked }: Moment,
): Chosen {
  const { size } = settings;
  if (settings.follows)
    return chooseNews(selectNews(settings.follows, { size, had: past.had, now }, snapshot), isAsked);
  const week = closedWeek(schedule, date);
  const days = daysOf(snapshot.corpus, week, date);
  const had = days?.to === undefined ? past.had : recapped(past, days.from);
  const nextDays = days && newsOn(occurrenceAfter(schedule, now).date);
  const chosen = select(settings, { size, had, days, nextDays }, snapshot);
  const { emptyBecause, inScope, nearest, others } = chosen;
  // A recap has the week to tell of, though nothing is new.
  const isRecap = emptyBecause === 'all-posted' && isWeekly(schedule) && past.thisWeek.length > 0;
  if (!emptyBecause || isRecap) {
    const left = days ? waiting(chosen, days) : chosen.left;
    return { content: { ...papersContent(chosen, left), ...(week && { week }) } };
  }
  const unreachable = unreachableIn(snapshot.corpus);
  const content: EmptyContent = {
    kind: 'empty',
    because: emptyBecause,
    inScope,
    others,
    nearest,
    unreachable,
  };
  const isSaid = isAsked || (settings.quiet === 'say' && tellsMore(content, past.lastEmpty));
  return isSaid ? { content } : { content, silent: EMPTY[emptyBecause] };
}

/** Of which days papers are told: a recap has its week, any other digest what is news; undefined where nothing is. */
const daysOf = (corpus: Corpus, week: Week | undefined, date: string): Days | undefined =>
  isLive(corpus) ? (week ?? newsOn(date)) : undefined;

/** What the recaps of earlier weeks had. A recap is whole: it leaves out nothing because a daily digest had it too. */
const recapped = ({ recaps }: Past, from: string): readonly Had[] =>
  recaps.filter(({ to }) => to < from).flatMap(({ papers }) => papers);

/** How many of those left come next, if nothing new does: none of a week that is over, nor of more than fit. */
const waiting = ({ left, papers }: Selection, { to }: Days): number =>
  to === undefined && left <= papers.length ? left : 0;

const unreachableIn = ({ sources }: Corpus): string[] =>
  sources.filter(({ failure, nextAt }) => failure !== null && nextAt !== null).map(({ name }) => name);

/** Whether an empty digest has a reason that the one before it had not. */
const tellsMore = (content: EmptyContent, before: EmptyContent | undefined): boolean =>
  content.because !== before?.because ||
  (content.unreachable ?? []).some((name) => !before.unreachable?.includes(name));

/** A day without news passes in silence. */
function chooseNews(chosen: Pick<Selection, 'papers' | 'unposted'>, isAsked: boolean): Chosen {
  const { papers, unposted } = chosen;
  if (unposted > 0) return { content: papersContent(chosen, unposted - papers.length) };
  const content: DigestContent = { kind: 'empty', because: 'no-news', inScope: 0 };
  return isAsked ? { content } : { content, silent: EMPTY['no-news'] };
}

const papersContent = ({ papers }: Pick<Selection, 'papers'>, left: number): PapersContent => ({
  kind: 'papers',
  papers: papers.map(({ id, title, matched }) => ({ id, title, matched: [...matched] })),
  left,
});

interface Posting {
  readonly corpus: Corpus;
  /** The local date that the digest is for, `YYYY-MM-DD`. */
  readonly date: string;
  readonly now: Date;
  readonly past: Past;
  readonly hasThreads: boolean;
}

/** The message of a digest. Papers that have left the corpus or were withdrawn since they were chosen are left out. */
export async function messageOf(
  content: DigestContent,
  subscription: Pick<Subscription, 'schedule' | 'settings' | 'name'>,
  { corpus, date, now, past, hasThreads }: Posting,
): Promise<Card> {
  const { schedule, settings } = subscription;
  const week = content.kind === 'papers' ? content.week : closedWeek(schedule, date);
  const common = {
    asOf: corpus.asOf,
    days: daysText(corpus, week),
    date,
    today: DateTime.fromJSDate(now, { zone: schedule.zone }).toFormat('yyyy-MM-dd'),
    name: shownName(subscription),
    scope: scopeText(settings),
    schedule: scheduleText(schedule),
  };
  if (content.kind === 'empty') {
    const { because, ...rest } = content;
    if (because === 'no-news') return noNewsCard(common.schedule);
    return emptyCard({
      ...common,
      ...rest,
      because,
      absences: whyNothingNew(corpus.sources, { from: coveredFrom(schedule, date), date, now }),
    });
  }
  const known = await papersNamed(
    [...content.papers, ...past.thisWeek].map(({ id }) => id),
    corpus,
  );
  const picks = picksOf(content, known);
  if (settings.follows)
    return newsCard({ news: picks, left: content.left, schedule: common.schedule, hasThreads });
  const papers = picks.map(({ paper }) => paper);
  return digestCard({
    ...common,
    picks,
    votesAt: timeText(votesReadAt(papers, corpus.sources), schedule.zone),
    weekly: week !== undefined,
    alreadyThisWeek: past.thisWeek.map((paper) => known.get(paper.id) ?? paper),
    leftInScope: content.left,
    hasThreads,
  });
}

/** "28 Nov 07:50", on the clock of the digest. */
const timeText = (at: Date | undefined, zone: string): string | undefined =>
  at && DateTime.fromJSDate(at, { zone }).setLocale('en').toFormat('d LLL HH:mm');

function daysText(corpus: Corpus, week: Week | undefined): string | undefined {
  if (!isLive(corpus)) return undefined;
  return week ? weekText(week) : `the last ${NEWS_LIST_DAYS} weekdays`;
}

/** What goes into the thread below a digest. */
export async function detailsOf(content: PapersContent, corpus: Corpus): Promise<Card> {
  const known = await papersNamed(
    content.papers.map(({ id }) => id),
    corpus,
  );
  return detailsCard(picksOf(content, known));
}

const picksOf = ({ papers }: PapersContent, known: ReadonlyMap<string, Paper>) =>
  papers.flatMap(({ id, matched }) => {
    const paper = known.get(id);
    return paper && !withdrawalOf(paper) ? [{ paper, matched }] : [];
  });
