/** Faults that nobody handled: counted while a process serves, and kept so that any process can tell of them. */
import { z } from 'zod';
import type { Memory } from '../runtime/memory.ts';

/** One stray packet is a fault of a library; what brings a third within a minute is broken for good. */
const IN_A_ROW = 3;
const ROW_MS = 60_000;
const KEY = 'faults';

const faultsSchema = z.object({ count: z.number(), since: z.coerce.date(), lastAt: z.coerce.date() });

/** Faults that nobody handled, since a process started. */
export type Faults = Readonly<z.output<typeof faultsSchema>>;

/**
 * Counts faults from now on.
 * @returns counts one more; `isRow` says that this one, with those before it, came in a row
 */
export function createFaultCount(now: () => Date): () => Faults & { readonly isRow: boolean } {
  const since = now();
  let count = 0;
  let recent: readonly Date[] = [];
  return () => {
    const lastAt = now();
    count += 1;
    recent = [...recent, lastAt].filter((at) => lastAt.getTime() - at.getTime() < ROW_MS);
    return { count, since, lastAt, isRow: recent.length >= IN_A_ROW };
  };
}

/** Keeps what was counted, in place of what a process before counted. */
export const keepFaults = (memory: Memory, { count, since, lastAt }: Faults): Promise<void> =>
  memory.set(KEY, JSON.stringify({ count, since, lastAt }));

/** The faults of the last process that had any; undefined when none had. */
export async function readFaults(memory: Memory): Promise<Faults | undefined> {
  const kept = await memory.get(KEY);
  return kept === undefined ? undefined : faultsSchema.parse(JSON.parse(kept));
}
