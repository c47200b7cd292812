/** What else a message may mean than what it is answered as, each one press away below the answer. Pure. */
import type { Invoke } from '../../cards/card.ts';
import { findPapers } from '../../search/find-paper.ts';
import { ACTS } from '../intents/index.ts';
import { facetsIn } from '../intents/papers.ts';
import { isChange } from '../model/changes.ts';
import { isDoubt, type Request } from '../model/request.ts';
import type { Scene } from '../model/scene.ts';
import { invokeOf } from '../slots/search-request.ts';
import type { Read } from './read.ts';
import { strangeWords } from './unused.ts';

/** An intent less likely than this is hardly meant: on the development sets. */
const LEAST_OTHER = 0.04;
/** A change is offered only where it may well be meant. */
const LEAST_CHANGE = 0.2;
/** So many intents beside the one that is answered. */
const MOST_INTENTS = 2;
/** More buttons would be read by nobody. */
const MOST_OTHERS = 2;

/** The other readings of what is answered with a command, the likeliest first. */
export function otherReadings(found: Read, chosen: Invoke, scene: Scene): readonly Invoke[] {
  const { request } = found;
  const all = [
    ...ofIntents(found),
    ...(LISTS.has(chosen.command) ? [...ofTitle(chosen, scene), ...withStrangeWords(found, chosen)] : []),
    ...(LISTS.has(chosen.command) ? [...ofBestTopic(request)] : []),
    ...ofOtherList(request),
  ];
  const others = new Map(all.map((invoke) => [JSON.stringify(invoke), invoke]));
  others.delete(JSON.stringify(chosen));
  return [...others.values()].slice(0, MOST_OTHERS);
}

const LISTS: ReadonlySet<string> = new Set(['search', 'author', 'org']);

const invokesOf = (intent: string, request: Request): readonly Invoke[] => {
  const act = ACTS[intent]?.({ ...request, intent });
  return act && !isDoubt(act) ? [act.invoke] : [];
};

/** What the next likely intents make of the same slots. */
const ofIntents = ({ request, main }: Read): readonly Invoke[] =>
  main.ranked
    .filter(({ label }) => label !== request.intent)
    .slice(0, MOST_INTENTS)
    .filter(({ label, probability }) => probability >= (isChange(label) ? LEAST_CHANGE : LEAST_OTHER))
    .flatMap(({ label }) => invokesOf(label, request));

/** The paper that the words of a search name. */
function ofTitle({ args: { query = '' } }: Invoke, scene: Scene): readonly Invoke[] {
  if (query === '' || /[:()]| OR |(?:^|\s)-/u.test(query)) return [];
  const [paper, ...others] = findPapers(query.replaceAll('"', ''), scene);
  return paper && others.length === 0 ? [{ command: 'show', args: { paper: paper.title } }] : [];
}

/** A search for the words too that are neither in the command nor said for it. */
export function withStrangeWords(found: Read, chosen: Invoke): readonly Invoke[] {
  const { request } = found;
  const facets = facetsIn(request);
  const { topics } = request;
  const strange = strangeWords(found, chosen).filter(
    ({ start }) => !topics.some((topic) => start >= topic.start && start < topic.start + topic.text.length),
  );
  const pieces = [
    ...strange.map(({ start, end }) => ({ start, text: request.text.slice(start, end) })),
    ...topics,
  ].toSorted((left, right) => left.start - right.start);
  return strange.length === 0
    ? []
    : [invokeOf({ ...facets, topic: pieces.map(({ text }) => text).join(' ') })];
}

/** Of several topics the likeliest alone: the words around it may be said of something else. */
function ofBestTopic(request: Request): readonly Invoke[] {
  const [best, ...others] = request.topics.toSorted((left, right) => right.score - left.score);
  return best && others.length > 0 ? invokesOf(request.intent, { ...request, topics: [best] }) : [];
}

/** The words by themselves beside what they add to the list that was shown, and the other way round. */
function ofOtherList(request: Request): readonly Invoke[] {
  if (!request.last || request.topics.length === 0) return [];
  if (request.intent === 'search' || request.intent === 'replace') return invokesOf('narrow', request);
  return request.intent === 'narrow' ? invokesOf('search', { ...request, last: undefined }) : [];
}
