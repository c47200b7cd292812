/** Slots that have a form of their own: patterns and what is read of them. Pure. */
import { type Draft, openText, spansWhere } from '../model/draft.ts';
import type { Slot, Span } from '../model/slots.ts';

type Groups = Readonly<Record<string, string | undefined>>;

/** A pattern and the slot that its named groups make. */
export type Form = readonly [RegExp, (groups: Groups, said: string) => Slot | undefined];

const source = String.raw;

/** A form of whole words. */
export const form = (pattern: string, read: Form[1]): Form => [
  new RegExp(source`(?<![\p{L}\p{N}])(?:${pattern})(?![\p{L}\p{N}])`, 'giu'),
  read,
];

/** Reads all forms in what is not understood yet; where two overlap the first is taken. */
export const reading =
  (...forms: readonly Form[]) =>
  (draft: Draft): readonly Span[] => {
    const text = openText(draft);
    return forms.flatMap(([pattern, read]) =>
      spansWhere(text, pattern, (groups, [said]) => read(groups, said)),
    );
  };
