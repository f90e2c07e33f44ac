import type { Column, Text } from "#kernel/register.ts";
import type { StatedUnit } from "./header-text.ts";
import { type Ratio, ratioBetween, unitOf } from "./unit.ts";

/** How the figures of a column are brought to the unit of the register. */
export type UnitReading =
  | { kind: "as-is"; unit?: string }
  | { kind: "converted"; from: string; to: string; ratio: Ratio; note: Text }
  | { kind: "unsupported"; stated: string; message: Text };

/**
 * The unit in force for a column: the one in its header, else the one of its dimension on the unit line above the table
 * when there is exactly one, else the register's own.
 */
export function readColumnUnit(
  column: Column,
  stated: StatedUnit | undefined,
  unitLine: readonly StatedUnit[],
): UnitReading {
  if (column.unit === undefined || (column.type !== "number" && column.type !== "integer"))
    return { kind: "as-is" };
  const own = unitOf(column.unit);
  const inForce = stated ?? soleOf(unitLine.filter(({ unit }) => unit?.dimension === own?.dimension));
  if (inForce === undefined) return { kind: "as-is", unit: column.unit };
  const ratio = own && inForce.unit && ratioBetween(inForce.unit, own);
  if (!ratio) return unsupported(column, inForce.text);
  if (ratio.times === ratio.over) return { kind: "as-is", unit: column.unit };
  return {
    kind: "converted",
    from: inForce.text,
    to: column.unit,
    ratio,
    note: conversionNote(column, inForce.text, ratio),
  };
}

const soleOf = (units: readonly StatedUnit[]): StatedUnit | undefined =>
  new Set(units.map(({ text }) => text)).size === 1 ? units[0] : undefined;

function conversionNote({ label, unit = "" }: Column, from: string, { times, over }: Ratio): Text {
  const sum = [times === 1 ? "" : ` × ${times}`, over === 1 ? "" : ` ÷ ${over}`].join("");
  return {
    zh: `“${label.zh}”在文件中以 ${from} 填写，已换算为 ${unit}（${from}${sum}）。`,
    en: `"${label.en}" is in ${from} in the file and was converted to ${unit} (${from}${sum}).`,
  };
}

const unsupported = ({ label, unit = "" }: Column, stated: string): UnitReading => ({
  kind: "unsupported",
  stated,
  message: {
    zh: `“${label.zh}”应以 ${unit} 填写，文件中写的是 ${stated}，无法换算。请改为 ${unit} 后再导入。`,
    en: `"${label.en}" must be in ${unit}; the file says ${stated}, which cannot be converted. Change it to ${unit}.`,
  },
});
