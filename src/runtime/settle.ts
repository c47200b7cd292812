/** Gives back what a start has left over. */

/** By then all that follows a start is done, on a slow machine too: what is compiled, learnt and read. */
const AFTER_MS = 15_000;

/**
 * Collects garbage once, a while after a start: V8 would keep some 30 MB of it until it needs the room. Nothing happens where
 * Node runs without `--expose-gc`; the scripts of package.json give it.
 * @param collect what Node has for it
 */
export function settleLater(collect = globalThis.gc): void {
  setTimeout(() => collect?.({ type: 'major', flavor: 'last-resort' }), AFTER_MS).unref();
}
