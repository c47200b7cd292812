/** How text becomes terms: one analysis for papers and queries alike, so that both sides always meet. */
import { stemmer } from 'stemmer';
import { asciiWords } from './ascii-words.ts';
import { apartFromGreek, hasGreek, withGreekNames } from './greek.ts';

/** A word as it stands in a text, and where. */
export interface Token {
  /** Folded: no accents, lower case. */
  readonly word: string;
  /** UTF-16 offsets into the text. */
  readonly start: number;
  readonly end: number;
}

/**
 * Words too common in abstracts to tell papers apart. Dropping about 120 of them measured best on three judged
 * collections; dropping further frequent words cost a tenth of the quality.
 */
const STOP_WORDS = new Set(
  `a about above after again against all also am an and any are as at be because been before being below between both
  but by can could did do does doing down during each few for from further had has have having he her here hers him his
  how i if in into is it its itself just me more most my no nor not now of off on once only or other our ours out over
  own same she should so some such than that the their theirs them then there these they this those through to too
  under until up upon us very was we were what when where which while who whom why will with would you your yours et al
  via using use used based however thus may might shall
  paper propose proposed show shows`.split(/\s+/u),
);

/** Letters that NFKD does not take apart but readers type without their strokes and ligatures. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

/**
 * An apostrophe inside a word belongs to it, so that "don't" and "dont" meet; "C++" and "C#" are not "C". Scripts that set
 * no blanks (and Hangul, which writes particles to its words) stand in runs of their own.
 */
const WORD =
  /(?<![\p{L}\p{N}])[a-z](?:\+\+|#)(?!\p{L})|[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’ʼ][\p{L}\p{M}]+)*/giu;
const TITLE_WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’ʼ][\p{L}\p{M}]+)*/gu;
const LANGUAGE = /^[a-z](?:\+\+|#)$/iu;
const UNSPACED =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}\p{M}ー]+/gu;
const HAS_UNSPACED =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u;
const CHARACTER = /.\p{M}*/gsu;
/** What folding may leave inside a word: apostrophes, and the brackets of "⑴". */
const NO_WORD = /[^\p{L}\p{N}]+/gu;
const ASCII = /^[\x00-\x7f]*$/u;
/** What stands between two blanks and has other characters: a few words of most texts that are not all ASCII. */
const NOT_ASCII = /(?<!\S)[^\s\u{80}-\u{10ffff}]*[^\s\x00-\x7f]\S*/gu;
const PLAIN = /^[\x20-\x7e]*$/u;
const POSSESSIVE = /['’ʼ]s$/iu;
/** What inflects: "scaling", "scaled", "scale"; then "adaptation" as well as "adapt". Short words have no endings. */
const ENDINGS = [/(?<=..)(?:ing|(?<!e)ed|(?<=..)ion|e)$/u, /(?<=....)at$/u];
const stems = new Map<string, string>();
/** Bounds the memo: so many words are nearly all of those that are asked for, or stand in the abstracts of some days. */
const MOST_STEMS = 50_000;

/** Text without accents, case or typographic variants: "Łukasz Kaiser" and "lukasz kaiser" fold alike. */
export function fold(text: string): string {
  // Most words of abstracts are plain, and this is the inner loop of indexing.
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßłøđðþæœı]/gu, (letter) => LETTERS[letter] ?? letter);
}

export const isAscii = (text: string): boolean => ASCII.test(text);

/**
 * The words of a text in order; hyphens, slashes and all other punctuation split. Greek letters go by
 * their names. Of scripts without blanks each two
 * neighbouring characters are a word (character bigrams), so that any part of a title is found.
 */
export function tokenize(text: string): readonly Token[] {
  if (isAscii(text)) return asciiWords(text);
  return stretchesOf(text).flatMap(({ text: written, at, isPlain }) =>
    (isPlain ? asciiWords(written) : wordsIn(written)).map((token) => movedBy(at, token)),
  );
}

/** A part of a text from a blank on to another, all of whose words are ASCII, or none of which is. */
interface Stretch {
  readonly text: string;
  readonly at: number;
  readonly isPlain: boolean;
}

/** The stretches of a text in order: words in ASCII are read many times as quick. */
export function stretchesOf(text: string): readonly Stretch[] {
  const all: Stretch[] = [];
  let from = 0;
  for (const { 0: written, index } of text.matchAll(NOT_ASCII)) {
    all.push({ text: text.slice(from, index), at: from, isPlain: true });
    all.push({ text: written, at: index, isPlain: false });
    from = index + written.length;
  }
  return [...all, { text: text.slice(from), at: from, isPlain: true }];
}

