/**
 * Reads Discord's markdown back with a parser that others wrote. It reads more than the client does: an emoji, a mention, an
 * address or a backslash in a label, which the client takes for no link or shows, are told apart here
 * (discord-api-docs, issues 6088, 6185, 6565, 7673 and 7721).
 */
import { parse } from 'discord-markdown-parser';

type Node = ReturnType<typeof parse>[number];

export interface ReadLink {
  /** The text that is clicked; the address itself where nothing else stands for it. */
  readonly label: string;
  readonly target: string;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value;

const within = ({ content }: Node): readonly Node[] => (Array.isArray(content) ? content.filter(isNode) : []);

/** The links that a reader can click, in their order. */
export function clickable(markdown: string): readonly ReadLink[] {
  const read = (node: Node): readonly ReadLink[] => {
    if (node.type === 'link' || node.type === 'url' || node.type === 'autolink') {
      const label = within(node)
        .map((part) => (part.type === 'text' ? String(part.content) : '\\'))
        .join('');
      const isAlive =
        !/\\|^\d+\. /u.test(label) && (node.type !== 'link' || markdown.includes(`[${label}](`));
      return isAlive ? [{ label, target: String(node.target) }] : [];
    }
    return within(node).flatMap(read);
  };
  return parse(markdown, 'extended').flatMap(read);
}
