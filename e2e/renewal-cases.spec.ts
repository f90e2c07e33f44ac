import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { addParcel, colleague, enter } from "./people.ts";

const OURS = { "x-perch": "1" };
const PDF = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF");

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

async function post(page: Page, path: string, data: unknown) {
  const reply = await page.request.post(`/api/renewal/${path}`, { headers: OURS, data });
  expect([path, reply.status(), reply.ok() ? "" : await reply.text()]).toEqual([path, 200, ""]);
  return reply.json();
}

/** A step taken on paper some days ago. */
async function step(page: Page, id: string, move: string, days: number): Promise<void> {
  const { revision } = await (await page.request.get(`/api/renewal/cases/${id}`)).json();
  const body = { revision, move, why: "按程序办理", onDay: daysAgo(days), documentNo: `测〔${move}〕1号` };
  await post(page, `cases/${id}/move`, body);
}

/** Takes the step of that name in the case's panel. */
async function take(page: Page, name: string, documentNo?: string): Promise<void> {
  await page.getByRole("tab", { name: "办理" }).click();
  await page.locator(".case-moves").getByRole("button", { name }).click();
  const dialog = page.getByRole("dialog").filter({ hasText: "→" });
  if (documentNo) await dialog.getByLabel("文号").fill(documentNo);
  await dialog.getByLabel("理由").fill("按程序办理");
  await dialog.getByRole("button", { name: new RegExp([...name].join("\\s*")) }).click();
  await expect(dialog).toBeHidden();
}

const asked = (want: object) => ({ want, hard: true, weight: 2 });
/** Land of some 12 mu and no other: 8,000 m². */
const WANTED = {
  siteKind: asked({ kind: "one-of", names: ["land"] }),
  area: asked({ kind: "between", from: 7990, to: 8010 }),
};

test("a case is planned, carried out, accepted, and its land is supply again", async ({ page, context }) => {
  test.slow();
  await enter(page, "guihua", "/renewal/cases?as=board");
  const code = `E2E-腾换-${test.info().workerIndex}-${Date.now() % 100_000}`;
  const parcel = await addParcel(page, { code, status: "built", areaMu: 12, landUse: "100101" });
  const { id } = await post(page, "cases", {
    parcelId: parcel.id,
    landUser: "测试用地单位",
    openedOn: daysAgo(120),
    why: "连续两年低效",
  });
  const leader = await colleague(context, "zhuren", `/renewal/cases/${id}`);
  const seeker = await colleague(context, "zhaoshang", "/");
  const title = `等地项目 ${code}`;
  const filed = await seeker.request.post("/api/siting/demands", {
    headers: OURS,
    data: { title, party: "lead", partyName: "某整机公司", wanted: WANTED },
  });
  expect([filed.status(), filed.ok() ? "" : await filed.text()]).toEqual([200, ""]);
  await step(page, id, "verify", 115);
  await step(page, id, "notify", 110);
  await step(page, id, "pass-over", 80);
  await step(leader, id, "recognise", 75);
  await step(page, id, "publish", 70);

  await page.goto(`/renewal/cases/${id}`);
  await expect(page.locator(".case-path [aria-current=step]")).toHaveText("公示");
  await page.getByRole("tab", { name: "方案" }).click();
  await page.getByRole("button", { name: "编写方案" }).click();
  await page.locator(".plan-form").getByRole("combobox").first().click();
  await page.getByText(/^政府回购/).click();
  await page.getByRole("button", { name: "按路径生成节点" }).click();
  await expect(page.getByRole("textbox", { name: "节点" }).first()).toHaveValue("权属与地上物核实");
  await page.getByLabel("整治目标").fill("腾出土地");
  await page.getByRole("textbox", { name: "名称" }).last().fill("土地储备中心");
  await page
    .getByRole("group", { name: "资金" })
    .getByRole("button", { name: /添\s*加/ })
    .click();
  await page.getByRole("textbox", { name: "付款方" }).fill("土地储备中心");
  await page.getByRole("textbox", { name: "收款方" }).fill("测试用地单位");
  await page.getByRole("button", { name: /保\s*存/ }).click();
  await expect(page.locator(".plan-gaps")).toContainText("权利人同意方案的意见");
  await post(page, `cases/${id}/statements`, { kind: "agreement", about: "plan", said: "同意方案" });

  await leader.reload();
  await take(leader, "议定方案");
  await page.reload();
  await take(page, "启动整治");
  const held = await (await page.request.get(`/api/renewal/cases/${id}`)).json();
  const doneOn = daysAgo(0);
  for (const milestone of held.milestones.slice(1))
    await post(page, `cases/${id}/milestones/${milestone.id}/done`, {
      revision: 1,
      doneOn,
      outcome: "已完成",
    });
  await post(page, `cases/${id}/payments/${held.payments[0].id}/paid`, {
    revision: 1,
    paidWan: held.payments[0].amountWan,
    paidOn: doneOn,
  });
  await page.reload();
  await page.getByRole("tab", { name: "实施" }).click();
  await page
    .locator(".gantt")
    .getByRole("button", { name: /完\s*成/ })
    .click();
  const done = page.getByRole("dialog");
  await done.getByLabel("完成情况").fill("权属清楚");
  await done.getByRole("button", { name: /提\s*交/ }).click();
  await expect(done).toBeHidden();
  await page.getByRole("button", { name: "登记处置面积" }).click();
  await done.getByLabel("处置内容").fill("整宗移交");
  await done.getByRole("button", { name: /提\s*交/ }).click();
  await expect(page.locator(".works-list")).toContainText("12.00 亩");

  await leader.reload();
  await take(leader, "验收", "测验〔2026〕1号");
  await leader.getByRole("tab", { name: "实施" }).click();
  await leader.getByRole("button", { name: "重新入库" }).click();
  const back = leader.getByRole("dialog");
  await back.getByLabel("理由").fill("验收合格");
  await back.getByRole("button", { name: /提\s*交/ }).click();
  await expect(leader.locator(".works-returns")).toContainText("12.00 亩");
  await expect
    .poll(async () => {
      const { notices } = await (await seeker.request.get("/api/notices")).json();
      return notices.some((one: { title: { zh: string } }) => one.title.zh.includes(title));
    })
    .toBe(true);
  await page.reload();
  await take(page, "办结");
  await expect(page.locator(".case-path [aria-current=step]")).toHaveText("已办结");
  const { record } = await (await page.request.get(`/api/parcels/${parcel.id}`)).json();
  expect(record.status).toBe("cleared");
  await leader.close();
  await seeker.close();
});

