/** Counts as bars of text in a block of fixed width, which every client shows and every screen reader reads. Pure. */

/** One bar, with what it counts. */
export interface Bar {
  readonly label: string;
  readonly value: number;
}

/** Characters: with label and figure a line of a phone. */
const LONGEST_BAR = 24;

/** The bars, a line each; whatever is not nought has one to be seen. */
export function barLines(bars: readonly Bar[]): string {
  const most = Math.max(...bars.map(({ value }) => value), 1);
  const width = Math.max(...bars.map(({ label }) => label.length), 0);
  return bars
    .map(({ label, value }) => {
      const length = value > 0 ? Math.max(1, Math.round((value / most) * LONGEST_BAR)) : 0;
      return `${label.padEnd(width)} ${'━'.repeat(length)}${length > 0 ? ' ' : ''}${value.toLocaleString('en')}`;
    })
    .join('\n');
}

/** The same in words, for notifications and screen readers: "2023: 4, 2024: 11". */
export const barWords = (bars: readonly Bar[]): string =>
  bars.map(({ label, value }) => `${label}: ${value.toLocaleString('en')}`).join(', ');
