/** A key-value store that outlasts restarts, as its users see it. */

/** Small facts that an adapter keeps across restarts, such as a hash of what it registered. */
export interface Memory {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
}