test("a firm reads the notice it was served and answers with a paper; the officer replies", async ({
  page,
  context,
}) => {
  await enter(page, "qiye", "/renewal/own");
  await page.locator(".own-cases a").first().click();
  await page.getByRole("tab", { name: "权利人意见" }).click();
  await page.getByRole("button", { name: "陈述意见" }).click();
  const said = "本宗地一期厂房已于上月复产，附用电记录。";
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "异议", exact: true }).check();
  await dialog.getByRole("textbox", { name: "陈述意见" }).fill(said);
  await dialog
    .locator("input[type=file]")
    .setInputFiles({ name: "用电记录.pdf", mimeType: "application/pdf", buffer: PDF });
  await expect(dialog.getByText("用电记录.pdf")).toBeVisible();
  await dialog.getByRole("button", { name: /提\s*交/ }).click();
  await expect(page.locator(".statement").filter({ hasText: said })).toContainText("用电记录.pdf");
  const id = new URL(page.url()).pathname.split("/").at(-1)!;

  const desk = await colleague(context, "guihua", `/renewal/cases/${id}`);
  await desk.getByRole("tab", { name: "权利人意见" }).click();
  await desk
    .locator(".statement")
    .filter({ hasText: said })
    .getByRole("button", { name: /答\s*复/ })
    .click();
  const answer = desk.getByRole("dialog");
  await answer.getByRole("radio", { name: "不采纳", exact: true }).check();
  await answer.getByLabel("答复").fill("用电量仍不足上年三成");
  await answer.getByRole("button", { name: /提\s*交/ }).click();
  await expect(desk.locator(".statement").filter({ hasText: said })).toContainText("不采纳");
  const paper = desk.waitForEvent("download");
  await desk.getByRole("tab", { name: "文书" }).click();
  await desk.getByRole("button", { name: "告知书" }).click();
  expect((await paper).suggestedFilename()).toContain("告知书.docx");
});
