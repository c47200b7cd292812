/**
 * Whether two command lines come to the same: the same papers in the same order, the same papers that something is done
 * with, the same state of the digest. How they are written makes no difference; what they mean does.
 */
import { terminal } from '../../adapters/terminal/profile.ts';
import { dateAfter, datesAhead, daysAhead } from '../../src/calendar/ahead/days-ahead.ts';
import { meantBy } from '../../src/commands/follow/request.ts';
import { COMMANDS } from '../../src/commands/index.ts';
import { referencesIn } from '../../src/corpus/links/references.ts';
import { parseArgs } from '../../src/invocation/parse.ts';
import type { Sort } from '../../src/search/engine.ts';
import { parseQuery } from '../../src/search/query/query.ts';
import { argumentOf, type Library, paperOf, queryOf, wordsOf } from './judge.ts';

type Args = Readonly<Record<string, string>>;

interface Line {
  readonly name: string;
  readonly args: Args;
}

/** What lines are said in. */
export interface Situation {
  readonly library: Library;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** The ids of the list that was shown last, by their numbers. */
  readonly shown: ReadonlyMap<number, string>;
  /** The digest that there is, as `digestAfter` gives it. */
  readonly digest: Digest | undefined;
}

/** Whether two command lines come to the same. */
export function isSameOutcome(left: string, right: string, situation: Situation): boolean {
  const [one, other] = [lineOf(left), lineOf(right)];
  if (!one || !other) return left === right;
  const { library } = situation;
  const isList = LISTS.has(one.name) && LISTS.has(other.name);
  return (
    JSON.stringify(meaningOf(one, situation)) === JSON.stringify(meaningOf(other, situation)) ||
    (isList && findsSame(listAsked(one), listAsked(other), library))
  );
}

function lineOf(line: string): Line | undefined {
  const [, typed = '', text = ''] = /^(\S*)\s*(.*)$/su.exec(line) ?? [];
  // "Save Peri-LN" is typed, too.
  const name = typed.toLowerCase();
  const command = COMMANDS.find((each) => each.name === name);
  if (!command) return undefined;
  try {
    const args = Object.entries(parseArgs(command, { named: {}, text, platform: terminal }));
    return {
      name,
      args: Object.fromEntries(args.flatMap(([k, v]) => (v === undefined ? [] : [[k, String(v)]]))),
    };
  } catch {
    return undefined;
  }
}

function meaningOf({ name, args }: Line, situation: Situation): unknown {
  const { library } = situation;
  const summed =
    name === 'tldr' ? args.topic : /^tldr (?:of )?(?<topic>.*)$/iu.exec(args.question ?? '')?.groups?.topic;
  if (summed !== undefined) return ['tldr', papersOf(summed, situation)];
  if (LISTS.has(name)) {
    const { query, ...order } = listAsked({ name, args });
    const { words, required, ...others } = queryOf(query, library);
    const isSimple = required.every((group) => group.length === 1);
    // Words that must stand together are the same words.
    return isSimple
      ? { ...order, words: wordsOf([words, ...required.flat()].join(' ')), ...others }
      : { ...order, words, required, ...others };
  }
  if (name === 'digest') return digestMeant(args, situation);
  if (name === 'compare')
    return [
      name,
      (args.what ?? '')
        .split(/ (?:with|and|vs) /u)
        .map((side) => papersOf(side, situation))
        .sort(),
    ];
  if (name === 'forget' && args.sure !== 'true' && isOneself(args.what)) return [name];
  if (FOLLOWING.has(name)) return [name, followMeant(args, library)];
  // Which part of a paper's card comes first makes it no other paper.
  const named = Object.entries(args).filter(([key]) => name !== 'show' || key !== 'part');
  const said = named.map(([key, value]) => [
    key,
    key === 'paper' ? papersOf(value, situation) : argumentOf(name, key, value, library),
  ]);
  return [name, said.sort()];
}

