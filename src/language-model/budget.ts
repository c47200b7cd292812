/** How often the language model may be asked: so many times a person and day, and for all people together. */
import { isoDay } from '../runtime/time.ts';

/** A person who asks all day long stays below it; a script does not. */
export const MOST_OF_A_PERSON = 40;
/** What a day may cost at most, whoever asks: some 1,500 words a question. */
export const MOST_OF_ALL = 1000;

export interface Budget {
  /** Takes one question of a person's budget; false when the day's is spent. */
  spend(person: string): boolean;
}

/**
 * Counts in memory, by days of UTC: it bounds the costs of a process, and who asked how often is nothing to be kept. A
 * restart gives everybody a new day.
 */
export function createBudget(now: () => Date): Budget {
  let day = '';
  let spent = new Map<string, number>();
  let spentByAll = 0;
  return {
    spend(person) {
      const today = isoDay(now());
      if (today !== day) [day, spent, spentByAll] = [today, new Map(), 0];
      const before = spent.get(person) ?? 0;
      if (before >= MOST_OF_A_PERSON || spentByAll >= MOST_OF_ALL) return false;
      spent.set(person, before + 1);
      spentByAll += 1;
      return true;
    },
  };
}
