/** `digest` in words, and what follows its name in a sentence. */
import { daysText, parseDays } from '../../calendar/weekdays.ts';
import type { Invoke } from '../../cards/card.ts';
import { oneOf } from '../../text/patterns.ts';
import { cutAt } from '../../text/wording.ts';
import { EVERY_DIGEST } from './request.ts';

type Args = Invoke['args'];

/** Of days that are named one by one. */
const LONGEST_DAYS = 60;

const ofOne = ({ topics }: Args): string => (topics && topics !== 'all' ? ` on ${topics}` : '');
const ofWhich = ({ which }: Args): string => (which && which !== 'all' ? ` on ${which}` : '');
const named = ({ topics, authors, orgs }: Args): string => [topics, authors, orgs].filter(Boolean).join(', ');

function managersSaid({ topics = 'list', role }: Args): string {
  if (role !== undefined) return 'change which roles may manage the digests here';
  return topics === 'list' ? 'who may manage the digests here' : `let ${topics} manage the digests here`;
}

/** What each action does, for a question or an answer. */
const SAID: Readonly<Record<string, (args: Args) => string>> = {
  on: onSaid,
  off: ({ topics }) =>
    topics === EVERY_DIGEST
      ? `end ${EVERY_DIGEST} here`
      : `end the digest${topics ? ` on ${topics}` : ' here'}`,
  preview: () => 'what the digest would say',
  now: () => 'post the digest now',
  status: () => 'the digests of this channel',
  managers: managersSaid,
  pause: (args) => `pause the digest${ofOne(args)} until ${args.until ?? 'somebody resumes it'}`,
  resume: (args) =>
    `let the digest${ofOne(args)} come again${args.date ? ` on ${cutAt(args.date, LONGEST_DAYS)}` : ''}`,
  skip: (args) =>
    args.date ? `skip the digest${ofOne(args)} on ${args.date}` : `skip the next digest${ofOne(args)}`,
  add: (args) => `add ${named(args)} to the digest${ofWhich(args)}`,
  remove: (args) => `take ${named(args)} off the digest${ofWhich(args)}`,
  more: (args) => `bring more papers in the digest${ofOne(args)}`,
  fewer: (args) => `bring fewer papers in the digest${ofOne(args)}`,
  change: changeSaid,
  confirm: () => 'confirm an e-mail address',
  feed: ({ topics = '' }) =>
    /^off\b/iu.test(topics) ? 'end the feed of the digest' : `make a feed of the digest${ofOne({ topics })}`,
};

/** `digest` in words. */
export function digestSaid(args: Args): string {
  const { action = 'status', to, ...rest } = args;
  const said = (SAID[action] ?? onSaid)(rest);
  if (to === undefined) return said;
  if (action === 'change' && said === changeSaid({})) return 'send the digest by e-mail';
  const there = said.replace(/ (?:here|of this channel)\b/u, '').replace(/^post(?= trending)/u, 'send');
  const named = there.replace(/\b(?:the digests?|all digests)\b/u, '$& by e-mail');
  return named === there ? `${there} by e-mail` : named;
}

/** "every day", "on weekdays", "on Mondays", "weekly on Fridays". */
function daysSaid(days = 'daily'): string {
  try {
    const text = daysText(parseDays(days));
    return `${/^weekly\b/iu.test(days) ? 'weekly ' : ''}${text === 'every day' ? text : `on ${text}`}`;
  } catch {
    return days;
  }
}

function onSaid({ topics, authors, orgs, at, zone, days }: Args): string {
  const on = topics && topics !== 'all' ? ` on ${topics}` : '';
  const by = authors ? ` by ${authors}` : '';
  const from = orgs ? ` from ${orgs}` : '';
  const time = at ? ` at ${at}` : '';
  return `post trending papers${on}${by}${from} here ${daysSaid(days)}${time}${zone ? ` (${zone})` : ''}`;
}

/** "change the digest: at 08:30, weekdays, up to 3 papers". */
function changeSaid({ at, zone, days, size, details, ...args }: Args): string {
  const changes = [
    ...(named(args) ? [`papers on ${named(args)}`] : []),
    ...(at ? [`at ${at}`] : []),
    ...(zone ? [`in ${zone}`] : []),
    ...(days ? [daysSaid(days)] : []),
    ...(size ? [`up to ${size} papers`] : []),
    ...(details ? [details === 'thread' ? 'abstracts in a thread' : 'no thread'] : []),
  ];
  return `change the digest${ofWhich(args)}${changes.length > 0 ? `: ${changes.join(', ')}` : ''}`;
}

const HOUR = oneOf(
  'noon|midnight|half past|quarter (?:past|to)',
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve',
);
const WHEN = oneOf(
  String.raw`every|each|daily|weekly|at \d\S*|at ${HOUR}|\d{1,2}(?:[:.]\d\d)?\s?[ap]m|\d{1,2}:\d\d|weekdays`,
  String.raw`(?:\d{1,2}|${HOUR}) (?:in the|o'clock)|noon|midnight`,
  'mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?',
);

/** After "on", only a time makes a sentence of it. */
export const NATURAL = new RegExp(
  String.raw`^(?:about|for|every|each|daily|weekly|here|of|at \d\S*|please|weekdays|in this|no|not|never|stop|end|cancel)\b|` +
    String.raw`^on\b(?!.*\b(?:at|days|zone|topics|authors|orgs|size|quiet|details|to):).*\b${WHEN}\b`,
  'iu',
);
