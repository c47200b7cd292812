/** What is raised or lowered, as Unicode has it: H₂O, 10⁻⁵; else readable as `x_max`, `n^(1/3)`. Pure. */

import { subsuperscripts } from 'unicodeit/ts_dist/js/data.js';
import { ownValue } from '../../own-value.ts';
import type { Mark } from '../parse/nodes.ts';

/** Raised, these stand as high without help. */
const HIGH = /^(?:[′*]+|[″‴°†‡⊥™®±])$/u;
const RAISED_ONLY: Readonly<Record<string, string>> = { '∘': '°', '⋆': '*', '∗': '*', '⊤': 'ᵀ' };

/** unicodeit's letters of other scripts, and signs that only look alike. */
const UNLIKE = new Set(['^V', '^.', '^∫', '^<', '^>', '_<', '_>']);

const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ...subsuperscripts.flatMap(([tex = '', character = '']): [string, string][] =>
    UNLIKE.has(tex) ? [] : [[tex, character]],
  ),
  ['^V', 'ⱽ'],
  ['^θ', 'ᶿ'],
]);

/** One sign, a number, or something in brackets needs none to be seen as one; below, a word neither. */
const SIMPLE = /^(?:.\p{M}*|\p{N}+(?:\.\p{N}+)?|\([^()]*\))$/su;
const WORD = /^\p{L}+\p{N}*$/u;

/**
 * A script on its own: `-5` raised is `⁻⁵`, `max` lowered as a word is `_max`.
 * @param isWord whether it is set as a word and stays one
 */
export function script(mark: Mark, written: string, isWord = false): string {
  const content = written.trim();
  if (content === '') return '';
  const high = ownValue(RAISED_ONLY, content) ?? content;
  if (mark === '^' && (high !== content || HIGH.test(high))) return high;
  const found = isWord ? undefined : inCharacters(mark, content);
  const isSimple = SIMPLE.test(content) || (WORD.test(content) && (mark === '_' || isWord));
  return found ?? (isSimple ? mark + content : `${mark}(${content})`);
}

/** Each of its characters as a script; undefined when there is one that Unicode has not. */
function inCharacters(mark: Mark, content: string): string | undefined {
  const found = [...content.replace(/\s+/gu, '')].map((each) => CHARACTERS.get(mark + each));
  return found.includes(undefined) ? undefined : found.join('');
}
