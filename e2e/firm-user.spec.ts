import { expect, test } from "./fixtures.ts";
import { enter } from "./people.ts";

test("a firm sees its own grade and reasons, and nobody else's", async ({ page }) => {
  await enter(page, "qiye", "/evaluation");
  await expect(page.getByRole("heading", { level: 2 }).first()).toContainText("有限公司");
  await expect(page.getByRole("rowheader", { name: /^亩均税收 评价税收/ })).toBeVisible();

  const session = await (await page.request.get("/api/session")).json();
  const own = session.user.enterpriseId as string;
  const firms = await (await page.request.get("/api/enterprises?size=200")).json();
  expect(firms.rows.map((row: { id: string }) => row.id)).toEqual([own]);
  const years = await (await page.request.get("/api/enterprise-years?size=200")).json();
  expect(new Set(years.rows.map((row: { uscc: string }) => row.uscc)).size).toBe(1);

  for (const address of ["/api/parcels", "/api/map", "/api/users", "/api/audit", "/api/search?q=公司"])
    expect([address, (await page.request.get(address)).status()]).toEqual([address, 403]);
});

test("pages of the zone are closed to a firm, in words", async ({ page }) => {
  await enter(page, "qiye", "/parcels");
  await expect(page.getByText("您的角色看不到这一页")).toBeVisible();
  const rooms = page.getByRole("navigation", { name: "各室" });
  await expect(rooms.getByRole("link", { name: "企业" })).toBeVisible();
  // of the land a firm sees what is on offer to it, and nothing else
  await expect(rooms.getByRole("link", { name: "空间" })).toHaveAttribute("href", "/siting");
});

test("a firm opens its own evaluation and not its neighbour's", async ({ page, browser, baseURL }) => {
  const officer = await browser.newContext({ baseURL: baseURL! });
  const desk = await officer.newPage();
  await enter(desk, "pingjia", "/");
  const { runs } = await (await desk.request.get("/api/evaluation/runs")).json();
  const frozen = runs.find((run: { status: string }) => run.status === "frozen");
  const scored = runs.find((run: { status: string; year: number }) => run.status === "scored");
  const results = await (await desk.request.get(`/api/evaluation/runs/${frozen.id}/results?size=5`)).json();
  await officer.close();

  await enter(page, "qiye", "/");
  const session = await (await page.request.get("/api/session")).json();
  const neighbour = results.rows.find((row: { id: string }) => row.id !== session.user.enterpriseId);
  const explain = async (run: { id: string }, firm: string) =>
    (await page.request.get(`/api/evaluation/runs/${run.id}/firms/${firm}`)).status();
  expect(await explain(frozen, neighbour.id)).toBe(404);
  expect(await explain(frozen, session.user.enterpriseId)).toBe(200);
  // what is not frozen is nobody's result yet
  expect(await explain(scored, session.user.enterpriseId)).toBe(404);
});
