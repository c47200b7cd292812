/** How a command is typed: usage lines and examples, derived from its description. Pure. */
import type { Invoke } from '../cards/card.ts';
import type { ArgumentDescription, CommandDescription } from '../chat/command-description.ts';
import { lineOf, type PlatformProfile } from '../chat/platform.ts';
import { editDistance } from '../text/edit-distance.ts';

/** How far a mistyped command may be from a real one to be taken for it. */
const CLOSE = 2;
/** From this length on a word may have that many wrong letters. */
const LONG_WORD = 6;

/** Two lines of a chat message. */
const LONGEST_USAGE = 150;

/** Whether a command can do anything on a platform; only a preview of a digest needs no place. */
export const worksOn = ({ hasPlaces }: PlatformProfile, { needsPlace }: CommandDescription): boolean =>
  hasPlaces || !needsPlace;

/** Whether menus and help show an argument on a platform. */
export const isShown = (
  { isHidden, needs }: ArgumentDescription,
  { features }: Pick<PlatformProfile, 'features'>,
): boolean => !isHidden && (needs === undefined || (features?.includes(needs) ?? false));

/** "search [query] [sort:relevance|newest|trending] [page:…]". */
export function usageOf(command: CommandDescription, platform: PlatformProfile): string {
  const shown = command.arguments.filter((each) => isShown(each, platform));
  const words = shown.map((each) => argumentUsage(each, platform.hasNamedOptions ?? false));
  return `${lineOf(command.name, '', platform)} ${words.join(' ')}`.trim();
}

function argumentUsage(
  { name, positional, leading, required, choices }: ArgumentDescription,
  isNamed: boolean,
): string {
  const values = choices?.join('|') ?? '…';
  const bare = leading ? values : name;
  const body = (positional || leading) && !isNamed ? bare : `${name}:${values}`;
  return required ? `<${body}>` : `[${body}]`;
}

/** A whole line that can be typed as it stands. */
export const exampleOf = (command: CommandDescription, example: string, platform: PlatformProfile): string =>
  lineOf(command.name, example, platform);

/** An invocation as somebody would type it: "search outlier page:2". */
export function typedForm(
  { command, args }: Invoke,
  commands: readonly CommandDescription[],
  platform: PlatformProfile,
): string {
  const described = commands.find(({ name }) => name === command);
  const known = described?.arguments ?? [];
  const isBare = ({ leading, positional }: ArgumentDescription) => leading === true || positional;
  const bare = known
    .filter(isBare)
    .sort((left, right) => Number(right.leading ?? 0) - Number(left.leading ?? 0));
  const isOneWord = (name: string) => !known.some((each) => each.name === name && each.manyWords);
  const quoted = (name: string, value: string) =>
    isOneWord(name) && /\s/u.test(value) ? `"${value}"` : value;
  const named = Object.entries(args).filter(([name]) => !bare.some((each) => each.name === name));
  const words = [
    ...bare.map(({ name }) => args[name]),
    ...named.map(([name, value]) => `${name}:${quoted(name, value)}`),
  ];
  return lineOf(command, words.filter(Boolean).join(' '), platform);
}

/** The usage line, as far as it can be read at a glance, and an example: the hint of an error. */
export function usageHint(command: CommandDescription, platform: PlatformProfile): string {
  const usage = usageOf(command, platform);
  const all =
    usage.length > LONGEST_USAGE
      ? `All options: ${lineOf('help', command.name, platform)}`
      : `Usage: ${usage}`;
  return `${all}\nFor example: ${exampleOf(command, command.examples.find(Boolean) ?? '', platform)}`;
}

/** The choice that a mistyped word probably was: most short words are words of their own, so one letter must do. */
export function closestChoice(typed: string, choices: readonly string[]): string | undefined {
  const word = typed.toLowerCase();
  if (word.length < 2) return undefined;
  const most = word.length < LONG_WORD ? 1 : CLOSE;
  const near = choices.filter((choice) => word.length > 2 && editDistance(word, choice) <= most);
  return choices.find((choice) => choice.startsWith(word)) ?? near[0];
}

/** The command that a mistyped name was probably meant to be. */
export function closestCommand(
  typed: string,
  commands: readonly CommandDescription[],
): CommandDescription | undefined {
  const distanceTo = ({ name }: CommandDescription) =>
    name.startsWith(typed) && typed.length > 1 ? 0 : editDistance(typed, name);
  return commands
    .map((command) => ({ command, distance: distanceTo(command) }))
    .filter(({ distance, command }) => distance <= Math.min(CLOSE, command.name.length - 2))
    .sort((left, right) => left.distance - right.distance)[0]?.command;
}
