import { expect, test } from "./fixtures.ts";
import { addFirm, colleague, enter } from "./people.ts";

const OURS = { "x-perch": "1" };
const PDF = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF");

test("企业核对确认单：就一项数据提出异议并附材料，经办人答复，企业看到答复", async ({ page, context }) => {
  await enter(page, "qiye", "/");
  await page
    .getByRole("link", { name: /请核对并确认本企业数据/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("企业数据确认单");
  await expect(page.getByRole("heading", { level: 3 })).toContainText("用地面积");
  await expect(page.getByRole("button", { name: "确认无误" })).toBeEnabled();

  await page.getByRole("button", { name: "年平均职工人数 有异议" }).click();
  const submit = page.getByRole("button", { name: /确认其余数据，提交异议/ });
  await expect(submit).toBeDisabled();
  await page.getByRole("spinbutton", { name: "年平均职工人数 应为" }).fill("41");
  await page.getByRole("textbox", { name: /年平均职工人数 理由/ }).fill("漏报新设车间职工");
  await page.locator("input[type=file]").setInputFiles({
    name: "社保缴费证明.pdf",
    mimeType: "application/pdf",
    buffer: PDF,
  });
  await expect(page.getByText("社保缴费证明.pdf")).toBeVisible();
  await submit.click();
  await expect(page.getByText("待答复")).toBeVisible();
  const sheet = new URL(page.url()).pathname;

  const desk = await colleague(context, "pingjia", `${sheet.split("/firms/")[0]}?part=disputes`);
  const dispute = desk.getByRole("listitem").filter({ hasText: "漏报新设车间职工" });
  const file = desk.waitForEvent("download");
  await dispute.getByRole("button", { name: "社保缴费证明.pdf" }).click();
  expect((await file).suggestedFilename()).toBe("社保缴费证明.pdf");
  await dispute.getByRole("button", { name: "答复" }).click();
  const answer = desk.getByRole("dialog");
  await answer.getByRole("radio", { name: "采纳并更正" }).check();
  await answer.getByRole("textbox", { name: "答复意见" }).fill("社保记录核实无误");
  await answer
    .getByRole("button", { name: "答 复" })
    .or(answer.getByRole("button", { name: "答复" }))
    .last()
    .click();
  await expect(dispute.getByText("采纳并更正")).toBeVisible();

  await page.reload();
  await expect(page.getByText("异议已办结")).toBeVisible();
  await expect(page.getByRole("row", { name: /年平均职工人数/ })).toContainText("41");
  await expect(page.getByText("社保记录核实无误")).toBeVisible();
});

test("企业用户看不到别家的确认单和全区进度", async ({ page, context }) => {
  await enter(page, "qiye", "/evaluation/confirm");
  await expect(page.getByRole("link", { name: /2025年度.*数据确认/ })).toBeVisible();
  const desk = await colleague(context, "pingjia", "/evaluation/confirm");
  const { rounds } = await (await desk.request.get("/api/evaluation/confirmations")).json();
  const board = `/api/evaluation/confirmations/${rounds[0].id}/sheets`;
  const { rows } = await (await desk.request.get(`${board}?standing=sent`)).json();
  expect((await page.request.get(board)).status()).toBe(403);
  const other = rows[0].firm.id as string;
  expect(
    (await page.request.get(`/api/evaluation/confirmations/${rounds[0].id}/firms/${other}`)).status(),
  ).toBe(404);

  await desk.goto(`/evaluation/confirm/${rounds[0].id}/firms/${other}`);
  await desk.getByRole("button", { name: "录入纸质确认" }).click();
  await desk.getByRole("textbox", { name: "确认单编号" }).fill("纸〔2026〕12 号");
  await desk.getByRole("textbox", { name: "签字人" }).fill("李会计");
  await desk.getByRole("button", { name: "确认无误" }).click();
  await expect(desk.getByText("纸〔2026〕12 号", { exact: false })).toBeVisible();
});

test("交叉核对：单位填错的数按建议更正后消失，属实的批量标注", async ({ page }) => {
  await enter(page, "pingjia", "/");
  const uscc = "91330199MA27XK3T5P";
  await addFirm(page, { uscc, name: "核对样例有限公司", scale: "above", industryCode: "C3511" });
  for (const [year, taxWan, energyTce] of [
    [2011, 310, 800],
    [2012, 3_150_000, 0],
  ] as const) {
    const reply = await page.request.post("/api/enterprise-years", {
      headers: OURS,
      data: {
        values: {
          uscc,
          year,
          scale: "above",
          landMu: 20,
          taxWan,
          revenueWan: 9000,
          valueAddedWan: 2000,
          energyTce,
        },
      },
    });
    expect(reply.status()).toBe(200);
  }
  await page.goto("/evaluation/checks?year=2012");
  const slip = page.getByRole("row", { name: /核对样例有限公司.*疑似单位填错/ });
  await expect(slip).toContainText("÷ 10,000 = 315");
  await slip.getByRole("button", { name: "更正" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("spinbutton", { name: "更正为" })).toHaveValue("315");
  await dialog.getByRole("textbox", { name: "核实说明" }).fill("税务局确认按元填报");
  await dialog
    .getByRole("button", { name: /更\s?正$/ })
    .last()
    .click();
  await expect(slip).toHaveCount(0);

  const zero = page.getByRole("row", { name: /核对样例有限公司.*有产出而能耗为 0/ });
  await zero.getByRole("checkbox").check();
  await page.getByRole("button", { name: "核实无误", exact: true }).last().click();
  const mark = page.getByRole("dialog");
  await mark.getByRole("textbox", { name: "核实说明" }).fill("外购成品组装，无生产用能");
  await mark.getByRole("button", { name: "核实无误" }).click();
  await expect(zero).toHaveCount(0);
  await page.getByRole("button", { name: /1\s*核实无误/ }).click();
  await expect(page.getByText("外购成品组装，无生产用能")).toBeVisible();
});
