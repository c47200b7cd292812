/**
 * Digests on cards: the daily post, the best of a week, and the abstracts below. Their quirk: nobody asked just now, so
 * each says what it is about, and how to change or end it. Pure.
 */
import { DateTime } from 'luxon';
import { daysBetween } from '../../calendar/day-arithmetic.ts';
import type { Paper } from '../../corpus/paper.ts';
import { upvotesOf } from '../../corpus/signal.ts';
import { countsText } from '../../ranking/trending.ts';
import { abstractSentences, contribution } from '../../search/similarity/key-sentence.ts';
import { capital, count, cutAt, day, list, weekday } from '../../text/wording.ts';
import { type Card, type CardItem, plain, type Upkeep } from '../card.ts';
import { authorsText, button, sentenceOf, showing, titleItem } from '../papers.ts';

/** Three or four sentences: ten of them are read in a thread without a press. */
const LONGEST_ABSTRACT = 400;
/** A sentence of this contribution says what was done: "we show" does, "we study … however" does not. */
const SAYS_WHAT_WAS_DONE = 1;
/** Topics may have 1,500 characters; the beginning of them says which digest this is. */
export const LONGEST_SCOPE = 160;

interface DigestEntry {
  readonly paper: Paper;
  /** Of what the digest is about, that which the paper fits. */
  readonly matched: readonly string[];
  /** The local day, `YYYY-MM-DD`, on which the channel had it before; only a recap says so. */
  readonly postedOn?: string | undefined;
}

export interface Occasion {
  /** The newest day of the corpus, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** The local days, `YYYY-MM-DD`: of the digest, and of its posting, which may be later. */
  readonly date: string;
  readonly today: string;
  /** Tells the digests of a channel apart; empty for the one of all papers. */
  readonly name: string;
  /** What it is about: "agents, by Ada Lee", and in a sentence "on agents, by Ada Lee"; empty there for all papers. */
  readonly scope: string;
  readonly about: string;
  /** When it comes, in words. */
  readonly schedule: string;
  /** Of which days its papers are, in words; undefined where no source brings news, so that they are of any age. */
  readonly days: string | undefined;
  /** What is typed to change or end it. */
  readonly command: string;
}

export interface DigestInput extends Occasion {
  /** Best first. */
  readonly picks: readonly DigestEntry[];
  /** The best of a week rather than the papers of a day; with how many fit, and how many there were, where that is known. */
  readonly recap?: { readonly inScope?: number | undefined; readonly ofAll?: number | undefined } | undefined;
}

/** A digest, as everybody sees it. */
export function digestCard(input: DigestInput): Card {
  const { picks, recap, days } = input;
  const note = recap ? weekNote(input, recap) : dayNote(input);
  const title = recap ? `The week in papers, ${days ?? ''}` : `Papers for ${weekday(input.date)}`;
  return {
    title,
    ...(input.about !== '' && { subject: `${title}: ${input.scope}` }),
    level: 'large',
    ...(note !== '' && { note }),
    firstNumber: 1,
    items: picks.map((pick) => (recap ? recapItem(pick, input) : dayItem(pick, input))),
    buttons: [],
    upkeep: upkeepOf(input),
  };
}

export const aboutOf = ({ about }: Occasion): string => cutAt(about, LONGEST_SCOPE);

function dayNote(input: DigestInput): string {
  const age = input.days === undefined ? 'of any age, since no live source is on' : '';
  return capital([aboutOf(input), age].filter(Boolean).join(' · '));
}

/** "70 of 131 papers were on agents and reasoning; these were most voted for". */
function weekNote(input: DigestInput, { inScope, ofAll }: NonNullable<DigestInput['recap']>): string {
  const about = aboutOf(input);
  if (inScope === undefined || ofAll === undefined) return capital(about);
  const isVotedFor = input.picks.some(({ paper }) => (upvotesOf(paper) ?? 0) > 0);
  const best = isVotedFor && inScope > input.picks.length ? '; these were most voted for' : '';
  if (about === '') return `${count(ofAll, 'paper')}${best}`;
  const were = inScope === 1 ? 'was' : 'were';
  return `${inScope.toLocaleString('en')} of ${count(ofAll, 'paper')} ${were} ${about}${best}`;
}

