/** Opening cases: from the list of idle and poorly used land, or straight from a parcel. */
import type { NewCase, NewCases, NewCasesReply } from "#contract/renewal/case.ts";
import { decideOccupied } from "#engine/renewal/area-balance.ts";
import { m2FromMu } from "#kernel/mu.ts";
import { findFirm } from "#server/modules/enterprise/store.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { notFound, Refused } from "#server/platform/refusal.ts";
import { searchTerms } from "#server/platform/search-terms.ts";
import { todayOf } from "#server/platform/today.ts";
import { lockEntry, type PoorLandEntry, setEntryStatus } from "../land-store.ts";
import {
  findHeldArea,
  findMainUser,
  findPreviousCase,
  type Ground,
  listLastYears,
  lockGround,
  type YearFigure,
} from "./case-ground-store.ts";
import { addCase, addStep, nextCode } from "./case-store.ts";

export type Opened = { id: string; code: string; name: string };

export const openCase = (ctx: Context, asked: NewCase): Promise<Opened> =>
  inTransaction(ctx, (tx) => openIn(tx, ctx, asked));

/** One case a line; a line that cannot become one is told why, and the others stand. */
export async function openCases(
  ctx: Context,
  { entryIds, why }: ReturnType<typeof NewCases.parse>,
): Promise<NewCasesReply> {
  const reply: NewCasesReply = { made: [], refused: [] };
  for (const entryId of entryIds) {
    try {
      reply.made.push(
        await inTransaction(ctx, async (tx) => {
          const entry = await getEntry(tx, entryId);
          return openIn(tx, ctx, { parcelId: entry.parcelId, entryId, why });
        }),
      );
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      reply.refused.push({ name: entryId, because: error.text });
    }
  }
  return reply;
}

/** In the caller's transaction: what a block makes of its parcels goes together or not at all. */
export async function openIn(tx: Tx, ctx: Context, asked: NewCase): Promise<Opened> {
  const ground = await lockGround(tx, asked.parcelId);
  if (!ground) throw notFound({ zh: "宗地", en: "Parcel" });
  if (ground.retiredOn !== null) throw retired(ground);
  const entry = asked.entryId ? await getEntry(tx, asked.entryId) : undefined;
  if (entry) requireOpenable(entry, ground);
  const user = await userOf(tx, ctx, asked, ground, entry);
  const decision = decideOccupied(ground, user.occupiedM2);
  if (decision.kind === "refuse") throw new Refused("conflict", decision.because);
  const made = await save(tx, ctx, { asked, ground, entry, user });
  if (entry) await setEntryStatus(tx, entry.id, "in-case");
  return made;
}

type User = {
  enterpriseId: string | null;
  name: string | null;
  occupiedM2: number;
  years: YearFigure[];
};

/** Whose case it is and how much land: as asked, as the list says, or who holds most of the parcel. */
async function userOf(
  tx: Tx,
  ctx: Context,
  asked: NewCase,
  ground: Ground,
  entry: PoorLandEntry | undefined,
): Promise<User> {
  const today = todayOf(ctx);
  const named = asked.enterpriseId ?? entry?.ownerId ?? null;
  const main = named || asked.landUser ? undefined : await findMainUser(tx, ground.parcelId, today);
  const enterpriseId = named ?? main?.enterpriseId ?? null;
  const firm = enterpriseId ? await findFirm(tx, enterpriseId) : undefined;
  if (enterpriseId && !firm) throw notFound({ zh: "企业", en: "Firm" });
  const held = enterpriseId ? await findHeldArea(tx, ground.parcelId, enterpriseId, today) : null;
  const occupiedM2 =
    asked.occupiedMu === undefined
      ? Math.min(entry?.areaM2 ?? held ?? ground.areaM2, ground.areaM2)
      : Math.round(m2FromMu(asked.occupiedMu) * 1e6) / 1e6;
  return {
    enterpriseId,
    name: firm?.name ?? asked.landUser ?? ground.holder,
    occupiedM2,
    years: enterpriseId ? await listLastYears(tx, enterpriseId) : [],
  };
}

