const HEADER = 32;
const FRAME_HEADER = 24;

/**
 * The bytes of a SQLite database that was copied while a program had it open, as one file without a log: the pages that
 * were committed to its `-wal` are put in, and the header says that there is none. The log is that of the SQLite file
 * format, section 4; frames of an earlier use of the log (other salts) and what was not committed are left out.
 */
export function withoutWal(database: Uint8Array, wal?: Uint8Array): Uint8Array {
  if (database.length < 100) return database;
  const merged = wal ? withFrames(database, wal) : database.slice();
  // 2 says that a log is to be read: in memory there can be none
  for (const at of [18, 19]) if (merged[at] === 2) merged[at] = 1;
  return merged;
}

/** Whether the header says that a log belongs to the file. */
export const saysWal = (database: Uint8Array): boolean => database[18] === 2 || database[19] === 2;

function withFrames(database: Uint8Array, wal: Uint8Array): Uint8Array {
  const view = new DataView(wal.buffer, wal.byteOffset, wal.byteLength);
  const isLog = wal.length >= HEADER && [0x377f0682, 0x377f0683].includes(view.getUint32(0));
  if (!isLog) return database.slice();
  const pageSize = view.getUint32(8);
  if (pageSize < 512 || pageSize > 65_536) return database.slice();
  const { pages, count } = committedPages(view, pageSize);
  const merged = new Uint8Array(count === 0 ? database.length : count * pageSize);
  merged.set(database.subarray(0, merged.length));
  for (const [page, at] of pages)
    if (page <= count) merged.set(wal.subarray(at, at + pageSize), (page - 1) * pageSize);
  return merged;
}

/** Where each page that was committed stands in the log, and how many pages the database then has. */
function committedPages(view: DataView, pageSize: number): { pages: Map<number, number>; count: number } {
  const pages = new Map<number, number>();
  let pending: [page: number, at: number][] = [];
  let count = 0;
  for (let at = HEADER; at + FRAME_HEADER + pageSize <= view.byteLength; at += FRAME_HEADER + pageSize) {
    const isCurrent =
      view.getUint32(at + 8) === view.getUint32(16) && view.getUint32(at + 12) === view.getUint32(20);
    if (!isCurrent) break;
    pending.push([view.getUint32(at), at + FRAME_HEADER]);
    const committed = view.getUint32(at + 4);
    if (committed === 0) continue;
    for (const [page, from] of pending) pages.set(page, from);
    pending = [];
    count = committed;
  }
  return { pages, count };
}
