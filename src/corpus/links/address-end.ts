/** Where an address or a DOI ends that stands in a text: its brackets and joints, and the sentence around it. Pure. */

/** What no address holds. Quotes, wide brackets and full stops, and marks that nobody sees, belong to the sentence. */
const OUTSIDE = /[\s<>"'`{}|\\^…“”„«»‘’。，、；：！？（）「」『』【】《》\p{Cf}]/u;
/** TeX writes some characters of an address with a backslash; any other backslash ends it. */
const ESCAPED = /\\[_%&#~]/uy;
/** Wiley's and others' DOIs of the nineties hold a SICI: `…17:15/16<1661::AID-SIM968>3.0.CO;2-2`. */
const SICI = /<\d{0,8}:[^\s<>]{1,40}>\d\.\d\.[a-z]{2};2/iuy;
/** What may follow a comma or semicolon that parts two addresses; before anything else it belongs to the address. */
const NEXT = [
  String.raw`https?:\/\/`,
  ...['doi:', 'edn:', 'pmc?id:', 'arxiv[:/]'],
  String.raw`10\.\d{4,9}\/`,
  String.raw`\d{4}\.\d{4,5}(?!\d)`,
  String.raw`(?:[\w-]{1,63}\.){1,5}[a-z]{2,63}\/`,
];
/** A plus joins whole addresses; what ends in a digit may also meet the next one without any sign. */
const JOINT = new RegExp(String.raw`[,;](?:${NEXT.join('|')})|\+https?:\/\/|(?<=\p{N})https?:\/\/`, 'iuy');
const CLOSES: Readonly<Record<string, string>> = { ')': '(', ']': '[' };
/** Bold, struck and in italics: `**~~_`. */
const LONGEST_MARKUP = 5;

/**
 * Finds the end of what began as an address.
 * @param start where it begins, so that markup before it is seen
 * @param from where to go on: what lies before belongs to it
 * @returns `reach`, up to where the text is looked through, and `end`, without what ends the sentence. A bracket belongs to
 * the address when it is opened in it
 */
export function addressEnd(text: string, start: number, from: number): { end: number; reach: number } {
  const open = new Map<string, number>();
  let reach = from;
  for (let step = stepAt(text, reach); step > 0; step = stepAt(text, reach)) {
    if (!isOpened(text.charAt(reach), open)) break;
    reach += step;
  }
  return { end: withoutSentenceEnd(text, start, from, reach), reach };
}

/** How many characters an address goes on by at a place; 0 where it ends. */
function stepAt(text: string, at: number): number {
  const point = text.codePointAt(at);
  if (point === undefined) return 0;
  const character = String.fromCodePoint(point);
  const special =
    lengthAt(SICI, text, at, character === '<') || lengthAt(ESCAPED, text, at, character === '\\');
  if (special > 0) return special;
  const isOver = OUTSIDE.test(character) || lengthAt(JOINT, text, at, /[,;+h]/iu.test(character)) > 0;
  return isOver ? 0 : character.length;
}

/** Counts the brackets; false for one that closes none of the address's own. */
function isOpened(character: string, open: Map<string, number>): boolean {
  const opener = CLOSES[character];
  const opened = open.get(opener ?? character) ?? 0;
  open.set(opener ?? character, opened + (opener === undefined ? 1 : -1));
  return opener === undefined || opened > 0;
}

/** How long a match is at a place, 0 for none; `isLikely` spares looking. */
function lengthAt(pattern: RegExp, text: string, at: number, isLikely: boolean): number {
  if (!isLikely) return 0;
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

function withoutSentenceEnd(text: string, start: number, from: number, reach: number): number {
  const ends = isEmphasised(text, start) ? '.,;:!?*~_' : '.,;:!?*~';
  let end = reach;
  while (end > from && ends.includes(text.charAt(end - 1))) end -= 1;
  return end;
}

/** Whether an underscore is open that the address may close; without one it may be the address's own. */
const isEmphasised = (text: string, start: number): boolean =>
  /_[*~_]*$/u.test(text.slice(Math.max(0, start - LONGEST_MARKUP), start));

/** An address without TeX's backslashes. */
export const withoutBackslashes = (address: string): string => address.replaceAll('\\', '');
