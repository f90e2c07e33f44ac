/** 图册: asked for, drawn in the background, fetched by whoever asked for some days. */
import { ATLAS_KEPT_DAYS, ATLAS_MOST_PARCELS, type Atlas, type NewAtlas } from "#contract/space/atlas.ts";
import type { Background } from "#server/platform/background.ts";
import { type Context, inTransaction, reading } from "#server/platform/context.ts";
import { notFound, Refused } from "#server/platform/refusal.ts";
import { findChromium, printPdf } from "../map-print-pdf.ts";
import { sizeOfAtlas } from "./atlas-content.ts";
import {
  addAtlas,
  getAtlasFile,
  listAtlases,
  type Own,
  removeAtlas,
  removeOldAtlases,
  type StoredAtlas,
  setDrawn,
  setFailed,
  setReady,
} from "./atlas-store.ts";
import { ATLAS_WORDS } from "./atlas-words.ts";
import { drawAtlas } from "./draw-atlas.ts";

const DAY_MS = 86_400_000;
/** A few hundred pages take Chromium a minute or two. */
const PATIENCE_MS = 10 * 60_000;
const ownOf = ({ actor }: Context): Own => ({ zoneId: actor.zoneId, userId: actor.userId });
const WHAT = { zh: "图册", en: "atlas" };

export async function ownAtlases(ctx: Context, background: Background): Promise<{ atlases: Atlas[] }> {
  const stored = await reading(ctx, (tx) => listAtlases(tx, ownOf(ctx), ctx.now()));
  // a restart leaves what was under way: whoever looks has it taken up again
  for (const atlas of stored.filter(({ status }) => status === "waiting" || status === "drawing"))
    start(ctx, background, atlas, originOf(atlas));
  return { atlases: stored.map(shown) };
}

/** Refused where the selection is empty or too large, and where this server cannot make a PDF. */
export async function makeAtlas(
  ctx: Context,
  background: Background,
  asked: NewAtlas,
  origin: string,
): Promise<Atlas> {
  if (!findChromium()) throw noBrowser();
  const { parcels } = await sizeOfAtlas(ctx, asked);
  if (parcels === 0) throw nothingSelected();
  if (parcels > ATLAS_MOST_PARCELS) throw tooMany(parcels);
  const now = ctx.now();
  const query = { ...asked, origin };
  const atlas = await inTransaction(ctx, async (tx) => {
    await removeOldAtlases(tx, ctx.actor.zoneId, now);
    return addAtlas(tx, ownOf(ctx), {
      title: asked.title || ATLAS_WORDS.title[asked.lang],
      language: asked.lang,
      query,
      parcels,
      createdAt: now,
      keptUntil: new Date(now.getTime() + ATLAS_KEPT_DAYS * DAY_MS),
    });
  });
  start(ctx, background, atlas, origin);
  return shown(atlas);
}

/** The address of the house as the request came to it is kept with the query: a restart knows it too. */
const originOf = ({ query }: StoredAtlas): string => String((query as { origin?: unknown }).origin ?? "");

function start(
  ctx: Context,
  background: Background,
  { id, title, query }: StoredAtlas,
  origin: string,
): void {
  const { beforeCommit: _, ...later } = ctx;
  const { zoneId } = ctx.actor;
  background.run(`atlas ${id}`, async () => {
    try {
      const html = await drawAtlas(later, { query, title, origin }, (drawn) =>
        inTransaction(later, (tx) => setDrawn(tx, zoneId, id, drawn)),
      );
      if (html === undefined) return;
      const pdf = await printPdf(html, PATIENCE_MS);
      await inTransaction(later, (tx) => setReady(tx, zoneId, id, { pdf, at: later.now() }));
    } catch (error) {
      const why =
        error instanceof Refused
          ? error.text
          : {
              zh: "绘制时出错，没有生成文件。请缩小范围后重试。",
              en: "Drawing it failed and there is no file. Try again with fewer parcels.",
            };
      await inTransaction(later, (tx) => setFailed(tx, zoneId, id, { ...why, at: later.now() }));
      if (!(error instanceof Refused)) throw error;
    }
  });
}

export async function atlasFile(ctx: Context, id: string): Promise<{ title: string; pdf: Buffer }> {
  const file = await reading(ctx, (tx) => getAtlasFile(tx, ownOf(ctx), id, ctx.now()));
  if (!file) throw notFound(WHAT);
  return file;
}

export async function endAtlas(ctx: Context, id: string): Promise<null> {
  const gone = await inTransaction(ctx, (tx) => removeAtlas(tx, ownOf(ctx), id));
  if (!gone) throw notFound(WHAT);
  return null;
}

const shown = (atlas: StoredAtlas): Atlas => ({
  id: atlas.id,
  title: atlas.title,
  language: atlas.language,
  status: atlas.status,
  parcels: atlas.parcels,
  drawn: atlas.drawn,
  failure: atlas.failureZh === null ? null : { zh: atlas.failureZh, en: atlas.failureEn ?? "" },
  sizeKb: atlas.sizeBytes === null ? null : Math.ceil(atlas.sizeBytes / 1024),
  createdAt: atlas.createdAt.toISOString(),
  finishedAt: atlas.finishedAt?.toISOString() ?? null,
  keptUntil: atlas.keptUntil.toISOString(),
});

const noBrowser = (): Refused =>
  new Refused("busy", {
    zh: "服务器上没有安装 Chromium，不能生成图册。请管理员安装 chromium 后重试。",
    en: "There is no Chromium on the server to make an atlas with: ask the administrator to install chromium.",
  });
const nothingSelected = (): Refused =>
  new Refused("invalid", {
    zh: "没有符合条件的现有地块，图册是空的。请放宽筛选后重试。",
    en: "No parcel fits the filter, so the atlas would be empty: loosen the filter.",
  });
const tooMany = (parcels: number): Refused =>
  new Refused("too-large", {
    zh: `选中 ${parcels} 宗，一本图册最多 ${ATLAS_MOST_PARCELS} 宗。请按片区或状态筛选后分册生成。`,
    en: `${parcels} parcels are selected and an atlas holds ${ATLAS_MOST_PARCELS}: filter by district or status and make several.`,
  });
