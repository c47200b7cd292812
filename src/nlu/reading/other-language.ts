/** What can be searched for of a sentence in another language: names, technical words, and whatever the index knows. Pure. */
import type { Invoke } from '../../cards/card.ts';
import { isStopWord, words } from '../../text/tokenise.ts';
import { englishOf } from '../entities/cognates.ts';
import { lexiconOf, titled } from '../entities/gazetteer.ts';
import { contentOf, type Language, languageOf } from '../message/language.ts';
import type { Lexicon } from '../model/lexicon.ts';
import type { Scene } from '../model/scene.ts';
import type { Slot, Span } from '../model/slots.ts';
import { invokeOf, NO_FACETS } from '../slots/search-request.ts';
import { tag } from '../slots/tag.ts';

/** Of more words nobody reads that they were not used. */
const MOST_NAMED = 5;

/** A sentence in another language, and a search for its words where it has any. */
export interface InOtherLanguage {
  readonly language: Language;
  readonly invoke: Invoke | undefined;
  /** Its words that nothing can be searched for with, folded. */
  readonly unused: readonly string[];
}

/** Reads a line that is no English sentence; undefined for one that may be, and for the title of a paper. */
export function inOtherLanguage(line: string, { index, engine, now }: Scene): InOtherLanguage | undefined {
  const language = languageOf(line);
  const lexicon = lexiconOf(index);
  if (!language || titled(line, lexicon).length > 0) return undefined;
  const spans = tag(line, { lexicon, now }).spans.filter((span) => isCertain(span, lexicon));
  const values = (kind: 'author' | 'org' | 'category') => [
    ...new Set(spans.flatMap(({ slot }) => (slot.kind === kind ? [slot.value] : []))),
  ];
  const rest = spans.reduce(
    (left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end),
    line,
  );
  const content = words(contentOf(rest, language)).filter((word) => word.length > 1 && !isStopWord(word));
  const topic = content.flatMap((word) => englishOf(word, engine.knows) ?? []);
  const facets = {
    ...NO_FACETS,
    topic: [...phrasesIn(spans), ...topic].join(' '),
    authors: values('author'),
    orgs: values('org'),
    categories: values('category'),
  };
  const isEmpty = facets.topic === '' && [facets.authors, facets.orgs, facets.categories].flat().length === 0;
  return {
    language,
    invoke: isEmpty ? undefined : invokeOf(facets),
    unused: content.filter((word) => englishOf(word, engine.knows) === undefined).slice(0, MOST_NAMED),
  };
}

const phrasesIn = (spans: readonly Span[]): readonly string[] =>
  spans.flatMap(({ slot }) => (slot.kind === 'phrase' ? [`"${slot.value.replaceAll('"', '')}"`] : []));

/** Whether a name is one in any language: somebody or something that the corpus has. */
function isCertain({ slot, negated }: Span, lexicon: Lexicon): boolean {
  if (negated) return false;
  if (slot.kind === 'author') return isKnownPerson(slot, lexicon);
  if (slot.kind === 'org') return lexicon.organisation(words(slot.value).join('')) !== undefined;
  return slot.kind === 'category' || slot.kind === 'phrase';
}

const isKnownPerson = ({ value }: Extract<Slot, { kind: 'author' }>, lexicon: Lexicon): boolean => {
  const parts = words(value);
  return parts.length > 0 && parts.every((part) => part.length < 2 || lexicon.isNameWord(part));
};
