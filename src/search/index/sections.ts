/**
 * The form of an index in memory and in its file: named typed arrays ("sections") in one buffer, each beginning at a
 * multiple of eight bytes, behind a header that lists them. Reading one is making views; nothing is parsed. Pure.
 */
import { crc32 } from 'node:zlib';
import { z } from 'zod';

/** Grows whenever a section changes its meaning; a file of another version is built anew. */
const VERSION = 11;
const MAGIC = 'PBIX';
/** Magic, version, checksum of all that follows, length of the header's JSON; four bytes each. */
const PRELUDE = 16;
const ALIGNMENT = 8;

const KINDS = {
  u8: Uint8Array,
  i8: Int8Array,
  u32: Uint32Array,
  i32: Int32Array,
  f32: Float32Array,
  f64: Float64Array,
} as const;

type Kind = keyof typeof KINDS;
type Section = Uint8Array | Int8Array | Uint32Array | Int32Array | Float32Array | Float64Array;
export type Sections = Readonly<Record<string, Section>>;

const headerSchema = z.object({
  /** What it was built from. */
  fingerprint: z.string(),
  sections: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(Object.keys(KINDS) as [Kind, ...Kind[]]),
      /** In bytes from the end of the header. */
      from: z.int().min(0),
      /** In elements. */
      length: z.int().min(0),
    }),
  ),
});

export interface Packed {
  readonly fingerprint: string;
  readonly sections: Sections;
}

/** The bytes of a file with these sections, in pieces, most of which are the sections themselves. */
export function pack({ fingerprint, sections }: Packed): readonly Uint8Array[] {
  let size = 0;
  const listed = Object.entries(sections).map(([name, data]) => {
    const from = size;
    size += aligned(data.byteLength);
    return { name, kind: kindOf(data), from, length: data.length };
  });
  const json = Buffer.from(JSON.stringify({ fingerprint, sections: listed }));
  const header = new Uint8Array(aligned(PRELUDE + json.length));
  header.set(Buffer.from(MAGIC));
  header.set(json, PRELUDE);
  const prelude = new DataView(header.buffer);
  prelude.setUint32(4, VERSION, true);
  prelude.setUint32(12, json.length, true);
  const pieces = [header, ...Object.values(sections).flatMap(filled)];
  const sum = pieces.reduce((before, piece, at) => crc32(at === 0 ? piece.subarray(12) : piece, before), 0);
  prelude.setUint32(8, sum, true);
  return pieces;
}

/** The bytes of a section up to where the next one begins. */
const filled = ({ buffer, byteOffset, byteLength }: Section): readonly Uint8Array[] => [
  new Uint8Array(buffer, byteOffset, byteLength),
  new Uint8Array(aligned(byteLength) - byteLength),
];

/**
 * The sections in the bytes of a file, as views of them; `undefined` for bytes that are no such file, or one of another
 * version. The checksum is not looked at: `checksumOf` tells whether they are whole.
 */
export function unpack(bytes: Uint8Array): Packed | undefined {
  if (!isOurs(bytes) || bytes.byteOffset % ALIGNMENT !== 0) return undefined;
  const prelude = new DataView(bytes.buffer, bytes.byteOffset);
  const end = PRELUDE + prelude.getUint32(12, true);
  const header = headerIn(Buffer.from(bytes.subarray(PRELUDE, end)).toString());
  const start = bytes.byteOffset + aligned(end);
  const sections: Record<string, Section> = {};
  for (const { name, kind, from, length } of header?.sections ?? []) {
    const Kind = KINDS[kind];
    if (start + from + length * Kind.BYTES_PER_ELEMENT > bytes.byteOffset + bytes.length) return undefined;
    sections[name] = new Kind(bytes.buffer as ArrayBuffer, start + from, length);
  }
  return header && { fingerprint: header.fingerprint, sections };
}

/** Whether bytes begin as a file of this version does. */
export function isOurs(bytes: Uint8Array): boolean {
  if (bytes.length < PRELUDE) return false;
  const { buffer, byteOffset } = bytes;
  const magic = Buffer.from(buffer, byteOffset, MAGIC.length).toString('latin1');
  return magic === MAGIC && new DataView(buffer, byteOffset).getUint32(4, true) === VERSION;
}

/** The checksum of a file (CRC-32). */
export const checksumOf = {
  /** The first of the bytes that it is made of. */
  from: 12,
  /** The one that a file says it has. */
  expected: (bytes: Uint8Array): number => new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true),
};

function headerIn(json: string): z.output<typeof headerSchema> | undefined {
  try {
    return headerSchema.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}

const aligned = (size: number): number => Math.ceil(size / ALIGNMENT) * ALIGNMENT;

const kindOf = (data: Section): Kind =>
  (Object.keys(KINDS) as Kind[]).find((kind) => data instanceof KINDS[kind]) as Kind;