/** What is counted of it, who wrote it, and why it is here. */
function dayItem({ paper, matched }: DigestEntry, input: DigestInput): CardItem {
  // What is of any age says which.
  const age = input.days === undefined && paper.published ? day(paper.published) : '';
  const facts = [countsText(paper, input.asOf), age, authorsText(paper), matchText(matched, input.scope)];
  return newItem(paper, facts.filter(Boolean).join(' · '));
}

/** Its title only: who reads here every day knows what most of them say. Where none was posted here, none is said to be new. */
function recapItem({ paper, postedOn }: DigestEntry, { asOf, today, picks }: DigestInput): CardItem {
  const isAnyKnown = picks.some((pick) => pick.postedOn !== undefined);
  const posted = isAnyKnown ? postedText(postedOn, today) : '';
  const facts = [countsText(paper, asOf), authorsText(paper), posted];
  return { ...titleItem(paper), facts: facts.filter(Boolean).join(' · '), opens: showing(paper.id) };
}

function postedText(on: string | undefined, today: string): string {
  if (on === undefined) return 'new here';
  const ago = daysBetween(on, today);
  if (ago === 0) return 'posted here today';
  const at = DateTime.fromISO(on, { zone: 'utc' }).setLocale('en');
  return `posted here on ${at.toFormat(ago < 7 ? 'EEEE' : 'd LLLL')}`;
}

/** A paper that is new, with the sentence that says what it is. */
export function newItem(paper: Paper, facts: string): CardItem {
  const text = sentenceOf(paper);
  return { ...titleItem(paper), facts, ...(text !== '' && { text: plain(text) }), opens: showing(paper.id) };
}

/** What of the digest a paper fits, unless that is all it is about. */
function matchText(matched: readonly string[], scope: string): string {
  const isAll = matched.some((name) => [name, `by ${name}`, `from ${name}`].includes(scope));
  return isAll ? '' : list(matched);
}

/** When it comes, and what can be done about it. */
export function upkeepOf({ name, schedule, command }: Occasion): Upkeep {
  const topics = name || 'all';
  const act = (label: string, args: Readonly<Record<string, string>>) =>
    button(label, 'reply', 'digest', args);
  return {
    schedule,
    command,
    ways: [
      act('Change this digest…', { action: 'change', which: topics }),
      act('Skip the next one', { action: 'skip', topics }),
      act('When it comes next', { action: 'status' }),
      act('Turn it off', { action: 'off', topics }),
    ],
  };
}

/** The abstracts of the digest of a date, for the thread below it, which some platforms name by their title. */
export const detailsCard = (papers: readonly Paper[], date: string): Card => ({
  title: `Abstracts for ${weekday(date)}`,
  firstNumber: 1,
  items: papers.map((paper) => ({ ...titleItem(paper), text: plain(whatWasDone(paper)) })),
  buttons: [],
});

/** An abstract from where it says what was done, in whole sentences as far as there is room. */
function whatWasDone(paper: Paper): string {
  const sentences = abstractSentences(paper).map((each) => each.trim());
  const first = Math.max(
    0,
    sentences.findIndex((each) => contribution(each) >= SAYS_WHAT_WAS_DONE),
  );
  let shown = '';
  let next = first;
  for (; next < sentences.length; next += 1) {
    const longer = `${shown} ${sentences[next]}`.trimStart();
    if (longer.length > LONGEST_ABSTRACT && shown !== '') break;
    shown = cutAt(longer, LONGEST_ABSTRACT);
  }
  return `${first > 0 ? '… ' : ''}${shown}${next < sentences.length ? ' …' : ''}`;
}
