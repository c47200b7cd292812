/** `help`: what people come for, all commands, one of them with its arguments, or what a figure of Paperboy's own means. */
import { z } from 'zod';
import { type Card, codeLines, plain } from '../../cards/card.ts';
import { button } from '../../cards/papers.ts';
import type { Place } from '../../chat/chat.ts';
import type { CommandDescription } from '../../chat/command-description.ts';
import { lineOf, type PlatformProfile } from '../../chat/platform.ts';
import { defineCommand } from '../../invocation/command.ts';
import { NEITHER, neitherCard } from '../../invocation/neither.ts';
import { closestCommand, exampleOf, isShown, worksOn } from '../../invocation/usage.ts';
import { beginningWith } from '../../nlu/message/command-line.ts';
import { FORMULA, FORMULA_NOTE } from '../../ranking/trending.ts';
import { UserError } from '../../runtime/errors.ts';
import { FILTER_EXAMPLES } from '../../search/query/filter-keys.ts';

export const help = defineCommand({
  name: 'help',
  summary: 'See what you can ask',
  examples: ['', 'search'],
  visibility: 'private',
  says: ({ command }) => (command ? `what ${command} means here` : 'what you can ask'),
  natural: beginningWith('me|us|with|finding|in|please|on how|i '),
  args: z.object({
    command: z.string().max(100).optional().meta({
      description: 'A command to explain, “all”, or “novelty”',
      positional: true,
      suggest: 'command',
    }),
  }),
  run({ command: asked = '' }, { commands, platform, actor }) {
    const name = asked.trim().toLowerCase();
    if (name === '') return overviewCard(commands, platform, actor.place);
    if (name === 'all') return allCard(commands, platform);
    if (name === 'novelty') return NOVELTY_CARD;
    if (name === NEITHER) return neitherCard();
    const command = commands.find((each) => each.name === name);
    if (command) return commandCard(command, platform);
    const closest = closestCommand(name, commands);
    throw new UserError(
      `There is no command “${asked.trim()}”.`,
      closest ? `Did you mean ${closest.name}?` : `For all of them: ${lineOf('help', 'all', platform)}`,
    );
  },
});

/** What people come for, each with a command and with words that do the same. */
const TASKS: readonly { readonly task: string; readonly line: string; readonly said: string }[] = [
  { task: 'Find papers', line: 'search', said: 'outlier quantization since 2025' },
  { task: 'Look up an author', line: 'author', said: 'papers by Byeongchan Lee' },
  { task: 'See what is new', line: 'trending', said: 'trending this week' },
  { task: 'Get a digest here', line: 'digest', said: 'post agents here on weekdays at 9' },
  { task: 'Follow a topic', line: 'follow', said: 'tell me about new papers on pruning' },
];

function overviewCard(
  commands: readonly CommandDescription[],
  platform: PlatformProfile,
  place: Place | undefined,
): Card {
  const here = commands.filter((command) => worksOn(platform, command)).map(({ name }) => name);
  return {
    title: 'Paperboy finds research papers',
    text: plain(inYourOwnWords(platform, place)),
    fields: TASKS.filter(({ line }) => here.includes(line)).map(({ task, line, said }) => ({
      name: task,
      value: [{ text: lineOf(line, '', platform), code: true }, { text: ` or “${said}”` }],
    })),
    items: [],
    buttons: [
      button('How to search', 'reply', 'help', { command: 'search' }),
      button('Trending', 'reply', 'trending', {}),
      button('All commands', 'reply', 'help', { command: 'all' }),
    ],
    ...(place?.kind !== 'direct' && { footer: platform.hasPlaces ? WHO_READS : LEFT_OUT }),
  };
}

/** Every command, a line each; its options and examples are one choice away. */
function allCard(commands: readonly CommandDescription[], platform: PlatformProfile): Card {
  const here = commands.filter((command) => worksOn(platform, command));
  const hasOptions = ({ arguments: all }: CommandDescription) => all.some(({ isHidden }) => !isHidden);
  return {
    title: 'All commands',
    text: here.flatMap((command, index) => [
      { text: exampleOf(command, '', platform), code: true },
      { text: `  ${command.summary}${index < here.length - 1 ? '\n' : ''}` },
    ]),
    choice: {
      placeholder: 'Options and examples of…',
      options: here.filter(hasOptions).map(({ name }) => button(name, 'reply', 'help', { command: name })),
    },
    items: [],
    buttons: [],
    ...(platform.hasPlaces ? {} : { footer: 'Options and examples of one: help search' }),
  };
}

const WHO_READS = 'Answers are yours alone until you share them; trending is for the channel.';

const LEFT_OUT =
  'Digests and following need Slack or Discord; digest preview shows here what a digest would say.';

/** Plain words work where somebody addresses Paperboy: in a terminal, directly, or by a mention. */
function inYourOwnWords({ hasPlaces }: PlatformProfile, place: Place | undefined): string {
  const isDirect = !hasPlaces || place?.kind === 'direct';
  return `${isDirect ? 'Type a command, or ask' : 'Type a command, or mention me and ask'} in your own words:`;
}

/** What `search/similarity/novelty.ts` computes, for readers. */
const NOVELTY_CARD: Card = {
  title: "Less like earlier papers: Paperboy's own measure",
  text: plain(
    [
      'Each paper is compared with all papers here that were published on an earlier day, by ' +
        'the words of title and abstract: the cosine of tf-idf weights (Salton & Buckley 1988) of the ' +
        '30 most telling words of each.',
      'The measure is 1 minus the similarity to the nearest of them. It is shown as a rank: “than 83 ' +
        '%” means that 83% of the other papers that can be compared are more like an earlier one; in a ' +
        'large collection, of 2,000 of them drawn evenly over its time.',
      'It tells how unusual the words are, not how good or how new the ideas. Papers that are early ' +
        'here have less to be like. Papers without a date, with hardly any abstract, or with ' +
        'fewer than ten earlier ones have no figure.',
      'It is not the “Novelty” that a source page may report: that figure is repeated as the page ' +
        'gives it, and how it is made is not known here.',
    ].join('\n\n'),
  ),
  items: [],
  buttons: [],
};

function commandCard(command: CommandDescription, platform: PlatformProfile): Card {
  const examples = command.examples.map((example) => exampleOf(command, example, platform));
  return {
    title: lineOf(command.name, '', platform),
    text: plain(command.summary),
    fields: [
      { name: 'for example', value: codeLines(examples) },
      ...command.arguments
        .filter((each) => isShown(each, platform))
        .map(({ name, description, choices }) => ({
          name,
          value: plain(choices ? `${description}: ${choices.join(', ')}` : description),
        })),
      ...(command.name === 'search' ? [{ name: 'filters', value: codeLines(FILTER_EXAMPLES) }] : []),
      ...(command.name === 'trending'
        ? [{ name: 'ranked by', value: plain(`${FORMULA}. ${FORMULA_NOTE}`) }]
        : []),
    ],
    items: [],
    buttons: [],
  };
}
