/** Which tags of a text are mark-up of HTML, JATS or MathML; `a < b`, `<unk>` and `List<T>` are none. Linear. Pure. */
import { decodeHTMLStrict } from 'entities';

export interface Tag {
  readonly kind: 'open' | 'close' | 'empty';
  /** In lower case, without its prefix. */
  readonly name: string;
  readonly attributes: string;
  /** Where it ends. */
  readonly end: number;
}

const HTML = new Set(
  `a abbr b big blockquote cite code dd del dfn div dl dt em font h1 h2 h3 h4 h5 h6 i inf ins italic bold kbd li math ol p
  pre q roman sans-serif sc scp section small span strike strong sub sup title tt u ul underline var monospace
  tex-math inline-formula disp-formula alternatives`.split(/\s+/u),
);
const MATHML = new Set(
  `mi mn mo ms mrow msub msup msubsup mfrac msqrt mroot mover munder munderover mtext mtable mtr mtd mstyle mfenced mpadded
  mphantom merror menclose mmultiscripts semantics annotation annotation-xml`.split(/\s+/u),
);
/** They have no end. */
const EMPTY = new Set(['br', 'hr', 'wbr', 'mspace', 'mprescripts', 'none', 'break']);
/** Their names alone say what they are. */
const PREFIX = /^(?:jats|mml|m|ns\d|xhtml):$/u;
const ATTRIBUTE = /\s+[a-z][\w:.-]*\s*=\s*(?:"[^"<>]{0,4000}"|'[^'<>]{0,4000}')/u;
const TAG = new RegExp(`<(/?)([a-z]+\\d*:)?([a-z][a-z0-9-]*)((?:${ATTRIBUTE.source})*)\\s*(/?)>`, 'giu');
const REFERENCE = /&(?:[a-z][a-z0-9]{1,30}|#\d{1,7}|#x[0-9a-f]{1,6});/iu;
/** `&amp;lt;` has been escaped twice; nobody does it more often. */
const MOST_ESCAPED = 3;

/** A text with its character references resolved, also those of references. */
export function withoutReferences(text: string): string {
  let read = text;
  for (let times = 0; times < MOST_ESCAPED && REFERENCE.test(read); times += 1)
    read = decodeHTMLStrict(read).replaceAll('\u00a0', ' ');
  return read;
}

/** The tags that are mark-up, by where they stand: those that have their other half, or need none. */
export function tagsIn(text: string): ReadonlyMap<number, Tag> {
  const found = new Map<number, Tag>();
  const open = new Map<string, { readonly at: number; readonly tag: Tag }[]>();
  for (const match of text.matchAll(TAG)) {
    const [whole, slash, prefix = '', written = '', attributes = '', ended] = match;
    const name = written.toLowerCase();
    if (!isKnown(prefix, name)) continue;
    const end = match.index + whole.length;
    if (ended || EMPTY.has(name)) found.set(match.index, { kind: 'empty', name, attributes, end });
    else if (!slash) {
      const opened = { at: match.index, tag: { kind: 'open', name, attributes, end } } as const;
      const others = open.get(name);
      if (others) others.push(opened);
      else open.set(name, [opened]);
    } else {
      const opened = open.get(name)?.pop();
      if (opened) {
        found.set(opened.at, opened.tag);
        found.set(match.index, { kind: 'close', name, attributes: '', end });
      }
    }
  }
  return found;
}

const isKnown = (prefix: string, name: string): boolean =>
  prefix === '' ? HTML.has(name) || MATHML.has(name) || EMPTY.has(name) : PREFIX.test(prefix.toLowerCase());
