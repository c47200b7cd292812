/** Brackets around parts of a query. Pure. */

/** Deeper ones are no query of anybody. */
const DEEPEST = 8;
const BRACKET = /[()（）]/gu;
const MINUS = /[-−–—]/u;

/**
 * A text with blanks around the brackets that enclose whole words: `(a OR b) c` as `( a OR b ) c`. Those inside of words,
 * as in `f(x)`, and those without a partner stay as they are. A minus stays at its bracket.
 */
export function spacedGroups(text: string): string {
  const signs = new Map<number, string>();
  const open: number[] = [];
  for (const { 0: bracket, index } of text.matchAll(BRACKET)) {
    if (bracket === '(' || bracket === '（') {
      open.push(index);
      continue;
    }
    const start = open.pop();
    if (start === undefined || open.length >= DEEPEST || !isEdge(text[index + 1])) continue;
    const isNegated = MINUS.test(text[start - 1] ?? '') && isEdge(text[start - 2]);
    if (!isNegated && !isEdge(text[start - 1])) continue;
    signs.set(start, '( ').set(index, ' )');
  }
  return signs.size === 0 ? text : [...indexed(text, signs)].join('');
}

const isEdge = (character: string | undefined): boolean =>
  character === undefined || /[\s()（）"]/u.test(character);

function* indexed(text: string, signs: ReadonlyMap<number, string>): Generator<string> {
  for (let at = 0; at < text.length; at += 1) yield signs.get(at) ?? text.charAt(at);
}
