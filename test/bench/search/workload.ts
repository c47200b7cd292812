/** What engines are asked, made from the papers themselves and the same in every run. Pure. */
import type { Paper } from '../../../src/corpus/paper.ts';
import { isStopWord, words } from '../../../src/text/tokenise.ts';
import { misspell } from '../../eval/known-items.ts';
import { chanceOf } from '../../simulation/chance.ts';
import { type Input, type Kind, textOf, yearOf } from './engine.ts';

const SEED = 7;
const QUERIES = 200;
const SIMILAR = 100;
/** Words of a query, and how many titles are typed letter by letter, to which length. */
const [FEWEST, MOST] = [2, 5];
const [TITLES, LONGEST_TYPED] = [20, 30];
const FREQUENT_PHRASES = 10;
const LONG = 15;
const FREQUENT_WORDS = 200;
const EXCLUSIONS = 300;
const FLOOD = 10_000;
const ALMOST_WORDS = 20;

/** One kind of question, and all that is asked of it: a row of figures. */
export interface Task {
  readonly name: string;
  readonly kind: Kind;
  readonly inputs: readonly Input[];
  /** Paperboy alone is asked: of others there is no such thing, or nothing to compare. */
  readonly isOwn?: true;
}

interface Sample {
  readonly paper: Paper;
  /** Two to five neighbouring words of its title that tell something. */
  readonly text: string;
  readonly place: number;
}

/** All tasks over some papers. */
export function workloadOf(papers: readonly Paper[]): readonly Task[] {
  const samples = samplesOf(papers);
  const task = (name: string, kind: Kind, inputOf: (sample: Sample) => Input): Task => ({
    name,
    kind,
    inputs: samples.map(inputOf),
  });
  const own = (
    name: string,
    queryOf: (sample: Sample) => string,
    sort: Input['sort'] = 'relevance',
  ): Task => ({
    ...task(name, 'typed', (sample) => ({ text: queryOf(sample), sort })),
    isOwn: true,
  });
  return [
    task('words', 'words', ({ text }) => ({ text })),
    task('a letter wrong', 'misspelt', ({ text }) => ({ text: wronged(text) })),
    task('15 words', 'words', ({ paper }) => ({ text: telling(paper.abstract).slice(0, LONG).join(' ') })),
    task('of three years', 'years', ({ paper, text }) => ({
      text,
      years: [yearOf(paper) - 1, yearOf(paper) + 1],
    })),
    task('phrase', 'phrase', ({ text }) => ({ text: text.split(' ').slice(0, 3).join(' ') })),
    { name: 'frequent phrase', kind: 'phrase', inputs: frequentPhrases(papers) },
    { name: 'keystroke', kind: 'complete', inputs: keystrokes(samples, (title) => title) },
    {
      name: 'keystroke, a letter wrong',
      kind: 'complete',
      inputs: keystrokes(samples, wronged),
      isOwn: true,
    },
    { ...task('similar', 'similar', similarTo), inputs: samples.slice(0, SIMILAR).map(similarTo) },
    own('author', ({ paper, text }) => `${text} author:"${surnameOf(paper)}"`),
    own('category', ({ paper, text }) => `${text} cat:${paper.category ?? 'cs.LG'}`),
    own('organisation and code', ({ text, place }) => `${text} org:Lab${place % LONG} has:code`),
    own('neither year nor category', ({ paper, text }) => `${text} -year:${yearOf(paper)} -cat:cs.LG`),
    own(
      'four filters',
      ({ paper, text }) =>
        `${text} since:${yearOf(paper) - 2} cat:${paper.category ?? 'cs.LG'} -author:Wang has:code`,
    ),
    own('newest', ({ text }) => text, 'newest'),
    own('trending', ({ text }) => text, 'trending'),
    own('a category, newest', ({ paper }) => `cat:${paper.category ?? 'cs.LG'}`, 'newest'),
    own('a category, trending', ({ paper }) => `cat:${paper.category ?? 'cs.LG'}`, 'trending'),
    ...worst(papers),
  ];
}

