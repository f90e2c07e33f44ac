/**
 * Evidence for all rooms: a file is uploaded by itself, and handed in with the dispute, objection or paper that it belongs to.
 * Until then only who brought it sees it. It is kept in the database, so that a backup of the one is a backup of both.
 */
import { createHash } from "node:crypto";
import {
  EVIDENCE_MOST_BYTES,
  EVIDENCE_READERS,
  type EvidenceFile,
  type EvidenceSubject,
} from "#contract/evidence.ts";
import type { FieldClass } from "#kernel/register.ts";
import { type Actor, type Context, inTransaction, may, reading } from "../context.ts";
import type { Tx } from "../db.ts";
import type { Download } from "../exports/export-register.ts";
import { notFound, Refused } from "../refusal.ts";
import { detectType } from "./detect-type.ts";
import {
  addEvidence,
  countWaiting,
  findEvidence,
  getEvidenceBody,
  listEvidenceOf,
  removeForgotten,
  removeWaiting,
  type StoredEvidence,
  setSubject,
} from "./evidence-store.ts";

const FILE = { zh: "佐证材料", en: "Evidence" };
/** Files one person may have brought and not handed in. */
const MOST_WAITING = 20;
const A_DAY_MS = 86_400_000;
const NAME_MOST = 120;

export function seenEvidence(stored: StoredEvidence): EvidenceFile {
  const { id, fileName, contentType, size, sha256, uploadedBy, uploadedAt } = stored;
  return { id, fileName, contentType, size, sha256, uploadedBy, uploadedAt: uploadedAt.toISOString() };
}

/** Takes a file in. Refused: too large, empty, or of a kind that is not taken. */
export function uploadEvidence(ctx: Context, file: { name: string; bytes: Buffer }): Promise<EvidenceFile> {
  const { actor } = ctx;
  const contentType = requireTaken(file.bytes);
  return inTransaction(ctx, async (tx) => {
    await removeForgotten(tx, actor.userId, new Date(ctx.now().getTime() - A_DAY_MS));
    if ((await countWaiting(tx, actor.userId)) >= MOST_WAITING) throw tooMany();
    const id = await addEvidence(tx, {
      zoneId: actor.zoneId,
      enterpriseId: actor.capability.rows === "own-firm" ? actor.enterpriseId : null,
      fileName: plainName(file.name),
      contentType,
      sha256: createHash("sha256").update(file.bytes).digest("hex"),
      body: file.bytes,
      uploadedBy: actor.userId,
      uploadedAt: ctx.now(),
    });
    return seenEvidence((await findEvidence(tx, id))!);
  });
}

/** Hands files in with what they are evidence of; each must have been brought by this person and be free. */
export async function handIn(
  tx: Tx,
  ctx: Context,
  ids: readonly string[],
  about: { type: EvidenceSubject; id: string; enterpriseId: string | null; fields: readonly FieldClass[] },
): Promise<void> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return;
  const handed = await setSubject(tx, wanted, ctx.actor.userId, {
    subjectType: about.type,
    subjectId: about.id,
    enterpriseId: about.enterpriseId,
    fields: about.fields,
  });
  if (handed !== wanted.length) throw notThere();
}

/** What was handed in with each of these, as far as the actor may read it. */
export async function evidenceOf(
  tx: Tx,
  actor: Actor,
  type: EvidenceSubject,
  ids: readonly string[],
): Promise<Map<string, EvidenceFile[]>> {
  const files = (await listEvidenceOf(tx, type, ids)).filter((file) => mayRead(actor, file));
  const bySubject = Map.groupBy(files, ({ subjectId }) => subjectId!);
  return new Map([...bySubject].map(([id, own]) => [id, own.map(seenEvidence)]));
}

/** The file itself, to be kept: never shown as a page of ours. */
export function readEvidence(ctx: Context, id: string): Promise<Download> {
  return reading(ctx, async (tx) => {
    const file = await findEvidence(tx, id);
    if (!file || !mayRead(ctx.actor, file)) throw notFound(FILE);
    return {
      fileName: file.fileName,
      contentType: file.contentType,
      bytes: await getEvidenceBody(tx, id),
    };
  });
}

/** Takes back what was not handed in yet. What was handed in stays. */
export function takeBack(ctx: Context, id: string): Promise<{ removed: true }> {
  return inTransaction(ctx, async (tx) => {
    if (!(await removeWaiting(tx, id, ctx.actor.userId))) throw notFound(FILE);
    return { removed: true };
  });
}

/** Rows are bounded by the database; this is about permits and classes of field. */
function mayRead(actor: Actor, file: StoredEvidence): boolean {
  if (file.uploadedById === actor.userId) return true;
  const permits = EVIDENCE_READERS[file.subjectType as EvidenceSubject] ?? [];
  const { fields } = actor.capability;
  return (
    permits.some((permit) => may(actor, permit)) &&
    file.fields.every((field) => fields.includes(field as FieldClass))
  );
}

function requireTaken(bytes: Buffer): string {
  if (bytes.length > EVIDENCE_MOST_BYTES)
    throw new Refused("too-large", {
      zh: "文件超过 10 MB。请压缩或分成几份上传；没有保存任何内容。",
      en: "The file is larger than 10 MB: make it smaller or split it. Nothing was kept.",
    });
  const type = bytes.length === 0 ? undefined : detectType(bytes);
  if (type) return type;
  throw new Refused("invalid", {
    zh: "只接收 PDF、JPG、PNG、OFD、Word（docx）、Excel（xlsx）文件，且不含宏；请转换后再上传。",
    en: "PDF, JPG, PNG, OFD, Word (docx) and Excel (xlsx) without macros are taken: convert it and upload again.",
  });
}

/** A name without a path and without what a file system would stumble over. */
function plainName(name: string): string {
  const last = name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1);
  const plain = last.replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, "").trim();
  return plain.slice(-NAME_MOST) || "file";
}

const tooMany = (): Refused =>
  new Refused("conflict", {
    zh: "您已上传 20 份尚未提交的材料，请先提交或删除。",
    en: "You have 20 files that were not handed in: hand them in or remove some first.",
  });
const notThere = (): Refused =>
  new Refused("conflict", {
    zh: "有材料已经提交过或已被删除，请重新上传；其余内容没有提交。",
    en: "A file was handed in before, or removed: upload it again. Nothing was handed in.",
  });
