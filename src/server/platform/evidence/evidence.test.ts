import { beforeAll, expect, test } from "vitest";
import type { Role } from "#contract/access.ts";
import { type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";
import { inTransaction } from "../context.ts";
import { detectType } from "./detect-type.ts";
import { evidenceOf, handIn } from "./evidence.ts";

const database = testDatabase();
let api: TestApp;
let zone: TestZone;
let firms: string[];
beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addZone(database.pool, "A");
  const { rows } = await database.pool.query<{ id: string }>(
    "insert into enterprise (zone_id, name, scale) values ($1, '甲', 'above'), ($1, '乙', 'above') returning id",
    [zone.id],
  );
  firms = rows.map(({ id }) => id);
});

const PDF = Buffer.from("%PDF-1.7\n纳税证明");
const roleOf = (role: Role, firm?: number, userId?: string) =>
  zone.actor([role], {
    ...(firm !== undefined && { enterpriseId: firms[firm]! }),
    ...(userId && { userId }),
  });
const now = () => new Date("2026-03-31T08:00:00Z");
const ctxOf = (actor: ReturnType<typeof roleOf>) => ({ db: database.db, now, actor, requestId: "t" });
/** Another person of the zone: who brought a file always reads it. */
async function another(name: string): Promise<string> {
  const { rows } = await database.pool.query<{ id: string }>(
    "insert into app_user (zone_id, username, name) values ($1, $2, $2) returning id",
    [zone.id, name],
  );
  return rows[0]!.id;
}

test("a file is known by its bytes, not by its name", () => {
  expect(detectType(PDF)).toBe("application/pdf");
  expect(detectType(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))).toBe("image/jpeg");
  const zip = (inside: string) => Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.from(inside)]);
  expect(detectType(zip("word/document.xml"))).toContain("wordprocessingml");
  expect(detectType(zip("OFD.xml"))).toBe("application/ofd");
  expect(detectType(zip("word/document.xml word/vbaProject.bin"))).toBeUndefined();
  expect(detectType(Buffer.from("<svg onload=alert(1)>"))).toBeUndefined();
  expect(detectType(Buffer.from("MZ\x90"))).toBeUndefined();
});

test("what is not taken is refused in words, and nothing is kept", async () => {
  const firm = api.as(roleOf("enterprise-user", 0));
  const script = await firm.upload("/api/evidence", "证明.pdf", Buffer.from("<script>"));
  expect([script.status, script.body.message.zh]).toEqual([422, expect.stringContaining("只接收")]);
  const large = await firm.upload(
    "/api/evidence",
    "大.pdf",
    Buffer.concat([PDF, Buffer.alloc(10 * 1024 * 1024)]),
  );
  expect([large.status, large.body.code]).toEqual([413, "too-large"]);
  const { rows } = await database.pool.query("select 1 from evidence_file");
  expect(rows).toEqual([]);
});

test("a file comes back byte for byte, under a name without a path, to nobody else until it is handed in", async () => {
  const mine = api.as(roleOf("enterprise-user", 0));
  const uploaded = await mine.upload("/api/evidence", "../../完税 证明?.pdf", PDF);
  expect(uploaded.body).toMatchObject({ fileName: "完税 证明.pdf", contentType: "application/pdf" });
  const { id } = uploaded.body;
  const back = await mine.get(`/api/evidence/${id}`);
  expect(PDF.equals(back.body)).toBe(true);
  const evaluator = api.as(roleOf("evaluator", undefined, await another("pj")));
  expect((await evaluator.get(`/api/evidence/${id}`)).status).toBe(404);
  const neighbour = api.as(roleOf("enterprise-user", 1, await another("yi")));
  expect((await neighbour.get(`/api/evidence/${id}`)).status).toBe(404);
});

test("once handed in, it is read by those who deal with the matter and may see its class of field", async () => {
  const actor = roleOf("enterprise-user", 0);
  const { body } = await api.as(actor).upload("/api/evidence", "税票.pdf", PDF);
  const subject = "00000000-0000-4000-8000-000000000001";
  const about = { type: "figure-dispute", id: subject, enterpriseId: firms[0]!, fields: ["tax"] } as const;
  const hand = () => inTransaction(ctxOf(actor), (tx) => handIn(tx, ctxOf(actor), [body.id], about));
  await hand();
  await expect(hand()).rejects.toMatchObject({ code: "conflict" });

  const readBy = async (role: Role, firm?: number) =>
    (await api.as(roleOf(role, firm, await another(`${role}${firm ?? ""}`))).get(`/api/evidence/${body.id}`))
      .status;
  expect(await readBy("evaluator")).toBe(200);
  // statistics, and no tax
  expect(await readBy("department-approver")).toBe(404);
  expect(await readBy("planner")).toBe(404);
  expect(await readBy("enterprise-user", 1)).toBe(404);
  expect((await api.as(actor).send("DELETE", `/api/evidence/${body.id}`)).status).toBe(404);
  const listed = await inTransaction(ctxOf(actor), (tx) =>
    evidenceOf(tx, actor, "figure-dispute", [subject]),
  );
  expect(listed.get(subject)!.map(({ fileName }) => fileName)).toEqual(["税票.pdf"]);
});
