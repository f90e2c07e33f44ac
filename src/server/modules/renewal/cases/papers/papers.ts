/** Making the papers of a case from templates, and changing the templates. */

import { PAPER_WORDS } from "#contract/renewal/case-paper.ts";
import { type Context, inTransaction, reading } from "#server/platform/context.ts";
import {
  checkTemplate,
  TEMPLATE_MAX_BYTES,
  type TemplateFault,
} from "#server/platform/documents/check-template.ts";
import { fillTemplate } from "#server/platform/documents/fill-template.ts";
import { writeDocument } from "#server/platform/documents/write-document.ts";
import { record } from "#server/platform/events.ts";
import { Refused } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import { caseDetail } from "../case-view.ts";
import { PAPER_TEXTS, type PaperKind } from "./paper-kinds.ts";
import { PAPER_PLACEHOLDERS } from "./paper-placeholders.ts";
import { paperWords } from "./paper-words.ts";
import {
  findOwnTemplate,
  getZoneName,
  listOwnTemplates,
  removeOwnTemplate,
  setOwnTemplate,
} from "./template-store.ts";

type File = { fileName: string; bytes: Uint8Array };

export const shippedTemplate = (kind: PaperKind): Promise<Uint8Array> => writeDocument(PAPER_TEXTS[kind]);

/** The paper as the case now is, for whoever asks: what that person may not see is not on it. */
export async function makePaper(ctx: Context, caseId: string, kind: PaperKind): Promise<File> {
  const { held, zone, own } = await inTransaction(ctx, async (tx) => {
    const detail = await caseDetail(tx, ctx, caseId);
    const found = await findOwnTemplate(tx, kind);
    await record(tx, ctx, [
      {
        kind: "renewal-paper-made",
        subject: { type: "renewal-case", id: caseId, name: detail.code },
        changes: { paper: [null, kind], template: [null, found?.fileName ?? "default"] },
      },
    ]);
    return { held: detail, zone: await getZoneName(tx), own: found };
  });
  const template = own?.file ?? (await shippedTemplate(kind));
  const bytes = fillTemplate(template, paperWords(held, kind, zone, todayOf(ctx)));
  return { fileName: `${held.code}${PAPER_WORDS[kind].zh}.docx`, bytes };
}

export const listTemplates = (ctx: Context) =>
  reading(ctx, async (tx) => {
    const own = await listOwnTemplates(tx);
    return {
      own: own.map(({ uploadedAt, ...one }) => ({ ...one, uploadedAt: uploadedAt.toISOString() })),
      placeholders: [...PAPER_PLACEHOLDERS],
    };
  });

export async function getTemplate(ctx: Context, kind: PaperKind): Promise<File> {
  const own = await reading(ctx, (tx) => findOwnTemplate(tx, kind));
  return {
    fileName: own?.fileName ?? `${PAPER_WORDS[kind].zh}模板.docx`,
    bytes: own?.file ?? (await shippedTemplate(kind)),
  };
}

export async function changeTemplate(
  ctx: Context,
  kind: PaperKind,
  file: { name: string; bytes: Uint8Array },
): Promise<void> {
  if (file.bytes.length > TEMPLATE_MAX_BYTES)
    throw new Refused("too-large", { zh: "模板不能超过 8 MB。", en: "A template is at most 8 MB." });
  const faults = await checkTemplate(file.bytes, PAPER_PLACEHOLDERS);
  if (faults.length > 0) throw broken(faults);
  const fileName = file.name.slice(-120);
  await inTransaction(ctx, async (tx) => {
    const before = await findOwnTemplate(tx, kind);
    await setOwnTemplate(tx, kind, { fileName, file: file.bytes, by: ctx.actor.userId, at: ctx.now() });
    await record(tx, ctx, [
      {
        kind: "renewal-template-changed",
        subject: { type: "zone", id: ctx.actor.zoneId, name: `${PAPER_WORDS[kind].zh}模板` },
        changes: { fileName: [before?.fileName ?? null, fileName] },
      },
    ]);
  });
}

export const dropTemplate = (ctx: Context, kind: PaperKind): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    const before = await findOwnTemplate(tx, kind);
    if (!before) return;
    await removeOwnTemplate(tx, kind);
    await record(tx, ctx, [
      {
        kind: "renewal-template-changed",
        subject: { type: "zone", id: ctx.actor.zoneId, name: `${PAPER_WORDS[kind].zh}模板` },
        changes: { fileName: [before.fileName, null] },
      },
    ]);
  });

/** Every fault with its paragraph and placeholder; the template in use stays. */
function broken(faults: readonly TemplateFault[]): Refused {
  const said = faults.slice(0, 20).map(({ place, message }) => ({
    zh: `${place ? `${place.zh}：` : ""}${message.zh}`,
    en: `${place ? `${place.en}: ` : ""}${message.en}`,
  }));
  return new Refused("invalid", {
    zh: `模板有 ${faults.length} 处错误，没有替换现有模板。${said.map(({ zh }) => zh).join(" ")}`,
    en: `The template has ${faults.length} faults; the one in use stays. ${said.map(({ en }) => en).join(" ")}`,
  });
}
