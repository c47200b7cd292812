/** What a digest says: its papers, chosen at the first attempt and the same at every later one, and its cards. */
import type { Card } from '../cards/card.ts';
import { detailsCard, digestCard, emptyCard } from '../cards/digest.ts';
import { newsCard, noNewsCard } from '../cards/following.ts';
import { whyNothingNew } from '../cards/sources.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { Holdings } from '../corpus/holdings.ts';
import type { DigestContent, EmptyReason } from './delivery.ts';
import { isWeekly, scheduleText } from './schedule.ts';
import { scopeText } from './scope.ts';
import { type Had, type Selection, select, selectNews } from './select.ts';
import type { Subscription } from './subscription.ts';

/** What a channel has seen already. */
export interface Past {
  /** Its papers, those of more than 60 days ago with the day. */
  readonly had: readonly Had[];
  /** Titles of the last seven days. */
  readonly thisWeek: readonly string[];
  /** The last digest of this subscription, if it had no papers. */
  readonly lastEmpty: EmptyContent | undefined;
}

type PapersContent = Extract<DigestContent, { kind: 'papers' }>;
type EmptyContent = Extract<DigestContent, { kind: 'empty' }>;

/** What a content without papers says in the ledger. */
const EMPTY: Readonly<Record<EmptyReason, string>> = {
  'empty-corpus': 'the corpus holds no papers',
  'no-match': 'nothing in the corpus matches',
  'all-posted': 'all papers that match have been posted here',
  'no-news': 'nothing new of what is followed',
};

interface Moment {
  readonly holdings: Holdings;
  readonly now: Date;
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
  { holdings, now, isAsked }: Moment,
): Chosen {
  const limits = { size: settings.size, had: past.had };
  if (settings.follows)
    return chooseNews(selectNews(settings.follows, { ...limits, now }, holdings), isAsked);
  const chosen = select(settings, limits, holdings);
  const { emptyBecause, inScope, nearest } = chosen;
  // A recap has the week to tell of, though nothing is new.
  const isRecap = emptyBecause === 'all-posted' && isWeekly(schedule) && past.thisWeek.length > 0;
  if (!emptyBecause || isRecap) return { content: papersContent(chosen) };
  const unreachable = unreachableIn(holdings.corpus);
  const content: EmptyContent = { kind: 'empty', because: emptyBecause, inScope, nearest, unreachable };
  const isSaid = isAsked || (settings.quiet === 'say' && tellsMore(content, past.lastEmpty));
  return isSaid ? { content } : { content, silent: EMPTY[emptyBecause] };
}

const unreachableIn = ({ sources }: Corpus): string[] =>
  sources.filter(({ failure, nextAt }) => failure !== null && nextAt !== null).map(({ name }) => name);

/** Whether an empty digest has a reason that the one before it had not. */
const tellsMore = (content: EmptyContent, before: EmptyContent | undefined): boolean =>
  content.because !== before?.because ||
  (content.unreachable ?? []).some((name) => !before.unreachable?.includes(name));

/** A day without news passes in silence. */
function chooseNews(chosen: Pick<Selection, 'papers' | 'unposted'>, isAsked: boolean): Chosen {
  if (chosen.unposted > 0) return { content: papersContent(chosen) };
  const content: DigestContent = { kind: 'empty', because: 'no-news', inScope: 0 };
  return isAsked ? { content } : { content, silent: EMPTY['no-news'] };
}

const papersContent = ({ papers, unposted }: Pick<Selection, 'papers' | 'unposted'>): PapersContent => ({
  kind: 'papers',
  papers: papers.map(({ paper, matched }) => ({ id: paper.id, title: paper.title, matched: [...matched] })),
  left: unposted - papers.length,
});

/**
 * The message of a digest. Papers that have left the corpus since they were chosen are left out.
 * @param date the local date it is for, `YYYY-MM-DD`
 */
export function messageOf(
  content: DigestContent,
  { schedule, settings, name }: Pick<Subscription, 'schedule' | 'settings' | 'name'>,
  { corpus, date, past, hasThreads }: { corpus: Corpus; date: string; past: Past; hasThreads: boolean },
): Card {
  const common = {
    asOf: corpus.asOf,
    date,
    name,
    scope: scopeText(settings),
    schedule: scheduleText(schedule),
  };
  if (content.kind === 'empty') {
    const { because, ...rest } = content;
    if (because === 'no-news') return noNewsCard(common.schedule);
    return emptyCard({ ...common, ...rest, because, absences: whyNothingNew(corpus.sources, date) });
  }
  if (settings.follows)
    return newsCard({
      news: picksOf(content, corpus),
      left: content.left,
      schedule: common.schedule,
      hasThreads,
    });
  return digestCard({
    ...common,
    picks: picksOf(content, corpus),
    weekly: isWeekly(schedule),
    alreadyThisWeek: past.thisWeek,
    leftInScope: content.left,
    hasThreads,
  });
}

/** What goes into the thread below a digest. */
export const detailsOf = (content: PapersContent, corpus: Corpus): Card =>
  detailsCard(picksOf(content, corpus));

const picksOf = ({ papers }: PapersContent, corpus: Corpus) =>
  papers.flatMap(({ id, matched }) => {
    const paper = corpus.resolve(id);
    return paper ? [{ paper, matched }] : [];
  });
