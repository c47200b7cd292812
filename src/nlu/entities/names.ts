/** Names in a sentence: papers by title, id or link, people, organisations, venues, phrases in quotes. Pure. */
import { referencesAt } from '../../corpus/links/references.ts';
import { foldTitle, isStopWord, type Token, words } from '../../text/tokenise.ts';
import { wordsOf } from '../message/data-files.ts';
import { isFrame } from '../message/everyday.ts';
import { phrasesIn, phrasesOf } from '../message/phrases.ts';
import { type Draft, openRuns, openText, spansWhere } from '../model/draft.ts';
import type { Lexicon } from '../model/lexicon.ts';
import type { Slot, Span } from '../model/slots.ts';
import { titled } from './gazetteer.ts';
import { authorAt, LONGEST_NAME, personAt } from './people.ts';
import { titleAt } from './titles.ts';

const QUOTED = /"(?<said>[^"]{2,})"|(?<=^|[\s(])'(?<single>[^']{3,})'(?=$|[\s?.,!):])/gu;
/** What says that words in quotes are words. */
const WORDS_OF =
  /\b(?:words?|phrases?|terms?|exact|exactly|expression|containing|mention\w*|say|says|literally say)[\s:]*$/iu;
/** Nobody names more papers at once; what else is between quotes are words. */
const MOST_QUOTED = 8;
/** Fewer words between quotes are a phrase to look for, unless they are the whole title. */
const CLEAR_QUOTE = 4;

/** Papers by their links and ids. */
export const links = (draft: Draft): readonly Span[] =>
  referencesAt(openText(draft)).map(({ start, end, link }) => ({
    start,
    end,
    slot: { kind: 'paper', value: link },
  }));

/** What stands in quotes: a paper by its title, else words that must stand together. */
export const quotations = (draft: Draft, lexicon: Lexicon): readonly Span[] => {
  const text = openText(draft);
  let looked = 0;
  return spansWhere(text, QUOTED, ({ said, single }, { index }) => {
    const quoted = (said ?? single ?? '').trim();
    looked += 1;
    const isTelling = looked <= MOST_QUOTED && !words(quoted).every(isStopWord);
    const [paper, ...others] = isTelling ? titled(quoted, lexicon) : [];
    const isTitled =
      paper && others.length === 0 && !WORDS_OF.test(text.slice(0, index)) && isTitle(quoted, paper.title);
    return isTitled
      ? { kind: 'paper', value: paper.title }
      : { kind: 'phrase', value: quoted.replaceAll('"', '') };
  });
};

/** Between quotes, the name before a title's colon stands for it. */
const isTitle = (said: string, title: string): boolean =>
  foldTitle(title.split(':')[0] ?? '') === foldTitle(said) ||
  foldTitle(said) === foldTitle(title) ||
  foldTitle(said).split(' ').length >= CLEAR_QUOTE;

/** Titles, people and organisations, the longest at each place. */
export function names(draft: Draft, lexicon: Lexicon): readonly Span[] {
  const text = openText(draft);
  return openRuns(draft).flatMap((tokens) => {
    const found: Span[] = [];
    let at = 0;
    while (at < tokens.length) {
      const run = tokens.slice(at);
      const name = longest(text, run, lexicon);
      if (name && !isSubject(name, text.slice(0, run[0]?.start))) found.push(spanOf(text, run, name));
      at += name?.length ?? 1;
    }
    return found;
  });
}

/** So many words that papers are asked about are their subject, though a title begins with them. */
const LONGEST_SUBJECT = 4;
const NOUNS = wordsOf('words/topics/papers.txt');
const ABOUT = wordsOf('words/topics/about.txt');

/** "Papers on layer-wise quantization" asks for more than "Layer-Wise Quantization: …". */
function isSubject({ slot, length }: Name, before: string): boolean {
  const [noun = '', about = ''] = words(before.replace(/\bthe\s+$/iu, '')).slice(-2);
  return slot.kind === 'paper' && length <= LONGEST_SUBJECT && ABOUT.has(about) && NOUNS.has(noun);
}

interface Name {
  readonly slot: Slot;
  readonly length: number;
}

function longest(text: string, run: readonly Token[], lexicon: Lexicon): Name | undefined {
  const title = titleAt(
    run.map(({ word }) => word),
    lexicon,
  );
  const person = authorAt(text, run, lexicon) ?? personAt(text, run);
  const all = [
    title && { slot: { kind: 'paper', value: title.value } as const, length: title.length },
    person && { slot: { kind: 'author', value: person.value } as const, length: person.length },
    organisationAt(run, lexicon),
  ];
  return all.reduce<Name | undefined>(
    (best, each) => (each && each.length > (best?.length ?? 0) ? each : best),
    undefined,
  );
}

