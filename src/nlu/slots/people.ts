/** Whose papers a sentence asks for: people and organisations, also ones that the corpus does not know. Pure. */
import { isStopWord, words } from '../../text/tokenise.ts';
import type { Lexicon } from '../entities/gazetteer.ts';
import { type Marked, markOf, mentionOf } from '../entities/marks.ts';
import { isEveryday } from '../message/everyday-words.ts';

export interface People {
  readonly authors: readonly string[];
  readonly orgs: readonly string[];
  /** The text without them. */
  readonly rest: string;
}

const source = String.raw;
/** What people ask for although a small corpus has none of it; words like these make a name one of an organisation. */
const ORGANISATIONS = new Set(
  `google deepmind openai meta facebook fair microsoft msr apple amazon aws ibm intel amd samsung anthropic mistral
  cohere alibaba tencent baidu bytedance huawei nvidia salesforce servicenow qualcomm naver kakao lg sony bosch xai
  deepseek qwen moonshot zhipu huggingface eleutherai allenai ai2 stability adobe uber netflix spotify stanford mit
  berkeley cmu harvard princeton yale caltech oxford cambridge imperial ucl eth epfl tsinghua peking kaist postech
  snu ntu nus mila inria mpi tum cornell columbia nyu uw ucla toronto university institute college school lab labs
  laboratory research ai inc corp team group technologies academy`.split(/\s+/u),
);
/** Words that end a name, or cannot be one. */
const NO_NAME = new Set(
  `about on in since from after before between with without that which who whom this last past published and or for until
  during nor neither other except without at is are was were has have had do does did regarding concerning to of by newest latest recent papers paper
  work works research publications articles stuff not but if then as than only please him her them he she they it you find show list give get search see read
  i we me us my your his its their someone somebody anyone anybody people researchers everyone author authors name
  written wrote year month week day today yesterday new old any some all the a an there what when where how why these
  those mine same one ones way date default means itself themselves using far now hand example each every person guy
  i'm i've i'd i'll it's that's what's there's who's he's she's they're we're you're don't can't won't isn't aren't whose whatever
  mr mr. ms ms. mrs. dr dr. prof prof. professor sorted ordered first like related similar trending popular`.split(
    /\s+/u,
  ),
);
const WORD = source`\p{L}[\p{L}.'-]*`;
const NAME = source`(?<name>${WORD}(?:,? ${WORD}){0,5})`;
const PAPERS = source`(?:papers?|works?|publications?|articles?|research|stuff|preprints?|writings?|results|studies|contributions)`;
const WROTE = source`(?:written|wrote|writes?|writing|publish(?:ed|es|ing)?|been (?:publishing|working|writing|doing)|released?|done|working|works?|worked|put out|author(?:ed)?|co-?authored?|up to|contribut\w+)`;

/** What has to be known of a name at some place: nothing, that it looks like one, that it is written like one, that it is in the corpus. */
type Trust = 'any' | 'likely' | 'proper' | 'known';

interface Place {
  readonly pattern: RegExp;
  readonly trust: Trust;
  /** Which end of the words found is certain to belong to the name. */
  readonly keeps: 'beginning' | 'ending';
}

const place = (pattern: string, trust: Trust, keeps: Place['keeps']): Place => ({
  pattern: new RegExp(pattern, 'iu'),
  trust,
  keeps,
});

const TITLE = source`(?:an? |the )?(?:(?:author|researcher|professor|prof\.?|dr\.?|guy|person) )?(?:called |named )?`;
const OFTEN = source`(?:(?:ever|recently|already|also|just|lately|actually|currently) )*`;

const PLACES: readonly Place[] = [
  place(
    source`\b(?:${PAPERS}|anything|something|everything|things?|ones|those|else|all|written|published|authored|released|posted|wrote|more)(?: \w+ed)? by ${TITLE}${NAME}`,
    'any',
    'beginning',
  ),
  place(source`^(?:(?:and|or|only|just|the|ones|those) )*by ${TITLE}${NAME}`, 'any', 'beginning'),
  place(source`^author:? ${NAME}`, 'any', 'beginning'),
  place(
    source`(?<![\p{L}'-])${NAME}'s? (?:(?:new|newest|latest|recent|most recent|last|other|own|\w+est) )?(?:${PAPERS}|take|approach)\b`,
    'likely',
    'ending',
  ),
  place(source`\b(?:has|have|did|does|do|is|was) ${NAME} ${OFTEN}${WROTE}\b`, 'likely', 'ending'),
  place(source`^(?:what|which papers?|has|have) (?:has |have |did |does )?${NAME}$`, 'proper', 'ending'),
  place(
    source`\b(?:what|papers?|ones|stuff|works?|which|all|everything|anything|that) ${NAME} (?:has |have |had |co-?)?${OFTEN}${WROTE}\b`,
    'likely',
    'ending',
  ),
  place(source`^who(?:'s| is| was) ${NAME}$`, 'likely', 'ending'),
  place(source`\bby ${TITLE}${NAME}`, 'likely', 'beginning'),
  place(source`\b(?<from>from|of|at) ${TITLE}${NAME}`, 'proper', 'beginning'),
  place(source`(?<![\p{L}'-])${NAME} et al\b\.?`, 'likely', 'ending'),
  place(source`^${NAME} ${PAPERS}\b`, 'proper', 'ending'),
  place(source`^${NAME}(?: on\b|$)`, 'known', 'ending'),
];

