import { z } from "zod";
import type { Register } from "#kernel/register.ts";
import { option, t } from "../text.ts";
import { Extent, ParcelShape, Position } from "./map.ts";

/** The kinds in which what lies under the parcels is filed; also the layers of the map. */
export const MAP_FEATURE_LAYERS = [
  option("road", "道路", "Road"),
  option("water", "水系", "Water"),
  option("green", "绿地", "Green"),
  option("farmland-line", "永久基本农田", "Permanent farmland", ["基本农田", "永农", "永久基本农田保护红线"]),
  option("ecology-line", "生态保护红线", "Ecological red line", ["生态红线"]),
  option("urban-line", "城镇开发边界", "Urban growth boundary", ["开发边界"]),
  option("road-line", "道路红线", "Road line", ["红线", "规划道路红线"]),
  option("plan-line", "规划控制线", "Plan line"),
  option("boundary", "界线", "Boundary"),
] as const;

/** 三区三线 and the lines of roads: of each parcel it is told which it meets. */
export const CONTROL_LINES = [
  "farmland-line",
  "ecology-line",
  "urban-line",
  "road-line",
  "plan-line",
] as const;

/** With what the codes begin that features get which bring none. */
export const MAP_FEATURE_PREFIX: Record<string, string> = {
  road: "DL",
  water: "SX",
  green: "LD",
  "farmland-line": "YN",
  "ecology-line": "ST",
  "urban-line": "CZ",
  "road-line": "DH",
  "plan-line": "KX",
  boundary: "JX",
};
export const mapFeatureCode = (layer: string, number: number): string =>
  `${MAP_FEATURE_PREFIX[layer] ?? "DW"}-${String(number).padStart(4, "0")}`;

export const mapFeatureRegister: Register = {
  kind: "map-feature",
  room: "space",
  label: t("地物", "Map features"),
  columns: [
    {
      key: "code",
      label: t("地物编号", "Feature code"),
      type: "text",
      businessKey: true,
      required: true,
      initial: true,
      sortable: true,
      filterable: true,
      aliases: ["要素编号", "编号", "标识码"],
    },
    {
      key: "layer",
      label: t("地物类别", "Kind of feature"),
      type: "enum",
      options: MAP_FEATURE_LAYERS,
      required: true,
      initial: true,
      sortable: true,
      filterable: true,
      aliases: ["类别", "类型", "图层", "要素类型", "种类"],
    },
    {
      key: "name",
      label: t("地物名称", "Name"),
      type: "text",
      initial: true,
      sortable: true,
      filterable: true,
      aliases: ["名称", "道路名称", "河流名称", "绿地名称", "路名", "河名"],
    },
    {
      key: "source",
      label: t("来源", "Source"),
      type: "text",
      initial: true,
      filterable: true,
    },
    {
      key: "onMap",
      label: t("已上图", "On the map"),
      type: "boolean",
      derived: true,
      initial: true,
    },
  ],
};

/** Roads and streams are lines by their middle, or areas; water and green are areas. */
export const FeatureShape = z.discriminatedUnion("type", [
  ...ParcelShape.options,
  z.object({ type: z.literal("LineString"), coordinates: z.array(Position).min(2).max(20_000) }),
  z.object({
    type: z.literal("MultiLineString"),
    coordinates: z.array(z.array(Position).min(2).max(20_000)).min(1).max(500),
  }),
]);
export type FeatureShape = z.infer<typeof FeatureShape>;

export const MapFeatureGeometry = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string().nullable(),
  layer: z.enum(MAP_FEATURE_LAYERS.map(({ value }) => value)),
  revision: z.int(),
  geometry: z.record(z.string(), z.unknown()).nullable(),
  extent: Extent.nullable(),
  sourceCrs: z.string().nullable(),
});
export type MapFeatureGeometry = z.infer<typeof MapFeatureGeometry>;

const Why = z.string().trim().max(500).optional();

export const DrawMapFeature = z.object({
  /** columns of the register; without a code it gets the next one of its kind */
  values: z.record(z.string(), z.unknown()),
  geometry: FeatureShape,
  why: Why,
});
export const ChangeMapFeatureGeometry = z.object({ revision: z.int(), geometry: FeatureShape, why: Why });
export const RemoveMapFeature = z.object({ revision: z.coerce.number().int(), why: Why });
