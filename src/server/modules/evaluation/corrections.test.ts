import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import type { FirmExplanation } from "#contract/evaluation/explanation.ts";
import type { RunJob } from "#contract/evaluation/run-request.ts";
import { inScope } from "#server/platform/db.ts";
import { NOW, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addEvaluatedZone, type TestFirm } from "#test/evaluated-zone.ts";

const database = testDatabase();
const YEAR = 2025;
const BASE = "/api/evaluation";
const FIRMS: TestFirm[] = Array.from({ length: 20 }, (_, n) => ({ name: `企业${n}`, taxWan: 100 + 73 * n }));

/** A published run by the method of Huangyan with its own rule for corrections, and what is done in it. */
async function published(code: string, corrections: "unit_only" | "re_rank") {
  let seconds = 0;
  const api = await testApp(database.db, () => new Date(NOW.getTime() + 1000 * seconds++));
  const zone = await addEvaluatedZone(database, code, YEAR, FIRMS);
  const as = (role: "evaluator" | "leader") => api.as(zone.actor([role]));
  await as("evaluator").get(`${BASE}/methods`);
  const methodId = await inScope(database.db, { zoneId: zone.id }, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      insert into evaluation_method (zone_id, code, title, year, body, hash, origin, status)
      select zone_id, 'own', title, year, jsonb_set(body, '{ranking,corrections}', ${JSON.stringify(corrections)}::jsonb), md5(${code}), 'zone', 'in-force'
        from evaluation_method where zone_id = current_zone() and code = 'huangyan-2022-above' returning id`.execute(
      tx,
    );
    return rows[0]!.id;
  });
  const started = await as("evaluator").send("POST", `${BASE}/runs`, {
    year: YEAR,
    methodId,
    population: { scales: ["above"] },
  });
  await api.background.settle();
  const job: RunJob = (await as("evaluator").get(`${BASE}/jobs/${started.body.id}`)).body;
  const runId = job.runId!;
  const listed = await as("evaluator").send("POST", `${BASE}/runs/${runId}/publicities`, {
    stage: "grade",
    openedOn: "2026-03-31",
    days: 5,
    revision: 1,
    why: "本办法不单独公示面积",
  });
  const results = async () => {
    const { rows } = (await as("evaluator").get(`${BASE}/runs/${runId}/results?size=100`)).body;
    return new Map<string, { grade: string; rank: number; score: number }>(
      rows.map((row: { name: string }) => [row.name, row]),
    );
  };
  const correct = async (name: string, figures: Record<string, number>) => {
    const raised = await as("evaluator").send("POST", `${BASE}/publicities/${listed.body.id}/objections`, {
      enterpriseId: zone.firms[name],
      said: "数据有误，请核实",
    });
    const judged = await as("evaluator").send("POST", `${BASE}/objections/${raised.body.id}/verdict`, {
      revision: 1,
      accept: true,
      reason: "完税证明核实",
      figures,
    });
    expect([judged.status, judged.body.message]).toEqual([200, undefined]);
    const approved = await as("leader").send("POST", `${BASE}/objections/${raised.body.id}/approval`, {
      revision: 2,
      approve: true,
      why: "领导小组 3 月 31 日会议",
    });
    expect([approved.status, approved.body.message]).toEqual([200, undefined]);
    return judged.body;
  };
  const why = async (name: string): Promise<FirmExplanation> =>
    (await as("evaluator").get(`${BASE}/runs/${runId}/firms/${zone.firms[name]}`)).body;
  const replay = async () => (await as("leader").get(`${BASE}/runs/${runId}/replay`)).body;
  const run = async () => (await as("evaluator").get(`${BASE}/runs/${runId}`)).body.run;
  return { api, zone, as, runId, listId: listed.body.id as string, results, correct, why, replay, run };
}

describe("after an approved correction", () => {
  test("the statement shows the figures as they are now, what they were, and who decided; nobody else moves", async () => {
    const { results, correct, why, replay } = await published("U", "unit_only");
    const was = await results();
    await correct("企业3", { taxWan: 1000 });
    await correct("企业3", { rdWan: 500 });
    const now = await results();
    for (const [name, row] of was) if (name !== "企业3") expect(now.get(name)).toEqual(row);

    const { corrections, detail, result } = await why("企业3");
    expect(corrections.map(({ figures }) => figures)).toMatchObject([
      [{ fact: "taxWan", before: 319, after: 1000 }],
      [{ fact: "rdWan", before: 270, after: 500 }],
    ]);
    expect(corrections[0]).toMatchObject({
      verdict: { reason: "完税证明核实" },
      approval: { reason: "领导小组 3 月 31 日会议" },
      before: { score: was.get("企业3")!.score },
    });
    const [tax] = detail!.explanation.items;
    expect([tax?.numerator.value, detail?.sources.taxWan?.source]).toEqual([1000, "异议核实更正"]);
    expect([detail?.explanation.score, detail?.explanation.grade, detail?.explanation.place?.rank]).toEqual([
      now.get("企业3")!.score,
      result.grade,
      now.get("企业3")!.rank,
    ]);
    expect((await why("企业4")).corrections).toEqual([]);
    expect((await replay()).identical).toBe(true);
  });

  test("a method that says so ranks all anew: baselines, scores of others and N stay", async () => {
    const { results, correct, why, replay, run, listId, as } = await published("R", "re_rank");
    const was = await results();
    const judged = await correct("企业0", { taxWan: 3000 });
    expect(judged.correction.moved.places).toBe(19);
    const now = await results();
    expect(now.get("企业0")?.rank).toBe(1);
    for (const [name, row] of was)
      if (name !== "企业0")
        expect([now.get(name)!.score, now.get(name)!.rank]).toEqual([row.score, row.rank + 1]);
    const graded = [...now.values()].map(({ grade }) => grade);
    const { counts } = await run();
    expect(counts).toEqual(
      Object.fromEntries(["A", "B", "C", "D"].map((g) => [g, graded.filter((one) => one === g).length])),
    );
    // whoever was pushed over a cut is shown corrected on the list, and told its place on its own statement
    const pushed = [...was].find(([name, row]) => name !== "企业0" && now.get(name)!.grade !== row.grade)![0];
    const { entries } = (await as("evaluator").get(`${BASE}/publicities/${listId}`)).body;
    expect(entries.find((entry: { name: string }) => entry.name === pushed).corrected.grade).toBe(
      now.get(pushed)!.grade,
    );
    const told = await why(pushed);
    expect([told.rankedAnew, told.detail?.explanation.place?.rank, told.detail?.explanation.grade]).toEqual([
      true,
      now.get(pushed)!.rank,
      now.get(pushed)!.grade,
    ]);
    await correct("企业1", { taxWan: 4000 });
    expect((await results()).get("企业1")?.rank).toBe(1);
    expect((await replay()).identical).toBe(true);
  });
});
