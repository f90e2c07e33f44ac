import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";
import type { IndustryClass } from "./industry-class.ts";

const FILE = new URL("../../../../rulepacks/industry/gbt4754-2017.yaml", import.meta.url);
const Names = z.record(z.string(), z.string());
const Pack = z.object({
  sections: z.array(z.object({ code: z.string(), name: z.string(), en: z.string() })),
  divisions: z.record(z.string(), Names),
  groups: z.record(z.string(), Names),
  classes: z.record(z.string(), Names),
});

/** The classes that come with Perch, parents first: levels 1 and 2, manufacturing at level 3, and what the demo zones use. */
export async function shippedClasses(): Promise<IndustryClass[]> {
  const { sections, divisions, groups, classes } = Pack.parse(parse(await readFile(FILE, "utf8")));
  return [
    ...sections.map(({ code, name, en }) => ({ code, level: 1, name, nameEn: en, parent: null })),
    ...below(divisions, 2),
    ...below(groups, 3),
    ...below(classes, 4),
  ];
}

const below = (table: Record<string, Record<string, string>>, level: number): IndustryClass[] =>
  Object.entries(table).flatMap(([parent, names]) =>
    Object.entries(names).map(([code, name]) => ({ code, level, name, nameEn: null, parent })),
  );
