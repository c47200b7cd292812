/** HTML as text, in which nothing that a card says can be mark-up. */
import { escapeUTF8 } from 'entities';

/** Marks text that is HTML already. */
export interface Html {
  readonly html: string;
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Text as HTML. */
export const text = (plain: string): Html => ({ html: escapeUTF8(plain) });

/** An element; an attribute that is undefined is left out. */
export function element(name: string, attributes: Attributes, ...children: readonly (Html | string)[]): Html {
  const given = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeUTF8(String(value))}"`)
    .join('');
  const inner = children.map((child) => (typeof child === 'string' ? text(child).html : child.html)).join('');
  return { html: `<${name}${given}>${inner}</${name}>` };
}

/** A part of a card, with a class that `style.css` knows. */
export const part = (name: string, ...children: readonly (Html | string)[]): Html =>
  element('div', { class: name }, ...children);

/** A link that opens beside the gallery. */
export const anchor = (href: string, ...children: readonly (Html | string)[]): Html =>
  element('a', { href, target: '_blank', rel: 'noreferrer' }, ...children);

/** Where a picture would be: nothing is loaded from elsewhere. */
export const picture = (alt: string): Html =>
  element('div', { class: 'thumbnail', role: 'img', 'aria-label': alt }, alt);

/** A closed select, which a visitor of the page can open. */
export const select = (
  name: string,
  placeholder: string,
  options: readonly { readonly label: string; readonly description?: string | undefined }[],
): Html =>
  element(
    'select',
    { class: name },
    element('option', {}, placeholder),
    ...options.map(({ label, description }) =>
      element('option', {}, ...(description === undefined ? [label] : [label, ' — ', description])),
    ),
  );
