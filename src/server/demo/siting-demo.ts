/** What the demo zone has been asked for: demands that wait, and a year of searches, some of them in vain. Synthetic. */
import { createHash } from "node:crypto";
import {
  ANY_AREA_M2,
  type Asked,
  type AskedOf,
  askedOf,
  type SitingQuestion,
} from "#contract/space/siting/wanted.ts";
import { QIDI } from "#engine/demo/zone-design.ts";
import { addDays } from "#kernel/day.ts";
import { m2FromMu } from "#kernel/mu.ts";
import { askSiting } from "#server/modules/space/siting/ask-siting.ts";
import { industryOf } from "#server/modules/space/siting/asked-industry.ts";
import { fileDemand } from "#server/modules/space/siting/demands.ts";
import { setSearch } from "#server/modules/space/siting/search-store.ts";
import { supplyOf } from "#server/modules/space/siting/supply-book.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Database } from "#server/platform/db.ts";
import { startOfDay, todayOf } from "#server/platform/today.ts";
import { demoActor } from "./demo-actor.ts";
import { QIDI_POSTS } from "./logins.ts";

type Wants = Record<string, AskedOf>;
const least = (value: number): AskedOf => ({ kind: "at-least", value });
const most = (value: number): AskedOf => ({ kind: "at-most", value });
const oneOf = (...names: string[]): AskedOf => ({ kind: "one-of", names });
const between = (from: number, to = ANY_AREA_M2): AskedOf => ({ kind: "between", from, to });

function question(wants: Wants, soft: readonly string[] = []): SitingQuestion {
  const wanted = Object.fromEntries(
    Object.entries(wants).map(([key, want]): [string, Asked] => {
      const asked = askedOf(key, want);
      return [key, soft.includes(key) ? { ...asked, hard: false } : asked];
    }),
  );
  return { wanted, divisible: false, combinable: true };
}

const FACTORY = oneOf("factory");
const LAND = oneOf("land");

/** Left by investment officers for leads, which are not kept yet but by name. */
const DEMANDS: readonly { title: string; partyName: string; question: SitingQuestion }[] = [
  {
    title: "精密减速器装配车间",
    partyName: "浙北某传动公司（合成）",
    question: question(
      { siteKind: FACTORY, area: between(1500, 3000), clearHeightM: least(7), rentYuanM2Month: most(30) },
      ["rentYuanM2Month"],
    ),
  },
  {
    title: "半导体材料中试线",
    partyName: "某新材料团队（合成）",
    question: question({
      siteKind: FACTORY,
      area: between(800, 2000),
      clearHeightM: least(8),
      floorLoadTM2: least(2),
      powerKva: least(800),
    }),
  },
  {
    title: "智能装备总部用地",
    partyName: "某装备集团（合成）",
    question: question(
      { siteKind: LAND, area: between(m2FromMu(60), m2FromMu(120)), industry: oneOf("3562") },
      ["industry"],
    ),
  },
  {
    title: "工业软件研发楼层",
    partyName: "某软件公司（合成）",
    question: question({ siteKind: oneOf("office"), area: between(600, 1200) }),
  },
];

/** Asked again and again through the year: how many times each. */
const SEARCHES: readonly { times: number; question: SitingQuestion }[] = [
  { times: 38, question: question({ siteKind: FACTORY, clearHeightM: least(12), craneT: least(20) }) },
  {
    times: 21,
    question: question({
      siteKind: FACTORY,
      area: between(5000),
      powerKva: least(2000),
      industry: oneOf("3972"),
    }),
  },
  {
    times: 17,
    question: question({ siteKind: LAND, area: between(m2FromMu(200)), industry: oneOf("3612") }),
  },
  { times: 14, question: question({ siteKind: FACTORY, area: between(800, 2000), clearHeightM: least(6) }) },
  { times: 9, question: question({ siteKind: LAND, area: between(m2FromMu(20), m2FromMu(60)) }) },
  { times: 6, question: question({ siteKind: oneOf("office"), area: between(300, 800) }) },
];
const YEAR_DAYS = 350;
const STRIDE = 37;

/** Demands by the action that people use; a year's searches as they would have been noted, answered by today's supply. */
export async function sitingDemo({
  db,
  now,
  zoneId,
}: {
  db: Database;
  now: () => Date;
  zoneId: string;
}): Promise<void> {
  const post = QIDI_POSTS.find(({ username }) => username === "zhaoshang")!;
  const ctx: Context = { db, now, actor: demoActor(QIDI.code, zoneId, post), requestId: "demo" };
  for (const { question: asked, ...demand } of DEMANDS)
    await fileDemand(ctx, { ...asked, ...demand, party: "lead" });
  const book = await supplyOf(ctx, zoneId);
  const today = todayOf(ctx);
  await inTransaction(ctx, async (tx) => {
    for (const [nth, { times, question: asked }] of SEARCHES.entries()) {
      const found = askSiting(book, { question: asked, k: 1, tellsHolder: false, now: now() });
      for (let time = 0; time < times; time++) {
        const askedOn = addDays(today, -((nth * 11 + time * STRIDE) % YEAR_DAYS) - 1);
        await setSearch(tx, {
          demandId: null,
          enterpriseId: null,
          askedBy: ctx.actor.userId,
          askedOn,
          askedAt: startOfDay(askedOn),
          fingerprint: createHash("sha256").update(`${nth} ${time}`).digest("hex"),
          industryCode: industryOf(asked),
          question: asked,
          found: found.fitting + found.combined,
          perhaps: found.perhaps,
          considered: found.considered,
          blockers: found.blockers,
        });
      }
    }
  });
}
