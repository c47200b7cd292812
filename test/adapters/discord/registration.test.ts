/** What Discord is told about the commands. */
import { describe, expect, it } from 'vitest';
import { discordCommands } from '../../../adapters/discord/registration.ts';
import type { ArgumentDescription, CommandDescription } from '../../../src/chat/command-description.ts';
import { COMMANDS } from '../../../src/commands/index.ts';
import { againstSchema, schemaPresent } from '../../fakes/discord/validator.ts';

const argument = (name: string, more: Partial<ArgumentDescription> = {}): ArgumentDescription => ({
  name,
  description: `About ${name}`,
  type: 'string',
  required: false,
  positional: false,
  ...more,
});
const command = (name: string, ...args: readonly ArgumentDescription[]): CommandDescription => ({
  name,
  summary: `Does ${name}`,
  examples: [],
  visibility: 'private',
  arguments: args,
});
/** The options of a command with these arguments. */
const optionsOf = (...args: readonly ArgumentDescription[]): readonly object[] => {
  const [papers] = discordCommands([command('search', ...args)]);
  const [sub] = papers && 'options' in papers ? (papers.options ?? []) : [];
  return (sub && 'options' in sub && sub.options) || [];
};

/** Of names, descriptions and values: https://docs.discord.com/developers/interactions/application-commands. */
function charactersOf(part: object): number {
  const {
    name = '',
    description = '',
    value = '',
    options = [],
    choices = [],
  } = part as Partial<Record<string, never>> & { options?: object[]; choices?: object[] };
  const own = [name, description, value].map((each) => String(each).length);
  return [...own, ...[...options, ...choices].map(charactersOf)].reduce((sum, each) => sum + each, 0);
}

