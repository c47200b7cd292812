/** What tells a title from a paragraph by its look, where nothing else does. Pure. */
import type { Line } from '../dump/dump.ts';

/** The longest title in 9,581 recorded daily papers has 175 characters; abstracts start at about 400. */
export const LONGEST_TITLE = 300;
/** A paragraph that another one goes on from is seldom shorter; few titles are as long. */
const LONG_TITLE = 200;

/** Few sentences of an abstract are shorter, and few titles that end with a full stop as long. */
const SHORTEST_SENTENCE = 100;

const OPENING_OF_PROSE = /^(?:we|our|this|these|it|in this|here|there|the paper|recent|recently)\b/iu;

/** Whether a line may be a title: no sentence, no address, not too long. */
export const looksLikeTitle = ({ text }: Line): boolean =>
  text.length <= LONGEST_TITLE && !/[.;,:]$/u.test(text) && !/https?:\/\//u.test(text);

/** Whether a line is several sentences: the abstract of a paper whose title was not copied, or was taken for a button. */
export const isSeveralSentences = ({ text }: Line): boolean =>
  text.length > SHORTEST_SENTENCE && /[.!?]\s+\p{Lu}.*[.…]["”')]?$/u.test(text);

/** Whether a short line reads like the beginning of an abstract. */
export const looksLikeProse = ({ text }: Line): boolean => OPENING_OF_PROSE.test(text);

/** Whether a line is a paragraph, or the beginning of one that was cut off. */
export const looksLikeParagraph = ({ text }: Line): boolean =>
  text.length > LONGEST_TITLE || (text.length > SHORTEST_SENTENCE && /(?:[.…])["”')]?$/u.test(text));

/** Whether a line goes on from a paragraph that was broken in the middle of a sentence. */
export const continues = (above: Line, { text }: Line): boolean =>
  !/[.!?…:;"”')\]]$/u.test(above.text) &&
  !/https?:\/\/\S+$/u.test(above.text) &&
  (/^\p{Ll}/u.test(text) || text.length > LONG_TITLE);
