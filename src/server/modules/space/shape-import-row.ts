import type { CellProblem } from "#contract/change-set.ts";
import type { Row } from "#kernel/register.ts";
import type { Attribute } from "#server/platform/geofiles/read-dbf.ts";

/** A shape of the file as a row of the register; `geometry` is in the values when it can be kept. */
export type ReadShape = {
  rowNo: number;
  values: Row;
  clears: string[];
  problems: CellProblem[];
  warnings: CellProblem[];
  areaM2: number | null;
  /** of a line */
  lengthM: number | null;
  /** the attributes as they stood, to be given back with a row that was not taken */
  properties: Record<string, Attribute>;
  /** the outline, to be seen even where it cannot be kept */
  outline: string | null;
};

/** A row of which nothing is read yet. */
export const newReadShape = (
  rowNo: number,
  properties: ReadShape["properties"],
  outline: string | null,
): ReadShape => ({
  rowNo,
  values: {},
  clears: [],
  problems: [],
  warnings: [],
  areaM2: null,
  lengthM: null,
  properties,
  outline,
});
