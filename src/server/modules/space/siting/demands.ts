/** Demands as they are filed, changed and looked at: the question beside the record. */
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { RegisterRecord } from "#contract/list.ts";
import { questionOf, termsOf, valuesOf } from "#contract/space/siting/demand-question.ts";
import type { ChangeDemand, DemandView, NewDemand } from "#contract/space/siting/siting.ts";
import type { Row } from "#kernel/register.ts";
import { type Context, inTransaction, may } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { notFound, Refused, stale } from "#server/platform/refusal.ts";
import { findRecord } from "#server/platform/registers/list.ts";
import { refusalOf, writing } from "#server/platform/registers/routes.ts";
import { type Write, writeRecords } from "#server/platform/registers/write.ts";
import { todayOf } from "#server/platform/today.ts";
import type { Found } from "./ask-siting.ts";
import { demandStore } from "./demand-register.ts";
import {
  BEGINNING,
  findDemandExtras,
  findFirmCode,
  listKnownMatches,
  setDemandAuthor,
  setDemandTerms,
  setMatchesSeen,
} from "./demand-store.ts";
import { rememberMatches } from "./remember-matches.ts";
import { answerTo, noteSearch } from "./search-sites.ts";

/** Sites that are known from the beginning: a demand's owner is told of what comes later. */
const KNOWN_AT_FIRST = 100;

export async function fileDemand(ctx: Context, asked: NewDemand): Promise<{ demand: DemandView }> {
  const { title, note, ...question } = asked;
  const found = await answerTo(ctx, question, KNOWN_AT_FIRST);
  return inTransaction(ctx, async (tx) => {
    const id = await write(tx, ctx, {
      values: {
        ...valuesOf(question),
        ...(await partyOf(tx, ctx, asked)),
        code: `XQ${todayOf(ctx).replaceAll("-", "")}-${randomUUID().slice(0, 5).toUpperCase()}`,
        title,
        status: "waiting",
        filedOn: todayOf(ctx),
        note: note ?? null,
      },
    });
    await setDemandTerms(tx, id, termsOf(question));
    await setDemandAuthor(tx, id, ctx.actor.userId);
    await settleAccount(tx, ctx, id, found);
    await noteSearch(tx, ctx, question, found, id);
    return { demand: await getDemand(tx, ctx, id) };
  });
}

/** A firm's user asks for its own firm; others for whom they say. */
async function partyOf(tx: Tx, ctx: Context, { party, uscc, partyName }: NewDemand): Promise<Row> {
  if (ctx.actor.capability.rows === "zone")
    return { party, uscc: uscc ?? null, partyName: partyName ?? null };
  const own = await findFirmCode(tx, ctx.actor.enterpriseId!);
  if (!own) throw notFound({ zh: "企业", en: "enterprise" });
  return { party: "firm", uscc: own, partyName: null };
}

export async function changeDemand(
  ctx: Context,
  id: string,
  { revision, question, status, why }: z.infer<typeof ChangeDemand>,
): Promise<{ demand: DemandView }> {
  const found = question && (await answerTo(ctx, question, KNOWN_AT_FIRST));
  return inTransaction(ctx, async (tx) => {
    const before = await getRecord(tx, ctx, id);
    if (before.revision !== revision) throw stale({ current: before });
    await requireOwn(tx, ctx, id);
    const values = { ...(question && valuesOf(question)), ...(status && { status }) };
    await write(tx, ctx, { before, values, ...(why && { why }) });
    if (question && found) {
      await setDemandTerms(tx, id, termsOf(question));
      await settleAccount(tx, ctx, id, found);
      await noteSearch(tx, ctx, question, found, id);
    }
    return { demand: await getDemand(tx, ctx, id) };
  });
}

/** What was told of new supply has been looked at; the to-do is done. */
export function acknowledge(ctx: Context, id: string): Promise<{ demand: DemandView }> {
  return inTransaction(ctx, async (tx) => {
    await getRecord(tx, ctx, id);
    await requireOwn(tx, ctx, id);
    await setMatchesSeen(tx, id);
    return { demand: await getDemand(tx, ctx, id) };
  });
}

/** Who may write every demand, or has filed this one, or is of the firm that did. */
async function requireOwn(tx: Tx, ctx: Context, id: string): Promise<void> {
  const extras = await findDemandExtras(tx, id);
  const { actor } = ctx;
  if (
    may(actor, "demand.write") ||
    actor.capability.rows === "own-firm" ||
    extras?.createdBy === actor.userId
  )
    return;
  throw new Refused("forbidden", {
    zh: "只有提出人、需求企业和招商专员可以修改这条需求。",
    en: "Only who filed it, its firm and investment officers may change this demand.",
  });
}

const settleAccount = (tx: Tx, ctx: Context, id: string, found: Found): Promise<void> =>
  rememberMatches(tx, id, found.sites, ctx.now());

async function write(tx: Tx, ctx: Context, one: Write): Promise<string> {
  const [outcome] = await writing(demandStore, () => writeRecords(tx, ctx, demandStore, [one]));
  if (outcome?.kind === "written") return outcome.id;
  if (outcome?.kind === "stale") throw stale({});
  throw refusalOf(outcome?.problems ?? []);
}

async function getRecord(tx: Tx, ctx: Context, id: string): Promise<RegisterRecord> {
  const record = await findRecord(tx, demandStore, ctx.actor, id);
  if (!record) throw notFound(demandStore.entry.register.label);
  return record;
}

export async function getDemand(tx: Tx, ctx: Context, id: string): Promise<DemandView> {
  const record = await getRecord(tx, ctx, id);
  const extras = await findDemandExtras(tx, id);
  const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
  return {
    id,
    revision: record.revision,
    code: String(record.code),
    title: String(record.title),
    status: String(record.status),
    party: String(record.party),
    partyName: text(record.partyName),
    filedOn: String(record.filedOn),
    mayWrite:
      may(ctx.actor, "demand.write") ||
      (may(ctx.actor, "demand.file") && ctx.actor.capability.rows === "own-firm"),
    question: questionOf(record, extras?.terms ?? {}),
    told: (await listKnownMatches(tx, id))
      .filter(({ site, knownBy }) => site !== BEGINNING && knownBy === "told")
      .map(({ site, name, score, since }) => ({ site, name, score, since: since.toISOString() })),
  };
}
