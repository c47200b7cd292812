/** Lines that begin with a command's name and are sentences: what it refuses, or would make less of. Pure. */
import { editDistance } from '../../text/edit-distance.ts';
import type { CommandWords } from '../model/command-words.ts';
import type { Reading, Understood } from '../model/interpretation.ts';
import type { Scene } from '../model/scene.ts';
import { isTopic } from './known-words.ts';

/** What only a command has: options, phrases, alternatives, what is left out. */
const TYPED = /(?:^|\s)-?\p{L}+:\S|"|(?:^|\s)-\p{L}|\bOR\b/u;
/** What a query begins with where it is asked for in words. */
const BEGINS = /^(?:of|for|by|in|from|about|on|everything)\s/iu;
/** What joins a filter to a topic in a sentence. */
const JOINS = /(?:^|\s)(?:of|from|by|in|at|since|before|after|until|between|during|last|this|on|about)\s/iu;
/** The filters that such words name. */
const FILTER = /\b(?:author|org|year|since|until):/u;
/** What happens to something that is named: "search engine is down". */
const CLAUSE = /\s(?:is|are|was|were|meets?|starts?)\s/iu;
const COURTESY = /^(?<name>\S+) (?:please|pls|plz)\b[.,!]* (?=\S)/iu;

/** Commands that list papers: a filter makes one of another. */
const LISTS: ReadonlySet<string> = new Set(['search', 'author', 'org', 'trending']);
/** Commands that take filters and change nothing. */
const FILTERED = new Set([...LISTS, 'count', 'people']);
/** Shorter words are no slip of another; as the command layer asks about them. */
const SHORTEST_SLIP = 3;

/** A line without the "please" behind its first word, which would be taken for the end of a sentence. */
const withoutCourtesy = (line: string): string => line.replace(COURTESY, '$<name> ');

/**
 * How a line that begins with a command's name is meant as a sentence.
 * @param read reads a line as a sentence; it is called only where the line may be one
 * @returns undefined where the command is to take the line as it stands
 */
export function meantAsSaid(
  line: string,
  scene: Scene,
  read: (line: string) => Understood,
): Understood | undefined {
  const [, name = '', rest = ''] = /^(\S+) (.+)$/u.exec(line) ?? [];
  const command = scene.commands.find((each) => each.name === name.toLowerCase());
  if (!command || TYPED.test(rest)) return undefined;
  if (isRefused(command, rest)) return ofSame(read(withoutCourtesy(line)), command.name, rest);
  const isClause = command.name === 'search' && CLAUSE.test(rest);
  const isProse = isClause || BEGINS.test(rest) || JOINS.test(rest);
  if (!FILTERED.has(command.name) || !isProse || isTopic(rest, scene)) return undefined;
  const said = read(line);
  const isMeant =
    said.kind === 'sure' ? isFuller(said.reading, command.name, rest) : isClause && said.kind === 'unsure';
  return isMeant ? said : undefined;
}

/** Whether a command cannot take words: they begin with none of its choices, nor a slip of one, or it takes none at all. */
function isRefused({ arguments: known }: CommandWords, rest: string): boolean {
  const [first = ''] = rest.toLowerCase().split(' ');
  const choices = known.find(({ leading }) => leading)?.choices;
  const isChoice = (choice: string) => first === choice || (first.length > 1 && choice.startsWith(first));
  const isSlip = (choice: string) => first.length >= SHORTEST_SLIP && editDistance(first, choice) === 1;
  if (choices) return !choices.some((choice) => isChoice(choice) || isSlip(choice));
  return !known.some(({ positional }) => positional);
}

/** What is surely asked of the same command, or a remark that asks nothing. */
function ofSame(said: Understood, name: string, rest: string): Understood | undefined {
  if (said.kind === 'talk') return said.talk === 'other-language' ? undefined : said;
  // "Digest monthly on pruning": what cannot be had is said, with what can.
  if (said.kind === 'unsure' && said.readings.length > 0)
    return said.readings.every(({ invoke }) => invoke.command === name) ? said : undefined;
  if (said.kind !== 'sure' || said.reading.invoke.command !== name) return undefined;
  // Of one strange word the command says better where it belongs.
  return said.reading.doubts && !rest.includes(' ') ? undefined : said;
}

/** Whether a sentence asks for the same and has more of it understood: a filter that no option names. */
function isFuller({ invoke, followsUp, unused, isUnsure }: Reading, name: string, rest: string): boolean {
  const { command, args } = invoke;
  if (followsUp || unused || isUnsure) return false;
  const isSame = command === name || (LISTS.has(command) && LISTS.has(name));
  const values = Object.values(args);
  const hasFilter = values.some((value) => FILTER.test(value));
  if (name !== 'search') return isSame && (hasFilter || (command === name && BEGINS.test(rest)));
  // What was typed is searched for: "search best paper of 2025" keeps its words.
  return (
    isSame && hasFilter && values.some((value) => value.split(' ').some((word) => !/^-?\p{L}+:/u.test(word)))
  );
}
