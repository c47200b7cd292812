/** The text of a saved file, whatever it was encoded in: UTF-8, UTF-16, or the Windows-1252 of older editors. Pure. */

/** So much of a file tells how it is encoded. */
const SAMPLE_BYTES = 4096;
/** Western text in UTF-16 has a zero in nearly every second byte. */
const UTF_16_SHARE = 0.4;

const BYTE_ORDER_MARKS = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** Decodes a file; undefined when it is no text. Bytes that no encoding explains become U+FFFD. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const encoding = encodingOf(bytes);
  if (encoding) return new TextDecoder(encoding).decode(bytes);
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeBroken(bytes);
  }
}

/** The encoding that a byte order mark names, or the pattern of zeros in UTF-16. */
function encodingOf(bytes: Uint8Array): string | undefined {
  const marked = BYTE_ORDER_MARKS.find((mark) => mark.bytes.every((byte, index) => bytes[index] === byte));
  if (marked) return marked.encoding;
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries())
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros.map((count) => count / Math.max(1, sample.length / 2));
  if (odd > UTF_16_SHARE && even < odd / 2) return 'utf-16le';
  if (even > UTF_16_SHARE && odd < even / 2) return 'utf-16be';
  return undefined;
}

/** Text that is no whole UTF-8: most of it is, with a few bytes cut or damaged, or it is Windows-1252. */
function decodeBroken(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8').decode(bytes);
  const damaged = text.match(/\uFFFD/gu)?.length ?? 0;
  const whole = text.match(/[^\u0000-\u007F\uFFFD]/gu)?.length ?? 0;
  return whole > damaged ? text : new TextDecoder('windows-1252').decode(bytes);
}
