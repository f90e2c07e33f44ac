/** The worklist of the cross-check: findings with what somebody made of them, and the marks. */
import type {
  CorrectFigure,
  FindingKey,
  FindingList,
  FindingMark,
  FindingQuery,
  FindingRow,
  MarkedFindings,
  MarkFindings,
} from "#contract/evaluation/cross-check.ts";
import type { Finding } from "#engine/checks/finding.ts";
import { findFirm, listYears } from "#server/modules/enterprise/store.ts";
import { setYearFigure } from "#server/modules/enterprise/year/store.ts";
import { type Context, inTransaction, requirePermit } from "#server/platform/context.ts";
import { type NewEvent, record } from "#server/platform/events.ts";
import { notFound, Refused, stale } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import { addMarks, countCorrected, listMarks, type NewMark, type StoredMark } from "./finding-mark-store.ts";
import { tallyFindings } from "./finding-tally.ts";
import { FIGURE_FACTS, sourceOf } from "./inputs.ts";
import type { StoredMethod } from "./method-store.ts";
import { readsFigure } from "./reads-figure.ts";
import { openDesk, type YearDesk } from "./year-desk.ts";
import { methodOfYear } from "./year-method.ts";

const FINDING = { zh: "核对事项", en: "Finding" };
/** Marks on more firms than this are one event of the year, not one of each firm. */
const EVENTS_MOST = 50;

export type Worklist = {
  year: number;
  years: number[];
  method: StoredMethod;
  desk: YearDesk;
  /** as far as the actor may see them */
  rows: FindingRow[];
  corrected: number;
};

/** All findings of a year that the actor may see, the gravest first, with their marks. */
export async function worklist(ctx: Context, asked?: number): Promise<Worklist> {
  const { actor } = ctx;
  const { year, years, method, marks, corrected } = await inTransaction(ctx, async (tx) => {
    const known = (await listYears(tx)).map((one) => one.year);
    const chosen = asked ?? known[0];
    if (chosen === undefined) throw noFigures();
    return {
      year: chosen,
      years: known,
      method: await methodOfYear(tx, actor.zoneId, chosen),
      marks: await listMarks(tx, chosen),
      corrected: await countCorrected(tx, chosen),
    };
  });
  const desk = await openDesk({ db: ctx.db, zoneId: actor.zoneId }, year, method);
  const byKey = new Map(marks.map((mark) => [keyOf(mark), mark]));
  const rows = desk.findings
    .filter(({ uses }) => uses.every((fact) => readsFigure(actor, fact)))
    .map((finding) => {
      const { firms } = desk;
      const key = keyOf({ enterpriseId: firms.ids[finding.row]!, ...finding });
      return rowOf(desk, finding, byKey.get(key));
    });
  return { year, years, method, desk, rows, corrected };
}

export async function listFindings(ctx: Context, query: FindingQuery): Promise<FindingList> {
  const { year, years, method, desk, rows, corrected } = await worklist(ctx, query.year);
  const found = rows.filter((row) => fits(row, query));
  const from = (query.page - 1) * query.size;
  const { counts, byCode, byFact, firmsFound } = tallyFindings(rows);
  return {
    year,
    years,
    method: { id: method.summary.id, title: method.summary.title },
    rows: found.slice(from, from + query.size),
    total: found.length,
    counts: { ...counts, corrected, firms: desk.firms.ids.length, firmsFound },
    byCode,
    byFact,
  };
}

/** Whether a finding is among those asked for. */
export function fits(
  row: FindingRow,
  { code, fact, standing, scale, q }: Omit<FindingQuery, "page" | "size" | "year">,
): boolean {
  const named = !q || row.firm.name.includes(q) || (row.firm.uscc ?? "").includes(q.toUpperCase());
  return (
    named &&
    (!code || row.code === code) &&
    (!fact || row.fact === fact) &&
    (!standing || row.standing === standing) &&
    (!scale || row.firm.scale === scale)
  );
}

/** Marks findings as right, or sends them back; those that changed since they were seen are left and counted. */
export async function markFindings(ctx: Context, asked: MarkFindings): Promise<MarkedFindings> {
  const { desk, rows } = await worklist(ctx, asked.year);
  const byKey = new Map(rows.map((row) => [keyOf({ enterpriseId: row.firm.id, ...row }), row]));
  const chosen = asked.findings.flatMap((seen) => {
    const row = byKey.get(keyOf(seen));
    return row && row.value === seen.value ? [row] : [];
  });
  const marks = chosen.map((row) => markOf(ctx, desk, row, asked));
  await inTransaction(ctx, async (tx) => {
    await addMarks(tx, marks);
    await record(tx, ctx, eventsOf(chosen, asked));
  });
  return { marked: marks.length, changed: asked.findings.length - marks.length };
}

