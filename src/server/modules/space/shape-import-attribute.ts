import { type AreaUnit, M2_PER_UNIT } from "#engine/geometry/declared-area.ts";
import type { Cell } from "#engine/sheet/raw-sheet.ts";
import { readCell } from "#engine/sheet/read-cell.ts";
import { muFromM2 } from "#kernel/mu.ts";
import type { Column } from "#kernel/register.ts";
import { textOf } from "#server/platform/geofiles/choose-columns.ts";
import { declaredValue } from "#server/platform/geofiles/declared-value.ts";
import type { Attribute } from "#server/platform/geofiles/read-dbf.ts";
import { columnOf } from "./shape-import-columns.ts";
import { buildingUseOf, layerOf, SAYS_NOTHING, usedAsOther } from "./shape-import-hints.ts";
import type { ShapeTarget } from "./shape-import-register.ts";
import type { ReadShape } from "./shape-import-row.ts";

type Given = { key: string; header: string; attribute: Attribute | undefined; unit: AreaUnit };

/** Reads one attribute of a shape into its row; what cannot be read stands there as a problem. */
export function readShapeAttribute(row: ReadShape, target: ShapeTarget, given: Given): void {
  const { key, header, attribute, unit } = given;
  const column = columnOf(target, key)!;
  if (key === target.area) readArea(row, key, given);
  else if (column.type === "enum" && readKind(row, target, given)) return;
  else if (IN_M2.has(key)) readM2(row, key, header, attribute, unit === "mu" ? "m2" : unit);
  else readPlainly(row, column, attribute);
}

function readPlainly(row: ReadShape, column: Column, attribute: Attribute | undefined): void {
  // codes that a table keeps as numbers are codes all the same
  const cell: Cell = column.type === "text" ? textOf(attribute) : (attribute ?? null);
  const reading = readCell(cell, column);
  if (reading.kind === "value") row.values[column.key] = reading.value;
  if (reading.kind === "clear") row.clears.push(column.key);
  if (reading.kind === "problem")
    row.problems.push({ column: column.key, code: reading.code, message: reading.message });
}

function readArea(row: ReadShape, key: string, { header, attribute, unit }: Given): void {
  const value = declaredValue(attribute, unit);
  if (value === "unreadable") row.problems.push(notAnArea(key, header, attribute));
  else if (value !== null) row.values[key] = Math.round(muFromM2(value * M2_PER_UNIT[unit]) * 1e6) / 1e6;
}

/** Areas of buildings are kept in m²; the unit of a figure may stand behind it. */
const IN_M2: ReadonlySet<string> = new Set(["floorAreaM2", "footprintM2"]);

function readM2(
  row: ReadShape,
  key: string,
  header: string,
  attribute: Attribute | undefined,
  unit: AreaUnit,
): void {
  const value = declaredValue(attribute, unit);
  if (value === "unreadable") row.problems.push(notAnArea(key, header, attribute));
  else if (value !== null) row.values[key] = Math.round(value * M2_PER_UNIT[unit] * 10) / 10;
}

const notAnArea = (column: string, header: string, value: Attribute | undefined) => ({
  column,
  code: "not-a-number",
  message: { zh: `${header}“${value}”不是面积。`, en: `${header} “${value}” is no area.` },
});

/** A choice that is not spelt as the register spells it: kinds of features and uses of buildings go by many names. */
function readKind(row: ReadShape, target: ShapeTarget, { key, header, attribute }: Given): boolean {
  const column = columnOf(target, key)!;
  const text = textOf(attribute);
  if (text === null || readCell(text, column).kind !== "problem") return false;
  if (target.register === "map-feature" && key === "layer") {
    const layer = layerOf(header, text);
    if (layer !== undefined) row.values.layer = layer;
    return layer !== undefined || SAYS_NOTHING.test(text);
  }
  if (target.register !== "building" || key !== "use") return false;
  if (SAYS_NOTHING.test(text)) return true;
  const use = buildingUseOf(text);
  row.values.use = use ?? "other";
  if (use === undefined)
    row.warnings.push({ column: key, code: "use-unknown", message: usedAsOther(header, text) });
  return true;
}
