/**
 * Lines for platforms where each option is typed with its name: "digest on agents" is "digest action:on topics:agents" there.
 * Pure.
 */
import type { ArgumentDescription, CommandDescription } from '../chat/command-description.ts';
import type { PlatformProfile } from '../chat/platform.ts';

/** The profiles, where each platform that wants these names knows them. */
export const namingOptions = (
  profiles: readonly PlatformProfile[],
  commands: readonly CommandDescription[],
): readonly PlatformProfile[] => {
  const nameWords = (command: string, words: string): string =>
    named(words, commands.find(({ name }) => name === command)?.arguments ?? []);
  return profiles.map((profile) => (profile.hasNamedOptions ? { ...profile, nameWords } : profile));
};

/** Gives the words before the first name the names that they have elsewhere by their place. */
function named(words: string, known: readonly ArgumentDescription[]): string {
  const firstName = words.search(new RegExp(`(?<!\\S)(?:${known.map(({ name }) => name).join('|')}):`, 'u'));
  const bare = (firstName < 0 ? words : words.slice(0, firstName)).trim();
  const [first = '', ...others] = bare.split(' ');
  const leading = known.find((each) => each.leading && each.choices?.includes(first));
  const positional = known.find((each) => each.positional);
  const rest = leading ? others.join(' ') : bare;
  return [
    leading ? `${leading.name}:${first}` : '',
    positional && rest !== '' ? `${positional.name}:${rest}` : rest,
    firstName < 0 ? '' : words.slice(firstName),
  ]
    .filter(Boolean)
    .join(' ');
}
