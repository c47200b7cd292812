/** Lines that a card tells people to type, where each option has a name. */
import { expect, it } from 'vitest';
import { lineOf, platformsOf } from '../../src/chat/platform.ts';
import { COMMANDS } from '../../src/commands/index.ts';
import { exampleOf, usageHint, usageOf } from '../../src/invocation/usage.ts';
import { PLATFORMS } from '../../src/main.ts';

const platformOf = platformsOf(PLATFORMS);
const typed = (command: string, words: string, platform = 'discord') =>
  lineOf(command, words, platformOf(platform));

it.each([
  ['digest', 'on quantization, agents at:9am', '/papers-digest action:on topics:quantization, agents at:9am'],
  ['digest', 'status', '/papers-digest action:status'],
  ['digest', 'quantization', '/papers-digest topics:quantization'],
  ['digest', 'pause until:2 weeks', '/papers-digest action:pause until:2 weeks'],
  [
    'search',
    'pruning author:"B. Lee" sort:newest',
    '/papers search query:pruning author:"B. Lee" sort:newest',
  ],
  ['follow', 'author:Byeongchan Lee', '/papers follow author:Byeongchan Lee'],
  ['saved', '', '/papers saved'],
])('in Discord a line names each option: %s %s', (command, words, line) =>
  expect(typed(command, words)).toBe(line),
);

it('in Slack words have their places', () =>
  expect(typed('digest', 'on quantization at:9am', 'slack')).toBe('/papers digest on quantization at:9am'));

it('in Discord every example of a command begins with the name of one of its options', () => {
  for (const command of COMMANDS)
    for (const example of command.examples.filter(Boolean)) {
      const line = exampleOf(command, example, platformOf('discord'));
      const [, name] = /^\/papers\S*(?: [a-z]+)?? ([a-z]+):\S/u.exec(line) ?? [];
      expect(
        command.arguments.map((each) => each.name),
        line,
      ).toContain(name);
    }
});

it('in Discord the usage of a command names its options too', () => {
  const similar = COMMANDS.find(({ name }) => name === 'similar');
  expect(similar && usageOf(similar, platformOf('discord'))).toBe('/papers similar <paper:…>');
});

it('a usage that nobody reads at a glance is left to the help of its command', () => {
  const digest = COMMANDS.find(({ name }) => name === 'digest');
  expect(digest && usageHint(digest, platformOf('discord'))).toBe(
    'All options: /papers help command:digest\nFor example: /papers-digest action:on at:9am zone:Europe/Berlin',
  );
});
