/** What people do with idle land: claim and decide delays, take the steps of the law, make its notices. */
import {
  type AddDelay,
  type DecideDelay,
  IDLE_PAPER_WORDS,
  type IdlePaper,
  STEP_WORDS,
  type TakeStep,
} from "#contract/renewal/idle-procedure.ts";
import type { EntryDetail } from "#contract/renewal/poor-land.ts";
import { addDays } from "#kernel/day.ts";
import { type Context, inTransaction, reading } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { checkTemplate, TEMPLATE_MAX_BYTES } from "#server/platform/documents/check-template.ts";
import { fillTemplate } from "#server/platform/documents/fill-template.ts";
import { writeDocument } from "#server/platform/documents/write-document.ts";
import { record } from "#server/platform/events.ts";
import { handIn } from "#server/platform/evidence/evidence.ts";
import { notFound, Refused, stale } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import { listSteps, lockDelay } from "./entry-store.ts";
import { detailOf, idleOf, requireZoneRows } from "./entry-view.ts";
import { decideStep } from "./idle-decide.ts";
import { IDLE_PAPER_TEXTS, IDLE_PLACEHOLDERS, idlePaperWords } from "./idle-papers.ts";
import {
  addDelay,
  addStep,
  findIdleTemplate,
  getPaperLand,
  removeIdleTemplate,
  setDelayDecision,
  setIdleTemplate,
} from "./idle-store.ts";
import { listEntries, lockEntry, type PoorLandEntry } from "./land-store.ts";

const ENTRY = { zh: "清单记录", en: "Entry" };
/** 使用权人 answers within thirty days (办法第五条). */
const ANSWER_DAYS = 30;

const byOf = (ctx: Context) => ({ zoneId: ctx.actor.zoneId, userId: ctx.actor.userId, now: ctx.now() });

async function lockedEntry(tx: Tx, id: string): Promise<PoorLandEntry> {
  const entry = await lockEntry(tx, id);
  if (!entry) throw notFound(ENTRY);
  return entry;
}

const tell = (
  tx: Tx,
  ctx: Context,
  entry: PoorLandEntry,
  kind: string,
  changes: Record<string, [unknown, unknown]>,
  why?: string,
) =>
  record(tx, ctx, [
    {
      kind,
      subject: {
        type: "poor-land-entry",
        id: entry.id,
        name: `${entry.parcelCode} ${entry.ownerName ?? ""}`.trim(),
      },
      changes,
      why,
    },
  ]);

const fresh = async (tx: Tx, ctx: Context, id: string): Promise<EntryDetail> =>
  detailOf(tx, ctx, (await listEntries(tx, { ids: [id] }))[0]!);

/** A claim that days do not count, with its evidence; it counts for nothing until it is decided. */
export function claimDelay(ctx: Context, entryId: string, given: AddDelay): Promise<EntryDetail> {
  requireZoneRows(ctx);
  return inTransaction(ctx, async (tx) => {
    const entry = await lockedEntry(tx, entryId);
    const id = await addDelay(tx, byOf(ctx), entry.parcelId, given);
    await handIn(tx, ctx, given.evidenceIds, { type: "idle-delay", id, enterpriseId: null, fields: [] });
    await tell(
      tx,
      ctx,
      entry,
      "idle-delay-claimed",
      { fromOn: [null, given.fromOn], untilOn: [null, given.untilOn] },
      given.note,
    );
    return fresh(tx, ctx, entryId);
  });
}

export function decideDelay(
  ctx: Context,
  entryId: string,
  delayId: string,
  given: DecideDelay,
): Promise<EntryDetail> {
  requireZoneRows(ctx);
  return inTransaction(ctx, async (tx) => {
    const entry = await lockedEntry(tx, entryId);
    const delay = await lockDelay(tx, delayId);
    if (!delay || delay.parcelId !== entry.parcelId) throw notFound({ zh: "迟延", en: "Delay" });
    if (delay.revision !== given.revision) throw stale({ revision: delay.revision });
    await setDelayDecision(tx, byOf(ctx), delayId, given.accepted, given.why);
    await tell(
      tx,
      ctx,
      entry,
      "idle-delay-decided",
      { accepted: [delay.accepted, given.accepted] },
      given.why,
    );
    return fresh(tx, ctx, entryId);
  });
}

