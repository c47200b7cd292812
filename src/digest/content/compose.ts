/** What a digest says: its papers, chosen at the first attempt and the same at every later one, and its cards. */

import { DateTime } from 'luxon';
import { scheduleText } from '../../calendar/schedule.ts';
import type { Card } from '../../cards/card.ts';
import { newsCard, noNewsCard } from '../../cards/digest/news.ts';
import { emptyCard } from '../../cards/digest/no-digest.ts';
import { detailsCard, digestCard } from '../../cards/digest/post.ts';
import { whyNothingNew } from '../../cards/sources.ts';
import { lineOf, type PlatformProfile } from '../../chat/platform.ts';
import { type Corpus, papersNamed } from '../../corpus/corpus.ts';
import type { Paper } from '../../corpus/paper.ts';
import { withdrawalOf } from '../../corpus/publication/withdrawal.ts';
import type { Known } from '../../search/live-index.ts';
import { weekText } from '../../text/wording.ts';
import type { DigestContent, EmptyReason } from '../ledger/delivery.ts';
import type { EmptyContent, Had, Past } from '../ledger/past.ts';
import { shownName } from '../subscription/name.ts';
import { aboutText, scopeText } from '../subscription/scope.ts';
import type { Subscription } from '../subscription/subscription.ts';
import { closedWeek, coveredFrom, type Days, isLive, NEWS_LIST_DAYS, newsOn, type Week } from './recency.ts';
import { countOf, type Selection, select, selectNews } from './select.ts';

type PapersContent = Extract<DigestContent, { kind: 'papers' }>;

/** What a content without papers says in the ledger. */
const EMPTY: Readonly<Record<EmptyReason, string>> = {
  'empty-corpus': 'there are no papers here',
  'no-match': 'nothing here matches',
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
  const chosen = select(settings, { size, had, days }, snapshot);
  const { emptyBecause, inScope, nearest, others } = chosen;
  if (!emptyBecause) {
    const counted = days && week && { ...week, inScope, ofAll: countOf(days, snapshot.index) };
    const { details, ping, publish } = settings;
    const manner = { inThread: details === 'thread', ...(ping && { ping }), ...(publish && { publish }) };
    return { content: { ...papersContent(chosen), ...manner, ...(week && { week: counted ?? week }) } };
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

const unreachableIn = ({ sources }: Corpus): string[] =>
  sources.filter(({ failure, nextAt }) => failure !== null && nextAt !== null).map(({ name }) => name);

/** Whether an empty digest has a reason that the one before it had not. */
const tellsMore = (content: EmptyContent, before: EmptyContent | undefined): boolean =>
  content.because !== before?.because ||
  (content.unreachable ?? []).some((name) => !before.unreachable?.includes(name));

/** A day without news passes in silence. */
function chooseNews(chosen: Pick<Selection, 'papers' | 'unposted'>, isAsked: boolean): Chosen {
  const { papers, unposted } = chosen;
  const left = unposted - papers.length;
  if (unposted > 0) return { content: { ...papersContent(chosen), inThread: false, left } };
  const content: DigestContent = { kind: 'empty', because: 'no-news', inScope: 0 };
  return isAsked ? { content } : { content, silent: EMPTY['no-news'] };
}

const papersContent = ({ papers }: Pick<Selection, 'papers'>): PapersContent => ({
  kind: 'papers',
  papers: papers.map(({ id, title, matched }) => ({ id, title, matched: [...matched] })),
});

interface Posting {
  readonly corpus: Corpus;
  /** The local date that the digest is for, `YYYY-MM-DD`. */
  readonly date: string;
  readonly now: Date;
  readonly past: Past;
  /** Where it is posted. */
  readonly platform: PlatformProfile;
}

/** The message of a digest. Papers that have left the corpus or were withdrawn since they were chosen are left out. */
export async function messageOf(
  content: DigestContent,
  subscription: Pick<Subscription, 'schedule' | 'settings' | 'name'>,
  { corpus, date, now, past, platform }: Posting,
): Promise<Card> {
  const { schedule, settings } = subscription;
  const week = content.kind === 'papers' ? content.week : closedWeek(schedule, date);
  const common = {
    asOf: corpus.asOf,
    days: daysText(corpus, week),
    date,
    today: localDay(now, schedule.zone),
    name: shownName(subscription),
    scope: scopeText(settings),
    about: aboutText(settings),
    schedule: scheduleText(schedule),
    command: lineOf('digest', '', platform),
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
  const picks = await picksOf(content, corpus);
  if (settings.follows) return newsCard({ news: picks, left: content.left ?? 0, schedule: common.schedule });
  // Without a live source, a week is a day like any other: its papers are of any age.
  if (!week || common.days === undefined) return digestCard({ ...common, picks });
  const recap = { inScope: content.week?.inScope, ofAll: content.week?.ofAll };
  return digestCard({ ...common, picks: withDays(picks, past, schedule.zone), recap });
}

/** The picks with the local day on which the channel had each last. */
function withDays<Pick extends { readonly paper: Paper }>(
  picks: readonly Pick[],
  { had }: Past,
  zone: string,
) {
  const days = new Map(had.flatMap(({ id, title, at }) => [[id, at] as const, [title, at] as const]));
  return picks.map((pick) => {
    const at = days.get(pick.paper.id) ?? days.get(pick.paper.title);
    return { ...pick, postedOn: at === undefined ? undefined : localDay(new Date(at), zone) };
  });
}

const localDay = (at: Date, zone: string): string => DateTime.fromJSDate(at, { zone }).toFormat('yyyy-MM-dd');

function daysText(corpus: Corpus, week: Week | undefined): string | undefined {
  if (!isLive(corpus)) return undefined;
  return week ? weekText(week) : `the last ${NEWS_LIST_DAYS} weekdays`;
}

/** What goes into the thread below the digest of a date. */
export const detailsOf = async (content: PapersContent, corpus: Corpus, date: string): Promise<Card> =>
  detailsCard(
    (await picksOf(content, corpus)).map(({ paper }) => paper),
    date,
  );

async function picksOf({ papers }: PapersContent, corpus: Corpus) {
  const known = await papersNamed(
    papers.map(({ id }) => id),
    corpus,
  );
  return papers.flatMap(({ id, matched }) => {
    const paper = known.get(id);
    return paper && !withdrawalOf(paper) ? [{ paper, matched }] : [];
  });
}