const movedBy = (offset: number, { word, start, end }: Token): Token => ({
  word,
  start: start + offset,
  end: end + offset,
});

/** The words of a text in any script. */
const wordsIn = (text: string): readonly Token[] =>
  Array.from(text.matchAll(WORD)).flatMap(({ 0: written, index: start }) =>
    HAS_UNSPACED.test(written) ? pairsIn(written, start) : tokensOf(written, start),
  );

/** The folded words of a text, in order. */
export const words = (text: string): readonly string[] => tokenize(text).map((token) => token.word);

function tokensOf(written: string, start: number): readonly Token[] {
  if (!hasGreek(written)) return tokensOfPart(written, start);
  return apartFromGreek(written).flatMap(({ text, at }) => tokensOfPart(text, start + at));
}

function tokensOfPart(written: string, start: number): readonly Token[] {
  const end = start + written.length;
  if (LANGUAGE.test(written)) return [{ word: written.toLowerCase(), start, end }];
  // Korean syllables fall into their letters when folded.
  const word = fold(written.replace(POSSESSIVE, '')).replace(NO_WORD, '').normalize('NFC');
  // A circled character is of no script until it is folded.
  if (HAS_UNSPACED.test(word) && !HAS_UNSPACED.test(written))
    return pairsIn(word, 0).map((token) => ({ ...token, start, end }));
  return word === '' ? [] : [{ word: withGreekNames(word), start, end }];
}

/** The pairs of neighbouring characters in runs of such scripts, and the words between these runs. */
function pairsIn(written: string, start: number): readonly Token[] {
  const tokens: Token[] = [];
  let from = 0;
  for (const { 0: run, index } of written.matchAll(UNSPACED)) {
    tokens.push(...tokensOf(written.slice(from, index), start + from));
    const characters = [...run.matchAll(CHARACTER)];
    const pairs = characters.length === 1 ? characters : characters.slice(1);
    for (const [at, character] of pairs.entries()) {
      const first = characters[at] ?? character;
      const end = character.index + character[0].length;
      tokens.push(...tokensOf(run.slice(first.index, end), start + index + first.index));
    }
    from = index + run.length;
  }
  return [...tokens, ...tokensOf(written.slice(from), start + from)];
}

export const isStopWord = (word: string): boolean => STOP_WORDS.has(word);

/**
 * The stem of a folded word (Porter 1980, https://tartarus.org/martin/PorterStemmer/). Words with a digit are names
 * ("int8", "2403") and stay whole, as those with a sign are ("c++").
 */
export function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const found = /[\p{N}+#]/u.test(word) ? word : stemmer(word);
  if (stems.size >= MOST_STEMS) stems.clear();
  stems.set(word, found);
  return found;
}

/**
 * Whether two words with one stem are one word in other inflections: "generating" and "generation" are, "generic" and
 * "general" are other words with that stem, and so are "transform" and "transformer".
 */
export function isInflection(word: string): (other: string) => boolean {
  const base = baseOf(word);
  return (other) => baseOf(other) === base;
}

/** A word without the endings that leave it the same word. Means something only beside others with the same stem. */
function baseOf(word: string): string {
  if (/\p{N}/u.test(word)) return word;
  const single = word.length > 3 ? word.replace(/ies$/u, 'y').replace(/(?<![su])s$/u, '') : word;
  return ENDINGS.reduce((rest, ending) => rest.replace(ending, ''), single)
    .replace(/i$/u, 'y')
    .replace(/([^aeiou])\1$/u, '$1');
}

/** The index terms of a text: its words without stop words, stemmed. */
export const terms = (text: string): readonly string[] =>
  words(text)
    .filter((word) => !isStopWord(word))
    .map(stem);

/**
 * A title reduced to what identifies it: folded words joined by blanks. Stored, so that it never changes: "C++" is "c" here,
 * and a run of Chinese characters is one word.
 */
export const foldTitle = (title: string): string =>
  (title.match(TITLE_WORD) ?? [])
    .map((word) => fold(word.replace(POSSESSIVE, '')).replace(NO_WORD, ''))
    .filter(Boolean)
    .join(' ');
