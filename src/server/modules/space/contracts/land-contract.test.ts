import { beforeAll, expect, test } from "vitest";
import type { ChangeSet } from "#contract/change-set.ts";
import { inTransaction } from "#server/platform/context.ts";
import { writeRawWorkbook } from "#server/platform/sheets/write.ts";
import { type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";
import { listContracts, listContractsOfParcel } from "./contract-store.ts";

const database = testDatabase();
let api: TestApp;
let zone: TestZone;
const planner = () => api.as(zone.actor(["planner"]));

beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addZone(database.pool, "A");
  for (const [code, name, holder, areaMu] of [
    ["QT-01", "精密轴承一期", "甲公司", 50],
    ["QT-02", "新材料基地", "乙公司", 30],
    ["QT-03", "新材料基地", "丙公司", 30],
    ["QT-04", "无名", "丁公司", 45],
  ] as const)
    await planner().send("POST", "/api/parcels", {
      values: { code, name, holder, areaMu, status: "granted" },
    });
});

async function bring(text: string): Promise<ChangeSet> {
  const made = await planner().upload("/api/land-contracts/imports", "合同.csv", Buffer.from(text));
  expect([made.status, made.body.message]).toEqual([200, undefined]);
  return settled(made.body.id);
}
async function settled(id: string): Promise<ChangeSet> {
  await api.background.settle();
  return (await planner().get(`/api/land-contracts/imports/${id}`)).body;
}
async function apply(set: ChangeSet): Promise<ChangeSet> {
  const reply = await planner().send("POST", `/api/land-contracts/imports/${set.id}/apply`, {
    mode: "all",
    revision: set.revision,
  });
  expect([reply.status, reply.body.message]).toEqual([200, undefined]);
  return settled(set.id);
}
const rowsOf = async ({ id }: ChangeSet) =>
  (await planner().get(`/api/land-contracts/imports/${id}/rows`)).body.rows;
const listed = async () => (await planner().get("/api/land-contracts?sort=supervisionNo")).body.rows;

const HEADER =
  "行政区,电子监管号,项目名称,项目位置,面积(公顷),土地来源,土地用途,供地方式,土地使用年限,行业分类,土地级别,成交价格(万元),支付期号,约定支付日期,约定支付金额(万元),备注,土地使用权人,约定容积率下限,约定容积率上限,约定交地时间,约定开工时间,约定竣工时间,实际开工时间,实际竣工时间,批准单位,合同签订日期";
const FILE = `${HEADER}
钱塘区,3301142020B00012,精密轴承一期,下沙街道,3.33335,新增建设用地,工业用地,挂牌出让,50,通用设备制造业,二级,2400,1,2020-06-01,1200,首付,甲公司,1.5,2.5,2020-07-01,2020-12-31,2022-12-31,1900-01-01,1900/1/1 0:00:00,钱塘区人民政府,2020-05-20
,,,,,,,,,,,,2,2020-12-01,1200,,,,,,,,,,,
钱塘区,3301142020B00013,新材料基地,义蓬街道,2,存量,工业用地,挂牌出让,20年,化学原料,三级,1000,1,2020-07-01,1000,,戊公司,1.2,,2020-08-01,2021-02-01,2023-02-01,2021-01-15,1900-01-01,钱塘区人民政府,2020-06-20
钱塘区,3301142020B00014,某项目,北智片区QT-04地块,3,存量,工业用地,协议出让,50,,,900,,1900-01-01,,,丁公司,1,2,1900-01-01,2021-02-01,2020-02-01,1900-01-01,1900-01-01,,2020-06-20`;

test("a file of the land market becomes contracts: 1900-01-01 is no day, hectares are ground, instalments go together", async () => {
  const set = await bring(FILE);
  expect(set).toMatchObject({ status: "ready", summary: { rows: 3, new: 2, bad: 1 } });
  const [first, second, third] = await rowsOf(set);
  expect(first.warnings).toMatchObject([{ code: "parcel-proposed", column: "parcelCode" }]);
  expect(second.warnings).toMatchObject([{ code: "parcel-ambiguous" }]);
  expect(third).toMatchObject({ rowNo: 5, problems: [{ code: "runs-backward" }] });
  expect(third.problems[0].message.zh).toContain("2020-02-01");

  await apply(await bring(FILE.replace("2021-02-01,2020-02-01", "2021-02-01,2023-02-01")));
  expect(await listed()).toMatchObject([
    {
      supervisionNo: "3301142020B00012",
      areaHa: 3.33335,
      areaMu: 50.00025,
      termYears: 50,
      instalments: "第1期 2020-06-01 1200万元 （首付）；第2期 2020-12-01 1200万元",
      startedOn: null,
      completedOn: null,
      expiresOn: "2070-05-20",
      parcelCode: "QT-01",
    },
    { termYears: 20, expiresOn: "2040-06-20", startedOn: "2021-01-15", parcelCode: null },
    { supervisionNo: "3301142020B00014", instalments: null, deliverBy: null, parcelCode: "QT-04" },
  ]);
  const { rows: parcels } = (await planner().get("/api/parcels?f=code:eq:QT-01")).body;
  const ctx = { db: database.db, actor: zone.actor(["planner"]), now: () => new Date(0), requestId: "test" };
  const [contract] = await inTransaction(ctx, (tx) => listContractsOfParcel(tx, parcels[0].id));
  expect(contract).toMatchObject({
    supervisionNo: "3301142020B00012",
    areaM2: 33333.5,
    priceWan: 2400,
    startBy: "2020-12-31",
    startedOn: null,
    instalments: [
      { no: "1", dueOn: "2020-06-01", amountWan: 1200, note: "首付" },
      { no: "2", dueOn: "2020-12-01", amountWan: 1200, note: null },
    ],
  });
  expect(await inTransaction(ctx, listContracts)).toHaveLength(3);
});