/** What somebody sends to make it slow, or by mistake. */
function worst(papers: readonly Paper[]): readonly Task[] {
  const counts = new Map<string, number>();
  for (const { abstract } of papers)
    for (const word of new Set(words(abstract))) counts.set(word, (counts.get(word) ?? 0) + 1);
  const byCount = [...counts].sort((left, right) => right[1] - left[1]).map(([word]) => word);
  const frequent = byCount.filter((word) => !isStopWord(word));
  const stopWords = byCount.filter(isStopWord);
  const letters = Array.from('abcdefghijklmnopqrstuvwxyz');
  const flood = papers
    .flatMap(({ abstract }) => words(abstract))
    .slice(0, FLOOD)
    .join(' ');
  const excluded = frequent.slice(0, EXCLUSIONS).map((word) => `-${word}`);
  const own = (name: string, ...texts: readonly string[]): Task => ({
    name,
    kind: 'typed',
    inputs: texts.map((text) => ({ text })),
    isOwn: true,
  });
  return [
    own(`${FREQUENT_WORDS} most frequent words`, frequent.slice(0, FREQUENT_WORDS).join(' ')),
    own(`text of ${FLOOD} words`, flood),
    own(`${EXCLUSIONS} frequent exclusions`, excluded.join(' '), `graph ${excluded.join(' ')}`),
    own(
      'one or two frequent words',
      ...frequent.slice(0, 10),
      ...frequent.slice(0, 10).map((word) => `${word} ${frequent[0]}`),
    ),
    own('one letter', ...letters),
    own('stop words alone', stopWords.slice(0, 10).join(' '), '"to be or not to be"', 'CAN'),
    own('punctuation alone', '!?', '"', ':::', '-'.repeat(1_000), '("('.repeat(100)),
    own(
      'words that are almost words',
      frequent
        .filter(({ length }) => length > 6)
        .slice(0, ALMOST_WORDS)
        .map(wronged)
        .join(' '),
    ),
    {
      name: 'hard keystrokes',
      kind: 'complete',
      inputs: [
        ...letters,
        'a b c d e f g',
        'a'.repeat(1_000),
        'of the',
        'deep l',
        'lxarning neurel',
        flood.slice(0, 2_000),
      ].map((text) => ({ text })),
      isOwn: true,
    },
  ];
}

function samplesOf(papers: readonly Paper[]): readonly Sample[] {
  const chance = chanceOf(SEED);
  const titled = papers.filter(({ title }) => telling(title).length >= FEWEST);
  const step = titled.length / QUERIES;
  return Array.from({ length: QUERIES }, (_, place) => titled[Math.floor(place * step)]).flatMap(
    (paper, place) => {
      if (!paper) return [];
      const title = telling(paper.title);
      const length = Math.min(title.length, FEWEST + Math.floor(chance() * (MOST - FEWEST + 1)));
      const start = Math.floor(chance() * (title.length - length + 1));
      return [{ paper, text: title.slice(start, start + length).join(' '), place }];
    },
  );
}

/** What stands in the box after each letter of some titles. */
const keystrokes = (samples: readonly Sample[], written: (title: string) => string): readonly Input[] =>
  samples.slice(0, TITLES).flatMap(({ paper }) => {
    const typed = written(words(paper.title).join(' ')).slice(0, LONGEST_TYPED);
    return Array.from(typed, (_, index) => ({ text: typed.slice(0, index + 1) }));
  });

/** The pairs of words that most titles have. */
function frequentPhrases(papers: readonly Paper[]): readonly Input[] {
  const counts = new Map<string, number>();
  for (const { title } of papers) {
    const all = words(title);
    for (const [place, word] of all.entries()) {
      const next = all[place + 1];
      if (next === undefined || isStopWord(word) || isStopWord(next)) continue;
      counts.set(`${word} ${next}`, (counts.get(`${word} ${next}`) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort((left, right) => right[1] - left[1])
    .slice(0, FREQUENT_PHRASES)
    .map(([text]) => ({ text }));
}

/** A text with one typing error, in its longest word. */
function wronged(text: string): string {
  const all = text.split(' ');
  const [longest = ''] = all.toSorted((left, right) => right.length - left.length);
  const place = all.indexOf(longest);
  if (longest.length < 3) return text;
  return all.with(place, misspell(longest, chanceOf(longest.length + text.length))).join(' ');
}

const similarTo = ({ paper }: Sample): Input => ({ id: paper.id, text: textOf(paper) });

const telling = (text: string): readonly string[] => words(text).filter((word) => !isStopWord(word));

const surnameOf = ({ authors }: Paper): string => authors.names[0]?.split(' ').at(-1) ?? 'Lee';
