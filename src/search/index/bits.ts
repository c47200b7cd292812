/** Sets of document numbers as bit arrays: 32 documents a number. Pure. */

export type Bits = Uint32Array;

/** An empty set over so many documents. */
export const noBits = (size: number): Bits => new Uint32Array((size + 31) >>> 5);

/** The set of all so many documents. */
export function allBits(size: number): Bits {
  const bits = noBits(size).fill(0xffffffff);
  if (size % 32 !== 0) bits[bits.length - 1] = (1 << (size % 32)) - 1;
  return bits;
}

export function addBit(bits: Bits, doc: number): void {
  bits[doc >>> 5] = (bits[doc >>> 5] as number) | (1 << (doc & 31));
}

export function removeBit(bits: Bits, doc: number): void {
  bits[doc >>> 5] = (bits[doc >>> 5] as number) & ~(1 << (doc & 31));
}

export const hasBit = (bits: Bits, doc: number): boolean =>
  (((bits[doc >>> 5] as number) >>> (doc & 31)) & 1) === 1;

/** Leaves in a set what is in another, too; returns it. */
export function intersect(bits: Bits, other: Bits): Bits {
  for (let at = 0; at < bits.length; at += 1) bits[at] = (bits[at] as number) & (other[at] as number);
  return bits;
}

/** Adds another set to a set; returns it. */
export function unite(bits: Bits, other: Bits): Bits {
  for (let at = 0; at < bits.length; at += 1) bits[at] = (bits[at] as number) | (other[at] as number);
  return bits;
}

/** Takes another set out of a set; returns it. */
export function subtract(bits: Bits, other: Bits): Bits {
  for (let at = 0; at < bits.length; at += 1) bits[at] = (bits[at] as number) & ~(other[at] as number);
  return bits;
}

export function countBits(bits: Bits): number {
  let count = 0;
  for (let at = 0; at < bits.length; at += 1) count += ones(bits[at] as number);
  return count;
}

export function isEmpty(bits: Bits): boolean {
  for (let at = 0; at < bits.length; at += 1) if (bits[at] !== 0) return false;
  return true;
}

/** Visits the documents of a set in rising order. */
export function eachBit(bits: Bits, visit: (doc: number) => void): void {
  for (let at = 0; at < bits.length; at += 1)
    for (let rest = bits[at] as number; rest !== 0; rest &= rest - 1)
      visit((at << 5) + 31 - Math.clz32(rest & -rest));
}

/** How many bits of a 32-bit number are set. */
export function ones(number: number): number {
  const pairs = number - ((number >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Adds some documents to a set; returns it. */
export function addAll(bits: Bits, docs: ArrayLike<number>): Bits {
  for (let at = 0; at < docs.length; at += 1) addBit(bits, docs[at] as number);
  return bits;
}

/** Adds a range of documents, its end excluded, to a set; returns it. */
export function addRange(bits: Bits, first: number, end: number): Bits {
  for (let doc = first; doc < end; ) {
    if ((doc & 31) === 0 && doc + 32 <= end) {
      bits[doc >>> 5] = 0xffffffff;
      doc += 32;
    } else {
      addBit(bits, doc);
      doc += 1;
    }
  }
  return bits;
}
