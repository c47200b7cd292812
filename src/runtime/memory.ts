/** Small facts that are kept across restarts, as whoever keeps them sees it. */
/** Small facts that an adapter keeps across restarts, such as a hash of what it registered. */
export interface Memory {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
}
