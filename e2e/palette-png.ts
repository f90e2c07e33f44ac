import { crc32, deflateSync } from "node:zlib";

type Colour = { rgb: readonly [number, number, number]; count: number };

/** Opaque pixels, four bytes each, as a PNG of at most 256 colours: a screenshot loses nothing that the eye would see. */
export function palettePng(pixels: Uint8Array, width: number, height: number): Buffer {
  const counts = new Map<number, number>();
  for (let i = 0; i < pixels.length; i += 4) {
    const key = keyAt(pixels, i);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const colours = [...counts].map(
    ([key, count]): Colour => ({ rgb: [key >> 16, (key >> 8) & 255, key & 255], count }),
  );
  const palette = medianCut(colours, 256);
  const index = new Map(
    colours.map(({ rgb }) => [(rgb[0] << 16) | (rgb[1] << 8) | rgb[2], nearest(palette, rgb)]),
  );

  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      rows[y * (width + 1) + x + 1] = index.get(keyAt(pixels, (y * width + x) * 4))!;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(palette.flat())),
    chunk("IDAT", deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const keyAt = (pixels: Uint8Array, i: number): number =>
  (pixels[i]! << 16) | (pixels[i + 1]! << 8) | pixels[i + 2]!;

/** Halves the box with the widest spread, weighed by the pixels in it, until there are enough boxes. */
function medianCut(colours: readonly Colour[], most: number): number[][] {
  const boxes = [boxOf([...colours])];
  while (boxes.length < most) {
    const widest = boxes.reduce((a, b) => (b.weight > a.weight ? b : a));
    if (widest.weight === 0) break;
    const sorted = widest.colours.sort((a, b) => a.rgb[widest.channel]! - b.rgb[widest.channel]!);
    const half = sorted.reduce((sum, { count }) => sum + count, 0) / 2;
    let cut = 1;
    for (let seen = sorted[0]!.count; cut < sorted.length - 1 && seen < half; cut++)
      seen += sorted[cut]!.count;
    boxes.splice(boxes.indexOf(widest), 1, boxOf(sorted.slice(0, cut)), boxOf(sorted.slice(cut)));
  }
  return boxes.map((box) => meanOf(box.colours));
}

function boxOf(colours: Colour[]) {
  const spreads = [0, 1, 2].map((channel) => {
    let [low, high] = [255, 0];
    for (const { rgb } of colours) {
      low = Math.min(low, rgb[channel]!);
      high = Math.max(high, rgb[channel]!);
    }
    return high - low;
  });
  const spread = Math.max(...spreads);
  const pixels = colours.reduce((sum, { count }) => sum + count, 0);
  return {
    colours,
    channel: spreads.indexOf(spread),
    weight: colours.length > 1 ? spread ** 2 * Math.sqrt(pixels) : 0,
  };
}

function meanOf(colours: readonly Colour[]): number[] {
  const total = colours.reduce((sum, { count }) => sum + count, 0);
  return [0, 1, 2].map((c) =>
    Math.round(colours.reduce((sum, { rgb, count }) => sum + rgb[c]! * count, 0) / total),
  );
}

function nearest(palette: readonly number[][], rgb: readonly number[]): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [at, one] of palette.entries()) {
    const distance = (one[0]! - rgb[0]!) ** 2 + (one[1]! - rgb[1]!) ** 2 + (one[2]! - rgb[2]!) ** 2;
    if (distance < least) [best, least] = [at, distance];
  }
  return best;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
