import type { Page } from "@playwright/test";
import axe from "axe-core";
import { expect, test } from "./fixtures.ts";
import { enter } from "./people.ts";

type Violation = {
  id: string;
  impact: string | null;
  help: string;
  nodes: { target: unknown[]; html: string }[];
};

/** What WCAG 2.2 A and AA would object to, seriously, in words that lead to the element. */
async function objections(page: Page): Promise<string[]> {
  await page.waitForLoadState("networkidle");
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { axe: inPage } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: unknown }> };
    };
    const run = await inPage.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
      resultTypes: ["violations"],
    });
    return run.violations as Violation[];
  });
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(
      ({ id, help, nodes }) =>
        `${id}: ${help}\n  ${nodes.map(({ html }) => html.slice(0, 200)).join("\n  ")}`,
    );
}

test("sign-in", async ({ page }) => {
  await page.goto("/sign-in");
  await expect(page.getByRole("button", { name: "登录", exact: true })).toBeVisible();
  expect(await objections(page)).toEqual([]);
});

for (const [name, who, address] of [
  ["home", "guihua", "/"],
  ["the list", "guihua", "/parcels?f=status:in:idle,low-efficiency"],
  ["import", "guihua", "/imports/parcel"],
  ["readiness", "guihua", "/readiness"],
  ["what must be verified", "guihua", "/readiness/verifications"],
  ["the list of evaluations", "pingjia", "/evaluation"],
  ["a new evaluation", "pingjia", "/evaluation/new"],
  ["a method", "pingjia", "/evaluation/methods"],
  ["the method studio", "pingjia", "/evaluation/studio"],
  ["one's own evaluation", "qiye", "/evaluation"],
  ["the year's collection", "pingjia", "/evaluation/collection"],
  ["the cross-check", "pingjia", "/evaluation/checks"],
  ["rounds of confirmation", "pingjia", "/evaluation/confirm"],
  ["one's own sheets", "qiye", "/evaluation/confirm"],
  ["a department's desk", "tongji", "/evaluation/collection"],
  ["the calendar", "guihua", "/settings/calendar"],
  ["the city's desk", "shiji", "/city"],
  ["what the city is told", "zhuren", "/evaluation/city"],
  ["one's account and tokens", "pingjia", "/settings/account"],
  ["people", "xitong", "/settings/users"],
  ["the ledger", "shenji", "/settings/audit"],
] as const) {
  test(name, async ({ page }) => {
    await enter(page, who, address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await objections(page)).toEqual([]);
  });
}

for (const part of ["report", "benchmarks"])
  test(`a run's ${part}`, async ({ page }) => {
    await enter(page, "pingjia", "/evaluation");
    const { runs } = await (await page.request.get("/api/evaluation/runs")).json();
    await page.goto(`/evaluation/runs/${runs[0].id}/${part}`);
    await expect(page.getByRole("table").first()).toBeVisible();
    expect(await objections(page)).toEqual([]);
  });

test("the ranking of zones, and why", async ({ page }) => {
  await enter(page, "shiji", "/city");
  await page.getByRole("list", { name: "历次评价" }).getByRole("link").first().click();
  await page.getByRole("table").getByRole("button").first().click();
  await expect(page.getByRole("dialog")).toContainText("÷");
  expect(await objections(page)).toEqual([]);
});

test("a record in its drawer, and its form", async ({ page }) => {
  await enter(page, "guihua", "/parcels?f=status:eq:idle");
  await page.getByRole("table", { name: "地块" }).locator("tbody tr").first().click();
  await expect(page.getByRole("dialog").getByRole("button", { name: "修改" })).toBeVisible();
  expect(await objections(page)).toEqual([]);
  await page.getByRole("dialog").getByRole("button", { name: "修改" }).click();
  await expect(page.getByRole("dialog").getByRole("button", { name: "保存" })).toBeVisible();
  expect(await objections(page)).toEqual([]);
});

test("an evaluation, its results, and a firm's points", async ({ page }) => {
  await enter(page, "pingjia", "/evaluation");
  await page.getByRole("link", { name: /2024年度规上/ }).click();
  await expect(page.getByRole("tab", { name: "概览" })).toBeVisible();
  expect(await objections(page)).toEqual([]);
  await page.getByRole("tab", { name: /^结果/ }).click();
  await expect(page.getByRole("table").locator("tbody tr").first()).toContainText("A");
  expect(await objections(page)).toEqual([]);
  await page.getByRole("table").locator("tbody tr").first().click();
  await page.getByRole("dialog").getByRole("link", { name: "打开完整页面" }).click();
  await expect(page.getByRole("rowheader", { name: /^亩均税收 评价税收/ })).toBeVisible();
  expect(await objections(page)).toEqual([]);
});

test("the sandbox", async ({ page }) => {
  await enter(page, "pingjia", "/evaluation/sandbox");
  await page
    .getByRole("link", { name: /2024年度规上/ })
    .first()
    .click();
  await expect(page.getByText(/家等级与评价结果一致/)).toBeVisible();
  expect(await objections(page)).toEqual([]);
});

test("a method as it is written", async ({ page }) => {
  await enter(page, "pingjia", "/evaluation/studio");
  const begun = await page.request.post("/api/evaluation/studio", {
    headers: { "x-perch": "1" },
    data: { from: "blank" },
  });
  const { summary } = (await begun.json()) as { summary: { id: string } };
  await page.goto(`/evaluation/studio/${summary.id}`);
  await expect(page.getByRole("heading", { name: "指标", exact: true })).toBeVisible();
  expect(await objections(page)).toEqual([]);
});
