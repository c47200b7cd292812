/** Looks up what somebody wrote in a table of data: it may be the name of something that every object has. Pure. */

/** The value of a key that the table itself has: `constructor` and `__proto__` are none. */
export const ownValue = <Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
