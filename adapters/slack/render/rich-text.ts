/**
 * RichText as Slack's rich text elements, in which nothing is interpreted: `*`, `_` and `<!channel>` stay
 * characters.
 * https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 */
import type { types } from '@slack/bolt';
import type { RichText, Span } from '../../../src/cards/card.ts';
import { cut } from '../../../src/cards/shown-text.ts';
import { SPAN_COST } from './limits.ts';
import { clean, safeUrl } from './markup.ts';

/** RichText that may be shown: clean, without empty runs and without white space around it. */
export function cleanSpans(rich: RichText): Span[] {
  const spans = rich.flatMap(cleanSpan);
  const isInk = (span: Span) => span.text.trim() !== '';
  const first = spans.findIndex(isInk);
  if (first === -1) return [];
  const inked = spans.slice(first, spans.findLastIndex(isInk) + 1);
  return inked.map((span, place) => {
    const started = place === 0 ? span.text.trimStart() : span.text;
    return { ...span, text: place === inked.length - 1 ? started.trimEnd() : started };
  });
}

function cleanSpan(span: Span): Span[] {
  const text = clean(span.text).replace(/\n{3,}/gu, '\n\n');
  if (text === '') return [];
  const url = safeUrl(span.url);
  return [{ text, ...(span.bold && { bold: true }), ...(span.code && { code: true }), ...(url && { url }) }];
}

/** What the spans take of the message's budget. */
export function costOf(spans: readonly Span[]): number {
  return spans.reduce((sum, span) => sum + costOfSpan(span), 0);
}

const costOfSpan = (span: Span): number => span.text.length + (span.url?.length ?? 0) + SPAN_COST;

/** Spans that cost at most `limit`; the last one ends in an ellipsis when something is missing. */
export function cutSpans(spans: readonly Span[], limit: number): Span[] {
  if (costOf(spans) <= limit) return [...spans];
  const kept: Span[] = [];
  let left = limit - SPAN_COST - 1;
  for (const span of spans) {
    const cost = costOfSpan(span);
    if (cost > left) {
      const { url: _unpaid, ...unlinked } = span;
      return [...kept, { ...unlinked, text: cut(`${span.text}…`, Math.max(1, left)) }];
    }
    kept.push(span);
    left -= cost;
  }
  return kept;
}

/** The elements of a rich text section. */
function toElements(spans: readonly Span[]): types.RichTextElement[] {
  return spans.map((span) => {
    const style = { ...(span.bold && { bold: true }), ...(span.code && { code: true }) };
    const styled = Object.keys(style).length > 0 && { style };
    return span.url
      ? { type: 'link', url: span.url, text: span.text, ...styled }
      : { type: 'text', text: span.text, ...styled };
  });
}

/** A block of one paragraph. */
export function paragraph(spans: readonly Span[]): types.RichTextBlock {
  return paragraphs([spans]);
}

/** A block in which each list of spans has a line of its own. */
export function paragraphs(lines: readonly (readonly Span[])[]): types.RichTextBlock {
  return {
    type: 'rich_text',
    elements: lines.map((spans) => ({ type: 'rich_text_section', elements: toElements(spans) })),
  };
}
