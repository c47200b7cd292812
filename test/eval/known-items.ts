/**
 * Known-item search: queries for papers that somebody remembers, made from their titles and the same in every run for a
 * seed. Pure.
 */
import type { Paper } from '../../src/corpus/paper.ts';
import { readable } from '../../src/text/markup/readable.ts';
import { isStopWord, words } from '../../src/text/tokenise.ts';
import type { Question } from './collection.ts';

export type Chance = () => number;

/** Pieces have three to five words, stop words counted: fewer say too little, more are found by anything. */
const PIECE = { shortest: 3, longest: 5 };
/** Who half remembers a title has more of it in mind. */
const HALF = { shortest: 5, longest: 7 };
/** In a shorter word one error leaves little to recognise. */
const SHORTEST_MISSPELT = 4;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** "BERT: …", "GPT-4: …", "mBART: …": one word before a colon with two capitals or a digit. */
const NAME = /^((?=\S*(?:\p{Lu}\S*\p{Lu}|\p{N}))[\p{L}\p{N}][\p{L}\p{N}-]{1,14}): /u;

export interface KnownItem extends Question {
  /** Whether no other paper's title has these words one after the other. */
  readonly isUnique: boolean;
}

/** So many pieces of neighbouring title words, of papers spread over all. */
export function titlePieces(papers: readonly Paper[], count: number, chance: Chance): readonly KnownItem[] {
  return pieces(papers, count, PIECE, chance);
}

/** Likewise longer pieces; of one half a word is left out, of the other two neighbours are swapped. */
export function halfRemembered(
  papers: readonly Paper[],
  count: number,
  chance: Chance,
): readonly KnownItem[] {
  return pieces(papers, count, HALF, chance).map((item, index) => {
    const piece = item.text.split(' ');
    const telling = piece.flatMap((word, place) => (isStopWord(word) ? [] : [place]));
    const at = index % 2 === 0 ? pick(telling, chance) : Math.floor(chance() * (piece.length - 1));
    const kept =
      index % 2 === 0 ? piece.toSpliced(at ?? 0, 1) : piece.toSpliced(at ?? 0, 2, ...swapped(piece, at ?? 0));
    return { ...item, text: kept.join(' ') };
  });
}

/** So many names that stand before the colon of a title, alone; each finds all papers whose titles begin so. */
export function names(papers: readonly Paper[], count: number): readonly KnownItem[] {
  const named = papers.flatMap(({ id, title }) => {
    const [, name] = NAME.exec(title) ?? [];
    return name === undefined ? [] : [{ id, name }];
  });
  const groups = [...Map.groupBy(named, ({ name }) => words(name).join(' ')).values()];
  return spread(groups, count).flatMap((group) => {
    const [first] = group;
    const grades = new Map(group.map(({ id }) => [id, 1]));
    return first ? [{ id: first.id, text: first.name, grades, isUnique: group.length === 1 }] : [];
  });
}

/**
 * The same with so many typing errors each, in its longest words first: a letter left out, doubled, replaced, or
 * swapped with the next. Pieces with too few long words are left out.
 */
export function misspelt(items: readonly KnownItem[], errors: number, chance: Chance): readonly KnownItem[] {
  if (errors === 0) return items;
  return items.flatMap((item) => {
    const piece = item.text.split(' ');
    const places = piece
      .map((word, place) => ({ length: word.length, place }))
      .filter(({ length }) => length >= SHORTEST_MISSPELT)
      .sort((left, right) => right.length - left.length || left.place - right.place)
      .slice(0, errors)
      .map(({ place }) => place);
    if (places.length < errors) return [];
    const text = piece
      .map((word, place) => (places.includes(place) ? misspell(word, chance) : word))
      .join(' ');
    return [{ ...item, text }];
  });
}

/** A word of at least three letters with one typing error. */
export function misspell(word: string, chance: Chance): string {
  for (;;) {
    // The first letter is hardly ever wrong.
    const at = 1 + Math.floor(chance() * (word.length - 2));
    const [letter = '', next = ''] = word.slice(at, at + 2);
    const other = LETTERS[Math.floor(chance() * LETTERS.length)] ?? '';
    const written = pick(['', letter + letter, next + letter, other], chance) ?? '';
    const isSwap = written === next + letter;
    const wrong = word.slice(0, at) + written + word.slice(at + (isSwap ? 2 : 1));
    if (wrong !== word) return wrong;
  }
}

function pieces(
  papers: readonly Paper[],
  count: number,
  { shortest, longest }: typeof PIECE,
  chance: Chance,
): readonly KnownItem[] {
  const titles = papers.map(({ id, title }) => ({ id, title: words(readable(title)) }));
  const whole = titles.map(({ title }) => ` ${title.join(' ')} `);
  const standsIn = (text: string) => whole.filter((title) => title.includes(` ${text} `)).length;
  const long = titles.filter(({ title }) => title.length >= shortest);
  return spread(long, count).flatMap(({ id, title }) => {
    const most = Math.min(longest, title.length);
    const length = shortest + Math.floor(chance() * (most - shortest + 1));
    const start = Math.floor(chance() * (title.length - length + 1));
    const piece = title.slice(start, start + length);
    const text = piece.join(' ');
    if (piece.every(isStopWord)) return [];
    return [{ id, text, grades: new Map([[id, 1]]), isUnique: standsIn(text) === 1 }];
  });
}

/** So many of a list at equal distances; all of a shorter one. */
function spread<Item>(items: readonly Item[], count: number): readonly Item[] {
  const step = Math.max(1, items.length / count);
  return items
    .filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step))
    .slice(0, count);
}

const swapped = (piece: readonly string[], at: number): readonly string[] =>
  piece.slice(at, at + 2).toReversed();

const pick = <Item>(items: readonly Item[], chance: Chance): Item | undefined =>
  items[Math.floor(chance() * items.length)];
