/**
 * Commands that a card names, as mentions: pressed, they stand in the box to be filled in. Pure.
 * https://docs.discord.com/developers/reference#message-formatting-formats
 */

/** The ids of commands by what is typed: "/papers search" → that of `papers`. */
export type CommandIds = ReadonlyMap<string, string>;

export const NO_IDS: CommandIds = new Map();

/** Markdown in which each command in a code span of its own is a mention; text of others has no code spans. */
export const withMentions = (markdown: string, ids: CommandIds): string =>
  markdown.replace(/(?<!`)`(\/[a-z-]+(?: [a-z-]+)?)`(?!`)/gu, (span, line: string) => {
    const id = ids.get(line);
    return id === undefined ? span : `<${line}:${id}>`;
  });
