import { beforeAll, describe, expect, test } from "vitest";
import type { Role } from "#contract/access.ts";
import type { Dispute, Round, Sheet } from "#contract/evaluation/confirmation.ts";
import type { MethodSummary } from "#contract/evaluation/method.ts";
import { type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import {
  addEvaluatedZone,
  addOccupiedParcel,
  type EvaluatedZone,
  type TestFirm,
} from "#test/evaluated-zone.ts";

const database = testDatabase();
const YEAR = 2025;
const FIRMS: TestFirm[] = [
  ...Array.from({ length: 8 }, (_, n): TestFirm => ({ name: `企业${n}`, taxWan: 280 + 5 * n })),
  { name: "租户", landMu: null },
  { name: "规下", scale: "below" },
];
const BASE = "/api/evaluation";

let api: TestApp;
let zone: EvaluatedZone;
let methodId: string;
let round: Round;
beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addEvaluatedZone(database, "A", YEAR, FIRMS);
  await addOccupiedParcel(database.db, zone, { code: "P1", areaM2: 20_000, floorAreaM2: 10_000 }, [
    { firm: "企业0", tenure: "own", landAreaM2: 20_000 },
    { firm: "租户", tenure: "lease", floorAreaM2: 2_500, landlord: "企业0" },
  ]);
  const methods = await as("evaluator").get(`${BASE}/methods`);
  methodId = methods.body.methods.find(({ code }: MethodSummary) => code === "huangyan-2022-above").id;
});

const as = (role: Role) => api.as(zone.actor([role]));
const firm = (name: string) => api.as(zone.actor(["enterprise-user"], { enterpriseId: zone.firms[name]! }));
const addressOf = (name: string) => `${BASE}/confirmations/${round.id}/firms/${zone.firms[name]}`;
const sheetOf = async (name: string, who = firm(name)): Promise<Sheet> =>
  (await who.get(addressOf(name))).body;
const seenOf = ({ figures, land }: Sheet) =>
  Object.fromEntries([...figures.map(({ fact, value }) => [fact, value]), ["areaMu", land.areaMu]]);
const answer = async (name: string, over: object = {}, who = firm(name)) => {
  const sheet = await sheetOf(name, who);
  return who.send("POST", `${addressOf(name)}/answer`, {
    revision: sheet.revision,
    seen: seenOf(sheet),
    ...over,
  });
};
const roundNow = async (): Promise<Round> =>
  (await as("evaluator").get(`${BASE}/confirmations/${round.id}`)).body;
const standings = async (query = "") => {
  const { rows } = (await as("evaluator").get(`${BASE}/confirmations/${round.id}/sheets${query}`)).body;
  return Object.fromEntries(
    rows.map((row: { firm: { name: string }; standing: string }) => [row.firm.name, row.standing]),
  );
};
/** Tests stand still in time, so the round is moved into the past, or back. */
const moveTo = (closesOn: string, more = "") =>
  database.pool.query(
    `update evaluation_confirmation_round set opened_on = '2026-03-01', closes_on = $1 ${more} where id = $2`,
    [closesOn, round.id],
  );
/** The year's row of a firm, changed in the register. */
async function change(name: string, values: object) {
  const { rows } = await database.pool.query(
    "select id, revision from enterprise_year where enterprise_id = $1 and year = $2",
    [zone.firms[name], YEAR],
  );
  const { id, revision } = rows[0];
  const reply = await as("evaluator").send("PATCH", `/api/enterprise-years/${id}`, { revision, values });
  expect([reply.status, reply.body.message]).toEqual([200, undefined]);
}
const open = (over: object = {}) =>
  as("evaluator").send("POST", `${BASE}/confirmations`, {
    year: YEAR,
    methodId,
    scales: ["above"],
    openedOn: "2026-03-31",
    days: 5,
    ...over,
  });

describe("a round", () => {
  test("is opened for firms of the method's scales, until a working day that passes over the holiday", async () => {
    expect((await open({ scales: ["below"] })).body.message.zh).toContain("规模类型");
    expect((await open({ openedOn: "2026-03-30" })).status).toBe(409);
    expect((await open({ deemed: true })).status).toBe(422);
    const opened = await open();
    round = opened.body;
    expect(round).toMatchObject({
      firms: 9,
      closesOn: "2026-04-08",
      counted: { skipped: ["2026-04-06"] },
      deemed: false,
      counts: { sent: 9, confirmed: 0 },
    });
    // a firm is asked once a year
    expect((await open()).status).toBe(409);
  });

  test("is a to-do of each firm with its last day", async () => {
    const { todos } = (await firm("企业2").get("/api/home")).body;
    expect(todos).toContainEqual(
      expect.objectContaining({
        kind: "evaluation-confirmation",
        dueOn: "2026-04-08",
        href: `/evaluation/confirm/${round.id}/firms/${zone.firms.企业2}`,
      }),
    );
  });
});

