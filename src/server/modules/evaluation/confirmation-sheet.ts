/** One firm's sheet: its figures with source and date, its land with the trace, what it said and what became of that. */
import { createHash } from "node:crypto";
import type { Sheet, SheetFigure } from "#contract/evaluation/confirmation.ts";
import { factsRead } from "#engine/evaluation/readings.ts";
import { type Context, inTransaction, reading } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { evidenceOf } from "#server/platform/evidence/evidence.ts";
import { notFound } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import { getRound, seenRound } from "./confirmation-round.ts";
import type { StoredRound } from "./confirmation-round-store.ts";
import { findSheet, type StoredSheet, setRead } from "./confirmation-sheet-store.ts";
import { seenDisputes } from "./dispute.ts";
import { listDisputes } from "./dispute-store.ts";
import { partsOf } from "./firm-detail.ts";
import { sourceOf } from "./inputs.ts";
import { findStoredMethod } from "./method-store.ts";
import { readsFigure } from "./reads-figure.ts";
import { openDesk, type YearDesk } from "./year-desk.ts";

export type SheetPlace = { roundId: string; firmId: string };
const SHEET = { zh: "确认单", en: "Sheet" };

export async function getSheet(tx: Tx, place: SheetPlace, today: string): Promise<StoredSheet> {
  const found = await findSheet(tx, place, today);
  if (!found) throw notFound(SHEET);
  return found;
}

/** The desk by which a round's sheets are shown; opened before a transaction and not within, for it takes one of its own. */
export async function deskOfRound(ctx: Context, roundId: string): Promise<YearDesk> {
  const { year, method } = await reading(ctx, async (tx) => {
    const round = await getRound(tx, roundId);
    return { year: round.year, method: (await findStoredMethod(tx, round.method.id))! };
  });
  return openDesk({ db: ctx.db, zoneId: ctx.actor.zoneId }, year, method);
}

/** What papers of a sheet are kept under: a sheet is of one round and one firm. */
export function paperId({ roundId, firmId }: SheetPlace): string {
  const hex = createHash("sha256").update(`${roundId}/${firmId}`).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

/** The sheet as the reader may see it. A firm's user that opens it the first time is noted. */
export async function sheet(ctx: Context, place: SheetPlace): Promise<Sheet> {
  const { actor } = ctx;
  const today = todayOf(ctx);
  const desk = await deskOfRound(ctx, place.roundId);
  return inTransaction(ctx, async (tx) => {
    const round = await getRound(tx, place.roundId);
    if (actor.capability.rows === "own-firm") await setRead(tx, place.roundId, place.firmId, ctx.now());
    const stored = await getSheet(tx, place, today);
    const disputes = await listDisputes(tx, place);
    const papers = await evidenceOf(tx, actor, "paper-confirmation", [paperId(place)]);
    const { landOnly, answerable } = answering(round, today);
    return {
      round: await seenRound(tx, ctx, round),
      firm: stored.firm,
      standing: stored.standing,
      answerable,
      landOnly,
      figures: figuresOf(desk, place.firmId).filter(({ fact }) => readsFigure(actor, fact)),
      land: landShown(desk, place.firmId),
      disputes: await seenDisputes(tx, actor, disputes),
      answer: answerOf(stored, papers.get(paperId(place)) ?? []),
      reminded: stored.reminded,
      remindedAt: stored.remindedAt?.toISOString() ?? null,
      revision: stored.revision,
    };
  });
}

function answering(round: StoredRound, today: string): Pick<Sheet, "answerable" | "landOnly"> {
  if (round.status === "closed") return { answerable: false, landOnly: false };
  const landOnly = today > round.closesOn && landIsOpen(round, today);
  return { answerable: today <= round.closesOn || landOnly, landOnly };
}

/** The list of land that was published of the round takes objections today. */
export const landIsOpen = ({ landList }: StoredRound, today: string): boolean =>
  landList !== null && landList.openedOn <= today && today <= landList.closesOn;

function answerOf(
  { answeredAs, answeredAt, answeredBy, paper }: StoredSheet,
  files: NonNullable<Sheet["answer"]>["files"],
): Sheet["answer"] {
  if (!answeredAs || !answeredAt) return null;
  return { as: answeredAs, by: answeredBy ?? "", at: answeredAt.toISOString(), paper, files };
}

const STATES = ["missing", "not-applicable", "false-zero"] as const;

/** What the method reads of the firm, and what else there is; the land stands apart. */
export function figuresOf(desk: YearDesk, firmId: string): SheetFigure[] {
  const { firms, lastYear, method } = desk;
  const row = desk.rowOf.get(firmId);
  if (row === undefined) return [];
  const before = desk.beforeRowOf.get(firmId) ?? -1;
  const read = new Set(factsRead(method));
  return method.facts
    .filter(({ key, text }) => !text && key !== "areaMu")
    .map(({ key, label, unit = "" }): SheetFigure => {
      const value = firms.figures[key]?.[row] ?? null;
      const said = firms.provenance[row]?.[key]?.state;
      const without = value === null ? "missing" : "given";
      return {
        fact: key,
        label,
        unit,
        value,
        state: STATES.find((state) => state === said) ?? without,
        ...sourceOf(firms, row, key),
        lastYear: lastYear.figures[key]?.[before] ?? null,
        indicators: method.indicators
          .filter(({ numerator, denominator }) => numerator === key || denominator === key)
          .map(({ label: name }) => name),
      };
    })
    .filter(({ fact, value }) => read.has(fact) || value !== null);
}

/** 亩 of a firm by the round's method, with the parcels, shares and days that make them. */
export function landShown(desk: YearDesk, firmId: string): Sheet["land"] {
  const { firms, land, method, uses, year } = desk;
  const row = desk.rowOf.get(firmId);
  const { land: mode, dayWeighted, clause = null } = method.unit;
  const rule = { mode, dayWeighted, clause };
  if (row === undefined) return { ...rule, origin: "none", areaMu: null, resolvedMu: null, parts: [] };
  const stated = firms.figures.areaMu?.[row] ?? null;
  const resolvedMu = land.resolvedMu[row] ?? null;
  const without = resolvedMu === null ? "none" : "resolved";
  return {
    ...rule,
    origin: stated === null ? without : "stated",
    areaMu: land.areaMu[row] ?? null,
    resolvedMu,
    parts: partsOf({ inputs: { year, firms, uses }, land }, row, false),
  };
}
