/** Reduces a time series of observed counts to its changes. Pure. */
import type { Signal } from './signal.ts';

/**
 * The observations to store beside those that are known: the ones that differ from the observation before them. A count that
 * stays the same for weeks is one row, and the same answer read twice is stored once.
 * @param known in any order, of one paper
 */
export function changedSignals(known: readonly Signal[], given: readonly Signal[]): readonly Signal[] {
  const timeline = [...known];
  return given.toSorted(byTime).filter((signal) => {
    const before = timeline
      .filter(
        (each) => each.name === signal.name && each.source === signal.source && byTime(each, signal) <= 0,
      )
      .sort(byTime)
      .at(-1);
    const isNew = before?.value !== signal.value;
    if (isNew) timeline.push(signal);
    return isNew;
  });
}

/** Whether the signals that a source gave before are these and no others. */
export function hasAll(known: readonly Signal[], given: readonly Signal[], source: string): boolean {
  const text = (signals: readonly Signal[]) =>
    JSON.stringify(signals.map((each) => Object.entries(each).sort()).sort());
  return text(known.filter((each) => each.source === source)) === text(given);
}

/** Orders observations by their moment, or by the day where no more is known. */
export const byTime = (left: Signal, right: Signal): number =>
  left.observedOn.localeCompare(right.observedOn) || (left.observedAt ?? 0) - (right.observedAt ?? 0);