/** Only whoever asks can be forgotten, named or not. */
const isOneself = (what = 'me'): boolean => /^(?:me|myself)$/iu.test(what.trim());

const FOLLOWING: ReadonlySet<string> = new Set(['follow', 'unfollow']);

/** What is followed, by its kind where the command takes a bare name for one; and the other arguments. */
function followMeant({ what = '', ...others }: Args, library: Library): unknown {
  const [meant, ...more] = what === '' ? [] : meantBy(what, library);
  const named: Args =
    meant && more.length === 0 ? { ...others, [meant.kind]: meant.name } : { ...others, what };
  return Object.entries(named)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => [key, argumentOf('follow', key, value, library)])
    .sort();
}

/** Papers by their numbers in the list that was shown, by ids, or one by its title. */
function papersOf(reference: string, { shown, library }: Situation): unknown {
  if (/^(?:all|these|them|both)$/iu.test(reference)) return [...shown.values()].sort();
  const [address] = referencesIn(reference);
  if (address !== undefined && !library.corpus.resolve(reference)) return [address];
  const parts = reference.split(/(?:,|\s|\band\b)+/u).filter((part) => part !== '');
  const ids = parts.map((part) =>
    /^\d{1,2}$/u.test(part) ? shown.get(Number(part)) : library.corpus.resolve(part)?.id,
  );
  if (parts.length > 0 && !ids.includes(undefined)) return ids.sort();
  const whole = paperOf(reference, library);
  const title = library.corpus.resolve(whole)?.title;
  const named = reference.split(/,\s+|\s+and\s+/u).map((part) => paperOf(part, library));
  const isSeveral = named.every((id) => library.corpus.resolve(id)) && new Set(named).size === named.length;
  // A comma or an "and" may stand in a title.
  return isSeveral && !title?.toLowerCase().startsWith(reference.toLowerCase()) ? named.sort() : [whole];
}

/** Commands that answer with papers that a query finds. */
const LISTS: ReadonlySet<string> = new Set(['search', 'author', 'org', 'trending']);

interface List {
  readonly query: string;
  readonly sort: string;
  readonly window: string;
  readonly page: string;
}

function listAsked({ name, args }: Line): List {
  const { query = '', topic = '', sort = 'relevance', window = 'all', page = '1' } = args;
  if (name === 'trending') return { query: topic, sort: name, window, page };
  const named = name === 'search' ? query : `${name}:"${(args.name ?? '').replaceAll('"', '')}"`;
  // Without words there is no relevance.
  const order = sort === 'relevance' && parseQuery(named).ranked.length === 0 ? 'newest' : sort;
  return { query: named, sort: order, window: 'all', page };
}

/** So many papers tell lists apart. */
const MOST_FOUND = 500;
/** So many are shown at first. */
const SHOWN = 5;

/** Whether two lists have the same papers, or by the same filters the same page of papers at first: words differ in writing. */
function findsSame(left: List, right: List, library: Library): boolean {
  const { query: one, ...order } = left;
  const { query: other, ...otherOrder } = right;
  if (JSON.stringify(order) !== JSON.stringify(otherOrder)) return false;
  const isSame = (sort: Sort, limit: number): boolean => {
    const [found, otherFound] = [one, other].map((query) => foundBy(query, { sort, limit }, library));
    return found?.length !== 0 && JSON.stringify(found) === JSON.stringify(otherFound);
  };
  const filters = [one, other].map((query) => {
    const { words: _, required: __, ...others } = queryOf(query, library);
    return JSON.stringify(others);
  });
  return isSame('newest', MOST_FOUND) || (filters[0] === filters[1] && isSame('relevance', SHOWN));
}

function foundBy(
  text: string,
  { sort, limit }: { readonly sort: Sort; readonly limit: number },
  { engine, corpus }: Library,
): readonly string[] {
  const found = engine.search({ query: parseQuery(text), sort, offset: 0, limit, asOf: corpus.asOf });
  return found.hits.map(({ id }) => id).sort();
}

