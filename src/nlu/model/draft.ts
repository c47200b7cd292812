/** The text of a message with the places that are already understood, so that each word is read once. Pure. */
import { type Token, tokenize } from '../../text/tokenise.ts';
import type { Span } from './slots.ts';

/** Stands for each character of what is understood: no letter, no digit, no blank, of the same length. */
const UNDERSTOOD = '\u{FFFC}';

/** A message while its slots are filled. */
export interface Draft {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** In the order of the text; they do not overlap. */
  readonly spans: readonly Span[];
}

/** A message of which nothing is understood. */
export const draftOf = (text: string): Draft => ({ text, tokens: tokenize(text), spans: [] });

/** The text with its understood places blotted out; offsets stay. */
export const openText = ({ text, spans }: Draft): string =>
  spans.reduce(
    (left, { start, end }) => left.slice(0, start) + UNDERSTOOD.repeat(end - start) + left.slice(end),
    text,
  );

/** A draft with more spans; what overlaps with an earlier one is dropped. */
export function withSpans(draft: Draft, found: readonly Span[]): Draft {
  const spans = [...draft.spans];
  for (const span of found)
    if (span.end > span.start && !spans.some((each) => span.start < each.end && each.start < span.end))
      spans.push(span);
  return { ...draft, spans: spans.sort((left, right) => left.start - right.start) };
}

/** The words that stand in no span. */
export const openTokens = ({ tokens, spans }: Draft): readonly Token[] =>
  tokens.filter(({ start, end }) => !spans.some((span) => start < span.end && span.start < end));

/** The words that stand in no span, those together between which none stands. */
export function openRuns(draft: Draft): readonly (readonly Token[])[] {
  const runs: Token[][] = [];
  let end = 0;
  for (const token of openTokens(draft)) {
    const isParted = draft.spans.some((span) => span.start >= end && span.end <= token.start);
    if (isParted || runs.length === 0) runs.push([]);
    runs.at(-1)?.push(token);
    end = token.end;
  }
  return runs;
}

/** A span where a pattern matches, for each match of which `read` makes a slot. */
export const spansWhere = (
  text: string,
  pattern: RegExp,
  read: (
    groups: Readonly<Record<string, string | undefined>>,
    match: RegExpExecArray,
  ) => Span['slot'] | undefined,
): readonly Span[] =>
  Array.from(text.matchAll(pattern)).flatMap((match) => {
    const slot = read(match.groups ?? {}, match);
    const start = match.index + (match[0].length - match[0].trimStart().length);
    return slot ? [{ start, end: match.index + match[0].trimEnd().length, slot }] : [];
  });
