/** Records as GeoJSON features (RFC 7946), written by hand: a number column says 30.0 and never 30, so that a reader who guesses types by the first rows does not take metres for whole ones. */
import type { Column, Text, Value } from "#kernel/register.ts";
import { type Axes, CRS84 } from "./crs.ts";
import type { PlacedRecord } from "./feature-store.ts";
import type { Link } from "./links.ts";

/** An option is told twice: its code, which stays, and its name, which people read. */
export const nameKey = (key: string): string => `${key}Name`;

export type Wording = { columns: readonly Column[]; say(both: Text): string };

/** One feature as JSON text. */
export function featureJson(record: PlacedRecord, wording: Wording, axes: Axes, links?: Link[]): string {
  const parts = [
    `"type":"Feature","id":${JSON.stringify(record.id)}`,
    `"geometry":${geometryJson(record.geometry, axes)}`,
    `"properties":{${propertiesOf(record, wording)}}`,
    ...(links ? [`"links":${JSON.stringify(links)}`] : []),
  ];
  return `{${parts.join(",")}}`;
}

function propertiesOf(record: PlacedRecord, { columns, say }: Wording): string {
  return columns
    .flatMap((column) => {
      const value = (record[column.key] as Value | undefined) ?? null;
      const own = `${JSON.stringify(column.key)}:${valueJson(column, value)}`;
      if (!column.options) return [own];
      const named = column.options.find((option) => option.value === value);
      return [
        own,
        `${JSON.stringify(nameKey(column.key))}:${JSON.stringify(named ? say(named.label) : null)}`,
      ];
    })
    .join(",");
}

function valueJson({ type }: Column, value: Value): string {
  if (type !== "number" || value === null) return JSON.stringify(value);
  const text = JSON.stringify(Number(value));
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

function geometryJson(geometry: PlacedRecord["geometry"], axes: Axes): string {
  if (!geometry || axes.uri === CRS84) return JSON.stringify(geometry);
  return JSON.stringify({ type: geometry.type, coordinates: turned(geometry.coordinates, axes) });
}

type Nested = number[] | Nested[];

/** Each position, however deep it lies, in the order and unit of the system. */
function turned(coordinates: unknown, axes: Axes): Nested {
  const list = coordinates as Nested[];
  if (typeof list[0] === "number") {
    const [lon, lat] = coordinates as [number, number];
    return axes.from([lon, lat]);
  }
  return list.map((inner) => turned(inner, axes));
}
