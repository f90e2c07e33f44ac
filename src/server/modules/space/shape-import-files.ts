import type { FastifyRequest } from "fastify";
import { ShapeOptions } from "#contract/space/shape-import.ts";
import type { NamedBytes } from "#server/platform/geofiles/geo-file.ts";
import { Refused } from "#server/platform/refusal.ts";

/** The files of one upload: one file, an archive, or the parts of a shapefile together; and how to read them. */
export async function uploadedShapes(
  request: FastifyRequest,
): Promise<{ files: NamedBytes[]; options: ShapeOptions }> {
  const files: NamedBytes[] = [];
  let options: unknown = {};
  for await (const part of request.parts()) {
    if (part.type === "file") files.push({ name: part.filename, bytes: await part.toBuffer() });
    else if (part.fieldname === "options") options = parseJson(String(part.value));
  }
  if (files.length === 0) throw new Refused("invalid", { zh: "没有收到文件。", en: "No file was received." });
  const parsed = ShapeOptions.safeParse(options);
  if (!parsed.success) throw badOptions();
  return { files, options: parsed.data };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badOptions();
  }
}

const badOptions = (): Refused =>
  new Refused("invalid", { zh: "读取选项有误。", en: "The options of reading are malformed." });

/** The name by which people know the upload: that of the shapes themselves. */
export function nameOfShapes(files: readonly NamedBytes[]): string {
  const main = files.find(({ name }) =>
    /\.(shp|zip|geojson|json|gpkg|dxf|kml|kmz|xlsx|csv|txt)$/i.test(name),
  );
  return (main ?? files[0]!).name;
}

const MARK = "perch-shapes";

/** Several files as one, to be kept with the change set: a line that says which, then their bytes. */
export function packFiles(files: readonly NamedBytes[]): Buffer {
  const head = JSON.stringify({ kind: MARK, files: files.map(({ name, bytes }) => [name, bytes.length]) });
  return Buffer.concat([Buffer.from(`${head}\n`), ...files.map(({ bytes }) => bytes)]);
}

export function unpackFiles(packed: Uint8Array): NamedBytes[] {
  const end = packed.indexOf(0x0a);
  const head = JSON.parse(Buffer.from(packed.subarray(0, end)).toString("utf8")) as {
    kind: string;
    files: [string, number][];
  };
  if (head.kind !== MARK) throw new Error("not a packed upload of shapes");
  let from = end + 1;
  return head.files.map(([name, length]) => {
    const bytes = packed.slice(from, from + length);
    from += length;
    return { name, bytes };
  });
}