/** A name and its neighbourhood, which goes with the mark. */
const MARKED = new RegExp(
  source`(?:\b(?:(?:co-?)?author(?:ed|s)?|written by|published by|by|from|of|at|with|researcher|prof(?:essor)?\.?|dr\.?|mr\.?|called|named|named after|(?:guys|team|people|folks|researchers) (?:at|from|of)|the|company|organi[sz]ation|institution|lab) )*(?:,\s*|and |& )?(?<mark>${markOf('author', 'org')})(?:'s|')?(?: (?:team|group|researchers|folks|guys)\b)?`,
  'gu',
);

/** The people and organisations that a text names, and the text without them. */
export function peopleOf(marked: Marked, lexicon: Lexicon): People {
  const authors: string[] = [];
  const orgs: string[] = [];
  const rest = marked.text.replace(MARKED, (_, mark: string) => {
    const mention = mentionOf(mark, marked);
    (mention?.kind === 'org' ? orgs : authors).push(mention?.value ?? '');
    return ' ';
  });
  const unknown = authors.length + orgs.length === 0 ? unknownIn(rest, lexicon) : undefined;
  return {
    authors: [...new Set([...authors, ...(unknown?.authors ?? [])])],
    orgs: [...new Set([...orgs, ...(unknown?.orgs ?? [])])],
    rest: (unknown?.rest ?? rest).replace(/\s+/gu, ' ').trim(),
  };
}

