import { z } from "zod";
import { ChangeRow, ChangeSet } from "../change-set.ts";
import { BUILDING_USES } from "./building.ts";
import { MAP_FEATURE_LAYERS } from "./map-feature.ts";
import { PARCEL_STATUSES } from "./parcel.ts";

const Text = z.object({ zh: z.string(), en: z.string() });

/** The registers that a file of shapes may fill. */
export const SHAPE_REGISTERS = ["parcel", "district", "building", "map-feature"] as const;
export type ShapeRegister = (typeof SHAPE_REGISTERS)[number];

/** The change sets of each, and back. */
export const shapeKindOf = (register: ShapeRegister): string => `${register}-shape`;
export const shapeRegisterOf = (kind: string): ShapeRegister =>
  SHAPE_REGISTERS.find((register) => shapeKindOf(register) === kind) ?? "parcel";

/** What a new record gets where the file says nothing of it; without `value` it is told by the file's name and shapes. */
export const SHAPE_DEFAULTS: Record<
  ShapeRegister,
  | {
      column: string;
      value?: string;
      options: typeof PARCEL_STATUSES | typeof BUILDING_USES | typeof MAP_FEATURE_LAYERS;
    }
  | undefined
> = {
  parcel: { column: "status", value: "planned", options: PARCEL_STATUSES },
  district: undefined,
  building: { column: "use", value: "other", options: BUILDING_USES },
  "map-feature": { column: "layer", options: MAP_FEATURE_LAYERS },
};

/** Stands for a column of codes where the file has none: each shape is called by the file's name and its row. */
export const ROW_AS_CODE = "@row";
/** Stands for "no column": what would be guessed is not taken. */
export const NO_COLUMN = "@none";

export const AREA_UNITS = ["auto", "mu", "m2", "ha", "km2"] as const;

/** How a file of shapes is to be read; what is `auto` or absent is found by looking. */
export const ShapeOptions = z.object({
  register: z.enum(SHAPE_REGISTERS).default("parcel"),
  encoding: z.string().max(40).default("auto"),
  crs: z.string().max(60).default("auto"),
  layer: z.string().max(200).optional(),
  /** column of the register → header of the file, or one of the two words above */
  mapping: z.record(z.string().max(60), z.string().max(200)).default({}),
  /** the unit of the declared area */
  unit: z.enum(AREA_UNITS).default("auto"),
  /** column → value of records that are new and say none */
  defaults: z.record(z.string().max(60), z.string().max(60)).default({}),
});
export type ShapeOptions = z.infer<typeof ShapeOptions>;

export const ShapeReading = ChangeSet.shape.reading.extend({
  options: ShapeOptions.optional(),
  /** of a file that holds several */
  layers: z.array(z.string()).optional(),
  encodingConfidence: z.number().optional(),
  crsConfidence: z.number().optional(),
  /** the systems that the coordinates may be in, likeliest first, and where each would put them */
  crsCandidates: z
    .array(
      z.object({
        code: z.string(),
        name: z.string(),
        swapped: z.boolean(),
        confidence: z.number(),
        centroid: z.tuple([z.number(), z.number()]),
      }),
    )
    .optional(),
  /** every attribute of the file with a value of it */
  headers: z.array(z.object({ header: z.string(), sample: z.string() })).optional(),
  unit: z.enum(AREA_UNITS).optional(),
  /** how the unit was found */
  unitBy: z.enum(["asked", "header", "areas", "none"]).optional(),
  /** together, of what is land and of what is a line */
  areaM2: z.number().optional(),
  lengthM: z.number().optional(),
  declaredM2: z.number().nullable().optional(),
  extent: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable().optional(),
  warnings: z.array(z.object({ code: z.string(), ids: z.array(z.string()), message: Text })).optional(),
});
export type ShapeReading = z.infer<typeof ShapeReading>;

/** A file of shapes, read and compared with the register that it is to fill; the steps are those of any change set. */
export const ShapeImport = ChangeSet.extend({ reading: ShapeReading });
export type ShapeImport = z.infer<typeof ShapeImport>;

/** A row without its outline: that is seen on the map. */
export const ShapeRow = ChangeRow.extend({
  areaMu: z.number().nullable(),
  /** of a line */
  lengthM: z.number().nullable(),
  heldAreaMu: z.number().nullable(),
});
export type ShapeRow = z.infer<typeof ShapeRow>;
export const ShapeRowsReply = z.object({ rows: z.array(ShapeRow), total: z.int() });

export const RereadShapes = z.object({ revision: z.int(), options: ShapeOptions });

/** The shapes as they would lie, for the map beside the rows. */
export const ShapeFeatures = z.object({
  type: z.literal("FeatureCollection"),
  features: z.array(
    z.object({
      type: z.literal("Feature"),
      geometry: z.record(z.string(), z.unknown()),
      properties: z.object({ rowNo: z.int(), key: z.string().nullable(), verdict: z.string() }),
    }),
  ),
});
export type ShapeFeatures = z.infer<typeof ShapeFeatures>;
