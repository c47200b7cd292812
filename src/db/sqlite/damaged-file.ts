/**
 * Reads the rows of a SQLite file without SQLite, page by page, so that one page that is damaged costs only what stands
 * on it (the format: https://www.sqlite.org/fileformat2.html). What a log beside it has committed counts. Text is UTF-8.
 */
import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { readRecord, readVarint, type Value } from './record.ts';

/** What SQLite has made since 2016, and so every file of ours whose header cannot be read. */
const USUAL_PAGE_BYTES = 4096;
const MAGIC = 'SQLite format 3\0';
const WAL_MAGIC = 0x377f0682;
const WAL_HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const FILE_HEADER_BYTES = 100;
const LEAF = { table: 0x0d, index: 0x0a } as const;
const INTERIOR = { table: 0x05, index: 0x02 } as const;

type Kind = keyof typeof LEAF;

/** A row of a table, or an entry of an index, whose last value is the number of its row. */
export interface Cell {
  readonly rowid: number;
  readonly values: readonly Value[];
}

type Take = (cell: Cell) => void;

export type DamagedFile = ReturnType<typeof openDamaged>;

/** Opens a file with the log beside it, for reading only. */
export function openDamaged(path: string) {
  const pages = openPages(path);
  /** Pages that hold the rest of rows, and those of trees, which are read once. */
  const used = new Set<number>();
  const visited = new Set<number>();
  const readChain = (first: number, bytes: number) => overflow(pages, used, first, bytes);
  const visit = (number: number, kind: Kind, take: Take): boolean => {
    const page = visited.has(number) ? undefined : pages.read(number);
    const start = startOf(number);
    const type = page?.[start];
    const isOfKind = type === LEAF[kind] || type === INTERIOR[kind];
    if (!page || (!isOfKind && isType(type))) return false;
    visited.add(number);
    // A page of no type has lost at least that byte: what of its rows can be read says whether more.
    const { children, isWhole } = readCells(
      page,
      start,
      { type: isOfKind ? type : LEAF[kind], readChain },
      take,
    );
    return children.map((child) => visit(child, kind, take)).every(Boolean) && isWhole && isOfKind;
  };
  return {
    close: pages.close,
    /**
     * Takes what stands in the tree below a page: the rows of a table, or the entries of an index.
     * @returns whether every page of it, and every cell on them, could be read
     */
    tree: visit,
    /** Takes the rows on pages that no tree led to, since whatever did is damaged. Call it after all trees. */
    strays(take: Take): void {
      const free = freePages(pages);
      for (let number = 1; number <= pages.count; number += 1) {
        const isTaken = used.has(number) || visited.has(number) || free.has(number);
        const page = isTaken ? undefined : pages.read(number);
        const start = startOf(number);
        if (page?.[start] === LEAF.table) readCells(page, start, { type: LEAF.table, readChain }, take);
      }
    },
  };
}

const isType = (type: number | undefined): boolean =>
  type !== undefined &&
  [LEAF.table, LEAF.index, INTERIOR.table, INTERIOR.index].some((known) => known === type);

const startOf = (number: number): number => (number === 1 ? FILE_HEADER_BYTES : 0);

interface Pages {
  readonly count: number;
  readonly bytes: number;
  /** A page, counted from 1; undefined beyond the file. */
  read(number: number): Buffer | undefined;
  close(): void;
}

function openPages(path: string): Pages {
  const file = openSync(path, 'r');
  const header = Buffer.alloc(FILE_HEADER_BYTES);
  readSync(file, header, 0, FILE_HEADER_BYTES, 0);
  const size = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  const isKnown =
    header.toString('latin1', 0, 16) === MAGIC && size >= 512 && Number.isInteger(Math.log2(size));
  const bytes = isKnown ? size : USUAL_PAGE_BYTES;
  const committed = readLog(`${path}-wal`, bytes);
  const stored = Math.ceil(fstatSync(file).size / bytes);
  return {
    bytes,
    count: Math.max(stored, ...committed.keys()),
    read(number) {
      const newer = committed.get(number);
      if (newer || number < 1 || number > stored) return newer;
      const page = Buffer.alloc(bytes);
      readSync(file, page, 0, bytes, (number - 1) * bytes);
      return page;
    },
    close: () => closeSync(file),
  };
}

