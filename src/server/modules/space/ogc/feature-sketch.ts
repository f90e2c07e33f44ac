import { boundingBoxOfPoints } from "#engine/geometry/bounding-box.ts";
import type { Point } from "#engine/geometry/shape.ts";
import type { PlacedRecord } from "./feature-store.ts";

const WIDE = 720;
const HIGH = 320;
const MARGIN = 12;

type Path = { points: readonly Point[]; closed: boolean };

/** Features as a small drawing, to see at a glance where they lie to one another; nothing where none has a place. */
export function sketch(records: readonly PlacedRecord[]): string {
  const paths = records.flatMap(({ geometry }) => (geometry ? pathsOf(geometry) : []));
  const box = boundingBoxOfPoints(paths.flatMap(({ points }) => points));
  if (!box) return "";
  const narrow = Math.cos((((box.south + box.north) / 2) * Math.PI) / 180);
  const [wide, high] = [(box.east - box.west) * narrow || 1e-9, box.north - box.south || 1e-9];
  const scale = Math.min((WIDE - 2 * MARGIN) / wide, (HIGH - 2 * MARGIN) / high);
  const left = (WIDE - wide * scale) / 2;
  const top = (HIGH - high * scale) / 2;
  const at = ([lon, lat]: Point) =>
    `${(left + (lon - box.west) * narrow * scale).toFixed(1)} ${(top + (box.north - lat) * scale).toFixed(1)}`;
  const drawn = paths
    .map(({ points, closed }) => `M${points.map(at).join("L")}${closed ? "Z" : ""}`)
    .join("");
  return `<svg viewBox="0 0 ${WIDE} ${HIGH}" width="${WIDE}" height="${HIGH}"><path d="${drawn}" fill="#1f5f5b" fill-opacity=".12" fill-rule="evenodd" stroke="#1f5f5b" stroke-width="1"/></svg>`;
}

function pathsOf({ type, coordinates }: { type: string; coordinates: unknown }): Path[] {
  switch (type) {
    case "LineString":
      return [{ points: coordinates as Point[], closed: false }];
    case "MultiLineString":
      return (coordinates as Point[][]).map((points) => ({ points, closed: false }));
    case "Polygon":
      return (coordinates as Point[][]).map((points) => ({ points, closed: true }));
    case "MultiPolygon":
      return (coordinates as Point[][][]).flat().map((points) => ({ points, closed: true }));
    default:
      return [];
  }
}
