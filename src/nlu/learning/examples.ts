/** The examples that intents are learnt from: data files, a sentence a line, with slots in braces. */
import { filesIn } from '../message/data-files.ts';
import { type Draft, draftOf, withSpans } from '../model/draft.ts';
import type { Kind, Slot, Span } from '../model/slots.ts';
import { channels, orders, pointing } from '../slots/phrased.ts';

export interface ExampleSentence {
  readonly intent: string;
  /** What was answered before it, where it only makes sense after that. */
  readonly after: string | undefined;
  readonly text: string;
}

const AFTER = /^after (?<after>[a-z]+): (?<text>.+)$/u;

/** The example sentences of a folder, each file an intent. */
export const examplesIn = (folder: string): readonly ExampleSentence[] =>
  filesIn(folder).flatMap(({ name, lines }) =>
    lines.map((line) => {
      const { after, text = line } = AFTER.exec(line)?.groups ?? {};
      return { intent: name, after, text };
    }),
  );

const PLACEHOLDER = /\{(?<kind>[a-z]+)\}/gu;
/** Slots by their names in examples, where that is not their kind. */
const KINDS: Readonly<Record<string, Kind | 'without'>> = { code: 'has', without: 'without' };

/** An example as it would be read: its slots in braces, and those that have a form of their own. */
export function draftOfExample(text: string): Draft {
  const placed: Span[] = Array.from(text.matchAll(PLACEHOLDER), ({ 0: said, index, groups }) => {
    const kind = KINDS[groups?.kind ?? ''] ?? groups?.kind;
    const slot = { kind: kind === 'without' ? 'topic' : kind } as Slot;
    return { start: index, end: index + said.length, slot, ...(kind === 'without' && { negated: true }) };
  });
  const readers = [orders, channels, pointing];
  return readers.reduce((draft, read) => withSpans(draft, read(draft)), withSpans(draftOf(text), placed));
}
