/** `digest` in words, and what follows its name in a sentence. */
import type { Invoke } from '../../cards/card.ts';
import { oneOf } from '../../nlu/message/command-line.ts';

export function digestSaid({
  action = 'status',
  topics,
  authors,
  orgs,
  at,
  zone,
  days,
}: Invoke['args']): string {
  if (action === 'off') return `end the digest${topics ? ` on ${topics}` : ' here'}`;
  if (action === 'preview') return 'what the digest would say';
  if (action === 'now') return 'post the digest now';
  if (action === 'status') return 'the digests of this channel';
  const on = topics && topics !== 'all' ? ` on ${topics}` : '';
  const by = authors ? ` by ${authors}` : '';
  const from = orgs ? ` from ${orgs}` : '';
  const time = at ? ` at ${at}` : '';
  return `post trending papers${on}${by}${from} here${days ? `, ${days}` : ' every day'}${time}${zone ? ` (${zone})` : ''}`;
}

const WHEN = oneOf(
  String.raw`every|each|daily|weekly|at \d|weekdays`,
  'mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?',
);

/** After "on", only a time makes a sentence of it. */
export const NATURAL = new RegExp(
  String.raw`^(?:about|for|every|each|daily|weekly|here|of|at \d|please|weekdays|in this|no|not|never|stop|end|cancel)\b|` +
    String.raw`^on\b(?!.*\b(?:at|days|zone|topics|authors|orgs|size|quiet):).*\b${WHEN}\b`,
  'iu',
);
