/** 图册: a book of parcels, a page each, drawn in the background for the person who asked. */
import { z } from "zod";
import { ListQuery } from "../list.ts";

const Text = z.object({ zh: z.string(), en: z.string() });

/** A book takes a while for each page; a zone larger than this is taken by district or by status. */
export const ATLAS_MOST_PARCELS = 600;
export const ATLAS_KEPT_DAYS = 7;

/** Which parcels: those that the list beside the map shows. */
export const NewAtlas = ListQuery.pick({ q: true, f: true, within: true }).extend({
  title: z.string().trim().max(60).optional(),
  lang: z.enum(["zh", "en"]).default("zh"),
});
export type NewAtlas = z.infer<typeof NewAtlas>;

export const Atlas = z.object({
  id: z.string(),
  title: z.string(),
  language: z.enum(["zh", "en"]),
  status: z.enum(["waiting", "drawing", "ready", "failed"]),
  parcels: z.int(),
  drawn: z.int(),
  failure: Text.nullable(),
  sizeKb: z.int().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  keptUntil: z.string(),
});
export type Atlas = z.infer<typeof Atlas>;
export const Atlases = z.object({ atlases: z.array(Atlas) });
