/** Signs of TeX's words that are typed with plain characters: ties, dashes, quotation marks. Pure. */

/** How far the end of a single quotation is looked for. */
const LONGEST_QUOTATION = 120;

/** What a run of signs in words stands for, and how many characters it takes. */
export interface Sign {
  readonly text: string;
  readonly length: number;
}

/** The sign at a place of a text; itself where it means nothing else. */
export function signAt(text: string, at: number): Sign {
  const sign = text[at] ?? '';
  if (sign === '~') return { text: isTie(text, at) ? ' ' : sign, length: 1 };
  if (sign === '-') return dashes(text, at);
  return sign === '`' || sign === "'" ? quotes(text, at) : { text: sign, length: 1 };
}

/** A tie keeps two words on a line: `Figure~1`. `~5`, `10~20`, `X~N(0,1)` and `/~home` have none. */
function isTie(text: string, at: number): boolean {
  const [before = '', after = '', next = ''] = [text[at - 1], text[at + 1], text[at + 2]];
  if (!/[\p{L}\p{N}.,;:)}$\]]/u.test(before) || !/[\p{L}\p{N}\\$([{]/u.test(after)) return false;
  if (/\p{N}/u.test(before) && /\p{N}/u.test(after)) return false;
  return !(/\p{Lu}/u.test(after) && next === '(');
}

/** `--` between words or numbers is a dash; `--flag`, `i--` and `-->` are code. */
function dashes(text: string, at: number): Sign {
  let length = 1;
  while (text[at + length] === '-') length += 1;
  const [before = ' ', after = ' '] = [text[at - 1], text[at + length]];
  const isFree = /\s/u.test(before) && /\s/u.test(after);
  const isBound = /[\p{L}\p{N}.,;:!?)}'"$\]]/u.test(before) && /[\p{L}\p{N}\\$([{`'"]/u.test(after);
  const isDash = length <= 3 && length >= 2 && (isFree || isBound);
  if (!isDash) return { text: text.slice(at, at + length), length };
  return { text: length === 2 || isFree ? '–' : '—', length };
}

function quotes(text: string, at: number): Sign {
  const sign = text[at] ?? '';
  const before = text[at - 1] ?? ' ';
  if (text[at + 1] === sign && text[at + 2] === sign) return run(text, at);
  if (text[at + 1] === sign) return double(sign, before);
  if (sign === '`') return { text: isSingle(text, at) ? '‘' : sign, length: 1 };
  return { text: endsSingle(text, at) ? '’' : sign, length: 1 };
}

/** Two primes after a number are seconds. */
function double(sign: string, before: string): Sign {
  if (sign === '`') return { text: '“', length: 2 };
  return /\p{N}|\s/u.test(before) ? { text: "''", length: 2 } : { text: '”', length: 2 };
}

/** Three or more in a row are a fence of Markdown, or a text of Python. */
function run(text: string, at: number): Sign {
  let length = 3;
  while (text[at + length] === text[at]) length += 1;
  return { text: text.slice(at, at + length), length };
}

/** A back quote opens a quotation that a straight quote ends; another back quote would end code. */
function isSingle(text: string, at: number): boolean {
  const rest = text.slice(at + 1, at + LONGEST_QUOTATION);
  const end = rest.search(/[`]|'(?![\p{L}])/u);
  return end > 0 && rest[end] === "'" && !/[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ');
}

/** Whether a straight quote ends what a back quote before it has opened. */
function endsSingle(text: string, at: number): boolean {
  if (/\p{L}/u.test(text[at + 1] ?? ' ')) return false;
  const from = Math.max(0, at - LONGEST_QUOTATION);
  const opening = text.slice(from, at).search(/`[^`]*$/u);
  return (
    opening !== -1 && isSingle(text, from + opening) && !/'(?!\p{L})/u.test(text.slice(from + opening, at))
  );
}
