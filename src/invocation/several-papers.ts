/** Several papers in what was typed for one: ids and links of papers that the corpus knows, one after the other. Pure. */
import type { Corpus } from '../corpus/corpus.ts';
import { paperIdOf } from '../corpus/links/paper-id.ts';
import { referencesIn } from '../corpus/links/references.ts';

/** Ids of papers as buttons carry them: `arxiv:2502.02732`, `seed-0123456789`. */
const SEPARATOR = /[\s,;]+/u;

/** The papers that are named, by their ids and each once; undefined where not all words name papers, or fewer than two do. */
export function papersListed(typed: string, corpus: Pick<Corpus, 'resolve'>): readonly string[] | undefined {
  const words = typed.split(SEPARATOR).filter((word) => word !== '');
  if (words.length < 2) return undefined;
  const found = words.map((word) => namedBy(word, corpus));
  return found.every((id) => id !== undefined) ? [...new Set(found)] : undefined;
}

function namedBy(word: string, corpus: Pick<Corpus, 'resolve'>): string | undefined {
  const [link] = referencesIn(/^\d{4}\.\d{4,5}(?:v\d+)?$/u.test(word) ? `arXiv:${word}` : word);
  return corpus.resolve((link && paperIdOf(link)) ?? word)?.id;
}