describe("a firm's sheet", () => {
  test("shows figures with source and date, and the land parcel by parcel", async () => {
    const sheet = await sheetOf("租户");
    expect(sheet.figures.find(({ fact }) => fact === "taxWan")).toMatchObject({
      value: 300,
      unit: "万元",
      source: "统计局",
      asOf: "2026-03-31",
      state: "given",
    });
    // a quarter of the floor area of 30 mu
    expect(sheet.land).toMatchObject({ origin: "resolved", mode: "own_and_leased" });
    expect(sheet.land.areaMu).toBeCloseTo(7.5, 6);
    expect(sheet.land.parts).toMatchObject([{ parcelCode: "P1", tenure: "lease", landlord: "企业0" }]);
    expect((await standings()).租户).toBe("read");
    expect((await standings()).企业1).toBe("sent");
  });

  test("is nobody else's, and shows a reader only figures it may read", async () => {
    expect((await firm("企业1").get(addressOf("企业2"))).status).toBe(404);
    expect((await firm("企业1").get(`${BASE}/confirmations/${round.id}/sheets`)).status).toBe(403);
    expect((await firm("规下").get(addressOf("规下"))).status).toBe(404);
    expect((await firm("规下").get(`${BASE}/confirmations`)).body.rounds).toEqual([]);
    const planner = await sheetOf("企业1", as("planner"));
    expect([planner.figures, planner.land.areaMu]).toEqual([[], 20]);
    const department = await sheetOf("企业1", as("department-approver"));
    expect(department.figures.map(({ fact }) => fact)).not.toContain("taxWan");
    // staff looking at it is not the firm opening it
    expect((await standings()).企业1).toBe("sent");
  });

  test("is confirmed as it was seen and not otherwise", async () => {
    const seen = seenOf(await sheetOf("企业1"));
    const stale = await answer("企业1", { seen: { ...seen, taxWan: 1 } });
    expect([stale.status, stale.body.code]).toEqual([409, "stale"]);
    expect((await answer("企业1", { seen: { ...seen, areaMu: 19 } })).body.code).toBe("stale");
    const confirmed = await answer("企业1");
    expect(confirmed.body).toMatchObject({ standing: "confirmed", answer: { as: "firm" } });
    expect((await answer("企业1")).status).toBe(409);
  });

  test("is asked again when a figure changes after it was confirmed", async () => {
    await answer("企业2");
    await change("企业2", { staff: 99 });
    expect((await standings()).企业2).toBe("changed");
    expect((await answer("企业2")).body.standing).toBe("confirmed");
    // a new revision with the same figures is the same sheet
    await change("企业2", { source: "市统计局" });
    expect((await standings()).企业2).toBe("confirmed");
  });

  test("cannot be confirmed on paper by the firm, nor otherwise by staff", async () => {
    const paper = {
      number: "确认单〔2026〕3 号",
      signedBy: "王会计",
      signedOn: "2026-03-30",
      evidenceIds: [],
    };
    expect((await answer("企业3", { paper })).status).toBe(409);
    expect((await answer("企业3", {}, as("evaluator"))).status).toBe(409);
    expect((await as("department-approver").send("POST", `${addressOf("企业3")}/answer`, {})).status).toBe(
      403,
    );
    const entered = await answer("企业3", { paper }, as("evaluator"));
    expect(entered.body).toMatchObject({
      standing: "confirmed",
      answer: { as: "paper", paper: { number: "确认单〔2026〕3 号", signedBy: "王会计" } },
    });
  });
});

