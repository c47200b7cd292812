/** Whole numbers in one to five bytes, small ones in fewer ("variable-length quantity", little endian). Pure. */

/** Bytes that grow. */
export interface ByteSink {
  push(number: number): void;
  /** How many bytes there are. */
  length(): number;
  bytes(): Uint8Array;
}

export function createByteSink(expected = 1024): ByteSink {
  let bytes = new Uint8Array(expected);
  let length = 0;
  return {
    push(number) {
      if (length + 5 > bytes.length) {
        const larger = new Uint8Array(bytes.length * 2);
        larger.set(bytes);
        bytes = larger;
      }
      let rest = number;
      while (rest > 0x7f) {
        bytes[length] = (rest & 0x7f) | 0x80;
        length += 1;
        rest >>>= 7;
      }
      bytes[length] = rest;
      length += 1;
    },
    length: () => length,
    bytes: () => bytes.slice(0, length),
  };
}
