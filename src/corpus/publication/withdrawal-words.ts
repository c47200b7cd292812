/**
 * Sentences by which authors and archives say that a paper is withdrawn or retracted: "This paper has been withdrawn by the
 * authors due to an error". Read word by word, since the same verbs also tell of claims, of other papers, and of conferences
 * that a paper was taken back from. Pure.
 */

/** What a sentence says of the paper that it stands beside. */
export interface Said {
  readonly kind: 'withdrawn' | 'retracted';
  /** The sentence itself. */
  readonly reason: string;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const OWN = set('this our my present current following above');
const BEFORE_NOUN = set(
  'this our my the present current following above entire whole arxiv research review conference position working ' +
    'technical master phd short long latest',
);
const NOUNS = set(
  'paper papers article manuscript preprint pre-print eprint e-print submission work note letter draft thesis report ' +
    'document study entry essay version contribution',
);
const AUXILIARIES = set('has have had been is was are were being be should must needs to considered');
const UNLIKE_ADVERBS = set(
  'only partially previously formerly originally initially nearly mistakenly erroneously',
);
const VERBS = new Map<string, Said['kind']>([
  ['withdrawn', 'withdrawn'],
  ['withdrawed', 'withdrawn'],
  ['retracted', 'retracted'],
]);
const ACTIVE = new Map<string, Said['kind']>([
  ...VERBS,
  ...[...set('withdraw withdraws withdrew withdrawing')].map((verb) => [verb, 'withdrawn'] as const),
  ...[...set('retract retracts retracting')].map((verb) => [verb, 'retracted'] as const),
]);
/** What stands between "we" and the verb. */
const INTENTIONS = set(
  'have has had are am is would like wish wants want to must need decided decide request requested choose chose',
);
/** What may follow a verb that stands alone: "Withdrawn due to …". */
const AFTER_ALONE = set(
  'by due because since as for pending owing in on until and after following to at see temporarily from with when once',
);
/** What authors tell of the size of a paper: "12 pages, 3 figures, withdrawn". */
const EXTENT = set(
  'page pages pp figure figures fig figs table tables latex latex2e tex revtex pdf in with english and plus',
);
const ARCHIVES = set('arxiv archive archives arxiv.org circulation public');
const REMOVERS = set(
  'arxiv admin admins administrator administrators administration moderators author authors submitter submitters',
);

/** What speaks of another paper: then "the paper" is that one. */
const OF_ANOTHER =
  /\b(?:replac|supersed|resubmi|comments? on|reply to|repl(?:y|ies)|merg|former|previous|earlier|which|whose)/iu;
const WORD = /[\p{L}\p{N}]+(?:[-./:][\p{L}\p{N}]+)*/gu;
const LONGEST_REASON = 300;
/** Words between two verbs of one subject. */
const MOST_JOINED = 10;

/** Looked for first: few texts have any of them, and reading one takes a while. */
const VERB = /withdr[ae]w|retract|removed by/iu;
const SENTENCE_END = /(?<=[.!?;])\s+|\n+/u;
/** Before "…, withdrawn" it is the reason why. */
const FAULT =
  /\b(?:errors?|mistakes?|flaw(?:s|ed)?|gaps?|bugs?|wrong|incorrect|invalid|false|plagiari[sz]ed|duplicate)\b/iu;
const CLAUSE_END = /[,:–—]|\s-\s|\b(?:and|so|hence|therefore|thus|but)\b/iu;

/** What a comment of the authors, or of an archive, says. */
export function saidInComment(comment: string): Said | undefined {
  if (!VERB.test(comment)) return undefined;
  let isOfAnother = false;
  for (const sentence of comment.split(SENTENCE_END)) {
    const kind = VERB.test(sentence) ? kindOf(sentence, isOfAnother) : undefined;
    if (kind) return { kind, reason: sentence.trim().slice(0, LONGEST_REASON) };
    isOfAnother ||= OF_ANOTHER.test(sentence);
  }
  return undefined;
}

/** What an abstract says: in place of one, or before or behind it. */
export function saidInAbstract(abstract: string): Said | undefined {
  if (!VERB.test(abstract)) return undefined;
  const sentences = abstract.split(SENTENCE_END).filter((sentence) => sentence.trim() !== '');
  return [sentences[0], sentences.at(-1)].map((sentence = '') => saidInComment(sentence)).find(Boolean);
}

/** @param isOfAnother whether another paper was spoken of before the sentence */
function kindOf(sentence: string, isOfAnother: boolean): Said['kind'] | undefined {
  const asides = Array.from(sentence.matchAll(/[([]([^()[\]]*)[)\]]/gu), ([, inside = '']) => inside);
  const bare = sentence.replace(/[([][^()[\]]*[)\]]/gu, ' ');
  const label = /^(?:[^\s:]+ ){0,4}[^\s:]+:\s+/u.exec(bare)?.[0] ?? '';
  for (const words of [bare, bare.slice(label.length)].map(wordsOf)) {
    const kind = ofWhole(words, isOfAnother) ?? alone(words);
    if (kind) return kind;
  }
  // "(Withdrawn) We prove …": what stands in brackets is said of what goes before.
  const isLed = /^\s*[([]/u.test(sentence);
  return (
    inClauses(bare.split(CLAUSE_END), isOfAnother) ??
    inClauses(isLed ? asides : [bare, ...asides], isOfAnother)
  );
}

function inClauses(clauses: readonly string[], isOfAnother: boolean): Said['kind'] | undefined {
  let isOther = isOfAnother;
  let isOfSize = true;
  for (const [at, clause] of clauses.entries()) {
    const words = wordsOf(clause);
    const kind = ofWhole(words, isOther, at > 0) ?? (isOfSize ? alone(words) : undefined);
    if (kind) return kind;
    isOther ||= OF_ANOTHER.test(clause);
    isOfSize &&= isExtent(words) || FAULT.test(clause);
  }
  return undefined;
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(WORD) ?? [];

const isExtent = (words: readonly string[]): boolean =>
  words.every((word) => /^\d/u.test(word) || EXTENT.has(word));

/** "This paper has been withdrawn", "We withdraw this paper". */
const ofWhole = (
  words: readonly string[],
  isOfAnother: boolean,
  needsArticle = false,
): Said['kind'] | undefined => passive(words, isOfAnother, needsArticle) ?? active(words);

function passive(
  words: readonly string[],
  isOfAnother: boolean,
  needsArticle: boolean,
): Said['kind'] | undefined {
  const subject = subjectEnd(words, 0);
  const begin = words[0] ?? '';
  const isOwn = OWN.has(begin) && subject > 1;
  if (subject === 0 || (isOfAnother && !isOwn) || (needsArticle && NOUNS.has(begin))) return undefined;
  const rest = words.slice(subject);
  const at = rest.findIndex((word) => !AUXILIARIES.has(word) && !isAdverb(word));
  if (at === -1) return undefined;
  const isClause = rest.slice(0, at).some((word) => AUXILIARIES.has(word));
  if (rest[at] === 'removed') return isByArchive(rest, at + 1) ? 'withdrawn' : undefined;
  const kind = VERBS.get(rest[at] ?? '');
  if (kind) return endsWell(rest, at + 1, !isClause) ? kind : undefined;
  return isClause ? joined(rest.slice(at, at + MOST_JOINED)) : undefined;
}

/** The verb of "superseded by another one and withdrawn". */
function joined(words: readonly string[]): Said['kind'] | undefined {
  const at = words.findIndex((word) => VERBS.has(word));
  const between = words.slice(0, Math.max(0, at));
  const isDenied = between.includes('not') || between.includes('never');
  return between.at(-1) === 'and' && !isDenied ? VERBS.get(words[at] ?? '') : undefined;
}

const isByArchive = (words: readonly string[], at: number): boolean =>
  words[at] === 'by' && words.slice(at + 1, at + 4).some((word) => REMOVERS.has(word));

const isAdverb = (word = ''): boolean =>
  ['now', 'hereby', 'thus', 'since', 'already'].includes(word) ||
  (word.endsWith('ly') && !UNLIKE_ADVERBS.has(word));

/** Where the words end that name the paper itself, from a place on; that place when they do not. */
function subjectEnd(words: readonly string[], from: number): number {
  if (isPronoun(words, from)) return from + 1;
  let at = from;
  while (BEFORE_NOUN.has(words[at] ?? '') && !isNounBefore(words, at)) at += 1;
  const noun = at;
  while (NOUNS.has(words[at] ?? '')) at += 1;
  const isVersion = words[noun] === 'version';
  const first = words[noun - 1] ?? '';
  if (at === noun || (isVersion && (noun === from || !(OWN.has(first) || first === 'latest')))) return from;
  if (!isVersion || words[at] !== 'of') return at;
  const end = subjectEnd(words, at + 1);
  return end === at + 1 ? from : end;
}

/** "It", or "this" as in "this has been". */
const isPronoun = (words: readonly string[], at: number): boolean =>
  words[at] === 'it' || (words[at] === 'this' && AUXILIARIES.has(words[at + 1] ?? ''));

/** A note, a letter, a review: nouns where the verb follows. */
const isNounBefore = (words: readonly string[], at: number): boolean =>
  NOUNS.has(words[at] ?? '') && AUXILIARIES.has(words[at + 1] ?? '');

function active(words: readonly string[]): Said['kind'] | undefined {
  let at = 0;
  while (['the', 'all', 'both', 'its'].includes(words[at] ?? '')) at += 1;
  if (!/^(?:we|i|authors?)$/u.test(words[at] ?? '')) return undefined;
  at += 1;
  while (INTENTIONS.has(words[at] ?? '') || isAdverb(words[at])) at += 1;
  const kind = ACTIVE.get(words[at] ?? '');
  if (!kind) return undefined;
  const end = subjectEnd(words, at + 1);
  return end > at + 1 && endsWell(words, end, false) ? kind : undefined;
}

/** A verb without a subject: "Withdrawn.", "Has been withdrawn", "Withdrawn by the authors", "withdrawn paper". */
function alone(words: readonly string[]): Said['kind'] | undefined {
  const at = words.findIndex((word) => !isAdverb(word) && !AUXILIARIES.has(word));
  const verb = words[at] ?? '';
  if (verb === 'removed') return isByArchive(words, at + 1) ? 'withdrawn' : undefined;
  const kind = VERBS.get(verb);
  const next = words[at + 1] ?? '';
  const isNamed = NOUNS.has(next) && !next.endsWith('s');
  return kind && endsWell(words, at + (isNamed ? 2 : 1), true) ? kind : undefined;
}

/** Whether what follows a verb lets it tell of the paper: one that is taken back from a journal stands here still. */
function endsWell(words: readonly string[], at: number, isAlone: boolean): boolean {
  const next = words[at];
  if (next === undefined) return true;
  if (next === 'from') return words.slice(at + 1, at + 4).some((word) => ARCHIVES.has(word));
  if (NOUNS.has(next)) return false;
  return !isAlone || AFTER_ALONE.has(next) || /^\d/u.test(next);
}
