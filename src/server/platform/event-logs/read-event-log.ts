/**
 * An event log out of the bytes of a file: CSV, XES or OCEL 2.0 (JSON), packed by gzip or not, each told by its content. CSV
 * and XES pass through as a stream; JSON is held as a whole.
 */
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { csvRows } from "#engine/mining/csv-rows.ts";
import { LogFault } from "#engine/mining/log-issue.ts";
import { ocelLog } from "#engine/mining/ocel-log.ts";
import type { ReadLog } from "#engine/mining/read-log.ts";
import { type TableOptions, tableLog } from "#engine/mining/table-log.ts";
import { xesLog } from "#engine/mining/xes-log.ts";
import { delimiterOf } from "#server/platform/sheets/csv.ts";
import { scanXml } from "#server/platform/sheets/xml.ts";
import { decodeChunks, type LogEncoding } from "./decode-chunks.ts";

export type EventLogOptions = TableOptions & {
  objectType?: string;
  encoding?: LogEncoding;
};

type Bytes = AsyncIterable<Uint8Array>;

/** Throws `LogFault`, with what is wrong and where, when no log can be made of it. */
export async function readEventLog(bytes: Bytes, options: EventLogOptions): Promise<ReadLog> {
  const source = peek(unpacked(peek(bytes)));
  const head = new TextDecoder("latin1")
    .decode(await source.head)
    .replace(/^(ï»¿|ÿþ|þÿ)/, "")
    .replaceAll("\0", "")
    .trimStart();
  if (head === "") throw fault("log-empty", "文件是空的 · the file is empty");
  if (head.startsWith("PK"))
    throw fault(
      "log-format",
      "这是 zip 或 xlsx；日志请用 CSV、XES 或 OCEL JSON · give it as CSV, XES or OCEL JSON",
    );
  if (head.startsWith("<")) return readXes(source.all, options);
  if (head.startsWith("{")) return readOcel(source.all, options);
  return readTable(source.all, options);
}

const MOST_JSON_CHARS = 500_000_000;

async function readTable(bytes: Bytes, options: EventLogOptions): Promise<ReadLog> {
  let delimiter = ",";
  let table: ReturnType<typeof tableLog> | undefined;
  let rows: ReturnType<typeof csvRows> | undefined;
  for await (const text of decodeChunks(bytes, options.encoding)) {
    if (!rows) {
      delimiter = delimiterOf(text);
      rows = csvRows(delimiter, {
        row: (cells, rowNo) => {
          if (table) table.row(cells, rowNo);
          else
            table = tableLog(
              cells.map((cell) => cell.trim()),
              options,
            );
        },
        broken: (line, rowNo) => {
          if (!table)
            throw fault("header-broken", "表头的引号没有配对 · a quote in the header is not closed");
          table.broken(line, rowNo, delimiter);
        },
      });
    }
    rows.write(text);
  }
  rows?.end();
  if (!table) throw fault("log-empty", "文件里没有行 · there are no rows");
  return table.finish();
}

async function readXes(bytes: Bytes, { zoneMin }: EventLogOptions): Promise<ReadLog> {
  const log = xesLog(zoneMin);
  try {
    await scanXml(bytes, log);
  } catch (error) {
    if (error instanceof LogFault) throw error;
    throw fault("xes-broken", `XES 读不下去：${(error as Error).message} · the XML cannot be read`);
  }
  return log.finish();
}

async function readOcel(bytes: Bytes, { zoneMin, objectType, encoding }: EventLogOptions): Promise<ReadLog> {
  let text = "";
  for await (const piece of decodeChunks(bytes, encoding)) {
    text += piece;
    if (text.length > MOST_JSON_CHARS)
      throw fault(
        "log-too-large",
        "JSON 超过 5 亿字符，请改用 XES 或 CSV · too large for JSON, use XES or CSV",
      );
  }
  return ocelLog(parsed(text), { zoneMin, ...(objectType === undefined ? {} : { objectType }) });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw fault("json-broken", `不是有效的 JSON：${(error as Error).message} · no valid JSON`);
  }
}

type Peeked = { head: Promise<Uint8Array>; all: Bytes };

/** The first bytes, and all of them from the beginning. */
function peek(bytes: Bytes): Peeked {
  const iterator = bytes[Symbol.asyncIterator]();
  const first = firstPiece(iterator);
  async function* all(): Bytes {
    const head = await first;
    if (head.length > 0) yield head;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  return { head: first, all: all() };
}

const ENOUGH = 16;

async function firstPiece(iterator: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < ENOUGH) {
    const next = await iterator.next();
    if (next.done) break;
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  return head;
}

async function* unpacked({ head, all }: Peeked): Bytes {
  const [one, two] = await head;
  if (one !== 0x1f || two !== 0x8b) {
    yield* all;
    return;
  }
  try {
    // whatever goes wrong on the way comes out where it is read
    const gunzip = createGunzip();
    pipeline(Readable.from(all), gunzip, () => {});
    for await (const piece of gunzip) yield piece as Uint8Array;
  } catch (error) {
    if (!isPackFault(error)) throw error;
    throw fault("gzip-broken", `压缩文件已损坏：${(error as Error).message} · the gzip is damaged`);
  }
}

const isPackFault = (error: unknown): boolean => /^Z_/.test(String((error as { code?: unknown }).code ?? ""));

const fault = (code: string, message: string): LogFault =>
  new LogFault({ row: null, column: null, code, message });
