/** Where there is no digest: why there is nothing today, and the note to whoever set one up that it was paused. Pure. */
import { capital, count, cutAt, day, weekday } from '../../text/wording.ts';
import { type Card, plain, type Span } from '../card.ts';
import { button } from '../papers.ts';
import { aboutOf, LONGEST_SCOPE, type Occasion, upkeepOf } from './post.ts';

const LONGEST_NAME = 80;

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
  const about = aboutOf(input);
  return {
    title: `No new papers for ${weekday(input.date)}`,
    level: 'large',
    ...(about !== '' && { note: capital(about) }),
    text: plain([whyEmpty(input), ...(input.absences ?? []), `${NEXT} ${whatToDo(input)}`].join('\n')),
    items: [],
    buttons: [
      ...(because === 'empty-corpus' ? [button('Sources', 'reply', 'status', {})] : []),
      ...(nearest === undefined
        ? []
        : [button(`Search “${nearest}”`, 'reply', 'search', { query: nearest })]),
    ],
    upkeep: upkeepOf(input),
  };
}

/** Tells whoever set a digest up that it is paused, why, and how it goes on. */
export function pausedCard({
  reason,
  placeUrl,
  byMail,
  isForNow,
  name,
  command,
}: {
  /** A sentence. */
  reason: string;
  placeUrl?: string | undefined;
  byMail?: boolean | undefined;
  /** Whether the reason says how it goes on. */
  isForNow?: boolean | undefined;
  name: string;
  /** What to type to make it go on. */
  command: string;
}): Card {
  const channel = { text: 'its channel', ...(placeUrl !== undefined && { url: placeUrl }) };
  const where = byMail ? [{ text: 'by e-mail' }] : [{ text: 'in ' }, channel];
  return {
    title: titled('Digest paused', name),
    text: [
      { text: `${name === '' ? 'The digest of all papers' : `The digest “${name}”`} ` },
      ...where,
      { text: ` is paused. ${reason}\n` },
      ...(isForNow ? [] : putRight(command, byMail ?? false)),
      { text: 'Until then nothing is posted, and you are not told again.' },
    ],
    items: [],
    buttons: [],
  };
}

const putRight = (command: string, byMail: boolean): readonly Span[] => [
  { text: 'To go on, type ' },
  { text: command, code: true },
  { text: byMail ? ' once that is put right. ' : ' there once that is put right, or in another channel. ' },
];

const NEXT = 'This is said once. It goes on by itself when new papers come in.';

function whyEmpty({ because, asOf, inScope, nearest, ...input }: EmptyInput): string {
  const scope = cutAt(input.scope, LONGEST_SCOPE);
  if (because === 'empty-corpus') return 'There are no papers here at the moment.';
  const newest = `the newest here is of ${day(asOf)}`;
  if (because === 'no-match') {
    const hint = nearest === undefined ? '' : ` The nearest that papers have is “${nearest}”.`;
    return `No paper here fits “${scope}”; ${newest}.${hint}`;
  }
  const isAll = scope === 'all papers';
  const of = input.days === undefined ? '' : `of ${input.days} `;
  if (inScope === 0)
    return `No paper ${of}${isAll ? 'is here' : `fits “${scope}”`}; ${newest}.${othersText(input)}`;
  const fitting = of + (isAll ? 'here' : `that fit${inScope === 1 ? 's' : ''} “${scope}”`);
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

function whatToDo({ because, scope, command }: EmptyInput): string {
  if (because === 'empty-corpus') return 'An admin finds the reason under Sources.';
  if (because === 'no-match') return `Other words can be set up with ${command} on.`;
  return scope === 'all papers' ? '' : `Wider topics can be set up with ${command} on.`;
}

const titled = (title: string, name: string): string =>
  [title, cutAt(name, LONGEST_NAME)].filter(Boolean).join(' · ');