describe("a dispute", () => {
  let tax: Dispute;
  let land: Dispute;

  test("says which figure, what it should be and why, with a file; the rest is confirmed", async () => {
    const pdf = Buffer.from("%PDF-1.7 完税证明");
    const file = await firm("企业4").upload("/api/evidence", "完税证明.pdf", pdf);
    const raised = await answer("企业4", {
      disputes: [
        { fact: "taxWan", claimed: 412.5, reason: "漏计异地缴纳税款", evidenceIds: [file.body.id] },
        { fact: "areaMu", claimed: 18, reason: "代征道路未扣除" },
      ],
    });
    expect(raised.body).toMatchObject({ standing: "disputed" });
    [tax, land] = ["taxWan", "areaMu"].map(
      (fact) => (raised.body as Sheet).disputes.find((one) => one.fact === fact)!,
    ) as [Dispute, Dispute];
    expect(tax).toMatchObject({
      shown: 300,
      claimed: 412.5,
      // five working days, over the holiday
      dueOn: "2026-04-08",
      files: [{ fileName: "完税证明.pdf" }],
    });
    const twice = await answer("企业4", { disputes: [{ fact: "taxWan", claimed: 1, reason: "再提一次" }] });
    expect(twice.status).toBe(409);
  });

  test.each([
    [{ fact: "nothing", claimed: 1, reason: "没有这项" }, "没有数据项"],
    [{ fact: "taxWan", claimed: 305, reason: "与现数相同" }, "相同"],
  ])("%j is declined", async (dispute, words) => {
    const reply = await answer("企业5", { disputes: [dispute] });
    expect([reply.status, reply.body.message.zh]).toEqual([409, expect.stringContaining(words)]);
  });

  test("about tax is not seen by those without tax, and waits as a to-do of who answers it", async () => {
    const list = await as("department-approver").get(`${BASE}/disputes?open=true`);
    expect(list.body.disputes.map(({ fact }: Dispute) => fact)).toEqual(["areaMu"]);
    expect((await as("planner").get(`${BASE}/disputes`)).body.disputes).toEqual([]);
    expect((await firm("企业5").get(`${BASE}/disputes`)).body.disputes).toEqual([]);
    const { todos } = (await as("evaluator").get("/api/home")).body;
    expect(todos).toContainEqual(
      expect.objectContaining({ kind: "evaluation-dispute", count: 2, dueOn: "2026-04-08" }),
    );
  });

  const decide = (dispute: Dispute, body: object, role: Role = "evaluator") =>
    as(role).send("POST", `${BASE}/disputes/${dispute.id}/decision`, {
      revision: dispute.revision,
      accept: true,
      reason: "核实税票无误",
      ...body,
    });

  test("that is accepted puts the year's figure right, with the source that now answers for it", async () => {
    expect((await decide(tax, {}, "department-approver")).status).toBe(409);
    expect((await decide(tax, { revision: 9 })).body.code).toBe("stale");
    const answered = await decide(tax, {});
    expect(answered.body).toMatchObject({ status: "accepted", decided: 412.5 });
    const { rows } = await database.pool.query(
      "select tax_wan::float8 as tax, provenance->'taxWan'->>'source' as source from enterprise_year where enterprise_id = $1",
      [zone.firms.企业4],
    );
    expect(rows).toEqual([{ tax: 412.5, source: "企业异议核实更正" }]);
    expect((await decide(tax, {})).status).toBe(409);
    // the land is still open
    expect((await standings()).企业4).toBe("disputed");
  });

  test("that is not accepted keeps the figure, and the sheet is settled with the last of them", async () => {
    const kept = await decide(land, { accept: false, reason: "以不动产权证为准" }, "department-approver");
    expect(kept.body).toMatchObject({ status: "kept", decided: 20, decision: "以不动产权证为准" });
    const sheet = await sheetOf("企业4");
    expect([sheet.standing, sheet.land.areaMu]).toEqual(["settled", 20]);
    // what was accepted is what the firm said: it is not asked again
    expect((await standings("?standing=settled")).企业4).toBe("settled");
  });
});

describe("land", () => {
  test("is published by name before anything is scored, and objected to on the sheet", async () => {
    const { revision } = await roundNow();
    const listed = await as("evaluator").send("POST", `${BASE}/confirmations/${round.id}/land-list`, {
      openedOn: "2026-03-31",
      days: 7,
      revision,
    });
    expect(listed.body).toMatchObject({ stage: "area", runId: null, roundId: round.id, firms: 9 });
    const { entries } = (await firm("企业6").get(`${BASE}/publicities/${listed.body.id}`)).body;
    const tenant = entries.find(({ name }: { name: string }) => name === "租户");
    expect([tenant.areaMu, tenant.grade]).toEqual([expect.closeTo(7.5, 6), null]);
    const objected = await firm("企业6").send("POST", `${BASE}/publicities/${listed.body.id}/objections`, {
      said: "面积不对，请复核",
    });
    expect([objected.status, objected.body.message.zh]).toEqual([409, expect.stringContaining("数据确认")]);

    await moveTo("2026-03-30");
    const late = await answer("企业6", { disputes: [{ fact: "taxWan", claimed: 1, reason: "已经截止" }] });
    expect(late.body.message.zh).toContain("截止");
    const inTime = await answer("企业6", {
      disputes: [{ fact: "areaMu", claimed: 19, reason: "道路代征地" }],
    });
    expect(inTime.body.standing).toBe("disputed");
    await moveTo("2026-04-08");
  });
});

