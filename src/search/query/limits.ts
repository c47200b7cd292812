/** How many words of a query count, so that the work for it stays bounded, whatever somebody pastes. Pure. */
import { isStopWord } from '../../text/tokenise.ts';

/**
 * So many words count, whether they rank, must stand in a paper or must not: each costs a look at all papers that have
 * it. Hardly anybody types as many, and the first words of a text that was pasted find it.
 */
export const MOST_WORDS = 32;

/** What a term does: stop words that only rank are no work, and no words that count. */
export type Role = 'ranks' | 'must' | 'not';

/** Room for the words of one query. */
export function createRoom() {
  let room = MOST_WORDS;
  const leftOut: string[] = [];
  return {
    /** The terms without room for them, as they were typed but folded. */
    leftOut,
    /** The words of a term for which there is room; behind the first that has none, nothing counts. */
    take(term: readonly string[], role: Role): readonly string[] {
      const costOf = (word: string) => (role === 'ranks' && isStopWord(word) ? 0 : 1);
      let end = 0;
      for (const word of term) {
        if (costOf(word) > room) break;
        room -= costOf(word);
        end += 1;
      }
      if (end === term.length) return term;
      room = 0;
      // Without its last words a term that must not stand in a paper would rule out more than it says.
      const taken = role === 'not' ? [] : term.slice(0, end);
      leftOut.push((role === 'not' ? '-' : '') + term.slice(taken.length).join(' '));
      return taken;
    },
  };
}
