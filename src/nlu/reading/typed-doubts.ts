/** The words of a typed change that can hardly belong to what they were taken for: it is asked back first. Pure. */
import type { Invoke } from '../../cards/card.ts';
import { words } from '../../text/tokenise.ts';
import { wordsOf } from '../message/data-files.ts';
import type { Doubtful } from './certainty.ts';
import { isTopic, type Library, strangeInTitle } from './known-words.ts';

const DOUBTFUL = wordsOf('words/changes/doubtful.txt', 'words/changes/doubtful-days.txt');
/** What a digest brings where nothing was named. */
const EVERYTHING = 'all';

/** What of a typed line its reading as a change does not account for; undefined where all is plain. */
export function typedDoubtsIn(line: string, invoke: Invoke, context: Library): Doubtful | undefined {
  const { args } = invoke;
  const strange = strangeInTitle(args.paper, context);
  const named = words([args.topics, args.what].join(' ')).filter((word) => DOUBTFUL.has(word));
  // What is not followed cannot be unfollowed, and a code is no topic.
  const isNamed = invoke.command === 'unfollow' || args.action === 'confirm';
  const topics = isNamed ? [] : strangeTopics(invoke, context);
  const places = Array.from(line.matchAll(/(?<=^|\s)[#@]\p{L}\S*/gu), ([place]) => place);
  const isAsking = /\?(?:\s|$)/u.test(line);
  const found = [...new Set([...strange, ...named, ...topics]), ...places, ...(isAsking ? ['?'] : [])];
  return found.length === 0 ? undefined : { words: found, isAsked: true };
}

/** The words of those topics that papers are not known to be about. */
function strangeTopics({ args }: Invoke, context: Library): readonly string[] {
  const topics = [args.topics, args.topic, args.what].join(',').split(/\s*(?:,|\bor\b)\s*/iu);
  return topics
    .map((each) => each.replace(/-?\b\w+:(?:"[^"]*"|\S+)/gu, ' ').trim())
    .filter((each) => each !== '' && each !== EVERYTHING && !/^".+"$/u.test(each))
    .filter((each) => !isTopic(each, context))
    .flatMap((each) => words(each));
}