test("what was exported, and the file itself, come back in as no change", async () => {
  const exported = await planner().get("/api/land-contracts/export?format=csv");
  expect(exported.status).toBe(200);
  for (const header of [
    "合同面积（公顷）",
    "成交价格（万元）",
    "分期支付约定",
    "约定容积率下限",
    "合同签订日期",
  ])
    expect(String(exported.body)).toContain(header);
  const again = await bring(String(exported.body));
  expect(again.summary).toMatchObject({ rows: 3, same: 3 });
  const file = await bring(FILE.replace("2021-02-01,2020-02-01", "2021-02-01,2023-02-01"));
  expect(file.summary).toMatchObject({ rows: 3, same: 3 });
});

test("a contract whose area is not the parcel's is told with both figures, a parcel nobody registered is bad", async () => {
  const set = await bring("电子监管号,项目名称,面积(亩),宗地编号\nY1,甲,51,QT-01\nY2,乙,30,没有的");
  const [first, second] = await rowsOf(set);
  expect(first.warnings).toMatchObject([{ code: "area-differs-from-parcel" }]);
  expect(first.warnings[0].message.zh).toContain("51.00 亩，宗地 QT-01 登记 50.00 亩，相差 2.00%");
  expect(second.problems).toMatchObject([{ column: "parcelCode", code: "unknown-reference" }]);
});

test("a heading of two rows, merged over the instalments and down the contract's own columns", async () => {
  const bytes = await writeRawWorkbook([
    {
      name: "合同",
      merges: [
        { top: 0, left: 0, bottom: 1, right: 0 },
        { top: 0, left: 1, bottom: 1, right: 1 },
        { top: 0, left: 2, bottom: 0, right: 4 },
        { top: 0, left: 5, bottom: 1, right: 5 },
      ],
      rows: [
        ["电子监管号", "项目名称", "分期支付约定", null, null, "土地使用权人"],
        [null, null, "期号", "约定支付日期", "约定支付金额（万元）", null],
        ["Z1", "甲", 1, "2024-01-05", 800, "己公司"],
        [null, null, 2, "2024-06-05", 400, null],
        ["Z2", "乙", 1, "2024-02-05", 100, "庚公司"],
      ],
    },
  ]);
  const made = await planner().upload("/api/land-contracts/imports", "合同.xlsx", bytes);
  const set = await settled(made.body.id);
  expect(set).toMatchObject({ summary: { rows: 2, new: 2 }, reading: { unknownHeaders: [] } });
  expect((await rowsOf(set))[0].changes).toContainEqual({
    column: "instalments",
    from: null,
    to: "第1期 2024-01-05 800万元；第2期 2024-06-05 400万元",
  });
});

test("numbered columns, and one column of instalments, say the same", async () => {
  const set = await bring(
    "电子监管号,项目名称,第1期支付日期,第1期支付金额（元）,第2期支付日期,第2期支付金额（元）\nX1,甲,2024-01-05,8000000,2024-06-05,4000000",
  );
  expect((await rowsOf(set))[0].changes).toContainEqual({
    column: "instalments",
    from: null,
    to: "第1期 2024-01-05 800万元；第2期 2024-06-05 400万元",
  });
  const plain = await bring(
    "电子监管号,项目名称,分期支付约定\nX1,甲,第一期：2024年1月5日 800万元\nX2,乙,另行约定",
  );
  expect((await rowsOf(plain)).map(({ verdict }: { verdict: string }) => verdict)).toEqual(["new", "bad"]);
});

test("a parcel that was split or merged away lends its name to nobody, and still answers to its code", async () => {
  await database.pool.query(
    "update parcel set retired_on = '2024-05-01' where zone_id = $1 and code = 'QT-03'",
    [zone.id],
  );
  const head = "电子监管号,项目名称,项目位置,面积(公顷)";
  const set = await bring(
    `${head}\n3301142024B00031,新材料基地,义蓬街道,2\n3301142019B00032,别的项目,QT-03地块,2`,
  );
  expect(await rowsOf(set)).toMatchObject([
    { incoming: { parcelCode: "QT-02" }, warnings: [{ code: "parcel-proposed" }] },
    { incoming: { parcelCode: "QT-03" }, warnings: [{ code: "parcel-proposed" }] },
  ]);
});