/** The person or organisation that a text begins with, `how` being the preposition that leads to it, if one does. */
export function nameAt(text: string, how: string | undefined, lexicon: Lexicon) {
  const typed = new RegExp(source`^${TITLE}${NAME}`, 'iu').exec(text)?.groups?.name ?? '';
  const all = beginning(typed).replace(/'s$/u, '').split(' ');
  const end = all.findIndex((word) => !isOfName(word, lexicon));
  const name = all.slice(0, end === -1 ? all.length : Math.max(1, end)).join(' ');
  const kind = kindAt(name, how?.toLowerCase(), lexicon);
  const at = text.indexOf(name) + name.length;
  return kind && { kind, name, length: at + (/^'s?(?!\p{L})/u.exec(text.slice(at))?.[0].length ?? 0) };
}

const isOfName = (word: string, { isNameWord, isTitleWord }: Lexicon): boolean =>
  /^\p{Lu}/u.test(word) ||
  words(word).every((each) => ORGANISATIONS.has(each) || (isNameWord(each) && !isTitleWord(each)));

/** Only "by" and "from" lead to names surely; "in", "of" and "with" lead to much else. */
function kindAt(name: string, how: string | undefined, lexicon: Lexicon): 'author' | 'org' | undefined {
  const folded = words(name);
  const isLed = how === 'by' || how === 'from';
  if ((isLed || how === undefined) && folded.some((word) => ORGANISATIONS.has(word))) return 'org';
  if (!isLed) return kindOf(name, 'known', false, lexicon);
  const isNew = folded.every((word) => !lexicon.isTitleWord(word) && !isStopWord(word) && !isEveryday(word));
  return kindOf(name, how === 'by' && isNew ? 'any' : 'proper', how === 'from', lexicon);
}

function unknownIn(text: string, lexicon: Lexicon): People | undefined {
  for (const { pattern, trust, keeps } of PLACES) {
    const match = pattern.exec(text);
    const typed = match?.groups?.name ?? '';
    const name = keeps === 'beginning' ? beginning(typed) : ending(typed);
    const kind = match && kindOf(name, trust, match.groups?.from !== undefined, lexicon);
    if (match && kind)
      return withMore(takenOut(text, text.indexOf(name, match.index), name), kind, name, lexicon);
  }
  return undefined;
}

/** The text before a name, without what leads to it, and the text after it. */
function takenOut(text: string, at: number, name: string): readonly [string, string] {
  const lead =
    /\b(?:by|from|of|at|author:?)(?: (?:an?|the))?(?: (?:author|researcher|professor|prof\.?|dr\.?|guy|person))?(?: (?:called|named))? $|\b(?:mr|mrs|ms|dr|prof)\.? $/iu;
  return [
    text.slice(0, at).replace(lead, ''),
    text.slice(at + name.length).replace(/^(?:'s|'| et al\b\.?)/u, ''),
  ];
}

/** "By Kaiming He and Ross Girshick" names two people. */
function withMore(
  [before, after]: readonly [string, string],
  kind: 'author' | 'org',
  name: string,
  lexicon: Lexicon,
): People {
  const typed = new RegExp(source`^\s*(?:,|and|&)\s+(?:and )?${NAME}`, 'u').exec(after)?.groups?.name;
  const next = typed === undefined ? '' : beginning(typed);
  const nextKind =
    next.includes(' ') || kind === 'org'
      ? kindOf(next, 'proper', kind === 'org', lexicon)
      : kindOf(next, 'known', false, lexicon);
  const more = nextKind === kind ? [next] : [];
  const names = [name, ...more];
  const left = more.length > 0 ? after.slice(after.indexOf(next) + next.length) : after;
  return {
    authors: kind === 'author' ? names : [],
    orgs: kind === 'org' ? names : [],
    rest: `${before} ${left}`,
  };
}

const isInitials = (word: string): boolean => /^(?:\p{L}\.)+$|^\p{L}$|^\p{Lu}{2}$/u.test(word);

/** The words up to the first that is no part of a name. */
function beginning(typed: string): string {
  const all = typed.split(' ');
  const end = all.findIndex((word, index) => {
    const bare = word.replace(/[,.]$/u, '').toLowerCase();
    // "He" is a name after another, and a pronoun elsewhere.
    if (NO_NAME.has(bare) && !(index > 0 && /^\p{Lu}/u.test(word) && bare.length <= 4)) return true;
    const last = all[index - 1];
    return last?.endsWith(',') === true && !isInitials(word);
  });
  return (end === -1 ? all : all.slice(0, end)).join(' ').replace(/,$|(?<=\p{L}{2})\.$/u, '');
}

/** The words after the last that is no part of a name. */
function ending(typed: string): string {
  const all = typed.split(' ');
  const start = all.findLastIndex(
    (word, index) =>
      NO_NAME.has(word.replace(/,$/u, '').toLowerCase()) &&
      !(index > 0 && /^\p{Lu}/u.test(word) && word.length <= 3),
  );
  return all
    .slice(start + 1)
    .join(' ')
    .replace(/,$/u, '');
}

const LONGEST_NAME = 4;

/** What a name is of; undefined when it is none. */
function kindOf(name: string, trust: Trust, isFrom: boolean, lexicon: Lexicon): 'author' | 'org' | undefined {
  const all = name.split(' ');
  const folded = words(name);
  if (all.length > LONGEST_NAME || !folded.some((word) => word.length > 1)) return undefined;
  if (isKnown(folded, lexicon)) return 'author';
  if (trust === 'known') return undefined;
  return likeName(all, folded, trust, isFrom, lexicon);
}

/** What a name is of that the corpus does not have, by how it is written. */
function likeName(
  all: readonly string[],
  folded: readonly string[],
  trust: Trust,
  isFrom: boolean,
  { isTitleWord }: Lexicon,
): 'author' | 'org' | undefined {
  const isCapital = all.every((word) => /^(?:\p{Lu}|(?:van|von|de|der|den|la|le|di|da|bin|al)$)/u.test(word));
  if (folded.some((word) => ORGANISATIONS.has(word)) && (isCapital || isFrom || trust === 'any'))
    return 'org';
  if (trust === 'any') return folded.every(isStopWord) && !isCapital ? undefined : 'author';
  const isNew = folded.every((word) => !isTitleWord(word) && !isStopWord(word));
  if (isCapital && all.length > 1) return 'author';
  if (isCapital && isNew) return isFrom ? 'org' : 'author';
  return trust === 'likely' && isNew && all.length > 1 ? 'author' : undefined;
}

/** Names of the corpus, or initials beside them, that are no words of titles as well. */
const isKnown = (folded: readonly string[], { isNameWord, isTitleWord }: Lexicon): boolean =>
  folded.every((word) => word.length === 1 || (isNameWord(word) && !isTitleWord(word)));
