import { type ByteWriter, byteWriter } from "./byte-writer.ts";
import { type Cutter, cutterOf } from "./cut.ts";
import { EXTENT, type TileAddress } from "./mercator.ts";
import type { Outline } from "./outline.ts";

export type Property = string | number | boolean | null | undefined;
export type TileFeature = { outline: Outline; properties: Readonly<Record<string, Property>> };
export type TileLayer = { name: string; features: Iterable<TileFeature>; coarse?: boolean };

const KIND = { point: 1, line: 2, area: 3 } as const;

/**
 * A Mapbox Vector Tile (vector-tile-spec 2.1) of the given layers; features that do not reach into the tile, or vanish at
 * its scale, are left out, and so are layers without features. No bytes: an empty tile.
 * Properties that differ from feature to feature cost most of a dense tile's bytes; the caller chooses them by zoom.
 */
export function encodeTile(layers: readonly TileLayer[], tile: TileAddress): Uint8Array {
  const out = byteWriter(64 * 1024);
  for (const layer of layers) {
    const body = encodeLayer(layer, cutterOf(tile, layer.coarse));
    if (!body) continue;
    out.key(3, 2);
    out.varint(body.length);
    out.block(body);
  }
  return out.bytes();
}

function encodeLayer(layer: TileLayer, cutter: Cutter): Uint8Array | undefined {
  const out = byteWriter(64 * 1024);
  out.key(15, 0);
  out.varint(2);
  out.key(1, 2);
  out.text(layer.name);
  const words = dictionary();
  const tags = byteWriter();
  const geometry = byteWriter();
  let features = 0;
  for (const { outline, properties } of layer.features) {
    geometry.clear();
    if (!cutter.cut(outline, geometry)) continue;
    tags.clear();
    words.writeTags(properties, tags);
    writeFeature(out, KIND[outline.kind], tags, geometry);
    features += 1;
  }
  if (features === 0) return undefined;
  words.writeTo(out);
  out.key(5, 0);
  out.varint(EXTENT);
  return out.bytes();
}

function writeFeature(out: ByteWriter, kind: number, tags: ByteWriter, geometry: ByteWriter): void {
  out.key(2, 2);
  out.varint(packedLength(tags.length) + 2 + packedLength(geometry.length));
  if (tags.length > 0) {
    out.key(2, 2);
    out.varint(tags.length);
    out.block(tags.bytes());
  }
  out.key(3, 0);
  out.varint(kind);
  out.key(4, 2);
  out.varint(geometry.length);
  out.block(geometry.bytes());
}

/** Bytes of a field with its key and length; an absent field has none. */
function packedLength(length: number): number {
  if (length === 0) return 0;
  let bytes = 2 + length;
  for (let rest = Math.floor(length / 128); rest > 0; rest = Math.floor(rest / 128)) bytes += 1;
  return bytes;
}

/** The keys and values of a layer, each written once and spoken of by number. */
function dictionary() {
  const keys = new Map<string, number>();
  const values = new Map<string | number | boolean, number>();
  const numberOf = <T>(known: Map<T, number>, word: T): number => {
    const number = known.get(word) ?? known.size;
    if (number === known.size) known.set(word, number);
    return number;
  };
  return {
    writeTags(properties: TileFeature["properties"], into: ByteWriter): void {
      for (const key in properties) {
        const value = properties[key];
        if (value === null || value === undefined) continue;
        into.varint(numberOf(keys, key));
        into.varint(numberOf(values, value));
      }
    },
    writeTo(out: ByteWriter): void {
      for (const key of keys.keys()) {
        out.key(3, 2);
        out.text(key);
      }
      const body = byteWriter();
      for (const value of values.keys()) {
        body.clear();
        writeValue(body, value);
        out.key(4, 2);
        out.varint(body.length);
        out.block(body.bytes());
      }
    },
  };
}

function writeValue(body: ByteWriter, value: string | number | boolean): void {
  if (typeof value === "string") {
    body.key(1, 2);
    body.text(value);
  } else if (typeof value === "boolean") {
    body.key(7, 0);
    body.varint(value ? 1 : 0);
  } else if (Number.isSafeInteger(value) && value >= 0) {
    body.key(5, 0);
    body.varint(value);
  } else {
    body.key(3, 1);
    body.double(value);
  }
}
