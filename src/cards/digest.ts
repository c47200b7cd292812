/**
 * Digests on cards: the daily and the weekly post, why there is none, and the note that one was paused. Their quirk:
 * nobody asked just now, so each says what it is about, how it is ranked and how to end it. Pure.
 */
import type { Paper, TitledPaper } from '../corpus/paper.ts';
import { RANKED_BY, RANKED_BY_ATTENTION, trendReason } from '../ranking/trending.ts';
import { gistOf } from '../search/similarity/key-sentence.ts';
import { readable } from '../text/markup/readable.ts';
import { capital, count, cutAt, day, list, weekday } from '../text/wording.ts';
import { type Card, type CardItem, type Field, plain } from './card.ts';
import { authorsText, button, factsOf, paperItem, titleSpan } from './papers.ts';

/** Four or five sentences; ten such abstracts fit one Slack message with their titles (about 10,000 characters). */
const LONGEST_ABSTRACT = 600;
/** A scope may have 1,500 characters; the beginning of it says which digest this is. */
const LONGEST_SCOPE = 160;
const LONGEST_NAME = 80;
/** A recap names what was posted; beyond ten titles it would be longer than what is new. */
const MOST_RECALLED = 10;

const END = '/papers digest off ends it';
const STATUS = button('Status', 'reply', 'digest', { action: 'status' });

interface DigestEntry {
  readonly paper: Paper;
  /** The entries of the scope that the paper fits. */
  readonly matched: readonly string[];
}

interface Occasion {
  /** The newest day of the corpus, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** The local days, `YYYY-MM-DD`: of the digest, and of its posting, which may be later. */
  readonly date: string;
  readonly today: string;
  /** Tells the digests of a channel apart; empty for the one of all papers. */
  readonly name: string;
  /** What it is about, in words. */
  readonly scope: string;
  /** When it comes, in words. */
  readonly schedule: string;
  /** Of which days its papers are, in words; undefined where no source brings news, so that they are of any age. */
  readonly days: string | undefined;
}

export interface DigestInput extends Occasion {
  /** Best first. */
  readonly picks: readonly DigestEntry[];
  /** A recap of the week rather than the papers of a day. */
  readonly weekly: boolean;
  /** Papers that the channel got in the last seven days, some no longer in the corpus; only a recap names them. */
  readonly alreadyThisWeek: readonly TitledPaper[];
  /** How many more papers of the scope come next, unless newer ones are ahead of them. */
  readonly leftInScope: number;
  /** When their votes were read, in words; undefined where nobody says. */
  readonly votesAt: string | undefined;
  /** Whether the platform has threads for the details. */
  readonly hasThreads: boolean;
}

/** A digest, as everybody sees it. */
export function digestCard(input: DigestInput): Card {
  const { picks, hasThreads, weekly } = input;
  const inThread = hasThreads && picks.length > 0;
  const recalled = weekly ? recalledField(input) : [];
  const rankedBy = weekly && input.days !== undefined ? RANKED_BY_ATTENTION : RANKED_BY;
  const votes = input.votesAt ? `, votes as of ${input.votesAt}` : '';
  return {
    title: titled(weekly ? weekTitle(input) : `Papers for ${weekday(input.date)}`, input.name),
    level: 'large',
    text: plain(summary(input, inThread)),
    ...(recalled.length > 0 && { fields: recalled }),
    firstNumber: 1,
    items: picks.map((pick) => {
      const facts = [trendReason(pick.paper, input), authorsText(pick.paper), matchText(pick, input.scope)];
      return newItem(pick.paper, facts.filter(Boolean).join(' · '), inThread);
    }),
    buttons: [STATUS],
    footer: `${capital(input.schedule)} · ${END} · ranked by ${rankedBy}${votes}`,
  };
}

export interface EmptyInput extends Occasion {
  readonly because: 'empty-corpus' | 'no-match' | 'all-posted';
  /** How many papers of the days fit. */
  readonly inScope: number;
  /** How many fit that are of other days. */
  readonly others?: number | undefined;
  /** What papers have in place of a word that none has. */
  readonly nearest?: string | undefined;
  /** Why the live sources have brought nothing, a sentence each. */
  readonly absences?: readonly string[];
}

/** Why there is no digest, for the one time that it is said. */
export function emptyCard(input: EmptyInput): Card {
  const { because, nearest } = input;
  return {
    title: titled(`No new papers for ${weekday(input.date)}`, input.name),
    text: plain([whyEmpty(input), ...(input.absences ?? []), `${NEXT} ${whatToDo(input)}`].join('\n')),
    items: [],
    buttons: [
      ...(because === 'empty-corpus' ? [button('Sources', 'reply', 'status', {})] : []),
      ...(nearest === undefined
        ? []
        : [button(`Search “${nearest}”`, 'reply', 'search', { query: nearest })]),
      STATUS,
    ],
    footer: `${capital(input.schedule)} · ${END}`,
  };
}

/** Tells whoever set a digest up that it is paused, why, and how it goes on. */
export function pausedCard({
  reason,
  placeUrl,
  name,
  command,
}: {
  /** A sentence. */
  reason: string;
  placeUrl?: string | undefined;
  name: string;
  /** What to type to make it go on. */
  command: string;
}): Card {
  const where = placeUrl === undefined ? [{ text: 'its channel' }] : [{ text: 'its channel', url: placeUrl }];
  return {
    title: titled('Digest paused', name),
    text: [
      { text: `${name === '' ? 'The digest of all papers' : `The digest “${name}”`} in ` },
      ...where,
      { text: ` is paused. ${reason}\nWhen that is put right, type ` },
      { text: command, code: true },
      { text: ' there to go on. Until then nothing is posted, and you are not told again.' },
    ],
    items: [],
    buttons: [],
  };
}

