/** How much a letter holds. */

/** Gmail shows no more of a letter than 102 kB, and hides its end, where the way to unsubscribe stands. */
export const LONGEST_HTML = 100_000;
/** Lists of letters show some sixty characters; RFC 5322 asks for lines of at most 998. */
export const LONGEST_SUBJECT = 150;
/** What a list of letters shows after the subject. */
export const LONGEST_PREHEADER = 140;

/** How many items, and characters of each text, are tried, until a letter fits. */
export const STEPS: readonly (readonly [items: number, characters: number])[] = [
  [50, 4000],
  [30, 1000],
  [15, 300],
  [10, 100],
  [2, 40],
];

/** Longer ones are no addresses that a paper has; clients cut them. */
export const LONGEST_URL = 1500;
/** One run of a text for so many characters at most: what is in pieces without end comes from no card of ours. */
export const CHARACTERS_A_RUN = 20;
