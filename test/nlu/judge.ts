/** Reads judged sentences, puts them to the real core, and compares what it made of them with what they mean. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { terminal } from '../../adapters/terminal/profile.ts';
import { parseTime } from '../../src/calendar/time-of-day.ts';
import { parseDays } from '../../src/calendar/weekdays.ts';
import type { Card } from '../../src/cards/card.ts';
import type { Chat } from '../../src/chat/chat.ts';
import { COMMANDS } from '../../src/commands/index.ts';
import { namesMeant, spellingsOf } from '../../src/corpus/names/meant-names.ts';
import { createCorpusStore } from '../../src/corpus/store/store.ts';
import { openDatabase } from '../../src/db/open.ts';
import { parseArgs } from '../../src/invocation/parse.ts';
import { typedForm } from '../../src/invocation/usage.ts';
import { createLog } from '../../src/runtime/log.ts';
import { findPapers } from '../../src/search/find-paper.ts';
import { peopleOf } from '../../src/search/matching/name-book.ts';
import { type Condition, type Filter, filtersIn, termsIn } from '../../src/search/query/condition.ts';
import { hasOrganisation } from '../../src/search/query/filter.ts';
import { parseQuery } from '../../src/search/query/query.ts';
import { nameWords } from '../../src/text/person-name.ts';
import { terms } from '../../src/text/tokenise.ts';
import { asksBack } from '../conversation.ts';
import { loadCorpus } from '../corpus/in-memory.ts';
import { openPaperboy } from '../paperboy.ts';
import { snapshotOf } from '../search/snapshot.ts';

/** When the judged sentences are said: a Thursday. */
export const NOW = new Date('2026-03-05T12:00:00Z');
const TODAY = NOW.toISOString().slice(0, 10);
const ACTOR = { platform: 'terminal', userId: 'U1' } as const;
/** Words that ask for papers without saying which. */
const SAYING_NOTHING = new Set(
  terms('paper papers work works research article articles study studies publication publications stuff'),
);

interface Judged {
  readonly sentence: string;
  /** The command whose answer came directly before. */
  readonly after: string | undefined;
  readonly expected: string;
}

/** The sentences of a file of this folder. */
function judgedSentences(file: string): readonly Judged[] {
  const text = readFileSync(join(import.meta.dirname, file), 'utf8');
  return text
    .split(/\n\s*\n/u)
    .map((entry) => entry.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('# ')))
    .filter((lines) => lines.length > 0)
    .map((lines) => {
      const after = lines.find((line) => line.startsWith('after: '))?.slice('after: '.length);
      const expected = lines.find((line) => line.startsWith('  => '))?.slice('  => '.length);
      const sentence = lines.find((line) => !line.startsWith('after: ') && !line.startsWith('  => '));
      if (sentence === undefined || expected === undefined)
        throw new Error(`unreadable: ${lines.join(' / ')}`);
      return { sentence, after, expected };
    });
}

/**
 * What the core makes of a sentence: a command line, `ask`, `help` or `nothing`. A change that is asked back, because
 * the sentence says more beside it, is read as what its button does.
 */
async function madeOf({ sentence, after, expected }: Judged, chat: Chat, talk: string): Promise<string> {
  const say = (text: string) => chat.ask({ text, talk, isAddressed: true, actor: ACTOR });
  if (after !== undefined) await say(after);
  const card = await say(sentence);
  if (card === undefined) return 'nothing';
  if (asksBack(card)) return (expected !== 'ask' && offerOf(card)) || 'ask';
  if (card.title === 'Paperboy finds research papers') return 'help';
  return card.reading?.command ?? sentence;
}

/** The change that is asked back. */
function offerOf({ note, buttons: [first] }: Card): string | undefined {
  return first?.label !== 'Help' && first && note?.startsWith('Nothing has changed: ')
    ? typedForm(first.invoke, COMMANDS, terminal)
    : undefined;
}

/** Whether two command lines mean the same. */
const isSame = (left: string, right: string, library: Library): boolean =>
  JSON.stringify(meaningOf(left, library)) === JSON.stringify(meaningOf(right, library));

function meaningOf(line: string, library: Library): unknown {
  const [, name = '', text = ''] = /^(\S*)\s*(.*)$/su.exec(line) ?? [];
  const command = COMMANDS.find((each) => each.name === name);
  if (!command) return line;
  try {
    const args = parseArgs(command, { named: {}, text, platform: terminal });
    // Which part of a paper's card comes first makes it no other paper.
    const said = Object.entries(args).filter(([key, value]) => value !== undefined && key !== 'part');
    return [name, said.sort().map(([key, value]) => [key, argumentOf(name, key, String(value), library)])];
  } catch {
    return line;
  }
}

