/**
 * Words of everyday life and of polite requests, which are hardly ever what a paper is about: with them people say why
 * they ask, for whom and until when. Compared by stem. Data in words/topics/everyday.txt.
 */
import { stem } from '../../text/tokenise.ts';
import { wordsOf } from './data-files.ts';

const EVERYDAY = wordsOf('words/topics/everyday.txt');
const STEMS = new Set([...EVERYDAY].map(stem));
/** Stems of shorter words are too much alike. */
const SHORTEST_INFLECTED = 3;

/** Whether a folded word is one of everyday life in any inflection. */
export const isEveryday = (word: string): boolean =>
  EVERYDAY.has(word) || (word.length > SHORTEST_INFLECTED && STEMS.has(stem(word)));

const FRAME = wordsOf('words/topics/frame.txt', 'words/topics/papers.txt', 'words/topics/about.txt');

/** Whether a folded word only asks: "find", "papers", "about". */
export const isFrame = (word: string): boolean => FRAME.has(word);
