import { sql } from "kysely";
import type { CellProblem } from "#contract/change-set.ts";
import type { RegisterRecord } from "#contract/list.ts";
import { boundingBox } from "#engine/geometry/bounding-box.ts";
import { overlapAreaM2 } from "#engine/geometry/overlap-area.ts";
import type { Shape } from "#engine/geometry/shape.ts";
import type { Tx } from "#server/platform/db.ts";
import type { ReadShape } from "./shape-import-row.ts";
import { shapeOfText } from "./shape-import-text.ts";

type Held = ReadonlyMap<string, RegisterRecord>;
type Under = { code: string; share: number };

/** Less of a footprint than this within its parcel, and it is told; the rest is the drawing of eaves. */
const INSIDE = 0.95;

/**
 * Puts footprints on their parcels: one whose file names no parcel gets that on which most of it stands, one that stands
 * on none is bad; where the parcel is named, a footprint that reaches beyond it is told of.
 */
export async function onParcels(tx: Tx, shapes: readonly ReadShape[], held: Held): Promise<ReadShape[]> {
  const under = await parcelsUnder(tx, shapes);
  return shapes.map((shape, i) => {
    if (typeof shape.values.geometry !== "string") return shape;
    const found = under.get(i) ?? [];
    const before = held.get(String(shape.values.code));
    const named = shape.values.parcelCode ?? before?.parcelCode;
    if (named === undefined || named === null) return placed(shape, found);
    return { ...shape, warnings: [...shape.warnings, ...strayed(String(named), found)] };
  });
}

function placed(shape: ReadShape, found: readonly Under[]): ReadShape {
  const most = found.toSorted((a, b) => b.share - a.share)[0];
  if (!most || most.share < 0.5) return { ...shape, problems: [...shape.problems, onNone(most)] };
  const rest = most.share < INSIDE ? [reachesBeyond(most.code, most.share)] : [];
  return {
    ...shape,
    values: { ...shape.values, parcelCode: most.code },
    warnings: [...shape.warnings, ...rest],
  };
}

function strayed(named: string, found: readonly Under[]): CellProblem[] {
  const here = found.find(({ code }) => code === named);
  if (here && here.share >= INSIDE) return [];
  if (here) return [reachesBeyond(named, here.share)];
  return [found.length === 0 ? outside(named) : elsewhere(named, found)];
}

const percent = (share: number): string => `${(share * 100).toFixed(0)}%`;

const onNone = (most: Under | undefined): CellProblem => ({
  column: "parcelCode",
  code: "outside-parcels",
  message: most
    ? {
        zh: `只有 ${percent(most.share)} 落在地块 ${most.code} 内，其余不在任何已登记的地块上。请先导入地块，或在文件中写明宗地编号。`,
        en: `Only ${percent(most.share)} of it stands on ${most.code}. Import the parcel first, or name one in the file.`,
      }
    : {
        zh: "不在任何已登记的地块内。请先导入地块，或在文件中写明宗地编号。",
        en: "It stands on no parcel of the ledger. Import the parcel first, or name one in the file.",
      },
});

const reachesBeyond = (code: string, share: number): CellProblem => ({
  column: "geometry",
  code: "outside-parcels",
  message: {
    zh: `有 ${percent(1 - share)} 超出地块 ${code}`,
    en: `${percent(1 - share)} of it reaches beyond parcel ${code}`,
  },
});

const outside = (named: string): CellProblem => ({
  column: "geometry",
  code: "outside-parcels",
  message: {
    zh: `写明属于 ${named}，但图形不在任何已登记的地块内`,
    en: `It is said to belong to ${named}, but stands on no parcel of the ledger`,
  },
});

function elsewhere(named: string, found: readonly Under[]): CellProblem {
  const codes = found.map(({ code }) => code).join("、");
  return {
    column: "parcelCode",
    code: "on-another-parcel",
    message: {
      zh: `写明属于 ${named}，图形却在 ${codes} 上`,
      en: `It is said to belong to ${named}, but stands on ${codes}`,
    },
  };
}

/** Of each footprint, by its index: the parcels it stands on, and the share of it that does. */
async function parcelsUnder(tx: Tx, shapes: readonly ReadShape[]): Promise<Map<number, Under[]>> {
  const drawn = shapes.flatMap(({ values }, i) => {
    if (typeof values.geometry !== "string") return [];
    const shape = shapeOfText(values.geometry);
    const { west, south, east, north } = boundingBox(shape)!;
    return [{ i, shape, box: `(${east},${north}),(${west},${south})` }];
  });
  const boxes = JSON.stringify(drawn.map(({ box }, at) => ({ at, box })));
  const { rows: near } = await sql<{ at: number; code: string }>`
    select b.at, p.code from jsonb_to_recordset(${boxes}::jsonb) as b(at int, box text)
      join parcel p on p.zone_id = current_zone() and p.geometry is not null and p.extent && b.box::box`.execute(
    tx,
  );
  const outlines = await outlinesOf(tx, [...new Set(near.map(({ code }) => code))]);
  const under = new Map<number, Under[]>();
  for (const { at, code } of near) {
    const { i, shape } = drawn[at]!;
    const areaM2 = overlapAreaM2(shape, outlines.get(code)!);
    const share = Math.min(1, areaM2 / (shapes[i]!.areaM2 ?? areaM2));
    // a sliver is the noise of two surveys
    if (share > 0.01) under.set(i, [...(under.get(i) ?? []), { code, share }]);
  }
  return under;
}

async function outlinesOf(tx: Tx, codes: readonly string[]): Promise<Map<string, Shape>> {
  const { rows } = await sql<{ code: string; shape: Shape }>`
    select code, geometry as shape from parcel where zone_id = current_zone() and code = any(${codes}::text[])`.execute(
    tx,
  );
  return new Map(rows.map(({ code, shape }) => [code, shape]));
}
