import type { CellProblem } from "#contract/change-set.ts";
import type { RegisterRecord } from "#contract/list.ts";
import { SHAPE_DEFAULTS, type ShapeOptions } from "#contract/space/shape-import.ts";
import { M2_PER_MU } from "#kernel/mu.ts";
import type { Row } from "#kernel/register.ts";
import { footprintText } from "./building-footprint.ts";
import { layerOfText } from "./shape-import-hints.ts";
import type { ShapeTarget } from "./shape-import-register.ts";
import type { ReadShape } from "./shape-import-row.ts";
import { isSameOutline, outlineOfText } from "./shape-import-text.ts";

type Completed = { values: Row; warnings: CellProblem[] };

/** A new record gets what it must have; one that is held keeps its outline where the file only draws it again. */
export function completed(
  target: ShapeTarget,
  shape: ReadShape,
  before: RegisterRecord | undefined,
  options: ShapeOptions,
  fileName: string,
): Completed {
  const { values } = shape;
  if (!before) {
    const made = NEW[target.register](shape, options, fileName);
    return { ...made, warnings: [...made.warnings, ...footprintsApart(made.values, shape)] };
  }
  const warnings = footprintsApart({ ...before, ...values }, shape);
  const held = before.geometry;
  if (typeof held !== "string" || typeof values.geometry !== "string") return { values, warnings };
  if (!isSameOutline(outlineOfText(held), outlineOfText(values.geometry))) return { values, warnings };
  return { values: { ...values, geometry: held, sourceCrs: before.sourceCrs ?? null }, warnings };
}

function footprintsApart({ footprintM2 }: Row, { areaM2 }: ReadShape): CellProblem[] {
  const message = footprintText(footprintM2, areaM2);
  return message ? [{ column: "footprintM2", code: "area-mismatch", message }] : [];
}

type Complete = (shape: ReadShape, options: ShapeOptions, fileName: string) => Completed;

const measuredMu = ({ areaM2 }: ReadShape): number | null =>
  areaM2 === null ? null : Math.round((areaM2 / M2_PER_MU) * 1e4) / 1e4;
const sourceOf = (fileName: string): string => `图形导入：${fileName}`;

const NEW: Record<ShapeTarget["register"], Complete> = {
  parcel: (shape, { defaults }, fileName) => ({
    values: {
      status: defaults.status ?? SHAPE_DEFAULTS.parcel!.value!,
      areaMu: measuredMu(shape),
      source: sourceOf(fileName),
      ...shape.values,
    },
    warnings: [],
  }),
  district: (shape) => ({ values: { areaMu: measuredMu(shape), ...shape.values }, warnings: [] }),
  building: newBuilding,
  "map-feature": ({ values }, { defaults }, fileName) => {
    const layer = defaults.layer ?? layerOfText(fileName);
    return {
      values: { ...(layer !== undefined && { layer }), source: sourceOf(fileName), ...values },
      warnings: [],
    };
  },
};

/** Storeys and floor area are often missing from a map of footprints: what is put in their place is said at the row. */
function newBuilding({ values, areaM2 }: ReadShape, { defaults }: ShapeOptions): Completed {
  const floors = typeof values.floors === "number" ? values.floors : 1;
  const made: Row = {
    use: defaults.use ?? SHAPE_DEFAULTS.building!.value!,
    name: values.code ?? null,
    ...values,
  };
  const warnings: CellProblem[] = [];
  if (values.floors === undefined) made.floors = floors;
  if (values.floorAreaM2 === undefined && areaM2 !== null) {
    made.floorAreaM2 = Math.round(areaM2 * floors * 10) / 10;
    warnings.push(estimated(areaM2, floors, values.floors === undefined));
  }
  if (typeof values.floorAreaM2 === "number" && areaM2 !== null && values.floors !== undefined)
    warnings.push(...tooLarge(values.floorAreaM2, areaM2, floors));
  return { values: made, warnings };
}

function estimated(footprintM2: number, floors: number, floorsMissing: boolean): CellProblem {
  const area = (footprintM2 * floors).toFixed(0);
  const without = floorsMissing ? "层数和建筑面积" : "建筑面积";
  return {
    column: "floorAreaM2",
    code: "floor-area-estimated",
    message: {
      zh: `文件没有${without}，按基底 ${footprintM2.toFixed(0)} ㎡ × ${floors} 层记为 ${area} ㎡，请核实。`,
      en: `No ${floorsMissing ? "storeys and floor area" : "floor area"} in the file: ${area} m² is put down (footprint ${footprintM2.toFixed(0)} m² × ${floors}); check it.`,
    },
  };
}

/** Above what the footprint gives by so much: cellars and overhangs explain some, another unit or building the rest. */
const MORE_THAN_FOOTPRINT = 1.2;

function tooLarge(floorAreaM2: number, footprintM2: number, floors: number): CellProblem[] {
  if (floorAreaM2 <= footprintM2 * floors * MORE_THAN_FOOTPRINT) return [];
  const most = (footprintM2 * floors).toFixed(0);
  return [
    {
      column: "floorAreaM2",
      code: "area-mismatch",
      message: {
        zh: `建筑面积 ${floorAreaM2.toFixed(0)} ㎡，大于基底 × 层数（${footprintM2.toFixed(0)} ㎡ × ${floors} = ${most} ㎡），请核对层数、面积单位或图形。`,
        en: `The floor area of ${floorAreaM2.toFixed(0)} m² is more than footprint × storeys (${most} m²): check storeys, unit or outline.`,
      },
    },
  ];
}
