/**
 * Turns the text of a slash command back into what the person typed: Slack escapes `& < >`, wraps links,
 * people and channels in `<…>`, and many keyboards curl the quotation marks.
 * https://docs.slack.dev/interactivity/implementing-slash-commands
 */

const SPECIAL = /<([^<>]*)>/gu;
const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** The plain text: links become their address, people and channels their name, curly quotes straight ones. */
export function plainText(text: string): string {
  return text
    .replace(SPECIAL, (_, inner: string) => plainSpecial(inner))
    .replace(/&(?:lt|gt|amp);/gu, (entity) => ENTITIES[entity] ?? entity)
    .replace(/[“”„‟«»]/gu, '"')
    .replace(/[‘’‚‛]/gu, "'")
    .replace(/\s+/gu, ' ')
    .trim();
}

/**
 * Splits a command's text into its first word, in lower case, and the rest. The word is empty for an empty
 * text.
 */
export function splitCommand(text: string): { readonly command: string; readonly rest: string } {
  const typed = plainText(text);
  const [command = ''] = typed.split(' ', 1);
  return { command: command.toLowerCase(), rest: typed.slice(command.length).trim() };
}

/**
 * What `<@U1|ada>`, `<#C1|general>`, `<!here>` or `<https://x.org|x>` stand for, given without the brackets.
 */
function plainSpecial(inner: string): string {
  const bar = inner.indexOf('|');
  const target = bar === -1 ? inner : inner.slice(0, bar);
  const label = bar === -1 ? '' : inner.slice(bar + 1);
  if (target.startsWith('mailto:')) return label || target.slice('mailto:'.length);
  if (target.startsWith('@') || target.startsWith('#')) return (target[0] ?? '') + (label || target.slice(1));
  if (target.startsWith('!')) return label || `@${target.slice(1)}`;
  return target;
}
