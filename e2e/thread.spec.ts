import { expect, test } from "./fixtures.ts";
import { addParcel, enter } from "./people.ts";

const OURS = { "x-perch": "1" };
const CODE = "一线-01";

test("a parcel's whole life is read on one page, on an earlier day, on paper and on a phone", async ({
  page,
}) => {
  await enter(page, "guihua", "/parcels");
  const { id, revision } = await addParcel(page, {
    code: CODE,
    name: "一线试验宗地",
    status: "cleared",
    areaMu: 40,
    far: "1.2≤R≤2.5",
  });
  const contract = await page.request.post("/api/land-contracts", {
    headers: OURS,
    data: {
      values: {
        supervisionNo: "3301992015B09901",
        parcelCode: CODE,
        holder: "一线公司",
        signedOn: "2015-03-01",
        startBy: "2015-09-01",
        startedOn: "2015-10-01",
      },
    },
  });
  expect(contract.status()).toBe(200);
  const split = await page.request.post("/api/lineage/split", {
    headers: OURS,
    data: {
      parcel: { id, revision },
      on: "2024-07-01",
      why: "分宗供应",
      children: [
        { code: `${CODE}-东`, areaMu: 10 },
        { code: `${CODE}-西`, areaMu: 30 },
      ],
    },
  });
  expect(split.status()).toBe(200);
  const { parcels } = (await split.json()) as { parcels: { id: string; code: string }[] };
  const east = parcels.find(({ code }) => code.endsWith("东"))!;

  // from the record to its thread
  await page.goto(`/parcels/${east.id}`);
  await page.getByRole("link", { name: "一亩一线" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("一亩一线");
  const family = page.getByRole("region", { name: "沿革与面积份额" });
  await expect(family).toContainText("其中归本宗 25.0%（10.00 亩）");
  await expect(page.getByRole("region", { name: "供地合同" })).toContainText("迟 30 天");
  const story = page.getByRole("region", { name: "全过程" });
  await expect(story).toContainText("签订供地合同　一线公司");
  await expect(story).toContainText("分宗供应");
  await expect(page.getByText(/您的角色不含：.*税收/)).toBeVisible();

  // one part of the story, then all of it again
  await story.getByRole("button", { name: /^沿革/ }).click();
  await expect(story).not.toContainText("签订供地合同");
  await story.getByRole("button", { name: /^全部/ }).click();

  // before the split the ancestor was whole
  await page.goto(`/parcels/${id}/thread?at=2020-01-01`);
  await expect(page.getByText("截至 2020-01-01")).toBeVisible();
  await expect(page.getByRole("region", { name: "全过程" })).not.toContainText("分宗供应");
  await page.getByRole("button", { name: "回到今天" }).click();
  await expect(page.getByText("已注销 2024-07-01")).toBeVisible();

  // on paper: no tools, several sheets, nothing wider than the page
  await page.goto(`/parcels/${east.id}/thread`);
  await expect(story).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "打印" })).toBeHidden();
  await expect(story.getByRole("button", { name: /^全部/ })).toBeHidden();
  const sheets = (await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g) ?? [];
  expect(sheets.length).toBeGreaterThanOrEqual(1);
  await page.emulateMedia({ media: "screen" });

  await page.setViewportSize({ width: 390, height: 844 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test("tenants of a building stand side by side in time, with tax and grades for those who may read them", async ({
  page,
}) => {
  await enter(page, "zhuren", "/parcels");
  const reply = await page.request.get("/api/leases?size=1");
  const [lease] = ((await reply.json()) as { rows: { unitCode: string; enterpriseName: string }[] }).rows;
  const unit = await page.request.get(`/api/units?f=${encodeURIComponent(`code:eq:${lease!.unitCode}`)}`);
  const [{ buildingCode }] = ((await unit.json()) as { rows: [{ buildingCode: string }] }).rows;
  const building = await page.request.get(
    `/api/buildings?f=${encodeURIComponent(`code:eq:${buildingCode}`)}`,
  );
  const [{ parcelCode }] = ((await building.json()) as { rows: [{ parcelCode: string }] }).rows;
  const parcel = await page.request.get(`/api/parcels?f=${encodeURIComponent(`code:eq:${parcelCode}`)}`);
  const [{ id }] = ((await parcel.json()) as { rows: [{ id: string }] }).rows;
  await page.goto(`/parcels/${id}/thread`);
  const axis = page.getByRole("region", { name: "时间轴" });
  await expect(axis.getByRole("link", { name: new RegExp(lease!.enterpriseName) }).first()).toBeVisible();
  await expect(axis.getByText("亩均税收")).toBeVisible();
  await expect(page.getByText("您的角色不含")).toHaveCount(0);

  // a firm's own user has no thread of land
  await page.request.delete("/api/session", { headers: OURS });
  await enter(page, "qiye", `/parcels/${id}/thread`);
  await expect(page.getByRole("region", { name: "时间轴" })).toHaveCount(0);
});
