/** A row as SQLite stores it (https://www.sqlite.org/fileformat2.html, section 2). Pure. */
import { isUtf8 } from 'node:buffer';

export type Value = null | number | bigint | string | Uint8Array;

/** Bytes of an integer by its serial type. */
const INTEGER_BYTES = [0, 1, 2, 3, 4, 6, 8];
const REAL = 7;
const ZERO = 8;
const ONE = 9;
const FIRST_TEXT_OR_BLOB = 12;

/**
 * Reads a number of one to nine bytes.
 * @throws RangeError beyond the end, and for one of which nothing could be that long
 */
export function readVarint(bytes: Buffer, start: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let at = start; at < start + 8; at += 1) {
    const byte = bytes.readUInt8(at);
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      if (!Number.isSafeInteger(value)) break;
      return { value, end: at + 1 };
    }
  }
  throw new RangeError('no length is so large');
}

/**
 * Reads the values of a row.
 * @throws RangeError when these bytes are no row
 */
export function readRecord(bytes: Buffer): readonly Value[] {
  const header = readVarint(bytes, 0);
  if (header.value < 1 || header.value > bytes.length) throw new RangeError('no header');
  const values: Value[] = [];
  let body = header.value;
  for (let at = header.end; at < header.value; ) {
    const type = readVarint(bytes, at);
    const size = bytesOf(type.value);
    if (body + size > bytes.length) throw new RangeError('a value beyond the end');
    values.push(readValue(bytes, body, type.value, size));
    body += size;
    at = type.end;
  }
  if (body !== bytes.length) throw new RangeError('more than its values');
  return values;
}

function bytesOf(type: number): number {
  if (type >= FIRST_TEXT_OR_BLOB) return Math.floor((type - FIRST_TEXT_OR_BLOB) / 2);
  return type === REAL ? 8 : (INTEGER_BYTES[type] ?? 0);
}

function readValue(bytes: Buffer, at: number, type: number, size: number): Value {
  if (type === 0) return null;
  if (type === ZERO || type === ONE) return type - ZERO;
  if (type === REAL) return bytes.readDoubleBE(at);
  if (type > REAL && type < FIRST_TEXT_OR_BLOB) throw new RangeError('no type of a value');
  if (type >= FIRST_TEXT_OR_BLOB)
    return type % 2 === 1 ? readText(bytes.subarray(at, at + size)) : bytes.subarray(at, at + size);
  if (size <= 6) return bytes.readIntBE(at, size);
  const long = bytes.readBigInt64BE(at);
  return long >= Number.MIN_SAFE_INTEGER && long <= Number.MAX_SAFE_INTEGER ? Number(long) : long;
}

/** What a damaged page has left of a text is no text; ours never hold a NUL. */
function readText(bytes: Buffer): string {
  if (!isUtf8(bytes) || bytes.includes(0)) throw new RangeError('no text');
  return bytes.toString('utf8');
}