/** Takes a step of the law on a day; the finding as of that day is kept with it. */
export function takeStep(ctx: Context, entryId: string, given: TakeStep): Promise<EntryDetail> {
  requireZoneRows(ctx);
  return inTransaction(ctx, async (tx) => {
    const entry = await lockedEntry(tx, entryId);
    if (entry.revision !== given.revision) throw stale({ revision: entry.revision });
    const finding = await idleOf(tx, entry, given.onDay);
    const taken = await listSteps(tx, entryId);
    const { law, status } = entry;
    const decision = decideStep({
      law,
      status,
      finding,
      taken,
      step: given.step,
      onDay: given.onDay,
      today: todayOf(ctx),
    });
    if (decision.kind === "refuse") throw new Refused("conflict", decision.because);
    const answerBy = given.step === "surveyed" ? addDays(given.onDay, ANSWER_DAYS) : null;
    await addStep(tx, byOf(ctx), entryId, { ...given, answerBy, finding });
    await tell(
      tx,
      ctx,
      entry,
      "idle-step-taken",
      { step: [null, STEP_WORDS[given.step].zh], onDay: [null, given.onDay] },
      given.note ?? undefined,
    );
    return fresh(tx, ctx, entryId);
  });
}

type File = { fileName: string; bytes: Uint8Array };

export async function makeIdlePaper(ctx: Context, entryId: string, kind: IdlePaper): Promise<File> {
  requireZoneRows(ctx);
  const today = todayOf(ctx);
  const { entry, words, own } = await reading(ctx, async (tx) => {
    const [found] = await listEntries(tx, { ids: [entryId], law: "idle" });
    if (!found) throw notFound(ENTRY);
    const finding = await idleOf(tx, found, today);
    if (!finding) throw notFound({ zh: "地块", en: "Parcel" });
    const steps = await listSteps(tx, entryId);
    const answerBy = steps.find(({ step }) => step === "surveyed")?.answerBy ?? addDays(today, ANSWER_DAYS);
    const land = await getPaperLand(tx, found.parcelId);
    return {
      entry: found,
      words: idlePaperWords({ entry: found, finding, land, today, answerBy }),
      own: await findIdleTemplate(tx, kind),
    };
  });
  const template = own?.file ?? (await writeDocument(IDLE_PAPER_TEXTS[kind]));
  return {
    fileName: `${entry.parcelCode}${IDLE_PAPER_WORDS[kind].zh}.docx`,
    bytes: fillTemplate(template, words),
  };
}

export async function idleTemplate(ctx: Context, kind: IdlePaper): Promise<File> {
  const own = await reading(ctx, (tx) => findIdleTemplate(tx, kind));
  return own
    ? { fileName: own.fileName, bytes: own.file }
    : {
        fileName: `${IDLE_PAPER_WORDS[kind].zh}模板.docx`,
        bytes: await writeDocument(IDLE_PAPER_TEXTS[kind]),
      };
}

export async function changeIdleTemplate(
  ctx: Context,
  kind: IdlePaper,
  file: { name: string; bytes: Uint8Array },
): Promise<void> {
  if (file.bytes.length > TEMPLATE_MAX_BYTES)
    throw new Refused("too-large", { zh: "模板不能超过 8 MB。", en: "A template is at most 8 MB." });
  const faults = await checkTemplate(file.bytes, IDLE_PLACEHOLDERS);
  if (faults.length > 0)
    throw new Refused("invalid", {
      zh: `模板有 ${faults.length} 处错误，没有替换现有模板。${faults
        .slice(0, 10)
        .map(({ message }) => message.zh)
        .join(" ")}`,
      en: `The template has ${faults.length} faults; the one in use stays. ${faults
        .slice(0, 10)
        .map(({ message }) => message.en)
        .join(" ")}`,
    });
  await inTransaction(ctx, async (tx) => {
    await setIdleTemplate(tx, byOf(ctx), kind, file);
    await tellTemplate(tx, ctx, kind, file.name);
  });
}

export const dropIdleTemplate = (ctx: Context, kind: IdlePaper): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    await removeIdleTemplate(tx, kind);
    await tellTemplate(tx, ctx, kind, null);
  });

const tellTemplate = (tx: Tx, ctx: Context, kind: IdlePaper, name: string | null) =>
  record(tx, ctx, [
    {
      kind: "renewal-template-changed",
      subject: { type: "zone", id: ctx.actor.zoneId, name: `${IDLE_PAPER_WORDS[kind].zh}模板` },
      changes: { fileName: [null, name] },
    },
  ]);