const NEXT = 'This is said once. It goes on by itself when new papers come in.';

function whyEmpty({ because, asOf, inScope, nearest, ...input }: EmptyInput): string {
  const scope = cutAt(input.scope, LONGEST_SCOPE);
  if (because === 'empty-corpus') return 'The corpus holds no papers at the moment.';
  const newest = `the newest page in the corpus is of ${day(asOf)}`;
  if (because === 'no-match') {
    const hint = nearest === undefined ? '' : ` The nearest that papers have is “${nearest}”.`;
    return `No paper in the corpus fits “${scope}”; ${newest}.${hint}`;
  }
  const isAll = scope === 'all papers';
  const of = input.days === undefined ? '' : `of ${input.days} `;
  if (inScope === 0)
    return `No paper ${of}${isAll ? 'is in the corpus' : `fits “${scope}”`}; ${newest}.${othersText(input)}`;
  const fitting = of + (isAll ? 'in the corpus' : `that fit${inScope === 1 ? 's' : ''} “${scope}”`);
  const all =
    inScope === 1 ? `The only paper ${fitting} was` : `All ${count(inScope, 'paper')} ${fitting} were`;
  return `${all} posted here before; ${newest}.`;
}

/** What there is besides, for a topic whose papers are rare. */
function othersText({ others = 0 }: Pick<EmptyInput, 'others'>): string {
  if (others === 0) return '';
  const them = others === 1 ? '1 of another day does' : `${others.toLocaleString('en')} of other days do`;
  return ` ${them}: /papers search shows ${others === 1 ? 'it' : 'them'}.`;
}

const ADVICE: Readonly<Record<EmptyInput['because'], string>> = {
  'empty-corpus': 'An admin finds the reason under Sources.',
  'no-match': 'Other words can be set up with /papers digest on.',
  'all-posted': 'A wider scope can be set up with /papers digest on.',
};

const whatToDo = ({ because, scope }: EmptyInput): string =>
  because === 'all-posted' && scope === 'all papers' ? '' : ADVICE[because];

/** "5 papers · quantization · as of 6 Feb 2026, the newest page in the corpus.", and what else there is. */
function summary({ picks, scope, asOf, days, ...input }: DigestInput, inThread: boolean): string {
  const papers = picks.length === 0 ? 'No new papers' : count(picks.length, 'paper');
  const of = days === undefined ? '' : ` of ${days}`;
  const rest = [
    days === undefined ? 'No live source is on, so that papers are of any age.' : '',
    leftText(input.leftInScope, days !== undefined),
    inThread ? 'Details are in the thread.' : '',
  ];
  return [
    `${papers}${of} · ${cutAt(scope, LONGEST_SCOPE)} · as of ${day(asOf)}, the newest page in the corpus.`,
    rest.filter(Boolean).join(' '),
  ]
    .filter(Boolean)
    .join('\n');
}

/** Where news comes in, nobody knows what will be ahead of what is left. */
function leftText(left: number, isLive: boolean): string {
  if (left === 0) return '';
  const [one, more] = isLive
    ? ['is in line for the next digest', 'are in line for the next digest']
    : ['waits for the next digest', 'wait for the next digests'];
  return `${count(left, 'more paper')} ${left === 1 ? one : more}.`;
}

/** The papers of a digest at length, for the thread below it. */
export const detailsCard = (picks: readonly Pick<DigestEntry, 'paper'>[]): Card => ({
  title: 'Details',
  firstNumber: 1,
  items: picks.map(({ paper }) =>
    itemOf(paper, factsOf(paper), cutAt(readable(paper.abstract), LONGEST_ABSTRACT)),
  ),
  buttons: [],
});

/** A paper that is new, with its key sentence; its buttons stand in the thread if there is one. */
export function newItem(paper: Paper, facts: string, inThread: boolean): CardItem {
  const { opens, ...item } = itemOf(paper, facts, gistOf(paper));
  return inThread || !opens ? item : { ...item, opens };
}

/** A paper with Details and Similar, and a text of our own. */
function itemOf(paper: Paper, facts: string, text: string): CardItem {
  const { text: _sentence, ...item } = paperItem(paper, { facts });
  return { ...item, ...(text !== '' && { text: plain(text) }) };
}

/** Which entry of the scope a paper fits, unless the scope is nothing else. */
function matchText({ matched }: DigestEntry, scope: string): string {
  const isAll = matched.some((entry) => [entry, `by ${entry}`, `from ${entry}`].includes(scope));
  return isAll || matched.length === 0 ? '' : `matches ${list(matched)}`;
}

function recalledField({ alreadyThisWeek, picks }: DigestInput): readonly Field[] {
  const picked = new Set(picks.map(({ paper }) => paper.title));
  const papers = alreadyThisWeek.filter(({ title }) => !picked.has(title));
  if (papers.length === 0) return [];
  const more = papers.length - MOST_RECALLED;
  const lines = papers.slice(0, MOST_RECALLED).map(titleSpan);
  if (more > 0) lines.push({ text: `+${more} more` });
  const value = lines.flatMap((line, index) => (index > 0 ? [{ text: '\n' }, line] : [line]));
  return [{ name: 'Also posted here this week', value }];
}

const titled = (title: string, name: string): string =>
  [title, cutAt(name, LONGEST_NAME)].filter(Boolean).join(' · ');

const weekTitle = ({ days }: Occasion): string =>
  days === undefined ? 'Papers for this week' : `Papers of the week, ${days}`;
