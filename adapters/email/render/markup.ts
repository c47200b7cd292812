/** Escaping for the two parts of a letter, nowhere else. */
import type { RichText, Span } from '../../../src/cards/card.ts';
import { cleanText, webUrl } from '../../../src/cards/shown-text.ts';
import { LONGEST_URL } from './limits.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML, in an element or an attribute; line feeds become breaks. */
export const html = (text: string): string =>
  cleanText(text)
    .replace(/[&<>"']/gu, (sign) => ENTITIES[sign] ?? '')
    .replaceAll('\n', '<br>');

/** Text on one line. */
export const oneLine = (text: string): string => cleanText(text).replace(/\s+/gu, ' ').trim();

/** An address that may be linked; undefined for any other. */
export function addressOf(url: string | undefined): string | undefined {
  const href = url === undefined ? undefined : webUrl(url)?.href;
  return href === undefined || href.length > LONGEST_URL ? undefined : href;
}

/** A link to an address of the web; its text alone where it is none. */
export function htmlLink(text: string, url: string | undefined, style: string): string {
  const target = addressOf(url);
  return target ? `<a class="link" href="${html(target)}" style="${style}">${html(text)}</a>` : html(text);
}

/** Rich text as HTML. */
export const richHtml = (rich: RichText, linkStyle: string): string =>
  rich.map((span) => spanHtml(span, linkStyle)).join('');

function spanHtml({ text, bold, code, url }: Span, linkStyle: string): string {
  const linked = htmlLink(text, url, linkStyle);
  const coded = code ? `<code>${linked}</code>` : linked;
  return bold ? `<strong>${coded}</strong>` : coded;
}

/** Rich text as plain text, with the addresses behind their words. */
export const richText = (rich: RichText): string =>
  rich
    .map(({ text, url }) => {
      const target = addressOf(url);
      return cleanText(text) + (target === undefined || target === text ? '' : ` (${target})`);
    })
    .join('');
