import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { writeDocument } from "#server/platform/documents/write-document.ts";
import { type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";

const database = testDatabase();
const JPEG = Buffer.from([
  0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xd9,
]);
let api: TestApp;
let zone: TestZone;
let ids: Record<string, string>;

const as = (role: "planner" | "evaluator" | "leader" | "grid-officer" | "investment-officer") =>
  api.as(zone.actor([role]));
const entryOf = async (code: string) =>
  (await as("evaluator").get(`/api/renewal/land/entries/${ids[code]}`)).body;

async function add(path: string, values: object): Promise<string> {
  const reply = await as("planner").send("POST", `/api/${path}`, { values });
  expect([path, reply.status, reply.body.message]).toEqual([path, 200, undefined]);
  return reply.body.record.id;
}

beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addZone(database.pool, "V");
  ids = {};
  for (const code of ["P1", "P2", "P3"]) {
    await add("parcels", { code, status: "built", areaMu: 10 });
    ids[code] = await add("poor-land-entries", {
      law: "low-efficiency",
      parcelCode: code,
      foundYear: 2026,
      areaMu: 10,
    });
  }
  await add("parcels", { code: "P9", status: "granted", areaMu: 20, holder: "某公司" });
  await add("site-progress", { parcelCode: "P9", started: false });
  await add("land-contracts", {
    supervisionNo: "3309",
    parcelCode: "P9",
    startBy: "2024-01-01",
    priceWan: 600,
    areaHa: 1.3333,
  });
  await as("evaluator").send("POST", "/api/renewal/land/runs", { law: "idle" });
  const idle = (await as("evaluator").get("/api/poor-land-entries?f=law:eq:idle")).body.rows;
  ids.P9 = idle[0].id;
});

const seen = (more: object = {}) => ({ draftId: randomUUID(), use: "stopped", outcome: "verified", ...more });

async function plan(...codes: string[]) {
  const reply = await as("grid-officer").send("POST", "/api/renewal/visits", {
    title: "踏勘",
    plannedOn: "2026-04-01",
    leadName: "褚问暖",
    departments: ["税务局"],
    entryIds: codes.map((code) => ids[code]),
  });
  expect([reply.status, reply.body.message]).toEqual([200, undefined]);
  return reply.body as { visit: { id: string }; checks: { id: string; parcelCode: string }[] };
}

describe("a joint visit", () => {
  test("is planned with entries, verifies one with a photo, takes another off with a reason, and is done", async () => {
    const { visit, checks } = await plan("P1", "P2");
    const path = (i: number) => `/api/renewal/visits/${visit.id}/checks/${checks[i]!.id}`;
    const photo = (await as("grid-officer").upload("/api/evidence", "门口.jpg", JPEG)).body;
    const first = await as("grid-officer").send(
      "POST",
      path(0),
      seen({ photoIds: [photo.id], letPercent: 50 }),
    );
    expect(first.body).toMatchObject({ visit: { done: 1, verified: 1, status: "planned" } });
    expect((await entryOf("P1")).status).toBe("verified");
    expect((await entryOf("P1")).checks[0]).toMatchObject({
      use: "stopped",
      photos: [{ fileName: "门口.jpg" }],
    });
    expect((await as("grid-officer").send("POST", path(1), seen({ outcome: "withdrawn" }))).status).toBe(422);
    const off = await as("grid-officer").send(
      "POST",
      path(1),
      seen({ outcome: "withdrawn", reason: "已复产" }),
    );
    expect(off.body.visit).toMatchObject({ status: "done", done: 2 });
    expect(await entryOf("P2")).toMatchObject({ status: "withdrawn", withdrawnWhy: "已复产" });
  });

  test("sent again after a lost answer counts once; another's draft is refused with who was first", async () => {
    const { visit, checks } = await plan("P3");
    const path = `/api/renewal/visits/${visit.id}/checks/${checks[0]!.id}`;
    const draft = seen();
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => as("grid-officer").send("POST", path, draft)),
    );
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200));
    const { events } = (await as("leader").get(`/api/timeline/${ids.P3}`)).body;
    expect(events.filter(({ kind }: { kind: string }) => kind === "site-checked")).toHaveLength(1);
    const other = await as("planner").send("POST", path, seen({ outcome: "undecided" }));
    expect([other.status, other.body.message.zh]).toEqual([409, expect.stringContaining("V 用户")]);
  });

  test("is not for whoever has no part in it", async () => {
    const body = { title: "踏勘", plannedOn: "2026-04-01", leadName: "某", entryIds: [ids.P1] };
    expect((await as("investment-officer").send("POST", "/api/renewal/visits", body)).status).toBe(403);
    expect((await as("leader").send("POST", "/api/renewal/visits", body)).status).toBe(403);
  });
});

describe("the steps of Order 53", () => {
  const path = () => `/api/renewal/land/entries/${ids.P9}`;
  const step = async (name: string, onDay: string) =>
    as("planner").send("POST", `${path()}/steps`, {
      revision: (await entryOf("P9")).revision,
      step: name,
      onDay,
    });

  test("a delay counts for nothing until a leader accepts it, and then each day is left out", async () => {
    expect((await entryOf("P9")).idle).toMatchObject({ measure: "take-back" });
    const claimed = await as("planner").send("POST", `${path()}/delays`, {
      fromOn: "2024-02-01",
      untilOn: "2024-07-31",
      cause: "planning",
      note: "控规修改",
    });
    expect(claimed.body.idle).toMatchObject({ measure: "take-back", hangsOnClaims: true });
    const [delay] = claimed.body.delays;
    const decision = { revision: delay.revision, accepted: true, why: "有批文" };
    const decide = `${path()}/delays/${delay.id}/decision`;
    expect((await as("planner").send("POST", decide, decision)).status).toBe(403);
    const decided = await as("leader").send("POST", decide, decision);
    expect(decided.body.idle).toMatchObject({ measure: "fee", feeWan: 120, clock: { excludedDays: 182 } });
  });

  test("come in their order, rest on the finding of their day, and are printed", async () => {
    expect((await step("recognised", "2026-03-01")).status).toBe(409);
    const surveyed = await step("surveyed", "2026-03-01");
    expect(surveyed.body.steps[0]).toMatchObject({ step: "surveyed", answerBy: "2026-03-31" });
    expect((await step("recognised", "2026-03-20")).status).toBe(200);
    const early = await step("take-back-decided", "2026-03-25");
    expect(early.body.message.zh).toContain("满两年之日");
    expect((await step("fee-decided", "2026-03-25")).status).toBe(200);
    for (const kind of ["survey", "recognition", "fee", "take-back"]) {
      const reply = await as("planner").get(`${path()}/papers/${kind}`);
      expect([kind, reply.status, reply.body.subarray(0, 2).toString()]).toEqual([kind, 200, "PK"]);
    }
  });

  test("a template is a zone's own once it is whole", async () => {
    const at = "/api/renewal/land/templates/survey";
    const shipped = (await as("planner").get(at)).body;
    expect((await as("planner").upload(at, "本区模板.docx", shipped)).status).toBe(200);
    const bad = await writeDocument([{ text: "{没有这个}", style: "Body" }]);
    const refused = await as("planner").upload(at, "坏模板.docx", bad);
    expect([refused.status, refused.body.message.zh]).toEqual([422, expect.stringContaining("没有这个")]);
    expect((await as("planner").send("DELETE", at)).status).toBe(200);
  });
});
