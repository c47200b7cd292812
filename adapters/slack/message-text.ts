/**
 * What a message says in plain words, and whether it speaks to the bot: a mention within code or a quotation
 * is somebody else's word or an example.
 * https://docs.slack.dev/messaging/formatting-message-text
 */
import { plainText } from './command-text.ts';

const FENCED = /```([\s\S]*?)```/gu;
const CODE = /`([^`\n]+)`/gu;
/** Slack sends `>` as `&gt;`. One of them quotes its line, three quote the rest of the message. */
const QUOTATION_OR_FENCED = /```[\s\S]*?```|^[ \t]*&gt;(?:&gt;&gt;[\s\S]*|.*)$/gmu;
const QUOTATION_MARK = /^[ \t]*(?:&gt;){1,3}[ \t]?/gmu;
/** A mention with what sets it off from the sentence: "@Paperboy, what is new?" */
const MENTION = /<@([A-Z0-9]+)(?:\|[^<>]*)?>(?:[ \t]*[,:;]|[ \t]*[–—-](?=\s))?/gu;
/** `*bold*`, `_italic_` or `~struck~`. Its length is bounded, so that a text of many asterisks is read quickly. */
const EMPHASIS = /(?<![^\s("'*_~])([*_~])(?=\S)([^\n]{1,300}?)(?<=\S)\1(?![\p{L}\p{N}*_~])/gu;

/** Code, struck words, and a quotation mark before words of a message that is read without its quotations. */
const CITED = /```|`[^`\n]+`|(?<![\p{L}\p{N}~])~(?=\S)[^\n~]{1,300}(?<=\S)~(?![\p{L}\p{N}~])|^\s*&gt;/mu;

/**
 * Reads the text of a message.
 * @param text as Slack sends it
 * @param botUserId whose mentions are meant
 * @returns the words without mark-up, mentions of the bot and quotations (unless the message says nothing else), and
 * whether they are marked as cited: as quoted, struck or code
 */
export function messageText(
  text: string,
  botUserId: string | undefined,
): { readonly text: string; readonly isToBot: boolean; readonly isCited: boolean } {
  const own = text.replace(QUOTATION_OR_FENCED, (part) => (part.startsWith('`') ? part : ''));
  const mentioned = own.replace(FENCED, '').replace(CODE, '').matchAll(MENTION);
  const ownWords = wordsOf(own, botUserId);
  return {
    text: ownWords || wordsOf(text, botUserId),
    isCited: ownWords === '' || CITED.test(own.replace(MENTION, ' ')),
    isToBot: mentioned.some(([, id]) => id === botUserId),
  };
}

const wordsOf = (text: string, botUserId: string | undefined): string =>
  plainText(
    text
      .replace(QUOTATION_MARK, '')
      .replace(FENCED, '$1')
      .replace(CODE, '$1')
      .replace(MENTION, (mention, id: string) => (id === botUserId ? ' ' : mention))
      .replace(EMPHASIS, '$2'),
  );
