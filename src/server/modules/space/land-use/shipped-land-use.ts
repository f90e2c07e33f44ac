import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import type { LandUsePack } from "#engine/land-use/land-use-pack.ts";

const FILE = new URL("../../../../../rulepacks/land-use/spatial-2023.yaml", import.meta.url);
const Codes = z.record(
  z.string(),
  z.object({
    name: z.string(),
    to: z.string().nullable(),
    fit: z.enum(["coarser", "ambiguous"]).optional(),
    among: z.array(z.string()).optional(),
  }),
);
const Scheme = z.object({ label: z.string(), codes: Codes });
const Pack = z.object({
  classes: z.record(z.string(), z.string()),
  schemes: z.object({ "gb50137-2011": Scheme, "gbt21010-2017": Scheme, zone: Scheme }),
});

/** The land-use classes that come with Perch, read once: the registers are described when the server starts. */
export const LAND_USE: LandUsePack = Pack.parse(parse(readFileSync(FILE, "utf8")));
