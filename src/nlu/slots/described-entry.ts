/** "The one with the ensembles": the only entry of the last list whose title has the words that describe it. Pure. */
import type { Corpus } from '../../corpus/corpus.ts';
import { isStopWord, stem, words } from '../../text/tokenise.ts';
import type { Turn } from '../model/interpretation.ts';

/** What leads to a description, or ends it. */
const DESCRIPTIONS = [
  /\b(?:the|that|this|his|her|their)\s+(?<words>(?:[\p{L}\p{N}'-]+\s+){1,4}?)(?:one|paper)\b/iu,
  /\b(?:one|paper)\s+(?:with|about|on|for|from|where|which|that|of)\s+(?<words>[^,.?!;]+)/iu,
];

/** The reference of the entry; undefined where none or several fit. */
export function describedEntry(
  said: string,
  { last, corpus }: { readonly last: Turn | undefined; readonly corpus: Pick<Corpus, 'resolve'> },
): string | undefined {
  const papers = (last?.items ?? []).flatMap(({ args }) => args.paper ?? []);
  for (const pattern of DESCRIPTIONS) {
    const wanted = stemsOf(pattern.exec(said)?.groups?.words ?? '');
    const [only, ...others] =
      wanted.length === 0
        ? []
        : papers.filter((paper) => {
            const title = stemsOf(corpus.resolve(paper)?.title ?? paper);
            return wanted.every((word) =>
              title.some((each) => each.startsWith(word) || word.startsWith(each)),
            );
          });
    if (only && others.length === 0) return only;
  }
  return undefined;
}

const SHORTEST = 3;
const stemsOf = (text: string): readonly string[] =>
  words(text)
    .filter((word) => !isStopWord(word) && word.length >= SHORTEST)
    .map(stem);
