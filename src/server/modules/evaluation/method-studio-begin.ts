/** How a method begins: as a copy, as a blank, or out of a file of another zone. */
import { NewDraft, type StudioReply } from "#contract/evaluation/method-studio.ts";
import type { Method } from "#engine/evaluation/method.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { Refused } from "#server/platform/refusal.ts";
import { getHeld, handOf, nextVersion, opened, studioReply, told } from "./method-studio-actions.ts";
import { blankMethod } from "./method-studio-blank.ts";
import { unreadable } from "./method-studio-refusals.ts";
import { addDraft, findOwnVersions, getZoneName, listCodes } from "./method-studio-store.ts";
import { methodFromYaml } from "./method-studio-yaml-read.ts";
import { methodHash } from "./rule-packs.ts";

type Begun = { method: Method; basedOn: string | null; origin: Record<string, [null, string]> };

export function beginDraft(ctx: Context, asked: NewDraft): Promise<StudioReply> {
  const wanted = NewDraft.parse(asked);
  return inTransaction(ctx, async (tx) => {
    const { method, basedOn, origin } = await begun(tx, ctx, wanted);
    const id = await addDraft(tx, handOf(ctx), { method, hash: methodHash(method), basedOn });
    await record(tx, ctx, [
      {
        ...told(wanted.from === "file" ? "imported" : "drafted", {
          id,
          title: method.title,
          version: method.version,
        }),
        changes: { code: [null, method.id], indicators: [null, method.indicators.length], ...origin },
      },
    ]);
    return studioReply(tx, id);
  });
}

type Wanted = ReturnType<typeof NewDraft.parse>;

async function begun(tx: Tx, ctx: Context, wanted: Wanted): Promise<Begun> {
  switch (wanted.from) {
    case "method": {
      const base = await getHeld(tx, wanted.methodId);
      const { code, version, id } = base.summary;
      const { method } = opened(base);
      const { zh, en } = method.title;
      return {
        method: {
          ...method,
          id: await freeCode(tx, wanted.code, `${code}-local`),
          version: "1",
          title: wanted.title ?? { zh: `${zh}（本区稿）`, en: `${en} (local draft)` },
        },
        basedOn: id,
        origin: { basedOn: [null, `${code} 第 ${version} 版`] },
      };
    }
    case "blank": {
      const code = await freeCode(tx, wanted.code, "method");
      const place = await getZoneName(tx);
      const year = ctx.now().getUTCFullYear() - 1;
      const title = wanted.title ?? {
        zh: `${year}年度工业企业亩均效益评价`,
        en: `Per-mu evaluation of ${year}`,
      };
      return { method: blankMethod({ code, title, place, year }), basedOn: null, origin: {} };
    }
    case "file":
      return fromFile(tx, wanted);
  }
}

/** Under its own name where that is free; where the zone has a method of that name, it comes as the next version. */
async function fromFile(tx: Tx, wanted: Extract<Wanted, { from: "file" }>): Promise<Begun> {
  const read = methodFromYaml(wanted.text);
  if (read.kind === "invalid") throw unreadable(read.issues);
  const method = wanted.title ? { ...read.method, title: wanted.title } : read.method;
  const origin: Begun["origin"] = { from: [null, `${method.id} 第 ${method.version} 版`] };
  const versions = wanted.code === undefined ? await findOwnVersions(tx, method.id) : [];
  const draft = versions.find(({ summary }) => summary.status === "draft");
  if (draft) {
    throw new Refused("conflict", {
      zh: `本区“${method.id}”的第 ${draft.summary.version} 版还是草案。请先启用或删除那份草案，再导入。`,
      en: `Version ${draft.summary.version} of “${method.id}” is still a draft here: put it in force or remove it, then import.`,
    });
  }
  if (versions.length > 0) {
    return {
      method: { ...method, version: nextVersion(versions) },
      basedOn: versions[0]!.summary.id,
      origin,
    };
  }
  const code = await freeCode(tx, wanted.code, method.id);
  return { method: { ...method, id: code, version: "1" }, basedOn: null, origin };
}

/** The code asked for, which must be free; or one that begins like this and is. */
async function freeCode(tx: Tx, asked: string | undefined, beginning: string): Promise<string> {
  const taken = await listCodes(tx, asked ?? beginning);
  if (asked === undefined) {
    for (let n = 1; ; n++) {
      const code = n === 1 ? beginning : `${beginning}-${n}`;
      if (!taken.has(code)) return code;
    }
  }
  if (!taken.has(asked)) return asked;
  throw new Refused("conflict", {
    zh: `编号“${asked}”已有办法使用，请换一个编号。`,
    en: `“${asked}” is the code of another method: choose another one.`,
  });
}