/** What an argument of a command means. */
export function argumentOf(command: string, key: string, value: string, library: Library): unknown {
  if (key === 'query' || (key === 'topic' && command === 'trending')) return queryOf(value, library);
  if (key === 'paper') return paperOf(value, library);
  if (key === 'author' || (key === 'name' && command === 'author')) return authorOf(value, library);
  if (key === 'org' || (key === 'name' && command === 'org')) return organisationOf(value, library);
  if (key === 'topics' || key === 'topic') return value.split(',').map(wordsOf).sort();
  if (key === 'at') return parseTime(value);
  if (key === 'days') return parseDays(value.replaceAll('"', ''));
  return value.toLowerCase();
}

/** What a query asks for. */
export function queryOf(text: string, library: Library) {
  const { ranked, where } = parseQuery(text);
  const [wanted, not] = [false, true].map((isNegated) =>
    where.filter(({ kind }) => (kind === 'not') === isNegated),
  ) as [Condition[], Condition[]];
  const required = wanted.map((each) => termsIn([each])).filter(({ length }) => length > 0);
  return {
    words: wordsOf(ranked.join(' ')),
    required: required.map((group) => group.map((term) => wordsOf(term.join(' '))).sort()).sort(),
    excluded: termsIn(not, 'unwanted')
      .map((term) => wordsOf(term.join(' ')))
      .sort(),
    ...filtersOf(filtersIn(wanted), library),
    not: filtersIn(not)
      .map((each) => JSON.stringify(filtersOf([each], library)))
      .sort(),
  };
}

function filtersOf(filters: readonly Filter[], library: Library) {
  const valuesOf = (asked: 'author' | 'org' | 'cat' | 'has'): readonly string[] =>
    filters.flatMap(({ facet, value }) => (facet === asked ? [value] : []));
  const periods = filters.flatMap(({ facet, value }) => (facet === 'published' ? [value] : []));
  const from =
    periods
      .flatMap((period) => period.from ?? [])
      .sort()
      .at(-1) ?? '';
  const [to = ''] = periods.flatMap((period) => period.to ?? []).sort();
  return {
    authors: valuesOf('author')
      .map((each) => authorOf(each, library))
      .sort(),
    organisations: valuesOf('org')
      .map((each) => organisationOf(each, library))
      .sort(),
    categories: valuesOf('cat')
      .map((each) => each.split('.').at(-1)?.toLowerCase())
      .sort(),
    has: valuesOf('has').toSorted(),
    from,
    // Nothing is published later than today.
    to: to >= TODAY ? '' : to,
  };
}

/** The stems of the words that say something, each once. */
export const wordsOf = (text: string): string =>
  [...new Set(terms(text))]
    .filter((term) => !SAYING_NOTHING.has(term))
    .sort()
    .join(' ');

/** The seeds in memory, with their index. */
export type Library = ReturnType<typeof snapshotOf>;

/** The papers that words may mean, or the words. */
export function paperOf(reference: string, library: Library): string {
  const found = findPapers(reference, library);
  return found.length > 0 ? found.map(({ id }) => id).join(' ') : wordsOf(reference);
}

function authorOf(name: string, { corpus, index }: Library): string {
  const people = peopleOf({ corpus, index });
  const names = spellingsOf(namesMeant(name, people), people.names);
  return names.length > 0 ? names.join('; ') : [...nameWords(name)].sort().join(' ');
}

function organisationOf(name: string, { corpus }: Library): string {
  const owned = [...corpus.all.values()].filter((paper) => hasOrganisation(paper, name));
  return owned[0]?.organisation?.slug ?? wordsOf(name);
}

/** A sentence that was read as something else. */
export interface Miss {
  readonly sentence: string;
  readonly after: string | undefined;
  readonly expected: string;
  readonly made: string;
}

/** How many sentences of a file are read right, and those that are not. */
export async function judge(
  file: string,
): Promise<{ readonly asked: number; readonly wrong: readonly Miss[] }> {
  const paperboy = await openPaperboy({}, () => NOW);
  const db = await openDatabase(paperboy.dataDir, createLog('silent'));
  const corpus = await loadCorpus(createCorpusStore(db));
  const snapshot = { ...snapshotOf([...corpus.all.values()]), corpus };
  const sentences = judgedSentences(file);
  const wrong: Miss[] = [];
  for (const [index, judged] of sentences.entries()) {
    const made = await madeOf(judged, paperboy.chat, `${file}:${index}`);
    if (!isSame(made, judged.expected, snapshot)) wrong.push({ ...judged, made });
  }
  await db.destroy();
  await paperboy.close();
  return { asked: sentences.length, wrong };
}
