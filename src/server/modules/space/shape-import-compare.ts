import type { CellProblem, ChangeSet } from "#contract/change-set.ts";
import type { RegisterRecord } from "#contract/list.ts";
import type { ShapeOptions } from "#contract/space/shape-import.ts";
import { businessKey } from "#engine/change-set/business-key.ts";
import { diffRows } from "#engine/change-set/diff-rows.ts";
import { boundingBox, unionOfBoxes } from "#engine/geometry/bounding-box.ts";
import { overlaps } from "#engine/geometry/overlaps.ts";
import { muFromM2 } from "#kernel/mu.ts";
import type { Row } from "#kernel/register.ts";
import type { Context } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { existingByKey } from "#server/platform/imports/existing.ts";
import { countVerdicts } from "#server/platform/imports/read-change-set.ts";
import type { NewChangeRow } from "#server/platform/imports/store.ts";
import type { RegisterStore } from "#server/platform/registers/register-store.ts";
import { checkWrites } from "#server/platform/registers/write.ts";
import type { Neighbour } from "./geometry-check.ts";
import { listNeighbours } from "./geometry-store.ts";
import { onParcels } from "./shape-import-buildings.ts";
import { completed } from "./shape-import-complete.ts";
import type { ShapeTarget } from "./shape-import-register.ts";
import type { ReadShape } from "./shape-import-row.ts";
import { shapeOfText } from "./shape-import-text.ts";

const OVERLAP_M2 = 10;

/** The shapes with their verdicts against what the register holds; writes nothing. */
export async function compareShapes(
  tx: Tx,
  ctx: Context,
  target: ShapeTarget,
  read: readonly ReadShape[],
  options: ShapeOptions,
  fileName: string,
): Promise<{ rows: NewChangeRow[]; summary: ChangeSet["summary"] }> {
  const { store } = target;
  const held = await existingByKey(
    tx,
    ctx,
    store,
    read.map(({ values }) => values),
  );
  const shapes = target.register === "building" ? await onParcels(tx, read, held) : read;
  const incoming = shapes.map((shape) => {
    const { values, warnings } = completed(target, shape, held.get(keyOf(shape, store)), options, fileName);
    return { ...shape, values, warnings: [...shape.warnings, ...warnings] };
  });
  const { entries } = diffRows(incoming, held, store.entry.register);
  const refused = await checkWrites(
    tx,
    ctx,
    store,
    incoming.map(({ values }, i) => writeOf(values, held.get(entries[i]!.key ?? ""))),
  );
  const neighbours = target.apart ? await overlapsWithHeld(tx, ctx, target, incoming) : NONE;
  const rows = entries.map((entry, i): NewChangeRow => {
    const { values, outline, areaM2, lengthM } = incoming[i]!;
    const problems = [...entry.problems, ...(refused[i] as CellProblem[])];
    const fails = refused[i]!.length > 0 && (entry.verdict === "new" || entry.verdict === "changed");
    return {
      ...entry,
      verdict: fails ? "bad" : entry.verdict,
      problems,
      warnings: [...entry.warnings, ...(neighbours.get(i) ?? [])],
      incoming: { ...values, outline, areaM2, lengthM },
      recordId: held.get(entry.key ?? "")?.id ?? null,
    };
  });
  return { rows, summary: countVerdicts(rows) };
}

const NONE: ReadonlyMap<number, CellProblem[]> = new Map();

const keyOf = ({ values }: ReadShape, { entry }: RegisterStore): string =>
  businessKey(values, entry.register.columns) ?? "";

const writeOf = (values: Row, before: RegisterRecord | undefined) => ({ ...(before && { before }), values });

/** Land that the file claims and that stands in the ledger under another code. */
async function overlapsWithHeld(
  tx: Tx,
  ctx: Context,
  target: ShapeTarget,
  incoming: readonly { values: Row }[],
): Promise<Map<number, CellProblem[]>> {
  const found = new Map<number, CellProblem[]>();
  const drawn = incoming.flatMap(({ values }, index) =>
    typeof values.geometry === "string" ? [{ index, shape: shapeOfText(values.geometry) }] : [],
  );
  const box = unionOfBoxes(drawn.flatMap(({ shape }) => boundingBox(shape) ?? []));
  if (!box) return found;
  const codes = new Set(incoming.map(({ values }) => values.code));
  const { table } = target.store;
  const near = (await listNeighbours(tx, ctx.actor.zoneId, box, null, 200_000, table)).filter(
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
