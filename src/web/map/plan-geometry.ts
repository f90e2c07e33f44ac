/** Outlines on a plan: longitudes shortened by the latitude, north up. */
type Point = readonly [number, number];
export type Box = { x: number; y: number; width: number; height: number };
export type ToPlan = (at: Point) => [number, number];

type Outline =
  | { type: "Polygon"; coordinates: Point[][] }
  | { type: "MultiPolygon"; coordinates: Point[][][] };

function ringsOf(outline: unknown): Point[][] {
  if (outline === null || typeof outline !== "object") return [];
  const shape = outline as Outline;
  return shape.type === "Polygon" ? shape.coordinates : shape.coordinates.flat();
}

const WIDTH = 1000;

/** Brings outlines into a plan a thousand units wide, and back. */
export function projection(outlines: readonly unknown[]) {
  const all = outlines.flatMap(ringsOf).flat();
  const [west, east] = rangeOf(all.map(([lon]) => lon));
  const [south, north] = rangeOf(all.map(([, lat]) => lat));
  const shorten = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = WIDTH / Math.max(1e-6, (east - west) * shorten);
  const toPlan: ToPlan = ([lon, lat]) => [(lon - west) * shorten * scale, (north - lat) * scale];
  const toGround = ([x, y]: Point): [number, number] => [x / scale / shorten + west, north - y / scale];
  return { toPlan, toGround, whole: grown({ x: 0, y: 0, width: WIDTH, height: (north - south) * scale }) };
}

const rangeOf = (values: readonly number[]): [number, number] =>
  values.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );

const grown = ({ x, y, width, height }: Box): Box => {
  const by = Math.max(width, height) * 0.04 + 2;
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
};

/** Around these outlines; the whole plan where there are none. */
export function boxOf(outlines: readonly unknown[], toPlan: ToPlan, whole: Box): Box {
  const all = outlines.flatMap(ringsOf).flat().map(toPlan);
  if (all.length === 0) return whole;
  const [left, right] = rangeOf(all.map(([x]) => x));
  const [top, bottom] = rangeOf(all.map(([, y]) => y));
  const room = Math.max(right - left, bottom - top) * 0.4;
  return { x: left - room, y: top - room, width: right - left + 2 * room, height: bottom - top + 2 * room };
}

export const pathOf = (outline: unknown, toPlan: ToPlan): string =>
  ringsOf(outline)
    .map(
      (ring) =>
        `M${ring
          .map((at) =>
            toPlan(at)
              .map((n) => n.toFixed(1))
              .join(","),
          )
          .join("L")}Z`,
    )
    .join("");
