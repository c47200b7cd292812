/** What some papers of a corpus are about, beside all its others, in a few words. Pure. */

import type { Paper } from '../../corpus/paper.ts';
import { readable } from '../../text/markup/readable.ts';
import { isStopWord, stem, tokenize } from '../../text/tokenise.ts';
import { type Index, placeOf } from '../index/index.ts';
import { ANYWHERE } from './anywhere.ts';
import { titleStems } from './paper-stems.ts';
import { vectorOf } from './tf-idf.ts';

/** A word that no other paper has is a name that its paper gave to something. */
const FEWEST_PAPERS = 2;
/** What a title says, the paper is about. */
const TITLE_WEIGHT = 3;
/** A single letter is a formula. */
const SHORTEST_WORD = 2;

/** A term that stands but once may be any two words. */
const FEWEST_TIMES = 2;
/** What separates words so that they make no term together; those with a hyphen go before one. */
const APART = /\S/u;

/**
 * What papers are about, the most telling first: terms of two words ("contrastive learning") where they have such, else
 * words, as they write them most often.
 */
export function topicsOf(papers: readonly Paper[], index: Index, most: number): readonly string[] {
  const spellings = spellingsOf(papers);
  const weights = weightsOf(papers, index, spellings);
  const pairs = pairsIn(papers, weights);
  const single = Array.from(weights, ([term, weight]) => ({
    text: spellings.get(term) ?? term,
    stems: [term],
    weight,
  }));
  const topics = (pairs.length > 0 ? pairs : single).toSorted((left, right) => right.weight - left.weight);
  const told = new Set<string>();
  const chosen = topics.filter(({ stems }) => {
    const isNew = stems.every((term) => !told.has(term));
    if (isNew) for (const term of stems) told.add(term);
    return isNew;
  });
  return chosen.slice(0, most).map(({ text }) => text);
}

interface Topic {
  readonly text: string;
  readonly stems: readonly string[];
  readonly weight: number;
}

/** Stems by how much the papers are about them: their tf-idf weights (tf-idf.ts) summed up, those of title words more. */
function weightsOf(
  papers: readonly Paper[],
  index: Index,
  spellings: ReadonlyMap<string, string>,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { id } of papers) {
    const place = placeOf(index, id);
    if (!place) continue;
    const inTitle = titleStems(place);
    for (const { stem: number, weight, papers: having } of vectorOf(place, index).stems) {
      const term = place.segment.stems.at(number);
      if (having < FEWEST_PAPERS || !spellings.has(term)) continue;
      sums.set(term, (sums.get(term) ?? 0) + weight * (inTitle.has(number) ? TITLE_WEIGHT : 1));
    }
  }
  return sums;
}

/** Terms of two neighbouring words that both tell something; how often they stand there counts, and titles more. */
function pairsIn(papers: readonly Paper[], weights: ReadonlyMap<string, number>): readonly Topic[] {
  const found = papers.flatMap(({ title, abstract }) => [
    ...pairsOf(readable(title)).map((pair) => ({ ...pair, times: TITLE_WEIGHT })),
    ...pairsOf(readable(abstract)).map((pair) => ({ ...pair, times: 1 })),
  ]);
  const weightOf = (term = '') => weights.get(term) ?? 0;
  const telling = found.filter(
    ({ stems: [one, other] }) => one !== other && weightOf(one) * weightOf(other) > 0,
  );
  return [...Map.groupBy(telling, ({ stems }) => stems.join(' ')).values()].flatMap((same) => {
    const times = same.reduce((sum, pair) => sum + pair.times, 0);
    const [{ stems, text } = { stems: [], text: '' }] = same;
    const weight = stems.reduce((sum, term) => sum + weightOf(term), 0) * Math.log1p(times);
    return same.length < FEWEST_TIMES ? [] : [{ text, stems, weight }];
  });
}

/** Words with a capital that titles and beginnings give them. */
const IN_TITLE_CASE = /(?<![\p{L}\p{N}])\p{Lu}(?=\p{Ll}+(?![\p{L}\p{N}]))/gu;

const withinSentence = (text: string): string =>
  text.replace(IN_TITLE_CASE, (letter) => letter.toLowerCase());

/** All two words of a text with nothing but a blank between them, as they are written within a sentence. */
function pairsOf(text: string): readonly { readonly text: string; readonly stems: readonly string[] }[] {
  const tokens = tokenize(text);
  return tokens.flatMap(({ word, start, end }, at) => {
    const next = tokens[at + 1];
    if (next === undefined || APART.test(text.slice(end, next.start))) return [];
    const written = withinSentence(text.slice(start, next.end));
    return [{ text: written, stems: [stem(word), stem(next.word)] }];
  });
}

/** How papers mostly write each stem; what only TeX has, and words of any abstract, are left out. */
function spellingsOf(papers: readonly Paper[]): ReadonlyMap<string, string> {
  const counts = new Map<string, { readonly word: string; readonly times: number }>();
  for (const { title, abstract } of papers) {
    const text = readable(`${title} ${abstract}`);
    for (const { word, start, end } of tokenize(text)) {
      if (word.length < SHORTEST_WORD || isStopWord(word) || ANYWHERE.has(word)) continue;
      const written = withinSentence(text.slice(start, end));
      counts.set(written, { word, times: (counts.get(written)?.times ?? 0) + 1 });
    }
  }
  const rarestFirst = [...counts].sort(([, left], [, right]) => left.times - right.times);
  return new Map(rarestFirst.map(([written, { word }]) => [stem(word), written]));
}
