/** What is compared with what, in a line such as "Peri-LN with Layer Normalization" or "pruning vs quantization". Pure. */

/** What stands between two sides, the plainest first. */
const BETWEEN = [
  /\s+(?:vs\.?|versus)\s+/iu,
  /\s*[;|]\s*/u,
  /\s+with\s+/iu,
  /,\s+(?:(?:and|or)\s+)?|(?<=,.*)\s+(?:and|or)\s+/iu,
  /\s+(?:and|against|to|or)\s+/iu,
];
/** More are no longer side by side. */
const MOST_SIDES = 3;

/**
 * The sides of a comparison; one alone where nothing divides the line.
 * @param isTitle whether a text is a whole title: titles have such words themselves
 */
export function sidesOf(text: string, isTitle: (text: string) => boolean): readonly string[] {
  const typed = text.trim().replace(/[?.!]+$/u, '');
  const whole = titlesIn(typed, isTitle) ?? besideTitle(typed, isTitle);
  const between = BETWEEN.find((each) => each.test(typed));
  const parts = whole ?? (between ? typed.split(between) : [typed]);
  return parts
    .map((part) => part.trim())
    .filter(Boolean)
    .slice(0, MOST_SIDES);
}

/** The titles, two or more, that a text is made of; undefined where it has other parts. */
function titlesIn(text: string, isTitle: (text: string) => boolean): readonly string[] | undefined {
  for (const [first, others] of BETWEEN.flatMap((between) => cutsOf(text, between))) {
    if (!isTitle(first)) continue;
    const rest = isTitle(others) ? [others] : titlesIn(others, isTitle);
    if (rest) return [first, ...rest];
  }
  return undefined;
}

/** A title, and what is set beside it by one word. */
function besideTitle(text: string, isTitle: (text: string) => boolean): readonly string[] | undefined {
  for (const between of BETWEEN)
    for (const [first, others] of cutsOf(text, between)) {
      if (isTitle(first)) return [first, ...others.split(between)];
      if (isTitle(others)) return [...first.split(between), others];
    }
  return undefined;
}

/** All ways to cut a text in two at one of some words. */
const cutsOf = (text: string, between: RegExp): readonly (readonly [string, string])[] =>
  Array.from(text.matchAll(new RegExp(between.source, 'giu')), ({ 0: cut, index }) => [
    text.slice(0, index).trim(),
    text.slice(index + cut.length).trim(),
  ]);
