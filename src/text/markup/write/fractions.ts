/** Fractions and roots on one line, with brackets only where they are needed. Pure. */
import { ownValue } from '../../own-value.ts';

/** A number, a word, or a letter with its marks, scripts and primes. */
const SIMPLE =
  /^∂?(?:\p{N}+(?:[.,]\p{N}+)?%?|[\p{L}∂∇∞]\p{M}*[\p{Lm}\p{No}⁰-₎′*]*|\p{L}{2,}|[^\p{L}\p{N}\s])$/u;
const ROOT = /^[√∛∜]/u;
/** Something in one pair of brackets, perhaps with a name before: `(a+b)`, `f(x)`, `|x|`. */
const CLOSED = /^[\p{L}\p{M}\p{Lm}\p{No}]*(?:\([^()]*\)|\|[^|]*\||⌊[^⌊⌋]*⌋|⌈[^⌈⌉]*⌉)$/u;
const SUM = /[\s+\-−±=<>≤≥,/]/u;

const isSimple = (text: string): boolean => SIMPLE.test(text.replace(ROOT, '')) || CLOSED.test(text);
const bracketed = (text: string): string => `(${text})`;

/** A product needs no brackets above the line. */
const above = (text: string): string => (SUM.test(text) && !CLOSED.test(text) ? bracketed(text) : text);
const below = (text: string): string => (isSimple(text) ? text : bracketed(text));

/**
 * A fraction.
 * @param isGlued whether a letter or digit stands right before or after it: half of x is `(1/2)x`
 */
export function fraction(numerator: string, denominator: string, isGlued = false): string {
  const [upper, lower] = [numerator.trim(), denominator.trim()];
  if (lower === '') return upper;
  const written = `${above(upper)}/${below(lower)}`;
  return isGlued ? bracketed(written) : written;
}

const ROOTS: Readonly<Record<string, string>> = { '': '√', '2': '√', '3': '∛', '4': '∜' };

/** A root, with the sign of its degree: `√n`, `∛(x+1)`, `ᵏ√x`. */
export function root(radicand: string, degree: string, isGlued: boolean): string {
  const inner = radicand.trim();
  const isBare = SIMPLE.test(inner) && !/\p{L}{2,}/u.test(inner) && !isGlued;
  return `${ownValue(ROOTS, degree) ?? `${degree}√`}${isBare || CLOSED.test(inner) ? inner : bracketed(inner)}`;
}
