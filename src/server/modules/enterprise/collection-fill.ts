/** A department gives its figures: load, decide figure by figure, save. What is refused is told; the rest stands. */
import type { FillReply, FillRequest, GivenCell, Said } from "#contract/enterprise/collection.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { type NewEvent, record } from "#server/platform/events.ts";
import { Refused } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import { decideFill, type FillDecision, isSound } from "./collection-decide.ts";
import { type HeldFigure, heldFigure } from "./collection-figures.ts";
import { type FirmYear, listFirmYears } from "./collection-fill-store.ts";
import type { StoredRound } from "./collection-round-store.ts";
import { type Desk, deskOf, getLockedRound } from "./collection-scope.ts";
import { type ClaimToSet, type FigureToSet, setClaims, setFigures } from "./collection-write-store.ts";

type Judged = { cell: GivenCell; firm: FirmYear; held: HeldFigure; decision: FillDecision };
const NO_FIRM = {
  zh: "这家企业不在本次归集范围内。",
  en: "The firm is not among those of this round.",
};
const UNSOUND = { zh: "不是有效的数值。", en: "This is no number." };

export function fillFigures(ctx: Context, roundId: string, request: FillRequest): Promise<FillReply> {
  return inTransaction(ctx, async (tx) => {
    const round = await getLockedRound(tx, roundId);
    if (round.status === "closed")
      throw new Refused("conflict", {
        zh: `${round.year} 年度数据归集已经关闭，没有写入任何内容。确需补报的，请联系评价员重新开放。`,
        en: `The round of ${round.year} is closed; nothing was written. Ask the evaluation officer to open it again.`,
      });
    const desk = await deskOf(tx, ctx);
    const { judged, refused } = await judge(tx, round, desk, request.cells);
    const written = await save(tx, ctx, { round, desk, request, judged });
    const count = (kind: FillDecision["kind"]) =>
      judged.filter(({ decision }) => decision.kind === kind).length;
    const reply = {
      written,
      conflicts: count("conflict"),
      same: count("same") + count("confirm"),
      refused,
    };
    await record(tx, ctx, [summaryOf(round, desk, request, reply)]);
    return reply;
  });
}

async function judge(tx: Tx, round: StoredRound, desk: Desk, cells: readonly GivenCell[]) {
  const ids = [...new Set(cells.map(({ enterpriseId }) => enterpriseId))];
  const firms = new Map(
    (await listFirmYears(tx, round, { ids }, true)).map((firm) => [firm.enterpriseId, firm]),
  );
  const owners = new Map(desk.sources.map((one) => [one.figure, one]));
  const judged: Judged[] = [];
  const refused: FillReply["refused"] = [];
  for (const cell of latestOf(cells)) {
    const { enterpriseId, figure } = cell;
    const firm = firms.get(enterpriseId);
    const owner = owners.get(figure);
    if (!firm || !isSound(cell)) {
      refused.push({ enterpriseId, figure, message: firm ? UNSOUND : NO_FIRM });
      continue;
    }
    const held = heldFigure(firm, figure);
    const named = owner?.department && { ...owner.department, source: owner.source };
    const decision = decideFill(
      { owner: named ?? undefined, department: desk.mine?.id, held },
      cell.was,
      cell,
    );
    if (decision.kind === "refuse") refused.push({ enterpriseId, figure, message: decision.because });
    else judged.push({ cell, firm, held, decision });
  }
  return { judged, refused };
}

/** Of a figure that is given twice in one go, the last. */
const latestOf = (cells: readonly GivenCell[]): GivenCell[] => [
  ...new Map(cells.map((cell) => [`${cell.enterpriseId} ${cell.figure}`, cell])).values(),
];

type Saving = { round: StoredRound; desk: Desk; request: FillRequest; judged: readonly Judged[] };

async function save(tx: Tx, ctx: Context, { round, desk, request, judged }: Saving): Promise<number> {
  const { zoneId, userId } = ctx.actor;
  const asOf = request.asOf ?? todayOf(ctx);
  const sourceOf = new Map(desk.sources.map(({ figure, source }) => [figure, source]));
  const claims: ClaimToSet[] = [];
  const figures: FigureToSet[] = [];
  for (const { cell, firm, held, decision } of judged) {
    const { enterpriseId, figure, value, state } = cell;
    const said = { enterpriseId, figure, value, state, source: sourceOf.get(figure)!, asOf };
    if (decision.kind === "same") continue;
    claims.push({ ...said, departmentId: desk.mine?.id ?? null, via: request.via, by: userId });
    if (decision.kind === "conflict") claims.push(heldClaim(cell, held));
    else figures.push({ ...said, scale: firm.scale });
  }
  await setClaims(tx, zoneId, round.year, claims, ctx.now());
  const years = figures.length > 0 ? await setFigures(tx, zoneId, round.year, figures, ctx.now()) : [];
  const isNew = new Map(years.map((year) => [year.enterpriseId, year]));
  await record(tx, ctx, eventsOf(round, desk, judged, isNew));
  return judged.filter(({ decision }) => decision.kind === "write").length;
}

const heldClaim = ({ enterpriseId, figure }: GivenCell, held: HeldFigure): ClaimToSet => ({
  enterpriseId,
  figure,
  value: held.value,
  state: held.state,
  source: held.source ?? "",
  asOf: held.asOf,
  departmentId: null,
  via: "held",
  by: null,
});

/** A line a firm and kind: figures given, figures contested. */
function eventsOf(
  round: StoredRound,
  desk: Desk,
  judged: readonly Judged[],
  years: ReadonlyMap<string, { id: string; isNew: boolean }>,
): NewEvent[] {
  const events: NewEvent[] = [];
  for (const of of Map.groupBy(judged, ({ firm }) => firm.enterpriseId).values()) {
    const { firm } = of[0]!;
    const year = years.get(firm.enterpriseId);
    const id = year?.id ?? firm.yearId;
    if (!id) continue;
    const subject = { type: "enterprise-year", id, name: `${firm.name} ${round.year}` };
    const why = `数据归集：${desk.mine?.name ?? ""}`;
    const given = changesOf(of, "write");
    const contested = changesOf(of, "conflict");
    if (Object.keys(given).length > 0)
      events.push({
        kind: `enterprise-year-${year?.isNew ? "added" : "changed"}`,
        subject,
        changes: given,
        why,
      });
    if (Object.keys(contested).length > 0)
      events.push({ kind: "figure-contested", subject, changes: contested, why });
  }
  return events;
}

const spoken = ({ value, state }: Said): unknown => (state === "not-applicable" ? "不适用" : value);
const changesOf = (
  judged: readonly Judged[],
  kind: FillDecision["kind"],
): Record<string, [unknown, unknown]> =>
  Object.fromEntries(
    judged
      .filter(({ decision }) => decision.kind === kind)
      .map(({ cell, held }) => [cell.figure, [spoken(held), spoken(cell)]]),
  );

function summaryOf(round: StoredRound, desk: Desk, request: FillRequest, reply: FillReply): NewEvent {
  return {
    kind: "collection-figures-given",
    subject: { type: "collection-round", id: round.id, name: `${round.year} 年度数据归集` },
    changes: {
      department: [null, desk.mine?.name ?? null],
      via: [null, request.fileName ?? request.via],
      written: [null, reply.written],
      conflicts: [null, reply.conflicts],
      refused: [null, reply.refused.length],
    },
  };
}