/** The pages that a write-ahead log has committed and that may not stand in the file yet. */
function readLog(path: string, bytes: number): ReadonlyMap<number, Buffer> {
  const committed = new Map<number, Buffer>();
  const log = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  if (log.length < WAL_HEADER_BYTES || (log.readUInt32BE(0) & ~1) >>> 0 !== WAL_MAGIC) return committed;
  const isBigEndian = (log.readUInt32BE(0) & 1) === 1;
  const sums: [number, number] = [0, 0];
  addTo(sums, log.subarray(0, 24), isBigEndian);
  const pending = new Map<number, Buffer>();
  for (let at = WAL_HEADER_BYTES; at + FRAME_HEADER_BYTES + bytes <= log.length; ) {
    const frame = log.subarray(at, at + FRAME_HEADER_BYTES);
    const page = log.subarray(at + FRAME_HEADER_BYTES, at + FRAME_HEADER_BYTES + bytes);
    addTo(sums, frame.subarray(0, 8), isBigEndian);
    addTo(sums, page, isBigEndian);
    const isOfThisLog = frame.compare(log, 16, 24, 8, 16) === 0;
    if (!isOfThisLog || frame.readUInt32BE(16) !== sums[0] || frame.readUInt32BE(20) !== sums[1]) break;
    pending.set(frame.readUInt32BE(0), page);
    if (frame.readUInt32BE(4) > 0) {
      for (const [number, written] of pending) committed.set(number, written);
      pending.clear();
    }
    at += FRAME_HEADER_BYTES + bytes;
  }
  return committed;
}

/** The log's checksum goes over all of it so far, two words at a time. */
function addTo(sums: [number, number], bytes: Buffer, isBigEndian: boolean): void {
  for (let at = 0; at < bytes.length; at += 8) {
    const [left, right] = isBigEndian
      ? [bytes.readUInt32BE(at), bytes.readUInt32BE(at + 4)]
      : [bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4)];
    sums[0] = (sums[0] + left + sums[1]) >>> 0;
    sums[1] = (sums[1] + right + sums[0]) >>> 0;
  }
}

/** The pages of the list of free ones: what stands on them was deleted. */
function freePages(pages: Pages): Set<number> {
  const free = new Set<number>();
  const first = pages.read(1);
  if (first?.toString('latin1', 0, 16) !== MAGIC) return free;
  let trunk = first.readUInt32BE(32);
  while (trunk > 0 && trunk <= pages.count && !free.has(trunk)) {
    free.add(trunk);
    const page = pages.read(trunk);
    if (!page) break;
    const leaves = Math.min(page.readUInt32BE(4), pages.bytes / 4 - 2);
    for (let leaf = 0; leaf < leaves; leaf += 1) free.add(page.readUInt32BE(8 + 4 * leaf));
    trunk = page.readUInt32BE(0);
  }
  return free;
}

type ReadChain = (first: number, bytes: number) => Buffer | undefined;

/** What is too long for a page stands on a chain of others. */
function overflow(pages: Pages, used: Set<number>, first: number, bytes: number): Buffer | undefined {
  const parts: Buffer[] = [];
  let left = bytes;
  for (let number = first; left > 0; ) {
    const page = pages.read(number);
    if (!page) return undefined;
    used.add(number);
    parts.push(page.subarray(4, 4 + left));
    left -= pages.bytes - 4;
    number = page.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

/** Takes the cells of a page; what is none is passed over. */
function readCells(
  page: Buffer,
  start: number,
  { type, readChain }: { readonly type: number; readonly readChain: ReadChain },
  take: Take,
): { readonly children: readonly number[]; readonly isWhole: boolean } {
  const isInterior = type === INTERIOR.table || type === INTERIOR.index;
  const pointers = start + (isInterior ? 12 : 8);
  const number = page.readUInt16BE(start + 3);
  const children = isInterior ? [page.readUInt32BE(start + 8)] : [];
  const takeCell = (index: number) => {
    const at = page.readUInt16BE(pointers + 2 * index);
    if (isInterior) children.push(page.readUInt32BE(at));
    if (type !== INTERIOR.table) take(cellAt(page, isInterior ? at + 4 : at, type === LEAF.table, readChain));
  };
  let isWhole = true;
  for (let index = 0; index < number; index += 1) if (!isReadable(() => takeCell(index))) isWhole = false;
  return { children, isWhole };
}

/** Bytes that are no cell lead beyond their page or their row. */
function isReadable(read: () => void): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** @throws RangeError when what stands there is no cell */
function cellAt(page: Buffer, at: number, isRow: boolean, readChain: ReadChain): Cell {
  const size = readVarint(page, at);
  const key = isRow ? readVarint(page, size.end) : { value: 0, end: size.end };
  const local = localBytes(page.length, size.value, isRow);
  if (key.end + local > page.length) throw new RangeError('ends beyond its page');
  const own = page.subarray(key.end, key.end + local);
  const rest =
    local < size.value ? readChain(page.readUInt32BE(key.end + local), size.value - local) : Buffer.alloc(0);
  if (!rest) throw new RangeError('ends on a page that cannot be read');
  const values = readRecord(Buffer.concat([own, rest]));
  return { values, rowid: isRow ? key.value : Number(values.at(-1)) };
}

/** How much of a payload stands on the page itself (section 1.6 of the format). */
function localBytes(page: number, payload: number, isRow: boolean): number {
  const least = Math.floor(((page - 12) * 32) / 255) - 23;
  const most = isRow ? page - 35 : Math.floor(((page - 12) * 64) / 255) - 23;
  if (payload <= most) return payload;
  const fitting = least + ((payload - least) % (page - 4));
  return fitting <= most ? fitting : least;
}