/** What a digest is: topics and people, and when it comes. */
interface Digest {
  readonly scope: readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Two months. */
const MOST_DATES = 62;
const CHANGES: ReadonlySet<string> = new Set(['on', 'change', 'add', 'remove', 'status']);

/** The digest after a command about it; a digest that is ended is none. */
export function digestAfter(line: string, situation: Situation): Digest | undefined {
  const { name, args = {} } = lineOf(line) ?? {};
  if (name !== 'digest') return situation.digest;
  if (args.action === 'off') return undefined;
  return CHANGES.has(args.action ?? '') ? changed(args, situation) : situation.digest;
}

function changed(args: Args, situation: Situation): Digest {
  const { digest } = situation;
  const named = scopeOf(args, situation);
  const before = digest?.scope ?? [];
  const scopes: Readonly<Record<string, readonly string[]>> = {
    add: [...new Set([...before, ...named])].sort(),
    remove: before.filter((each) => !named.includes(each)),
  };
  const scope = scopes[args.action ?? ''] ?? (named.length > 0 ? named : before);
  return { scope, settings: { ...digest?.settings, ...settingsOf(args, situation) } };
}

/** All papers, and topics in quotes: "digest on topics:"a, b"". */
const topicsIn = (topics = ''): string => topics.replace(/^"([^"]*)"$/u, '$1').replace(/^all$/iu, '');

const scopeOf = ({ topics, authors = '', orgs = '' }: Args, { library }: Situation): readonly string[] =>
  [
    ...[topicsIn(topics), authors && `author:"${authors}"`, orgs && `org:"${orgs}"`]
      .join(',')
      .split(',')
      .filter((each) => each.trim() !== '')
      .map((topic) => JSON.stringify(queryOf(topic, library))),
  ].sort();

const settingsOf = (args: Args, { library }: Situation) =>
  Object.fromEntries(
    ['at', 'days', 'zone', 'size', 'quiet', 'details'].flatMap((key) => {
      const value = args[key];
      const isEveryDay = key === 'days' && /^"?(?:daily|every day)"?$/iu.test(value ?? '');
      return value === undefined ? [] : [[key, isEveryDay ? undefined : settingMeant(key, value, library)]];
    }),
  );

/** What a setting means; as it stands where the command would refuse it. */
function settingMeant(key: string, value: string, library: Library): unknown {
  try {
    return argumentOf('digest', key, value, library);
  } catch {
    return value;
  }
}

/** "Digest skip tomorrow": words that are days say when. */
function daysNamed({ topics, ...args }: Args, { today }: Situation): Args {
  const key = { pause: 'until', skip: 'date' }[args.action ?? ''];
  const isDays = topics !== undefined && key !== undefined && !args[key] && daysAhead(topics, today);
  return isDays ? { ...args, [key]: topics } : { ...args, ...(topics !== undefined && { topics }) };
}

/** A change by the digest that it leads to, where there is one; else by what it says. */
function digestMeant(typed: Args, situation: Situation): unknown {
  const { action = 'status', until, date, which, ...others } = daysNamed(typed, situation);
  const isSetting = action === 'status' && Object.keys(others).length > 0;
  if (situation.digest && CHANGES.has(action) && (action !== 'status' || isSetting))
    return { digest: changed(typed, situation) };
  const { today, digest } = situation;
  const scope = scopeOf(others, situation);
  const end = until === undefined ? undefined : daysAhead(until, today);
  return {
    action,
    // The only one that there is need not be named.
    scope: digest && scope.every((each) => digest.scope.includes(each)) ? [] : scope,
    settings: settingsOf(others, situation),
    until: end ? dateAfter(end, today) : until?.toLowerCase(),
    date: date && (datesAhead(date, today, MOST_DATES) ?? date.toLowerCase()),
    which: which && wordsOf(which),
  };
}
