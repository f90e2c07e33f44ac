import type { CellProblem, ChangeSet } from "#contract/change-set.ts";
import type { RegisterRecord } from "#contract/list.ts";
import type { ShapeOptions } from "#contract/space/shape-import.ts";
import { diffRows } from "#engine/change-set/diff-rows.ts";
import { boundingBox, unionOfBoxes } from "#engine/geometry/bounding-box.ts";
import { overlaps } from "#engine/geometry/overlaps.ts";
import { M2_PER_MU, muFromM2 } from "#kernel/mu.ts";
import type { Row } from "#kernel/register.ts";
import type { Context } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { existingByKey } from "#server/platform/imports/existing.ts";
import type { NewChangeRow } from "#server/platform/imports/store.ts";
import { checkWrites } from "#server/platform/registers/write.ts";
import type { Neighbour } from "./geometry-check.ts";
import { listNeighbours } from "./geometry-store.ts";
import type { ReadShape } from "./shape-import-reading.ts";
import { parcelShapeRegister, parcelShapeStore } from "./shape-import-register.ts";
import { isSameOutline, shapeOfText } from "./shape-import-text.ts";

const OVERLAP_M2 = 10;

/** The shapes with their verdicts against the parcels that are held; writes nothing. */
export async function compareShapes(
  tx: Tx,
  ctx: Context,
  shapes: readonly ReadShape[],
  options: ShapeOptions,
  fileName: string,
): Promise<{ rows: NewChangeRow[]; summary: ChangeSet["summary"] }> {
  const held = await existingByKey(
    tx,
    ctx,
    parcelShapeStore,
    shapes.map(({ values }) => values),
  );
  const incoming = shapes.map((shape) => ({
    ...shape,
    values: completed(shape, held.get(String(shape.values.code)), options, fileName),
  }));
  const { entries } = diffRows(incoming, held, parcelShapeRegister);
  const refused = await checkWrites(
    tx,
    parcelShapeStore,
    incoming.map(({ values }) => ({ values })),
  );
  const neighbours = await overlapsWithHeld(tx, ctx, incoming);
  const rows = entries.map((entry, i): NewChangeRow => {
    const problems = [...entry.problems, ...(refused[i] as CellProblem[])];
    const fails = refused[i]!.length > 0 && (entry.verdict === "new" || entry.verdict === "changed");
    return {
      ...entry,
      verdict: fails ? "bad" : entry.verdict,
      problems,
      warnings: [...entry.warnings, ...(neighbours.get(i) ?? [])],
      incoming: { ...incoming[i]!.values, outline: shapes[i]!.outline, areaM2: shapes[i]!.areaM2 },
      recordId: held.get(entry.key ?? "")?.id ?? null,
    };
  });
  const count = (verdict: string) => rows.filter((row) => row.verdict === verdict).length;
  return {
    rows,
    summary: {
      rows: rows.length,
      new: count("new"),
      changed: count("changed"),
      same: count("same"),
      conflict: count("conflict"),
      bad: count("bad"),
    },
  };
}

/** A new parcel gets what it must have; one that is held keeps its outline where the file only draws it again. */
function completed(
  { values, areaM2 }: ReadShape,
  before: RegisterRecord | undefined,
  { status }: ShapeOptions,
  fileName: string,
): Row {
  if (!before) {
    const measuredMu = areaM2 === null ? null : Math.round((areaM2 / M2_PER_MU) * 1e4) / 1e4;
    return { status, areaMu: measuredMu, source: `图形导入：${fileName}`, ...values };
  }
  const held = before.geometry;
  if (typeof held !== "string" || typeof values.geometry !== "string") return values;
  if (!isSameOutline(shapeOfText(held), shapeOfText(values.geometry))) return values;
  return { ...values, geometry: held, sourceCrs: before.sourceCrs ?? null };
}

/** Land that the file claims and that stands in the ledger under another code. */
async function overlapsWithHeld(
  tx: Tx,
  ctx: Context,
  incoming: readonly { values: Row }[],
): Promise<Map<number, CellProblem[]>> {
  const found = new Map<number, CellProblem[]>();
  const drawn = incoming.flatMap(({ values }, index) =>
    typeof values.geometry === "string" ? [{ index, shape: shapeOfText(values.geometry) }] : [],
  );
  const box = unionOfBoxes(drawn.flatMap(({ shape }) => boundingBox(shape) ?? []));
  if (!box) return found;
  const codes = new Set(incoming.map(({ values }) => values.code));
  const near = (await listNeighbours(tx, ctx.actor.zoneId, box, null, 200_000)).filter(
    ({ code }) => !codes.has(code),
  );
  const shapes = [...drawn.map(({ shape }) => shape), ...near.map(({ shape }) => shape)];
  for (const { a, b, areaM2 } of overlaps(shapes, OVERLAP_M2)) {
    const other = near[b - drawn.length];
    if (a >= drawn.length || !other) continue;
    const { index } = drawn[a]!;
    found.set(index, [...(found.get(index) ?? []), overlapProblem(other, areaM2)]);
  }
  return found;
}

function overlapProblem({ code, name }: Neighbour, areaM2: number): CellProblem {
  const called = name ? `${code} ${name}` : code;
  const mu = muFromM2(areaM2).toFixed(2);
  return {
    column: "geometry",
    code: "overlap-held",
    message: {
      zh: `与台账中的 ${called} 重叠 ${mu} 亩（${areaM2.toFixed(0)} ㎡）`,
      en: `Overlaps ${called} of the ledger by ${mu} mu (${areaM2.toFixed(0)} m²)`,
    },
  };
}
