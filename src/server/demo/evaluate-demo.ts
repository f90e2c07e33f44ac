import { QIDI } from "#engine/demo/zone-design.ts";
import { freezeRun } from "#server/modules/evaluation/change-run.ts";
import { listMethods } from "#server/modules/evaluation/method-store.ts";
import { bringRulePacks } from "#server/modules/evaluation/rule-packs.ts";
import { runEvaluation } from "#server/modules/evaluation/run-evaluation.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Database } from "#server/platform/db.ts";
import { demoActor } from "./demo-actor.ts";
import { QIDI_POSTS } from "./logins.ts";

type Evaluating = {
  db: Database;
  now: () => Date;
  zoneId: string;
  onProgress: (zh: string, en: string) => void;
};

/** Each tier is evaluated by its own method, as the county published them; 规上 last, so that lists show it first. */
const METHODS = { below: "huangyan-2022-below", above: "huangyan-2022-above" } as const;
/** GB/T 4754 divisions of manufacturing: the method is for industry, and the zone has firms of services too. */
const MANUFACTURING = Array.from({ length: 31 }, (_, i) => String(13 + i));

/** Both tiers: 2024 frozen by the leader, 2025 scored by the officer and open to a look. Done by the same actions as people use. */
export async function evaluateDemo({ db, now, zoneId, onProgress }: Evaluating): Promise<void> {
  onProgress("正在评价 2024、2025 两个年度", "evaluating 2024 and 2025");
  const officer = contextOf("pingjia");
  const methods = await inTransaction(officer, async (tx) => {
    await bringRulePacks(tx, zoneId);
    return listMethods(tx);
  });
  for (const [year, isFrozen] of [
    [2024, true],
    [2025, false],
  ] as const) {
    for (const [scale, code] of Object.entries(METHODS) as [keyof typeof METHODS, string][]) {
      const method = methods.find(({ summary }) => summary.code === code)!.summary;
      const population = { scales: [scale], industries: MANUFACTURING };
      const run = await runEvaluation(officer, { year, methodId: method.id, population });
      if (isFrozen)
        await freezeRun(contextOf("zhuren"), run, { revision: 1, why: `演示：${year} 年度评价结果定稿` });
    }
  }

  function contextOf(username: string): Context {
    const post = QIDI_POSTS.find((p) => p.username === username)!;
    return { db, now, actor: demoActor(QIDI.code, zoneId, post), requestId: "demo" };
  }
}
