/** Parcels by what a mu of them brings: classes with as many parcels each, for the map. */
import { z } from "zod";

export const MAP_VALUES = ["tax-per-mu", "value-added-per-mu"] as const;
export const MapValueQuery = z.object({ by: z.enum(MAP_VALUES) });

export const MapValues = z.object({
  by: z.enum(MAP_VALUES),
  unit: z.string(),
  /** the decided runs whose firms these are; null while none is */
  year: z.int().nullable(),
  titles: z.array(z.string()),
  /** lowest first; as many parcels in each as ties allow */
  classes: z.array(z.object({ from: z.number(), to: z.number(), parcels: z.int(), areaMu: z.number() })),
  /** parcels without a graded firm on them */
  without: z.int(),
  /** code of the parcel and the place of its class */
  parcels: z.array(z.tuple([z.string(), z.int()])),
});
export type MapValues = z.infer<typeof MapValues>;