function organisationAt(run: readonly Token[], { organisation }: Lexicon): Name | undefined {
  for (let length = Math.min(LONGEST_NAME, run.length); length > 0; length -= 1) {
    const slug = organisation(
      run
        .slice(0, length)
        .map(({ word }) => word)
        .join(''),
    );
    if (slug !== undefined) return { slot: { kind: 'org', value: slug }, length };
  }
  return undefined;
}

/** A possessive's ending goes in; so does what names like "ResAD++" and "LLM.int8()" end with. */
function spanOf(text: string, run: readonly Token[], { slot, length }: Name): Span {
  const [first, last] = [run[0], run[length - 1]];
  const end = last?.end ?? 0;
  const after = (end - (last?.start ?? 0) === 1 ? /^\./u : /^(?:\+\+|\(\))?(?:['’]s?(?!\p{L}))?/u).exec(
    text.slice(end),
  );
  return { start: first?.start ?? 0, end: end + (after?.[0].length ?? 0), slot };
}

/** Small words between the capitals of a title. */
const SMALL = '(?:(?:of|for|in|with|the|a|an|to|and|on|by|via|from|is|are|at|as|or|you|all|not) ){0,3}';
const CAPITAL = String.raw`\p{Lu}[\p{L}\p{N}-]*:?`;
const TITLE_CASE = new RegExp(String.raw`(?<![\p{L}\p{N}])${CAPITAL}(?: ${SMALL}${CAPITAL}){3,}`, 'gu');

const FAMOUS_TITLES = phrasesOf('words/names/famous-titles.txt');
/** Sentences that many titles are made like: "attention is all you need". */
const SENTENCE = new RegExp(
  String.raw`(?<![\p{L}\p{N}-])(?<of>(?:[\p{L}\p{N}-]+ ){1,3})` +
    String.raw`(?:(?:is|are) (?:not )?all (?:you|we) need|considered harmful)(?!\p{L})`,
  'giu',
);

/** A title that the corpus does not have: by its capitals, or since it is known or made like a title. */
export const otherTitles = (draft: Draft): readonly Span[] => {
  const text = openText(draft);
  const capitals = spansWhere(text, TITLE_CASE, (_, [said]) => ({
    kind: 'paper',
    value: said.trim().replace(/:$/u, ''),
  }));
  const known = openRuns(draft).flatMap((tokens) =>
    phrasesIn(tokens, FAMOUS_TITLES).map(({ at, length }) =>
      paperSpan(text, tokens[at]?.start ?? 0, tokens[at + length - 1]?.end ?? 0),
    ),
  );
  const sentences = Array.from(text.matchAll(SENTENCE), ({ 0: said, index, groups: { of = '' } = {} }) => {
    const all = of.trim().toLowerCase().split(' ');
    const from = all.findLastIndex(
      (word, at) => at < all.length - 1 && (word === 'like' || isStopWord(word) || isFrame(word)),
    );
    const before = all.slice(0, from + 1).join(' ').length;
    return paperSpan(text, index + before + (before > 0 ? 1 : 0), index + said.length);
  });
  return [...capitals, ...known, ...sentences];
};

const paperSpan = (text: string, start: number, end: number): Span => ({
  start,
  end,
  slot: { kind: 'paper', value: text.slice(start, end) },
});

const VENUES = phrasesOf('words/names/venues.txt');
const VENUE_YEAR = /^(?:[\s'’-]{0,2}(?:19|20)?\d\d)(?!\d)/u;

/** Conferences and journals, with the year that belongs to them. */
export const venues = (draft: Draft): readonly Span[] => {
  const text = openText(draft);
  return openRuns(draft).flatMap((tokens) =>
    phrasesIn(tokens, VENUES).flatMap(({ at, length }) => {
      const [first, last] = [tokens[at], tokens[at + length - 1]];
      if (!first || !last || !isVenueLike(text, first)) return [];
      const end = last.end + (VENUE_YEAR.exec(text.slice(last.end))?.[0].length ?? 0);
      return [{ start: first.start, end, slot: { kind: 'venue', value: text.slice(first.start, end) } }];
    }),
  );
};

/** Words of another meaning are venues only in capitals or after "at" and "in": "nature", "www", "alt". */
const isVenueLike = (text: string, { word, start, end }: Token): boolean =>
  !/^(?:nature|science|micro|alt|chi|isca|www|pami|colt|uist)$/u.test(word) ||
  /^\p{Lu}{2,}$/u.test(text.slice(start, end)) ||
  /\b(?:published (?:in|at)|appeared (?:in|at)|accepted (?:to|at|by)) $/iu.test(text.slice(0, start));