/** Corrects the figure of a finding: the year's row gets a revision and an event, and the finding is gone. */
export async function correctFigure(ctx: Context, asked: CorrectFigure): Promise<FindingList> {
  requirePermit(ctx.actor, "measure.write");
  const { finding: seen, to, year, reason } = asked;
  const { desk, rows } = await worklist(ctx, year);
  const row = rows.find((one) => keyOf({ enterpriseId: one.firm.id, ...one }) === keyOf(seen));
  if (!row) throw notFound(FINDING);
  if (row.value !== seen.value) throw stale({ current: row });
  if (to === row.value && to !== null) throw sameFigure();
  const [column] = FIGURE_FACTS.find(([, fact]) => fact === row.fact) ?? [];
  if (!column) throw ofTheZone();
  const mark = {
    ...markOf(ctx, desk, row, { ...asked, outcome: "corrected" }),
    correction: { from: row.value, to },
  };
  await inTransaction(ctx, async (tx) => {
    if (!(await findFirm(tx, row.firm.id))) throw notFound(FINDING);
    const written = await setYearFigure(tx, ctx, {
      enterpriseId: row.firm.id,
      year,
      figure: column,
      value: to,
      source: `核对更正（${row.source}）`,
      asOf: todayOf(ctx),
      why: reason,
    });
    if (written.kind === "not-found") throw notFound(FINDING);
    if (written.kind === "stale") throw stale({});
    await addMarks(tx, [mark]);
  });
  return listFindings(ctx, { year, page: 1, size: 1 });
}

const keyOf = ({ enterpriseId, code, fact }: Pick<FindingKey, "enterpriseId" | "fact"> & { code: string }) =>
  `${enterpriseId}/${code}/${fact}`;

function rowOf({ firms, method }: YearDesk, finding: Finding, mark: StoredMark | undefined): FindingRow {
  const { row, code, fact, weight, value, expected, suggestion, why } = finding;
  const known = method.facts.find(({ key }) => key === fact);
  // what was corrected and is found again is a finding of its own
  const told = mark && seenMark(mark);
  const stands = mark?.stands === true && mark.outcome !== "corrected";
  return {
    firm: { id: firms.ids[row]!, name: firms.names[row]!, uscc: firms.usccs[row]!, scale: firms.tiers[row]! },
    code,
    fact,
    label: known?.label ?? { zh: fact, en: fact },
    unit: known?.unit ?? "",
    weight,
    value,
    expected,
    suggestion,
    why,
    ...sourceOf(firms, row, fact),
    standing: stands ? (mark.outcome as "right" | "sent-back") : "open",
    mark: stands ? told! : null,
    lapsed: told && !stands ? told : null,
  };
}

const seenMark = ({ outcome, reason, department, correction, by, at }: StoredMark): FindingMark => ({
  outcome,
  reason,
  department,
  correction,
  by,
  at: at.toISOString(),
});

type Marking = {
  year: number;
  outcome: FindingMark["outcome"];
  reason: string;
  department?: string | undefined;
};

function markOf(
  ctx: Context,
  { findings, rowOf: places }: YearDesk,
  row: FindingRow,
  marking: Marking,
): NewMark {
  const place = places.get(row.firm.id);
  const finding = findings.find(
    (one) => one.row === place && one.code === row.code && one.fact === row.fact,
  )!;
  return {
    zoneId: ctx.actor.zoneId,
    year: marking.year,
    enterpriseId: row.firm.id,
    code: row.code,
    fact: row.fact,
    uses: finding.uses,
    outcome: marking.outcome,
    reason: marking.reason,
    department: marking.department ?? null,
    correction: null,
    by: ctx.actor.userId,
    at: ctx.now(),
  };
}

function eventsOf(
  chosen: readonly FindingRow[],
  { outcome, reason, department, year }: MarkFindings,
): NewEvent[] {
  const kind = outcome === "right" ? "evaluation-finding-accepted" : "evaluation-finding-sent-back";
  return chosen.slice(0, EVENTS_MOST).map(({ firm, label, code, value }) => ({
    kind,
    subject: { type: "enterprise", id: firm.id, name: firm.name },
    changes: {
      finding: [null, `${year} ${label.zh} ${code}`],
      figure: [value, value],
      ...(department && { department: [null, department] as [unknown, unknown] }),
    },
    why: chosen.length > EVENTS_MOST ? `${reason}（同批 ${chosen.length} 条）` : reason,
  }));
}

const noFigures = (): Refused =>
  new Refused("conflict", {
    zh: "还没有年度指标。请先导入或归集一个年度的数据。",
    en: "There are no yearly figures: import or collect a year first.",
  });
const sameFigure = (): Refused =>
  new Refused("invalid", {
    zh: "更正后的数与原数相同。确认原数无误请用“核实无误”。",
    en: "The corrected figure is the one that stands: if it is right, mark it as right.",
  });
const ofTheZone = (): Refused =>
  new Refused("conflict", {
    zh: "这是本区自设的指标，请在年度指标台账中修改。",
    en: "This is a figure of the zone's own: change it in the register of yearly figures.",
  });
