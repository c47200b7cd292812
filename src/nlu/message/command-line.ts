/** Whether a line is a command as it stands, or a sentence that only begins with the name of one. Pure. */
import { editDistance } from '../../text/edit-distance.ts';
import { oneOf } from '../../text/patterns.ts';
import type { CommandWords } from '../model/command-words.ts';
import { isSwapped } from './normalise.ts';

/** What points at something that was shown. */
export const SHOWN = oneOf(
  'it|this|that|these|those|them|him|her|(?:the )?(?:first|second|third|fourth|fifth|last|next)',
  String.raw`(?:number|no\.?|nr\.?|#)\s?\d+|(?:this|that|the) (?:paper|one|author)|all|everything|\d`,
);
const COURTESY = /\b(?:please|pls|plz|thanks|thank you|thx)[.!?]*$|\bfor me[.!?]*$/iu;

/** What points at one paper that was shown, and either ends or goes on with one of these words. */
export const shownOne = (...after: readonly string[]): string =>
  `${SHOWN}(?: one| paper)?${oneOf('[.!?]*$', ...after.map((word) => String.raw` ${word}\b`))}`;

/** What begins with one of these phrases. */
export const beginningWith = (...phrases: readonly string[]): RegExp =>
  new RegExp(String.raw`^${oneOf(...phrases)}\b`, 'iu');

/** Whom or what somebody follows in a sentence; else what follows "follow" is a name or a topic, as the command takes it. */
export const WHOM = new RegExp(
  String.raw`^(?!.*\b(?:author|topic|org|at|zone|days|to):)${oneOf(
    'it|this|that|these|those|they|them|him|her|he|she|the|from|whoever|whatever|what|when|if|any|anything|new|up',
    String.raw`(?:all|everything|everyone) (?:\w+ )?(?:by|on|about|from|in|at)`,
    '(?:all )?(?:papers?|works?|research|publications|people|authors?|topics?) (?:by|on|about|from|like|in|at)',
    String.raw`author|number|#?\d{1,3}$`,
  )}(?![\p{L}:])`,
  'iu',
);

const NAME_AND_REST = /^(?:\/papers(?:\s+|$))?(?<name>\S*)\s*(?<rest>.*)$/su;
/** Slips in short words are other words too often. */
const SHORTEST_SLIP = 3;
/** With another first letter so short a name is another word: need, weed and seed are no slips of feed. */
const SHORT_NAME = 4;

/** What a corpus knows of words. */
interface Knows {
  readonly isTitle: (text: string) => boolean;
  /** Whether words are the name of one author or organisation, which is followed the same in either way. */
  readonly isName: (text: string) => boolean;
  /** Whether a word has a meaning of its own. */
  readonly isWord: (word: string) => boolean;
}

/**
 * Whether a line is for the command layer: it begins with a command, or with a slip of one that the layer asks about. A
 * slip of two swapped letters is plain enough to be read as meant.
 */
export function isCommandLine(
  line: string,
  commands: readonly CommandWords[],
  { isTitle, isName, isWord }: Knows,
): boolean {
  if (/^\/papers(?:\s|$)/u.test(line)) return true;
  const { name = '', rest = '' } = NAME_AND_REST.exec(line)?.groups ?? {};
  const typed = name.toLowerCase();
  const exact = commands.find((command) => command.name === typed);
  if (exact) return (!isNatural(exact, rest) && !(exact.takesNames && isName(rest))) || isTitle(rest);
  const slip = commands.find((command) => isSlip(typed, command.name));
  if (slip === undefined || isWord(typed) || isTitle(line)) return false;
  return !isNatural(slip, rest) && !isSwapped(typed, slip.name);
}

const isNatural = ({ natural }: CommandWords, rest: string): boolean =>
  rest !== '' && (natural?.test(rest) === true || COURTESY.test(rest));

const isSlip = (typed: string, command: string): boolean =>
  /^\p{L}+$/u.test(typed) &&
  typed.length >= SHORTEST_SLIP &&
  (command.length > SHORT_NAME || typed[0] === command[0]) &&
  Math.abs(typed.length - command.length) < 2 &&
  editDistance(typed, command) === 1;
