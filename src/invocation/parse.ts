/** From typed text and named values to a command's checked arguments. zod's own messages are not fit for chat. */

import type { z } from 'zod';
import type { Invocation } from '../chat/chat.ts';
import type { ArgumentDescription, CommandDescription } from '../chat/command-description.ts';
import type { PlatformProfile } from '../chat/platform.ts';
import { UserError } from '../runtime/errors.ts';
import { keyNamed } from '../search/query/filter-keys.ts';
import { aloneKey, nearMiss, type Piece, split, withValues } from '../search/query/pieces.ts';
import { ownValue } from '../text/own-value.ts';
import { list } from '../text/wording.ts';
import type { Command } from './command.ts';
import { closestChoice, exampleOf, usageHint } from './usage.ts';

/** What is repeated of an input that does not fit; more would hide the sentence around it. */
const LONGEST_SHOWN = 80;

const WORDS: Readonly<Record<string, boolean>> = {
  yes: true,
  true: true,
  on: true,
  '1': true,
  no: false,
  false: false,
  off: false,
  '0': false,
};

/**
 * The arguments of an invocation: named values, `name:value` in the text, and the other words for the positional one.
 * @throws UserError with the usage line when something does not fit
 */
export function parseArgs(
  command: Command,
  { named, text, platform }: Pick<Invocation, 'named' | 'text'> & { platform: PlatformProfile },
): z.output<z.ZodObject> {
  const fail = (sentence: string) => new UserError(sentence, usageHint(command, platform));
  const positional = command.arguments.find((argument) => argument.positional);
  const { [positional?.name ?? '']: boxed = '', ...others } = named;
  const values = new Map(Object.entries(others).map(([name, value]) => [name, clean(value)]));
  const keys = command.arguments
    .filter((each) => each !== positional || each.manyWords)
    .map(({ name }) => name);
  const typed = clean(`${boxed} ${text}`);
  const pieces = [...withValues(withBlanks(split(typed), keys), keys)];
  const leading = command.arguments.find((argument) => argument.leading);
  if (leading && !values.has(leading.name) && pieces[0]?.key === undefined) {
    const [first] = pieces.splice(0, 1);
    if (first) values.set(leading.name, chosen(first.text, leading, { command, typed, platform }));
  }
  const { valued, rest } = assign(pieces, command, (piece) => refuseTypo(piece, keys, fail).raw);
  for (const [name, value] of valued) values.set(name, value);
  if (rest !== '' && !positional) throw fail(`“${command.name}” takes nothing like “${cut(rest)}”.`);
  if (rest !== '' && positional) values.set(positional.name, rest);
  return check(command, values, fail);
}

/** Known keys with nothing after their colon, as keys of an empty value: "authors: size:5". */
function withBlanks(pieces: readonly Piece[], keys: readonly string[]): readonly Piece[] {
  const known = ({ raw }: Piece) => keys.find((key) => key === aloneKey(raw)?.toLowerCase());
  return pieces.map((piece, index) => {
    const key = known(piece);
    const next = pieces[index + 1];
    const isBlank = next === undefined || next.key !== undefined || known(next) !== undefined;
    return key !== undefined && isBlank ? { ...piece, key, text: '' } : piece;
  });
}

/** The first word as one of its choices; people leave it out and begin with what comes after it. */
function chosen(
  word: string,
  { choices = [word] }: ArgumentDescription,
  { command, typed, platform }: { command: CommandDescription; typed: string; platform: PlatformProfile },
): string {
  if (choices.includes(word.toLowerCase())) return word;
  const positional = command.arguments.find((argument) => argument.positional);
  const meant = closestChoice(word, choices);
  const rest = typed.slice(typed.indexOf(word) + word.length);
  const line = exampleOf(command, meant ? meant + rest : `${choices[0]} ${typed}`, platform);
  const after = positional ? `Put ${positional.name} after it: ${cut(line)}` : `For example: ${cut(line)}`;
  throw new UserError(
    `“${cut(word)}” is none of ${list(choices, 'or')}.`,
    meant ? `Did you mean ${cut(line)}?` : after,
  );
}

/** Gives each piece to the argument it names, or to the one of many words that is open; the rest is for the positional one. */
function assign(
  pieces: readonly Piece[],
  { arguments: known }: CommandDescription,
  plainText: (piece: Piece) => string,
): { valued: ReadonlyMap<string, string>; rest: string } {
  const valued = new Map<string, string>();
  const rest: string[] = [];
  let open: ArgumentDescription | undefined;
  const give = (argument: ArgumentDescription | undefined, text: string) => {
    if (!argument || argument.positional) rest.push(text);
    else
      valued.set(
        argument.name,
        argument === open ? `${valued.get(argument.name) ?? ''} ${text}`.trim() : text,
      );
  };
  for (const piece of pieces) {
    const argument = piece.negated ? undefined : known.find(({ name }) => name === piece.key);
    if (argument) open = undefined;
    if (argument) give(argument, argument.manyWords && piece.quoted ? `"${piece.text}"` : piece.text);
    else give(open, plainText(piece));
    if (argument?.manyWords) open = argument;
  }
  return { valued, rest: rest.join(' ') };
}

function check(
  command: Command,
  values: ReadonlyMap<string, string>,
  fail: (sentence: string) => UserError,
): z.output<z.ZodObject> {
  const input: Record<string, unknown> = {};
  for (const [name, value] of values) {
    const argument = command.arguments.find((each) => each.name === name);
    if (!argument) throw fail(`“${command.name}” has no argument “${name}”.`);
    input[name] = convert(argument, value);
  }
  const parsed = command.args.safeParse(input);
  if (parsed.success) return parsed.data;
  const name = String(parsed.error.issues[0]?.path[0] ?? '');
  const argument = command.arguments.find((each) => each.name === name);
  throw fail(argument ? complaint(argument, values.get(name)) : 'These arguments do not fit.');
}

/** A value in the argument's type, or as it is when it does not fit: the schema then says so. */
function convert({ type, choices }: ArgumentDescription, value: string): unknown {
  if (type === 'integer') return /^\d{1,9}$/u.test(value) ? Number(value) : value;
  if (type === 'boolean') return ownValue(WORDS, value.toLowerCase()) ?? value;
  return choices?.find((choice) => choice === value.toLowerCase()) ?? value;
}

function complaint(argument: ArgumentDescription, value: string | undefined): string {
  const { name, type, choices, minimum = 0, maximum, maxLength } = argument;
  if (value === undefined) return `What is missing: ${name}. ${argument.description}.`;
  const given = value === '' ? `nothing stands after “${name}:”` : `not “${cut(value)}”`;
  if (choices) return `${name} can be ${choices.join(', ')}; ${given}.`;
  if (type === 'integer')
    return (
      `${name} is a whole number from ` +
      `${minimum}${maximum === undefined ? '' : ` to ${maximum.toLocaleString('en')}`}; ${given}.`
    );
  if (type === 'boolean') return `${name} is yes or no; ${given}.`;
  return `${name} has ${value.length.toLocaleString('en')} characters; at most ${maxLength?.toLocaleString('en')} are read.`;
}

function refuseTypo(piece: Piece, keys: readonly string[], fail: (sentence: string) => UserError): Piece {
  // Filters of the query language are no slips of ours: “cat:” is not “at:”.
  if (keyNamed(piece.key) !== undefined) return piece;
  const meant = nearMiss(piece.key, keys);
  if (meant) throw fail(`“${piece.key}:” is unknown; did you mean “${meant}:”?`);
  return piece;
}

const cut = (text: string): string =>
  text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;

/** Text on one line without control characters or broken halves of characters. */
const clean = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
