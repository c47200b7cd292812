/** Years named by others: "the year after", "and the one before that". Pure. */

const AFTER = 'after|later|following|next';
const BEFORE = 'before|earlier|prior|previous|preceding';
const WAY = `(?:(?<after>${AFTER})|(?<before>${BEFORE}))`;
const SHIFT = new RegExp(
  [
    String.raw`\b(?:the|a|one) year ${WAY}\b(?! (?:19|20)\d\d)`,
    String.raw`\b(?:the )?ones? ${WAY} (?:that|this|those)\b`,
    String.raw`\bthe ${WAY} year\b`,
  ].join('|'),
  'iu',
);

/** By how many years the conditions of a list are to be moved; undefined where nothing says so. */
export function shiftIn(text: string): number | undefined {
  const { after, before } = SHIFT.exec(text)?.groups ?? {};
  if (before !== undefined) return -1;
  return after === undefined ? undefined : 1;
}

/** The filters of a list, its year moved. */
export const shifted = (when: readonly string[], by: number): readonly string[] =>
  when
    .flatMap((filter) => {
      const [, year] = /^(?:year|since|until):(\d{4})/u.exec(filter) ?? [];
      return year === undefined ? [] : [`year:${Number(year) + by}`];
    })
    .slice(0, 1);
