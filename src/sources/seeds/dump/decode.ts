/** The text of a saved file, whatever it was encoded in: UTF-8, UTF-16, or the Windows-1252 of older editors. Pure. */
import { isUtf8 } from 'node:buffer';

/** So much of a file tells how it is encoded. */
const SAMPLE_BYTES = 4096;
/** Western text in UTF-16 has a zero in nearly every second byte. */
const UTF_16_SHARE = 0.4;

const BYTE_ORDER_MARKS = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

/**
 * The rows of a file between its line feeds, each decoded when it is asked for: a whole text takes twice its file.
 * @returns undefined when it is no text; bytes that no encoding explains become U+FFFD
 */
export function decodedRows(bytes: Buffer): Iterable<string> | undefined {
  const { encoding, bytes: mark = [] } = encodingOf(bytes) ?? {};
  if (encoding === 'utf-8') return rowsOf(bytes.subarray(mark.length));
  if (encoding) return new TextDecoder(encoding).decode(bytes).split('\n');
  return undefined;
}

/** The rows of UTF-8, as often as they are asked for. */
const rowsOf = (bytes: Buffer): Iterable<string> => ({
  *[Symbol.iterator]() {
    let start = 0;
    for (let end = bytes.indexOf('\n'); end !== -1; end = bytes.indexOf('\n', start)) {
      yield bytes.toString('utf8', start, end);
      start = end + 1;
    }
    yield bytes.toString('utf8', start);
  },
});

interface Encoding {
  readonly encoding: string;
  /** Its byte order mark, where the file has one. */
  readonly bytes?: readonly number[];
}

/** The encoding that a byte order mark names, or the pattern of zeros in UTF-16, else what the bytes can be. */
function encodingOf(bytes: Buffer): Encoding | undefined {
  const marked = BYTE_ORDER_MARKS.find((mark) => mark.bytes.every((byte, index) => bytes[index] === byte));
  if (marked) return marked;
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries())
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros.map((count) => count / Math.max(1, sample.length / 2));
  if (odd > UTF_16_SHARE && even < odd / 2) return { encoding: 'utf-16le' };
  if (even > UTF_16_SHARE && odd < even / 2) return { encoding: 'utf-16be' };
  if (bytes.includes(0)) return undefined;
  return { encoding: isUtf8(bytes) || isDamaged(bytes) ? 'utf-8' : 'windows-1252' };
}

/** Whether what is no UTF-8 as a whole is for the most part, with a few bytes cut or damaged. */
function isDamaged(bytes: Buffer): boolean {
  const text = bytes.toString();
  const damaged = text.match(/\uFFFD/gu)?.length ?? 0;
  const whole = text.match(/[^\u0000-\u007F\uFFFD]/gu)?.length ?? 0;
  return whole > damaged;
}
