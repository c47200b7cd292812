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
/** Particles that people write with a capital; of 1,100 such names of arXiv nearly all are European or Arabic surnames. */
const CAPITAL_PARTICLE =
  /^(?:Van|Von|Vander|Ver|De|Del|Della|Der|Den|Des|Dal|Dalla|Di|Du|Dos|Le|La|Lo|Ten|Ter|Zu|Ben|El|Al|St\.?|Mac|Mc)$/u;
const VIETNAMESE =
  /^(?:nguyen|tran|le|pham|hoang|huynh|phan|vu|vo|dang|bui|do|ho|ngo|duong|ly|dinh|trinh|dao)$/u;
/** DBLP tells namesakes apart by a number. */
const NAMESAKE = /\s+\d{4}(?=\s*(?:,|$))/u;

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
  const words = first.split(' ');
  const last = words.at(-1) ?? '';
  const fewest = given === undefined ? 2 : 1;
  const end = suffix === '' && words.length > fewest && SUFFIX.test(last) ? last : suffix;
  const own = end === last ? words.slice(0, -1) : words;
  if (given !== undefined) return personOf(given.split(' '), own, end);
  if (own.length < 2) return { literal: own.join(' ') };
  const begin = familyFrom(own);
  return personOf(own.slice(0, begin), own.slice(begin), end);
}

/** Where the particles of a family name begin, else its last word. */
function familyFrom(words: readonly string[]): number {
  const isWithin = (at: number) => at > 0 && at < words.length - 1;
  const begin = words.findIndex((word, at) => isWithin(at) && (isParticle(word) || isCapital(words, at)));
  return begin === -1 ? words.length - 1 : begin;
}

/** "Luc De Raedt", "Wim Van den Broeck"; "Tam Van Nguyen" and "Nguyen Van Minh" have a middle name. */
const isCapital = (words: readonly string[], at: number): boolean =>
  CAPITAL_PARTICLE.test(words[at] ?? '') &&
  ![words[0], words.at(-1)].some((word = '') => VIETNAMESE.test(fold(word)));

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
