/** What the list asked for that is narrowed, widened or counted. Pure. */
import { isStopWord, words } from '../../text/tokenise.ts';
import { ASKING_WORDS } from '../message/asking-words.ts';
import { isEveryday } from '../message/everyday.ts';
import { listOf } from '../model/interpretation.ts';
import type { Request } from '../model/request.ts';
import { type Facets, facetsOf, NO_FACETS } from '../slots/search-request.ts';

/** The words of a question that papers may have. */
const contentOf = (question: string): string =>
  words(question)
    .filter((word) => !isStopWord(word) && !isEveryday(word) && !ASKING_WORDS.has(word))
    .join(' ');

/** The sides of the last list; undefined where it is none of papers. A list of similar papers is read as its title's words. */
export function baseOf({ last, corpus }: Request): Facets | undefined {
  if (!last) return undefined;
  const list = listOf(last);
  if (list.command === 'answer') return { ...NO_FACETS, topic: contentOf(list.args.question ?? '') };
  if (list.command !== 'similar') return facetsOf(list);
  const { paper = '' } = list.args;
  return likeTitle(corpus.resolve(paper)?.title ?? paper);
}

/** What is asked for in place of papers similar to one, where conditions are set: papers with the words of its title. */
export const likeTitle = (title: string): Facets => ({
  ...NO_FACETS,
  topic: title
    .replace(/[^\p{L}\p{N}\s-]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim(),
});
