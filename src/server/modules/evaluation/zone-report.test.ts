import PizZip from "pizzip";
import { beforeAll, describe, expect, test } from "vitest";
import { checkTemplate } from "#server/platform/documents/check-template.ts";
import { fillTemplate } from "#server/platform/documents/fill-template.ts";
import { paragraphsOf } from "#server/platform/documents/template-place.ts";
import { type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addEvaluatedZone, type EvaluatedZone } from "#test/evaluated-zone.ts";
import { PLACEHOLDERS } from "./report-placeholders.ts";
import { defaultTemplate } from "./report-template-default.ts";

const database = testDatabase();
let api: TestApp;
let zone: EvaluatedZone;
let runId: string;

/** Ten firms whose tax per mu runs from 30 down to 3. */
const FIRMS = Array.from({ length: 10 }, (_, n) => ({
  name: `企业${n + 1}`,
  landMu: 10,
  taxWan: 300 - 30 * n,
}));

beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addEvaluatedZone(database, "RP", 2024, FIRMS);
  const officer = api.as(zone.actor(["evaluator"]));
  const { methods } = (await officer.get("/api/evaluation/methods")).body;
  const method = methods.find(({ code }: { code: string }) => code === "huangyan-2022-above");
  const job = await officer.send("POST", "/api/evaluation/runs", {
    year: 2024,
    methodId: method.id,
    population: { scales: ["above"] },
  });
  await api.background.settle();
  runId = (await officer.get(`/api/evaluation/jobs/${job.body.id}`)).body.runId;
});

const officer = () => api.as(zone.actor(["evaluator"]));
const textOf = (bytes: Uint8Array) =>
  paragraphsOf(new PizZip(Buffer.from(bytes)).file("word/document.xml")!.asText());

describe("the yearly report", () => {
  test("adds up to what the results say", async () => {
    const { body: report } = await officer().get(`/api/evaluation/runs/${runId}/report`);
    expect(report.figures).toMatchObject({ graded: 10, areaMu: 100, taxWan: 1650 });
    expect(report.grades.reduce((sum: number, { firms }: { firms: number }) => sum + firms, 0)).toBe(10);
    const tax = report.averages.find(({ key }: { key: string }) => key === "taxPerMu");
    expect(tax.total).toBeCloseTo(16.5, 9);
    expect(tax.median).toBeCloseTo(16.5, 9);
    expect(report.best[0].name).toBe("企业1");
    expect(report.worst[0].name).toBe("企业10");
    expect(report.method.document).toContain("黄岩区");
    expect(report.sources[0]).toMatchObject({ source: "统计局", to: "2025-03-31" });
  });

  test("keeps to the field scope: who may not see tax is told grades and land", async () => {
    const { body: report } = await api
      .as(zone.actor(["planner"]))
      .get(`/api/evaluation/runs/${runId}/report`);
    expect(report.figures).toMatchObject({ graded: 10, taxWan: null, meanScore: null });
    expect([report.best, report.worst, report.averages]).toEqual([[], [], []]);
    expect(JSON.stringify(report)).not.toContain("16.5");
  });

  test("is not for a firm's user", async () => {
    const own = api.as(zone.actor(["enterprise-user"], { enterpriseId: zone.firms.企业1! }));
    expect((await own.get(`/api/evaluation/runs/${runId}/report`)).status).toBe(403);
    expect((await own.get(`/api/evaluation/runs/${runId}/report/docx`)).status).toBe(403);
  });

  test("is a Word document with every placeholder filled", async () => {
    const { body } = await officer().get(`/api/evaluation/runs/${runId}/report/docx`);
    const text = textOf(body).join("\n");
    expect(text).toContain("RP 区2024年度亩均评价报告");
    expect(text).toContain("亩均税收 16.50 万元/亩");
    expect(text).toContain("测算稿，未定档");
    expect(text).toContain("企业10");
    expect(text).not.toMatch(/[{}]|undefined|NaN/);
  });
});

describe("a zone's own template", () => {
  /** The shipped template with one text of it replaced. */
  async function altered(from: string, to: string): Promise<Uint8Array> {
    const zip = new PizZip(Buffer.from(await defaultTemplate()));
    const xml = zip.file("word/document.xml")!.asText();
    expect(xml).toContain(from);
    zip.file("word/document.xml", xml.replace(from, to));
    return zip.generate({ type: "uint8array" });
  }

  test("is used once it is uploaded, and can be taken back", async () => {
    const own = await altered("一、总体情况", "一、全区概况");
    const kept = await officer().upload("/api/evaluation/report-template", "本区模板.docx", own);
    expect(kept.body.fileName).toBe("本区模板.docx");
    const filled = await officer().get(`/api/evaluation/runs/${runId}/report/docx`);
    expect(textOf(filled.body)).toContain("一、全区概况");
    expect((await officer().send("DELETE", "/api/evaluation/report-template")).body.fileName).toBeNull();
    expect(textOf((await officer().get(`/api/evaluation/runs/${runId}/report/docx`)).body)).toContain(
      "一、总体情况",
    );
  });

  test.each([
    ["一个不存在的占位符", "{得分中位数}", "{得分中位值}", "没有占位符 {得分中位值}"],
    ["loop left open", "{/等级分布}", "", "{#等级分布} 没有对应的 {/等级分布}"],
    ["brace left open", "{得分中位数}", "{得分中位数", "缺少右花括号"],
    ["a field outside its loop", "平均得分 {平均得分}", "占比 {占比}", "只能用在 {#等级分布}"],
  ])("%s is refused with paragraph and placeholder", async (_what, from, to, said) => {
    const reply = await officer().upload(
      "/api/evaluation/report-template",
      "坏.docx",
      await altered(from, to),
    );
    expect(reply.status).toBe(422);
    expect(reply.body.message.zh).toContain(said);
    expect(reply.body.message.zh).toMatch(/正文第 \d+ 段（“/);
    expect((await officer().get("/api/evaluation/report-template")).body.fileName).toBeNull();
  });

  test("what is no Word document, or carries a macro, is refused", async () => {
    const nothing = await officer().upload("/api/evaluation/report-template", "a.docx", Buffer.from("hello"));
    expect(nothing.body.message.zh).toContain("不是 Word 文档");
    const zip = new PizZip(Buffer.from(await defaultTemplate()));
    zip.file("word/vbaProject.bin", "x");
    expect(
      (await checkTemplate(zip.generate({ type: "uint8array" }), PLACEHOLDERS))[0]!.message.zh,
    ).toContain("宏");
  });

  test("a template of figures alone may leave everything else out", async () => {
    const zip = new PizZip(Buffer.from(await defaultTemplate()));
    const xml = zip.file("word/document.xml")!.asText();
    zip.file(
      "word/document.xml",
      xml.replace(
        /<w:body>[\s\S]*<w:sectPr>/,
        "<w:body><w:p><w:r><w:t>{亩均税收}</w:t></w:r></w:p><w:sectPr>",
      ),
    );
    const bytes = zip.generate({ type: "uint8array" });
    expect(await checkTemplate(bytes, PLACEHOLDERS)).toEqual([]);
    expect(textOf(fillTemplate(bytes, { 亩均税收: "16.50" }))).toEqual(["16.50"]);
  });
});
