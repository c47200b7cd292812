/** What people say about a digest that there is: its hour, days, topics and size, pauses and days without one. Pure. */
import { daysAheadIn, type SpokenDays } from '../../calendar/ahead/days-ahead-in.ts';
import { isoDay } from '../../runtime/time.ts';
import { type Act, type Request, slotsOf, unwantedOf } from '../model/request.ts';
import { withoutVerb } from '../slots/change-verbs.ts';
import { scopeOf, timesIn, unclearIn } from './digests.ts';
import { writtenOf } from './papers.ts';

type Args = Readonly<Record<string, string>>;

const ADDING = /^and\b|\b(?:add|also|include|including|plus|as well|extend|put|append|too)\b/iu;
const REMOVING =
  /\b(?:remove|drop|delete|exclude|excluding|without|no more|no longer|any ?more|leave|take|out|don['’]?t|not|kick|ditch)\b/iu;
const SWAPPING = /\b(?:replace|swap|exchange|in and|out and|switch\b.*\bfrom)\b/iu;
const FEWER = /\b(?:fewer|less|shorter|shorten|smaller|reduce|cut|too (?:long|many|much)|so many)\b/iu;
const MORE = /\b(?:more|longer|bigger|larger|too (?:short|few)|increase)\b/iu;
/** "On fridays" is a rhythm, "on friday" the next one. */
const EVERY_SUCH_DAY = /^(?:on\s+)?(\p{L}+days)$/iu;
const NEGATING = /\b(?:no|not|never|none|without|skip|don['’]?t|do not)\b/iu;
const ONE_AT_A_TIME = 'One at a time, please: what should be added, and what removed?';
const MOST_SKIPPED = 5;

const digest = (args: Args) => ({ command: 'digest', args });
const nameOf = (topics: string | undefined): Args => (topics === undefined ? {} : { which: topics });

/** Changes the one that there is: what is not named stays. */
export function digestChange(request: Request): Act {
  const unclear = unclearIn(request, 'change');
  if (unclear) return unclear;
  const [scope, times] = [scopeOf(request), timesIn(request)];
  const { topics } = scope as { topics?: string };
  const [days] = slotsOf(request, 'days');
  const [unwanted] = unwantedOf(request, 'days');
  // "Not every day, just mondays" says which days it is to come.
  const isOnly = days !== undefined && unwanted?.value === 'daily';
  if (unwanted && !isOnly) return withoutDays(unwanted.value, {});
  if (days && !isOnly && NEGATING.test(request.asked)) return withoutDays(days.value, {});
  // Beside an hour or a day, the topics say which digest is meant.
  if (Object.keys(times).length > 0)
    return { invoke: digest({ action: 'change', ...nameOf(topics), ...times }) };
  if (Object.keys(scope).length > 0) return ofTopics(scope, request);
  if (FEWER.test(request.asked)) return { invoke: digest({ action: 'fewer' }) };
  if (MORE.test(request.asked)) return { invoke: digest({ action: 'more' }) };
  return {
    question: 'What should be changed about the digest: the time, the days, the topics?',
    invokes: [digest({ action: 'status' })],
  };
}

/** Adds, removes or replaces topics, as the words around them say; what is spoken of with a "not" is to go. */
function ofTopics(named: Args, request: Request): Act {
  const both = exchanged(request);
  if (both) return both;
  const { asked } = request;
  const isUnwanted = Object.values(named).some((value) => /(?:^|,\s*)-/u.test(value));
  const scope = Object.fromEntries(
    Object.entries(named).map(([name, value]) => [name, value.replace(/(^|,\s*)-(?:"([^"]*)")?/gu, '$1$2')]),
  );
  const withAction = (action: string) => digest({ action, ...scope });
  if (SWAPPING.test(asked))
    return { question: ONE_AT_A_TIME, invokes: [withAction('add'), withAction('remove')] };
  if (isUnwanted || REMOVING.test(asked)) return { invoke: withAction('remove') };
  return { invoke: withAction(ADDING.test(asked) ? 'add' : 'change') };
}

/** "Swap quantization for agents", "drop pruning, add agents": one is to be removed, and the other added. */
function exchanged(request: Request): Act | undefined {
  const { old, other } = SWAPPED.exec(request.asked)?.groups ?? {};
  const unwanted =
    old ??
    unwantedOf(request, 'topic')
      .map(({ value }) => value)
      .join(', ');
  const wanted = other ?? request.topics.map(({ text }) => writtenOf(withoutVerb(text))).join(', ');
  if (unwanted === '' || wanted === '') return undefined;
  return {
    question: ONE_AT_A_TIME,
    invokes: [digest({ action: 'add', topics: wanted }), digest({ action: 'remove', topics: unwanted })],
  };
}

const SWAPPED =
  /\b(?:swap|replace|exchange)\s+(?:the )?(?<old>[^,]+?)\s+(?:for|with|by)\s+(?<other>[^,.!?]+)/iu;

/** Pauses it until a day, for so long, or until it is resumed; a pause that begins later skips its days. */
export function digestPause(request: Request): Act {
  const days = daysIn(request);
  const named = digestNamed(request, days);
  if (!days) return { invoke: digest({ action: 'pause', ...named }) };
  const isNow = days.isEnd || days.isStretch;
  return isNow
    ? { invoke: digest({ action: 'pause', ...named, until: days.words }) }
    : { invoke: digest({ action: 'skip', ...named, date: days.words }) };
}

/** Leaves out the days that are named, or the next one. */
export function digestSkip(request: Request): Act {
  const days = daysIn(request);
  const named = digestNamed(request, days);
  if (days?.isEnd) return { invoke: digest({ action: 'pause', ...named, until: days.words }) };
  const [, rhythm] = EVERY_SUCH_DAY.exec(days?.words ?? '') ?? [];
  if (rhythm !== undefined) return withoutDays(rhythm, named);
  const [number] = slotsOf(request, 'number');
  const several =
    number && number.value > 1 && number.value <= MOST_SKIPPED ? `${number.value} digests` : undefined;
  const date = days?.words ?? several;
  return { invoke: digest({ action: 'skip', ...named, ...(date !== undefined && { date }) }) };
}

/** A day of the week may be meant for good, or once. */
const withoutDays = (days: string, named: Args): Act => ({
  question: `No digest on ${days} at all, or only the next time?`,
  invokes: [
    digest({ action: 'skip', ...named, date: days }),
    digest({ action: 'change', days: `every day but ${days}` }),
  ],
});

/** Lets it come again, at once or from a day on. */
export function digestResume(request: Request): Act {
  const days = daysIn(request);
  const named = digestNamed(request, days);
  const isLater = days && !/\b(?:today|now)\b/iu.test(days.words);
  return {
    invoke: digest(
      isLater ? { action: 'pause', ...named, until: days.words } : { action: 'resume', ...named },
    ),
  };
}

/** The digest that is named by its topics. */
function digestNamed({ topics }: Request, days: SpokenDays | undefined): Args {
  const names = topics
    .filter(({ start }) => !days || start < days.start || start >= days.end)
    .map(({ text }) => writtenOf(text))
    .filter((name) => name !== '' && !NO_NAME.test(name));
  return names.length === 0 ? {} : { topics: names.join(', ') };
}

const NO_NAME = /^(?:all|the|our|daily|weekly|posts?|digests?|papers?)(?:\s+(?:digests?|posts?|papers?))*$/iu;

/** The days to come that are named, be it in what is told beside it. By UTC: the command reckons in its own zone. */
const daysIn = ({ text, now }: Request): SpokenDays | undefined => daysAheadIn(text, isoDay(now));
