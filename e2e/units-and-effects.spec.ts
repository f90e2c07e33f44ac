import type { APIRequestContext, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { colleague, enter } from "./people.ts";

const OURS = { "x-perch": "1" };

// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of the body
async function ask(request: APIRequestContext, url: string, data?: unknown, method = "POST"): Promise<any> {
  const reply =
    data === undefined ? await request.get(url) : await request.fetch(url, { method, headers: OURS, data });
  expect([url, reply.status()], await reply.text()).toEqual([url, 200]);
  return reply.json();
}

/** A method in force that merges tenants with the owners of their land and charges its last grade. */
async function methodInForce({ request }: Page, code: string): Promise<string> {
  const { methods } = await ask(request, "/api/evaluation/methods");
  const base = methods.find((one: { code: string }) => one.code === "huangyan-2022-below");
  const studio = "/api/evaluation/studio";
  const made = await ask(request, studio, {
    from: "method",
    methodId: base.id,
    code,
    title: { zh: `合并评价办法${code}`, en: "Merged" },
  });
  const { id, revision } = made.summary;
  const power = {
    kind: "surcharge",
    key: "power",
    label: { zh: "差别电价", en: "Power" },
    grade: made.method.grading.grades.at(-1).key,
    instrument: "用电",
    unit: "元/千瓦时",
    quantity: "electricityWanKwh",
    rates: [0.1, 0.3, 0.5],
    exempt: "reform",
  };
  const relief = {
    kind: "land_tax_relief",
    key: "relief",
    label: { zh: "土地使用税减免", en: "Relief" },
    percentByGrade: { A: 100, B: 80, C: 0, D: 0 },
  };
  const unit = { ...made.method.unit, land: "merged", group: "standalone" };
  const above = { key: "above", label: { zh: "规上", en: "Above scale" } };
  const tiers = [...made.method.tiers, above];
  const method = { ...made.method, unit, tiers, effects: [power, relief] };
  const saved = await ask(request, `${studio}/${id}`, { revision, method }, "PUT");
  await ask(request, `${studio}/${id}/put-in-force`, { revision: saved.summary.revision });
  return id;
}

async function runOf({ request }: Page, methodId: string, scales: string[]): Promise<string> {
  let job = await ask(request, "/api/evaluation/runs", {
    year: 2023,
    methodId,
    population: { scales },
  });
  await expect
    .poll(async () => {
      job = await ask(request, `/api/evaluation/jobs/${job.id}`);
      return job.status;
    })
    .toBe("done");
  return job.runId;
}

test("tenants stand with the owner of their land, and the effects are decided, exempted and put in letters", async ({
  page,
  context,
}) => {
  await enter(page, "pingjia", "/evaluation");
  const methodId = await methodInForce(page, "merged-2023");
  const both = await runOf(page, methodId, ["above", "below"]);

  await page.goto(`/evaluation/runs/${both}?part=units`);
  await expect(page.getByRole("heading", { name: "不重不漏核对" })).toBeVisible();
  await expect(page.getByText("没有一亩地重复计入")).toBeVisible();
  await expect(page.getByText("不一致")).toHaveCount(0);
  const joined = page.getByRole("table").nth(1);
  await joined.locator("tbody tr").first().getByRole("link").nth(1).click();
  await expect(page).toHaveURL(/\/firms\//);
  // a tenant's page says under whom it is evaluated, with whom, and on which land
  await expect(page.getByRole("heading", { name: "与所用土地的权利人合并评价" })).toBeVisible();
  await expect(page.getByText("占宗地").first()).toBeVisible();

  // only firms that no other test freezes
  const runId = await runOf(page, methodId, ["below"]);
  const leader = await colleague(context, "zhuren", `/evaluation/runs/${runId}`);
  await leader.getByRole("button", { name: "定档" }).click();
  await leader.getByRole("dialog").getByRole("button", { name: "定档" }).click();
  await expect(leader.getByRole("main").getByText("已定档")).toBeVisible();

  await leader.goto(`/evaluation/runs/${runId}/effects`);
  const charged = leader.getByRole("row").filter({ hasText: "差别电价" });
  await expect(charged.first()).toBeVisible();
  await leader.getByRole("button", { name: "审定清单" }).click();
  const deciding = leader.getByRole("dialog");
  await deciding.getByRole("textbox").fill("主任办公会〔2026〕3 号");
  await deciding.getByRole("button", { name: "审定清单" }).click();
  await expect(leader.getByRole("button", { name: "审定清单" })).toHaveCount(0);

  const name = await charged.first().getByRole("rowheader").textContent();
  await charged.first().getByRole("button", { name: "豁免" }).click();
  const exempting = leader.getByRole("dialog");
  await exempting.getByRole("textbox").fill("列入整改计划，年内免于加价");
  await exempting.getByRole("button", { name: "豁免" }).click();
  await expect(leader.getByText("现时测算与已审定的清单不同")).toBeVisible();
  await leader.getByRole("button", { name: "撤销豁免" }).click();
  const revoking = leader.getByRole("dialog");
  await revoking.getByRole("textbox").fill("整改逾期未完成");
  await revoking.getByRole("button", { name: "撤销豁免" }).click();
  await expect(leader.getByText("已撤销")).toBeVisible({ timeout: 30_000 });
  await expect(leader.getByText("现时测算与已审定的清单不同")).toHaveCount(0);

  await leader.goto(`/evaluation/runs/${runId}/effects/letter?to=power&version=1`);
  await expect(leader.getByRole("heading", { name: /差别化用能价格的函/ })).toBeVisible();
  await expect(leader.getByRole("row").filter({ hasText: name! })).toHaveCount(1);
  await expect(leader.getByText("第 1 版")).toBeVisible();
  await leader.goto(`/evaluation/runs/${runId}/effects/letter?to=tax&on=2026-04-01`);
  await expect(leader.getByText("本函为草稿")).toBeVisible();
  await leader.context().close();
});

test("a group of the demo zone stands beside its firms, and its members say so", async ({ page }) => {
  await enter(page, "pingjia", "/evaluation");
  await page
    .getByRole("link", { name: /2025年度规上/ })
    .first()
    .click();
  await page.getByRole("tab", { name: "评价单元" }).click();
  const group = page.getByRole("row").filter({ hasText: "合成·启衡集团" });
  await expect(group).toBeVisible();
  await group.getByRole("link").first().click();
  await expect(page.getByText("集团合并 · 合成·启衡集团")).toBeVisible();
});
