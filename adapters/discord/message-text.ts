/**
 * What a message says in plain words, and whether it calls the bot. The quirk: a name in code calls nobody, and a
 * quoted line is somebody else's (https://docs.discord.com/developers/reference#message-formatting).
 */
import { isoDay } from '../../src/runtime/time.ts';
import { oneLine } from './render/markup.ts';

const FENCED = /```(?:[\w+#.-]*\n)?([\s\S]*?)```/g;
const CODE = /(`{1,2})([^`]+)\1/g;
/** Three marks quote all that follows. */
const QUOTATION = /^(?:>>> [\s\S]*|> .*)$/gm;
const QUOTATION_MARK = /^>(?:>>)? /gm;
/** Its length is bounded, so that a text of many marks is read quickly. */
const EMPHASIS =
  /(?<![\p{L}\p{N}*_~|])([*_]{1,3}|~~|\|\|)(?=\S)([^\n]{1,300}?)(?<=\S)\1(?![\p{L}\p{N}*_~|])/gu;
/** A mention with what sets it off from the sentence: "@Paperboy, what is new?" */
const USER = /<@!?(?<id>\d{1,20})>(?<after>[^\S\n]*[,:;])?/g;
const SPECIAL = new RegExp(
  String.raw`<(?:(?<kind>@&|#)(?<id>\d{1,20})|a?:\w+:\d{1,20}|t:(?<seconds>-?\d{1,12})(?::\w)?` +
    String.raw`|\/(?<command>[^:<>]+):\d{1,20}|(?<url>https?:\/\/[^\s<>]+))>`,
  'g',
);
const MS_PER_SECOND = 1000;

/** Code, struck or hidden words, and a quotation mark before words of a message that is read without its quotations. */
const CITED = /```|(`{1,2})[^`]+\1|(~~|\|\|)(?=\S)[^\n]{1,300}?(?<=\S)\2|^\s*>/mu;

/** What a message calls people (`@`), roles (`@&`) and channels (`#`); undefined for those that it does not name. */
type NameOf = (kind: '@' | '@&' | '#', id: string) => string | undefined;

/**
 * Reads the text of a message.
 * @param content as Discord sends it
 * @param ownId the bot's id, whose mentions are meant
 * @returns the words on one line, without markup, mentions of the bot and quotations (unless the message says nothing
 * else): names for mentions, addresses for links, dates for timestamps, nothing for custom emoji; and whether they are
 * marked as cited: as quoted, struck, hidden or code
 */
export function messageText(
  content: string,
  ownId: string,
  nameOf: NameOf,
): { readonly text: string; readonly isToBot: boolean; readonly isCited: boolean } {
  const own = content.replace(QUOTATION, '');
  const called = own.replace(FENCED, ' ').replace(CODE, ' ').matchAll(USER);
  const name: NameOf = (kind, id) => (kind === '@' && id === ownId ? undefined : nameOf(kind, id));
  const ownWords = wordsOf(own, name);
  return {
    text: ownWords || wordsOf(content.replace(QUOTATION_MARK, ''), name),
    isCited: ownWords === '' || CITED.test(own.replace(USER, ' ')),
    isToBot: called.some(({ groups }) => groups?.id === ownId),
  };
}

function wordsOf(content: string, nameOf: NameOf): string {
  const words = content
    .replace(FENCED, ' $1 ')
    .replace(CODE, ' $2 ')
    .replace(USER, (_, id: string, after = '') => named(nameOf('@', id), after))
    .replace(SPECIAL, (...found) => ` ${spelt(found.at(-1), nameOf)} `)
    .replace(EMPHASIS, '$2');
  return oneLine(words);
}

const named = (name: string | undefined, after: string): string => (name === undefined ? ' ' : name + after);

/** What stands for one of Discord's `<…>`, given as the groups of `SPECIAL`. */
function spelt({ kind, id, seconds, command, url }: Partial<Record<string, string>>, nameOf: NameOf): string {
  if (id !== undefined) return nameOf(kind === '#' ? '#' : '@&', id) ?? '';
  if (seconds !== undefined) return isoDay(new Date(Number(seconds) * MS_PER_SECOND));
  return command === undefined ? (url ?? '') : `/${command}`;
}
