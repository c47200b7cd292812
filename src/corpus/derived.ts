/**
 * Memoised values derived from a corpus, or a part of it: computed lazily, and kept as long as it is. What takes long can be
 * computed beforehand in slices, so that questions are answered meanwhile.
 */
import { yieldToOthers } from '../runtime/yielding.ts';

/** With the step that goes beyond it, nobody notices so short a pause, and there are few enough of them to get on. */
const SLICE_MS = 5;

export interface Derived<Source, Value> {
  /** The value for a source, computed now if it is not known yet. */
  (source: Source): Value;
  /** Computes it in slices, unless it is known; once for all who ask meanwhile. */
  prepare(source: Source): Promise<void>;
}

/**
 * Makes a computation whose result is remembered for each source; the source must never change.
 * @param derive yields where it may be interrupted
 */
export function derived<Source extends WeakKey, Value extends object>(
  derive: (source: Source) => Generator<void, Value>,
): Derived<Source, Value> {
  const known = new WeakMap<Source, Value>();
  const underWay = new WeakMap<Source, Promise<void>>();
  const keep = (source: Source, value: Value): Value => {
    known.set(source, value);
    return value;
  };
  const compute = (source: Source): Value => known.get(source) ?? keep(source, atOnce(derive(source)));
  return Object.assign(compute, {
    async prepare(source: Source): Promise<void> {
      if (known.has(source)) return;
      const preparing =
        underWay.get(source) ?? inSlices(derive(source)).then((value) => void keep(source, value));
      underWay.set(source, preparing);
      // What failed is tried anew by whoever asks next.
      await preparing.finally(() => underWay.delete(source));
    },
  });
}

/** Runs a computation without a pause. */
export function atOnce<Value>(steps: Generator<void, Value>): Value {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** Runs a computation in slices, and lets others do something between them. */
export async function inSlices<Value>(steps: Generator<void, Value>): Promise<Value> {
  let started = performance.now();
  let step = steps.next();
  while (!step.done) {
    if (performance.now() - started > SLICE_MS) {
      await yieldToOthers();
      started = performance.now();
    }
    step = steps.next();
  }
  return step.value;
}