describe('the registration', () => {
  it('has a command of its own for admins, which a server may restrict', () => {
    const all = discordCommands([command('search'), { ...command('doctor'), isForAdmins: true }]);
    const [papers, admin] = all;
    expect(papers).toMatchObject({ name: 'papers', options: [{ name: 'search' }] });
    expect(papers).not.toHaveProperty('default_member_permissions');
    expect(admin).toMatchObject({
      name: 'papers-admin',
      default_member_permissions: '32',
      options: [{ name: 'doctor' }],
    });
    if (schemaPresent) expect(againstSchema('commands', all)).toEqual([]);
  });

  it('has room for all commands', () => {
    const registered = discordCommands(COMMANDS).flatMap((each) => ('options' in each && each.options) || []);
    expect(registered.filter(({ type }) => type === 1)).toHaveLength(COMMANDS.length - 1);
  });

  it('has a command of its own for digests, which a server may restrict, and none of that name below the other', () => {
    const [papers, own] = discordCommands([command('search'), command('digest', argument('topics'))]);
    expect(own).toMatchObject({
      name: 'papers-digest',
      description: 'Does digest',
      options: [{ name: 'topics', type: 3 }],
    });
    expect(papers).toMatchObject({ options: [{ name: 'search' }] });
    if (schemaPresent) expect(againstSchema('commands', discordCommands(COMMANDS))).toEqual([]);
  });

  it('keeps each command within the 8,000 characters that Discord takes', () => {
    for (const each of discordCommands(COMMANDS)) expect(charactersOf(each)).toBeLessThanOrEqual(8000);
  });

  it('leaves no command for admins where everybody sees it', () => {
    const hidden = discordCommands(COMMANDS).filter((each) => 'default_member_permissions' in each);
    const admins = COMMANDS.filter(({ isForAdmins }) => isForAdmins).map(({ name }) => name);
    expect(hidden).toMatchObject([{ options: admins.map((name) => ({ name })) }]);
  });

  it('is one command with a subcommand each and one in the menu of messages, for guilds, direct messages and user installs', () => {
    expect(
      discordCommands([
        command('search', argument('query', { required: true, suggest: 'title' })),
        command('status'),
      ]),
    ).toMatchInlineSnapshot(`
      [
        {
          "contexts": [
            0,
            1,
            2,
          ],
          "description": "Search and read research papers",
          "integration_types": [
            0,
            1,
          ],
          "name": "papers",
          "options": [
            {
              "description": "Does search",
              "name": "search",
              "options": [
                {
                  "autocomplete": true,
                  "description": "About query",
                  "name": "query",
                  "required": true,
                  "type": 3,
                },
              ],
              "type": 1,
            },
            {
              "description": "Does status",
              "name": "status",
              "options": [],
              "type": 1,
            },
          ],
          "type": 1,
        },
        {
          "contexts": [
            0,
            1,
            2,
          ],
          "integration_types": [
            0,
            1,
          ],
          "name": "Papers in this message",
          "type": 3,
        },
        {
          "contexts": [
            0,
            1,
            2,
          ],
          "integration_types": [
            0,
            1,
          ],
          "name": "Papers by this person",
          "type": 2,
        },
      ]
    `);
  });

  it('puts required options first, as Discord demands', () => {
    expect(optionsOf(argument('page'), argument('query', { required: true }))).toMatchObject([
      { name: 'query' },
      { name: 'page' },
    ]);
  });

  it('offers choices instead of completions when there are some', () => {
    expect(optionsOf(argument('sort', { choices: ['new', 'cited'], suggest: 'title' }))).toEqual([
      expect.objectContaining({
        choices: [
          { name: 'new', value: 'new' },
          { name: 'cited', value: 'cited' },
        ],
      }),
    ]);
    expect(optionsOf(argument('sort', { choices: ['new'], suggest: 'title' }))[0]).not.toHaveProperty(
      'autocomplete',
    );
  });

  it('passes on ranges and lengths, and drops those that Discord does not know', () => {
    const page = argument('page', { type: 'integer', minimum: 1, maximum: Number.MAX_VALUE });
    expect(optionsOf(page, argument('query', { maxLength: 99_999 }))).toMatchObject([
      { type: 4, min_value: 1 },
      { type: 3, max_length: 6000 },
    ]);
    expect(optionsOf(page)[0]).not.toHaveProperty('max_value');
  });

  it('offers the numbers of a short range to be chosen', () => {
    expect(optionsOf(argument('size', { type: 'integer', minimum: 9, maximum: 11 }))).toEqual([
      expect.objectContaining({
        choices: [
          { name: '9', value: 9 },
          { name: '10', value: 10 },
          { name: '11', value: 11 },
        ],
      }),
    ]);
  });

  it('has choices, completion or a picker of Discord’s own for every option', () => {
    const options = discordCommands(COMMANDS).flatMap((each) => ('options' in each && each.options) || []);
    const typed = options
      .flatMap((each) => ('options' in each && each.options) || [each])
      .filter(({ type }) => type === 3 || type === 4);
    expect(typed.length).toBeGreaterThan(50);
    const bare = typed.filter((each) => !('choices' in each || 'autocomplete' in each));
    expect(bare.map(({ name }) => name)).toEqual([]);
  });

  it('cuts descriptions at 100 characters and never leaves one empty', () => {
    const [long, empty] = optionsOf(
      argument('a', { description: 'd'.repeat(300) }),
      argument('b', { description: '' }),
    );
    expect(long).toMatchObject({ description: `${'d'.repeat(99)}…` });
    expect(empty).toMatchObject({ description: 'b' });
  });

  it.skipIf(!schemaPresent)(
    "fits Discord's own description at its widest (skipped without ../shared/schemas beside this checkout)",
    () => {
      const wide = Array.from({ length: 40 }, (_, n) =>
        argument(`option-${n}`, {
          description: 'd'.repeat(500),
          choices: Array.from({ length: 30 }, (_, c) => `${c}`),
        }),
      );
      const commands = Array.from({ length: 40 }, (_, n) => command(`sub-${n}`, ...wide));
      expect(againstSchema('commands', discordCommands(commands))).toEqual([]);
    },
  );
});
