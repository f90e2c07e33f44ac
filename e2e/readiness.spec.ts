import { expect, test } from "./fixtures.ts";
import { addParcel, enter } from "./people.ts";

const OURS = { "x-perch": "1" };

test("from the matrix to why a parcel is not ready, and for whom it would be", async ({ page }) => {
  await enter(page, "zhaoshang", "/readiness?industry=C39");
  const rows = page.locator(".readiness-matrix tbody tr");
  await expect(rows.first()).toContainText(/可即用|可整备/);
  await page.getByRole("button", { name: /^可整备/ }).click();
  await expect(page).toHaveURL(/tier=fixable/);
  await rows.first().getByRole("button").click();
  const drawer = page.locator(".record-drawer");
  await expect(drawer.getByRole("region", { name: "逐项要求" })).toContainText("供电");
  await drawer.getByRole("button", { name: /研发与软件/ }).click();
  await expect(drawer.getByRole("region", { name: "逐项要求" })).not.toContainText("节能评估");
});

test("stale evidence is unknown until it is looked at, in one click and with a note", async ({ page }) => {
  const code = `JX-${test.info().workerIndex}-${test.info().retry}`;
  await enter(page, "guihua", "/");
  const parcel = await addParcel(page, { code, status: "cleared", areaMu: 20, landUse: "100101" });
  const added = await page.request.post("/api/site-utilities", {
    headers: OURS,
    data: {
      values: {
        parcelCode: code,
        utilityKind: "road",
        utilityState: "ready",
        verifiedOn: "2020-01-01",
        ownerName: "guihua",
      },
    },
  });
  expect(added.status()).toBe(200);

  await page.goto(`/readiness/verifications?mine=true&q=${code}`);
  const row = page.getByRole("row", { name: new RegExp(code) });
  await expect(row).toContainText("已超时限");
  await row.getByRole("button", { name: /今日已核实/ }).click();
  await page.getByRole("textbox", { name: /核实说明/ }).fill("到场看过，道路已通车");
  await page.getByRole("dialog").getByRole("button", { name: "今日已核实" }).click();
  await expect(page.getByText("没有需要核实的事项")).toBeVisible();

  await page.goto(`/parcels?row=${parcel.id}&tab=readiness`);
  const evidence = page.locator(".record-drawer").getByRole("region", { name: "证据" });
  await expect(evidence.getByRole("listitem").filter({ hasText: "道路" })).toContainText("有效");
});
