/** Which dollars of a text enclose formulas, and which are money, shell variables or nothing. Linear in the text. Pure. */

/** A dollar, or two in a row, that begin or end a formula. */
export interface Dollars {
  readonly kind: 'open' | 'close';
  readonly length: 1 | 2;
}

/** `\text{if $x$}` has dollars in a group: so many are passed over to find the one that closes the formula. */
const MOST_INSIDE = 4;
/** The longest formula of an abstract; a hostile text of dollars must not be read again and again. */
const LONGEST = 2000;

const MACRO = /\\[a-zA-Z,;!{}|]|\p{L}~\p{L}/u;
const SCRIPT = /[\^_]/u;
/** `$OFDM-FDMA$`: words joined without a blank. */
const NAME = /^\p{L}+(?:-\p{L}+)+$/u;
const RELATION = /[=<>+*/|()[\]]/u;
/** A variable or a number with blanks around it: `$ n $`. */
const SHORT = /^\s*(?:\p{L}{1,2}|[\d.,]+)\s*$/u;
const WORD = /(?<![\\a-zA-Z{])[a-zA-Z]{3,}(?![a-zA-Z}])/gu;
/** Words of formulas. */
const OPERATORS = /^(?:log|exp|sin|cos|tan|max|min|lim|sup|inf|mod|det|dim|gcd|poly|polylog|arg|for|all)$/u;
/** So many words in a row are a sentence between two formulas. */
const MOST_WORDS = 3;

/** The dollars that enclose formulas, by where they stand. */
export function formulaDollars(text: string): ReadonlyMap<number, Dollars> {
  const places = dollarsIn(text);
  const dollared = { text, places, isOfTex: places.length > 2 || MACRO.test(text) };
  const found = new Map<number, Dollars>();
  for (let at = 0; at < places.length; ) {
    const from = places[at] as number;
    const isDouble = places[at + 1] === from + 1;
    const length = isDouble ? 2 : 1;
    const end = isDouble ? doubleEnd(dollared, at) : singleEnd(dollared, at);
    if (end === undefined) {
      at += 1;
      continue;
    }
    found.set(from, { kind: 'open', length });
    // Those within are of formulas in the words of this one.
    for (const [index, place] of places.slice(at + length, end).entries())
      found.set(place, { kind: index % 2 === 0 ? 'open' : 'close', length: 1 });
    found.set(places[end] as number, { kind: 'close', length });
    at = end + length;
  }
  return found;
}

interface Dollared {
  readonly text: string;
  readonly places: readonly number[];
  readonly isOfTex: boolean;
}

/** Where dollars stand that are not escaped. */
function dollarsIn(text: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf('$'); at !== -1; at = text.indexOf('$', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) places.push(at);
  }
  return places;
}

/** Which dollar closes the formula that the one at a place opens. */
function singleEnd({ text, places, isOfTex }: Dollared, opening: number): number | undefined {
  const from = (places[opening] as number) + 1;
  let depth = 0;
  let read = from;
  for (let at = opening + 1; at <= opening + MOST_INSIDE && at < places.length; at += 1) {
    const to = places[at] as number;
    if (to - from > LONGEST) return undefined;
    depth += depthOf(text.slice(read, to));
    read = to;
    if (depth <= 0) return isFormula(text, { from, to, isOfTex }) ? at : undefined;
  }
  return undefined;
}

/** The next two dollars in a row. Single ones between are within words of the formula. */
function doubleEnd({ text, places }: Dollared, opening: number): number | undefined {
  const from = (places[opening] as number) + 2;
  for (let at = opening + 2; at <= opening + 2 + MOST_INSIDE; at += 1) {
    const to = places[at];
    if (to === undefined || to - from > LONGEST) return undefined;
    if (places[at + 1] === to + 1) return text.slice(from, to).trim() === '' ? undefined : at;
  }
  return undefined;
}

/** How many more groups begin in a piece than end. */
function depthOf(piece: string): number {
  let depth = 0;
  for (let at = 0; at < piece.length; at += 1) {
    if (piece[at] === '\\') at += 1;
    else if (piece[at] === '{') depth += 1;
    else if (piece[at] === '}') depth -= 1;
  }
  return depth;
}

/**
 * Whether what stands between two dollars is a formula rather than what somebody pays, or a sentence.
 * @param isOfTex whether the text has other signs of TeX
 */
function isFormula(
  text: string,
  { from, to, isOfTex }: { from: number; to: number; isOfTex: boolean },
): boolean {
  const inner = text.slice(from, to);
  const words = wordsIn(inner);
  if (inner.trim() === '' || words > MOST_WORDS) return false;
  if (MACRO.test(inner)) return true;
  if (isMoney(text, from, to)) return false;
  if (SCRIPT.test(inner) || NAME.test(inner)) return true;
  const isPadded = /^\s|\s$/u.test(inner);
  return words <= 1 && (RELATION.test(inner) || !isPadded || (isOfTex && SHORT.test(inner)));
}

/** Whether the dollars rather belong to a number or a name each: "$5-$10", "5$ or 10$", "$HOME/bin:$PATH". */
function isMoney(text: string, from: number, to: number): boolean {
  const inner = text.slice(from, to);
  const [before = '', after = ''] = [text[from - 2], text[to + 1]];
  const opensLate = /\s$/u.test(inner) && /[\p{L}\p{N}]/u.test(after);
  const closesEarly = /^\s/u.test(inner) && /[\p{L}\p{N}]/u.test(before);
  const isRange = /^\d/u.test(inner) && /^\d/u.test(after) && (!SCRIPT.test(inner) || /\s/u.test(inner));
  return opensLate || closesEarly || isRange || (/[/:]$/u.test(inner) && /\p{L}/u.test(after));
}

/** How many words of prose a piece has. */
const wordsIn = (inner: string): number =>
  (inner.match(WORD) ?? []).filter((word) => !OPERATORS.test(word)).length;
