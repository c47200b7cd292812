/** What people say about the digest of a place: set up, changed, paused, ended, looked at. Pure. */
import { listOf } from '../model/interpretation.ts';
import { type Act, type Request, slotsOf } from '../model/request.ts';
import { withoutVerb } from '../slots/change-verbs.ts';
import { type Facets, facetsOf, NO_FACETS, queryOf } from '../slots/search-request.ts';
import { facetsIn, writtenOf } from './papers.ts';

type Args = Readonly<Record<string, string>>;

/** A command about the digest with the topics that are named. */
export const digestTo =
  (action: string) =>
  (request: Request): Act => ({
    invoke: { command: 'digest', args: { action, ...topicsNamed(request) } },
  });

const topicsNamed = (request: Request): Args => {
  const named = request.topics.filter(({ isLed, isTitled }) => isLed || isTitled);
  // When something is asked about belongs to no digest's name.
  const spans = request.spans.filter(({ slot }) => slot.kind !== 'period');
  const { topics } = scopeOf({ ...request, topics: named, spans }) as { topics?: string };
  return topics === undefined ? {} : { topics };
};

/** Sets one up: on what is named, else on what was shown. */
export function digestOn(request: Request): Act {
  const unclear = unclearIn(request, 'on');
  if (unclear) return unclear;
  const named = scopeOf(request);
  const isNamed = Object.keys(named).length > 0;
  const isPointing =
    /\b(?:these|those|such|this|that|it|them)\b(?! (?:channel|chat|room|group|server|thread|digest))/iu.test(
      request.asked,
    );
  const shown = isNamed || !(isPointing || request.topics.length === 0) ? undefined : scopeOfShown(request);
  const isAll = /\b(?:papers?|trending|hot|popular|everything|anything|all|updates?|news)\b/iu.test(
    request.asked,
  );
  if (!isNamed && !shown && (!isAll || isPointing))
    return {
      question: 'What should I post? Name a topic, or say “all papers”.',
      invokes: [{ command: 'digest', args: { action: 'on', ...timesIn(request) } }],
    };
  const scope = [isNamed ? named : undefined, isPointing ? shown : undefined].find(Boolean) ?? {
    topics: 'all',
  };
  return {
    invoke: { command: 'digest', args: { action: 'on', ...scope, ...timesIn(request) } },
    followsUp: !isNamed && shown !== undefined && isPointing,
  };
}

/** What no digest can do, with what can be had; a zone or an hour of which it is not clear which is meant. */
export function unclearIn(request: Request, action: 'on' | 'change'): Act | undefined {
  const args = { action, ...scopeOf(request), ...timesIn(request) };
  const [impossible] = slotsOf(request, 'impossible');
  if (impossible)
    return {
      question: `A digest cannot come “${impossible.said}”, but it can come ${impossible.instead}.`,
      invokes: [{ command: 'digest', args: { ...args, days: impossible.days } }],
    };
  const [doubt] = slotsOf(request, 'doubt');
  const name = doubt?.choices.some((choice) => /[/+]|UTC/u.test(choice)) ? 'zone' : 'at';
  return (
    doubt && {
      question: doubt.question,
      invokes: doubt.choices.map((choice) => ({ command: 'digest', args: { ...args, [name]: choice } })),
    }
  );
}

/** When it is to come, and how many papers it is to bring. */
export function timesIn(request: Request): Args {
  const [time] = slotsOf(request, 'time');
  const [zone] = slotsOf(request, 'zone');
  const days = slotsOf(request, 'days').map(({ value }) => value);
  const [number] = slotsOf(request, 'number');
  // "A weekly digest on mondays" names its day twice.
  const said = days.find((each) => each !== 'weekly' && each !== 'daily') ?? days[0];
  return {
    ...(time && { at: time.value }),
    ...(zone && { zone: zone.value }),
    ...(said && { days: said }),
    ...(number && { size: String(number.value) }),
  };
}

/** Which papers, as the command takes them. */
export function scopeOf(request: Request): Args {
  const topics = request.topics
    .map(({ text }) => writtenOf(request.intent === 'digest-change' ? withoutVerb(text) : text))
    .filter((text) => text !== '' && !/^(?:all|digests?|papers?)$/iu.test(text));
  return scopeArgs(
    { ...facetsIn({ ...request, topics: [] }), topic: '', sort: undefined },
    topics.flatMap((each) => each.split(/\s*(?:,|\band\b|&)\s*/iu)).filter((each) => each !== ''),
  );
}

function scopeArgs({ authors, orgs, ...others }: Facets, parts: readonly string[]): Args {
  const filters = queryOf({ ...others, topic: '', authors: [], orgs: [] });
  const people = [
    ...authors.map((name) => queryOf({ ...NO_FACETS, authors: [name] })),
    ...orgs.map((name) => queryOf({ ...NO_FACETS, orgs: [name] })),
  ];
  // A filter beside somebody's name is about their papers: alone it would bring everybody else's.
  if (parts.length === 0 && filters !== '' && people.length > 0)
    return { topics: people.map((each) => `${each} ${filters}`).join(', ') };
  const topics = parts.map((each) => `${each} ${filters}`.trim()).join(', ') || filters;
  return {
    ...(topics && { topics }),
    ...(authors.length > 0 && { authors: authors.join(', ') }),
    ...(orgs.length > 0 && { orgs: orgs.join(', ') }),
  };
}

/** What the last answer searched for, as what a digest brings. */
function scopeOfShown({ last }: Request): Args | undefined {
  const facets = last && facetsOf(listOf(last));
  if (!facets) return undefined;
  const parts = facets.topic.split(/\s*,\s*/u).filter((each) => each !== '');
  return scopeArgs({ ...facets, topic: '', when: [], sort: undefined, trending: undefined }, parts);
}
