/** Tells a sentence in another language from an English one, by its small words. Pure. */
import { isStopWord } from '../../text/tokenise.ts';
import { filesIn, wordsOf } from './data-files.ts';

/** A language whose sentences are known for what they are, but not read. */
export interface Language {
  /** ISO 639-1. */
  readonly code: string;
  /** What is said of that, in the language itself. */
  readonly notice: string;
  /** Its small words, and words that ask for papers. */
  readonly small: ReadonlySet<string>;
}

/** Scripts that set no blanks between words, where a small word is one wherever it stands. */
const UNSPACED: Readonly<Record<string, RegExp>> = {
  ja: /[\p{sc=Hiragana}\p{sc=Katakana}]/u,
  ko: /\p{sc=Hangul}/u,
  zh: /\p{sc=Han}/u,
};
/** One alone may be a name or stand in a title. */
const FEWEST = 2;

const LANGUAGES: readonly Language[] = filesIn('words/languages').map(({ name, lines }) => ({
  code: name,
  notice: lines.find((line) => line.startsWith('! '))?.slice(2) ?? '',
  small: new Set(lines.filter((line) => !line.startsWith('! '))),
}));
/** Words that English has as well. */
const SHARED = wordsOf('words/shared-words.txt');
const FRAME = wordsOf('words/topics/frame.txt');

/** The language of a sentence, where it is surely not English. What stands in quotes says nothing. */
export function languageOf(text: string): Language | undefined {
  const said = text.replace(/"[^"]*"/gu, ' ').toLowerCase();
  const unspaced = Object.entries(UNSPACED).find(([, script]) => script.test(said));
  if (unspaced) {
    const language = LANGUAGES.find(({ code }) => code === unspaced[0]);
    return language && marksIn(said, language).length >= FEWEST ? language : undefined;
  }
  const all = [...new Set(lettersIn(said))];
  const [best] = LANGUAGES.map((language) => ({ language, found: countIn(all, said, language) })).sort(
    (left, right) => right.found - left.found,
  );
  if (!best || best.found < FEWEST) return undefined;
  return best.found > all.filter((word) => isEnglish(word, best.language)).length ? best.language : undefined;
}

/** What of a text may be searched for: without the small words of its language. */
export function contentOf(text: string, { code, small }: Language): string {
  if (Object.hasOwn(UNSPACED, code))
    return marksIn(text, { small }).reduce((left, mark) => left.replaceAll(mark, ' '), text);
  return text.replace(/[\p{L}\p{M}]+/gu, (word) => {
    const typed = word.toLowerCase();
    return small.has(typed) || SHARED.has(typed) || FRAME.has(typed) ? ' ' : word;
  });
}

const lettersIn = (text: string): readonly string[] => text.match(/[\p{L}\p{M}]+/gu) ?? [];

/** The longest first, so that none is cut by a shorter one. */
const marksIn = (text: string, { small }: Pick<Language, 'small'>): readonly string[] =>
  [...small].filter((mark) => text.includes(mark)).sort((left, right) => right.length - left.length);

function countIn(all: readonly string[], said: string, { small }: Language): number {
  const line = ` ${lettersIn(said).join(' ')} `;
  const phrases = [...small].filter((each) => each.includes(' ') && line.includes(` ${each} `));
  const inPhrases = phrases.flatMap((phrase) => phrase.split(' '));
  return inPhrases.length + all.filter((word) => small.has(word) && !inPhrases.includes(word)).length;
}

const isEnglish = (word: string, { small }: Language): boolean =>
  !small.has(word) && !SHARED.has(word) && (isStopWord(word) || FRAME.has(word));
