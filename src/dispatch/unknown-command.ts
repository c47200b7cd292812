/** What somebody gets whose first word is no command: people mistype names, and type words to search for right away. */
import type { Card } from '../cards/card.ts';
import { userErrorCard } from '../cards/errors.ts';
import { button } from '../cards/papers.ts';
import type { Invocation } from '../chat/chat.ts';
import type { CommandDescription } from '../chat/command-description.ts';
import type { PlatformProfile } from '../chat/platform.ts';
import { closestCommand, exampleOf } from '../invocation/usage.ts';
import { UserError } from '../runtime/errors.ts';

const NAME_SHOWN = 60;
const LABEL_SHOWN = 40;
/** More than this is no search that somebody typed without naming the command. */
const LONGEST_SEARCH = 300;

/** The commands there are, and a button for what was probably meant. */
export function unknownCommandCard(
  { command, text }: Invocation,
  commands: readonly CommandDescription[],
  platform: PlatformProfile,
): Card {
  const meant = closestCommand(command.toLowerCase(), commands);
  const typed = `${command} ${text}`.trim().slice(0, LONGEST_SEARCH);
  const examples = commands.slice(0, 1).map((each) => exampleOf(each, each.examples[0] ?? '', platform));
  return userErrorCard(
    new UserError(
      `There is no command “${command.slice(0, NAME_SHOWN)}”.${meant ? ` Did you mean ${meant.name}?` : ''}`,
      `Commands: ${commands.map(({ name }) => name).join(', ')}.\nFor example: ${examples.join()}`,
    ),
    [
      meant
        ? button(`Run ${meant.name} instead`, 'reply', meant.name, argsOf(meant, text))
        : button(`Search “${typed.slice(0, LABEL_SHOWN)}”`, 'reply', 'search', { query: typed }),
      button('Help', 'reply', 'help', {}),
    ],
  );
}

/** What stands after the mistyped name, as the argument of the command that was meant. */
function argsOf(command: CommandDescription, text: string): Readonly<Record<string, string>> {
  const positional = command.arguments.find((each) => each.positional);
  return positional && text.trim() !== '' ? { [positional.name]: text.trim() } : {};
}