type Found = { asked: NewCase; ground: Ground; entry: PoorLandEntry | undefined; user: User };

async function save(tx: Tx, ctx: Context, { asked, ground, entry, user }: Found): Promise<Opened> {
  const { zoneId, userId, name } = ctx.actor;
  const openedOn = asked.openedOn ?? todayOf(ctx);
  if (openedOn > todayOf(ctx)) throw inFuture();
  const year = Number(openedOn.slice(0, 4));
  const code = await nextCode(tx, year);
  const state = entry?.status === "verified" ? "verified" : "candidate";
  const [last, before] = user.years;
  const id = await addCase(tx, {
    zoneId,
    code,
    year,
    parcelId: ground.parcelId,
    enterpriseId: user.enterpriseId,
    landUser: user.name,
    rightHolder: ground.holder,
    entryId: entry?.id ?? null,
    blockId: asked.blockId ?? null,
    previousCaseId: await findPreviousCase(tx, ground.parcelId, user.enterpriseId),
    law: entry?.law ?? asked.law ?? "low-efficiency",
    reasonKind: entry?.hits.map(({ label }) => label.zh).join("；") || null,
    problem: asked.problem ?? entry?.problem ?? null,
    stateSince: openedOn,
    state,
    handlerId: userId,
    occupiedM2: user.occupiedM2,
    taxPerMu: last?.taxPerMu ?? null,
    taxPerMuBefore: before?.taxPerMu ?? null,
    outputWan: last?.outputWan ?? null,
    taxWan: last?.taxWan ?? null,
    farNow: ground.floorAreaM2 === null ? null : ground.floorAreaM2 / ground.areaM2,
    openedBy: userId,
    search: searchTerms([code, ground.code, ground.name, user.name]),
    createdAt: ctx.now(),
  });
  if (!id) throw alreadyOpen(ground.code, user.name);
  await addStep(tx, {
    caseId: id,
    move: "open",
    from: null,
    to: state,
    onDay: openedOn,
    why: asked.why,
    documentNo: null,
    documentTitle: null,
    dueOn: null,
    facts: { occupiedM2: user.occupiedM2, parcelAreaM2: ground.areaM2 },
    madeBy: userId,
    madeByName: name,
    madeAt: ctx.now(),
  });
  const title = `${code} ${user.name ?? ground.code}`;
  await record(tx, ctx, [
    {
      kind: "renewal-case-opened",
      subject: { type: "renewal-case", id, name: title },
      changes: { state: [null, state], parcel: [null, ground.code] },
      why: asked.why,
    },
  ]);
  return { id, code, name: title };
}

async function getEntry(tx: Tx, id: string): Promise<PoorLandEntry> {
  const entry = await lockEntry(tx, id);
  if (!entry) throw notFound({ zh: "低效闲置清单条目", en: "Line of the list" });
  return entry;
}

function requireOpenable(entry: PoorLandEntry, ground: Ground): void {
  if (entry.parcelId !== ground.parcelId)
    throw new Refused("conflict", { zh: "清单条目不是这宗地的。", en: "The line is of another parcel." });
  if (entry.status === "withdrawn")
    throw new Refused("conflict", {
      zh: `${ground.code} 已从清单撤销，不能立案。`,
      en: `${ground.code} was withdrawn from the list: no case follows.`,
    });
}

const retired = ({ code, retiredOn }: Ground): Refused =>
  new Refused("conflict", {
    zh: `宗地 ${code} 已于 ${retiredOn} 因分割或合并注销，请对现行宗地立案。`,
    en: `Parcel ${code} ceased on ${retiredOn}: open the case on the parcels that came of it.`,
  });

const inFuture = (): Refused =>
  new Refused("conflict", { zh: "立案日期不能晚于今天。", en: "A case cannot be opened in the future." });

const alreadyOpen = (code: string, user: string | null): Refused =>
  new Refused("conflict", {
    zh: `${user ?? "该单位"}在宗地 ${code} 上已有在办个案，办结后才能再立。`,
    en: `${user ?? "The user"} has a case in hand on ${code}: another can follow when that is over.`,
  });
