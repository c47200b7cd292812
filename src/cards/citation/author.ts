/** The parts of an author's name as bibliographies need them: family and given names, particles, suffixes. Pure. */
import { isCorporate, withoutBehalf } from '../../text/corporate-name.ts';
import { readable } from '../../text/markup/readable.ts';
import { onOneLine } from '../../text/sanitise.ts';
import { fold } from '../../text/tokenise.ts';

interface Person {
  readonly family: string;
  readonly given: string;
  /** `van der`, which is sorted by or not as the style has it; empty where there is none. */
  readonly particle: string;
  /** `Jr.`, `III`. */
  readonly suffix: string;
}

/** A person, or a name that is one piece: of a body, or of one word. */
export type Author = Person | { readonly literal: string };

const SUFFIX = /^(?:jr|sr|ii|iii|iv|2nd|3rd)\.?$/iu;
/** DBLP tells namesakes apart by a number. */
const NAMESAKE = /\s+\d{4}$/u;

/**
 * Reads a name as it is written: `Ludwig van Beethoven`, `King, Jr., Martin Luther`, `The ATLAS Collaboration`.
 * @param organisation the one behind the paper, which may be its author, too
 */
export function authorOf(written: string, organisation?: string): Author {
  const name = onOneLine(readable(written)).replace(NAMESAKE, '');
  const literal = withoutBehalf(name);
  if (isCorporate(literal) || fold(literal) === fold(organisation ?? '')) return { literal };
  const [first = '', ...parts] = name.split(/\s*,\s*/u).filter((part) => part !== '');
  const suffix = parts.find((part) => SUFFIX.test(part)) ?? '';
  const [given, ...others] = parts.filter((part) => part !== suffix);
  if (others.length > 0) return { literal: name };
  if (given !== undefined) return personOf(given.split(' '), first.split(' '), suffix);
  const words = first.split(' ');
  const last = words.at(-1) ?? '';
  const end = suffix === '' && words.length > 2 && SUFFIX.test(last) ? last : suffix;
  const own = end === last ? words.slice(0, -1) : words;
  if (own.length < 2) return { literal: own.join(' ') };
  const begin = familyFrom(own);
  return personOf(own.slice(0, begin), own.slice(begin), end);
}

/** Where the particles of a family name begin, else its last word. */
function familyFrom(words: readonly string[]): number {
  let begin = words.findIndex((word, at) => at > 0 && at < words.length - 1 && isParticle(word));
  if (begin === -1) return words.length - 1;
  // "Wim Van den Broeck"
  if (begin > 1 && /^(?:Van|Von|De)$/u.test(words[begin - 1] ?? '')) begin -= 1;
  return begin;
}

function personOf(given: readonly string[], family: readonly string[], suffix: string): Author {
  const end = family.findIndex((word, at) => !isParticle(word) || at === family.length - 1);
  if (given.length === 0 || family.length === 0) return { literal: [...given, ...family].join(' ') };
  return {
    given: given.join(' '),
    particle: family.slice(0, end).join(' '),
    family: family.slice(end).join(' '),
    suffix,
  };
}

/** As BibTeX tells them: a word in small letters within a name. */
const isParticle = (word: string): boolean => /^\p{Ll}/u.test(word);