describe("the end of a round", () => {
  test("those who have not answered are reminded, one by one or all at once", async () => {
    const one = await as("evaluator").send("POST", `${BASE}/confirmations/${round.id}/reminders`, {
      enterpriseIds: [zone.firms.企业5, zone.firms.企业1],
    });
    // the other has confirmed
    expect(one.body).toEqual({ reminded: 1 });
    const all = await as("evaluator").send("POST", `${BASE}/confirmations/${round.id}/reminders`, {});
    expect(all.body.reminded).toBe(4);
    const todo = (await firm("企业5").get("/api/home")).body.todos[0];
    expect(todo.title.zh).toContain("已催办 2 次");
  });

  test("silence is overdue, and consent only where the round says so and the figures stayed", async () => {
    await moveTo("2026-03-30");
    expect(await standings()).toMatchObject({ 企业5: "overdue", 企业7: "overdue", 企业1: "confirmed" });
    await moveTo("2026-03-30", ", deemed = true, deemed_basis = '县政办〔2026〕8 号第五条'");
    await change("企业7", { rdWan: 1 });
    expect(await standings()).toMatchObject({ 企业5: "deemed", 企业7: "overdue" });
    await moveTo("2026-04-08", ", deemed = false, deemed_basis = null");
  });

  test("more time is given until a later day; it is closed when its time is up and no dispute is open", async () => {
    const act = async (step: string, body: object) =>
      as("evaluator").send("POST", `${BASE}/confirmations/${round.id}/${step}`, {
        revision: (await roundNow()).revision,
        ...body,
      });
    expect((await act("extension", { closesOn: "2026-04-08", why: "不变" })).status).toBe(409);
    const longer = await act("extension", { closesOn: "2026-04-15", why: "系统维护两天" });
    expect(longer.body.closesOn).toBe("2026-04-15");
    expect((await act("closing", {})).body.message.zh).toContain("异议");
    const [dispute] = (await as("evaluator").get(`${BASE}/disputes?open=true`)).body.disputes;
    await as("evaluator").send("POST", `${BASE}/disputes/${dispute.id}/decision`, {
      revision: dispute.revision,
      accept: true,
      figure: 19.4,
      reason: "现场复测",
    });
    expect((await sheetOf("企业6")).land.areaMu).toBe(19.4);
    expect((await act("closing", {})).body.message.zh).toContain("没有答复");
    await moveTo("2026-03-30");
    expect((await act("closing", {})).body).toMatchObject({ status: "closed", openDisputes: 0 });
    expect((await answer("企业5")).body.message.zh).toContain("结束");
  });
});

test("a run says whose figures are confirmed and lists the others, and what the cross-check left open", async () => {
  const started = await as("evaluator").send("POST", `${BASE}/runs`, {
    year: YEAR,
    methodId,
    population: { scales: ["above"] },
  });
  await api.background.settle();
  const { runId } = (await as("evaluator").get(`${BASE}/jobs/${started.body.id}`)).body;
  const ready = (await as("leader").get(`${BASE}/runs/${runId}/readiness`)).body;
  expect(ready).toMatchObject({
    firms: 9,
    notAsked: 0,
    counts: { confirmed: 3, settled: 2, overdue: 4 },
    rounds: [{ id: round.id, status: "closed" }],
  });
  expect(ready.unconfirmed.map(({ name }: { name: string }) => name).sort()).toEqual(
    ["企业0", "企业5", "企业7", "租户"].sort(),
  );
  expect(ready.crossCheck.open).toBeGreaterThanOrEqual(1);
  expect((await as("planner").get(`${BASE}/runs/${runId}/readiness`)).body.crossCheck).toBeNull();
  // the land was published of the round: the grades of the run may follow
  await database.pool.query(
    "update evaluation_publicity set opened_on = '2026-03-01', closes_on = '2026-03-08' where round_id = $1",
    [round.id],
  );
  const grades = await as("evaluator").send("POST", `${BASE}/runs/${runId}/publicities`, {
    stage: "grade",
    openedOn: "2026-03-31",
    days: 5,
    revision: 1,
  });
  expect([grades.status, grades.body.message]).toEqual([200, undefined]);
});
