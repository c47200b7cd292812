/** From the tokens of a query to what OR joins and what brackets enclose. Pure. */
import type { Token } from './signs.ts';

/** Parts of a query in brackets. */
interface Group {
  readonly of: readonly Chain[];
  readonly negated: boolean;
}

/** One thing that a query asks for. */
export type Operand = Group | Exclude<Token, { sign: 'or' | 'open' | 'close' }>;

/** What OR joins; one alone where there is none. */
export type Chain = readonly Operand[];

/** The chains of a query in order. */
export const chainsOf = (tokens: readonly Token[]): readonly Chain[] => read(tokens.values());

/** The chains up to the end of a group. */
function read(tokens: Iterator<Token>): readonly Chain[] {
  const chains: Operand[][] = [];
  let isJoining = false;
  for (let next = tokens.next(); !next.done && next.value.sign !== 'close'; next = tokens.next()) {
    const token = next.value;
    const last = chains.at(-1);
    if (token.sign === 'or') {
      isJoining = last !== undefined;
      continue;
    }
    const operand = token.sign === 'open' ? { of: read(tokens), negated: token.negated } : token;
    if (isJoining && last) last.push(operand);
    else chains.push([operand]);
    isJoining = false;
  }
  return chains;
}
