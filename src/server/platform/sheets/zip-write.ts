import { Readable } from "node:stream";
import { crc32, createDeflateRaw } from "node:zlib";

/** A file of a zip; its text is made as it is packed. */
export type ZipPart = { name: string; text: Iterable<string> | AsyncIterable<string> };

type Packed = {
  name: Buffer;
  crc: number;
  size: number;
  chunks: Buffer[];
  packedSize: number;
  offset: number;
};

/**
 * A zip, part after part. Each part is deflated as its text comes, off the main thread, and held packed until it is whole,
 * so that its header carries its sizes. Times are the zip epoch: the same content is the same bytes.
 */
export async function* zipParts(
  parts: Iterable<ZipPart> | AsyncIterable<ZipPart>,
): AsyncGenerator<Uint8Array> {
  const directory: Packed[] = [];
  let offset = 0;
  for await (const part of parts) {
    const packed = { ...(await pack(part)), offset };
    const header = localHeader(packed);
    yield header;
    yield* packed.chunks;
    offset += header.length + packed.packedSize;
    directory.push({ ...packed, chunks: [] });
  }
  const entries = directory.map(centralHeader);
  yield* entries;
  yield endOfDirectory(
    directory.length,
    entries.reduce((sum, { length }) => sum + length, 0),
    offset,
  );
}

async function pack({ name, text }: ZipPart): Promise<Omit<Packed, "offset">> {
  let crc = 0;
  let size = 0;
  async function* bytes() {
    for await (const piece of inBatches(text)) {
      const buffer = Buffer.from(piece);
      crc = crc32(buffer, crc);
      size += buffer.length;
      yield buffer;
    }
  }
  const chunks: Buffer[] = [];
  for await (const chunk of Readable.from(bytes()).compose(createDeflateRaw())) chunks.push(chunk as Buffer);
  const packedSize = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  return { name: Buffer.from(name), crc, size, chunks, packedSize };
}

const BATCH_CHARS = 65_536;

async function* inBatches(text: ZipPart["text"]): AsyncGenerator<string> {
  let batch = "";
  for await (const piece of text) {
    batch += piece;
    if (batch.length < BATCH_CHARS) continue;
    yield batch;
    batch = "";
  }
  yield batch;
}

const UTF8_NAMES = 0x0800;
const DEFLATED = 8;
/** 1 January 1980, the first day a zip can name */
const EPOCH_DATE = 0x0021;

/** The fields that a local and a central header share, from "version needed" to "extra length". */
function sharedFields({ name, crc, size, packedSize }: Packed): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(UTF8_NAMES, 2);
  fields.writeUInt16LE(DEFLATED, 4);
  fields.writeUInt16LE(EPOCH_DATE, 8);
  fields.writeUInt32LE(crc, 10);
  fields.writeUInt32LE(packedSize, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

const localHeader = (packed: Packed): Buffer =>
  Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), sharedFields(packed), packed.name]);

function centralHeader(packed: Packed): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(packed.offset, 10);
  return Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), sharedFields(packed), rest, packed.name]);
}

function endOfDirectory(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
