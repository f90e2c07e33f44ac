import { expect, test } from "vitest";
import type { Column, Row } from "#kernel/register.ts";
import { parseInWorker } from "./parse-in-worker.ts";
import { writeWorkbook } from "./write.ts";

const COLUMNS: Column[] = [
  { key: "uscc", label: { zh: "统一社会信用代码", en: "Credit code" }, type: "uscc" },
  { key: "name", label: { zh: "企业名称", en: "Name" }, type: "text" },
  { key: "taxWan", label: { zh: "税收", en: "Tax" }, type: "number", unit: "万元" },
  { key: "asOf", label: { zh: "数据日期", en: "As of" }, type: "date" },
];
function* firms(count: number): Generator<Row> {
  for (let i = 0; i < count; i++)
    yield { uscc: "91350100M000100Y43", name: `企业${i}`, taxWan: i / 4, asOf: "2025-03-05" };
}
const file = (count: number) =>
  writeWorkbook({ sheets: [{ name: "企业", columns: COLUMNS, rows: firms(count) }] });

test("50,000 rows are parsed off the main thread, with progress", async () => {
  const seen: number[] = [];
  const [sheet] = await parseInWorker(await file(50_000), "企业.xlsx", {
    onProgress: ({ rows }) => seen.push(rows),
  });
  expect(sheet!.rows).toHaveLength(50_001);
  expect(sheet!.rows[50_000]).toEqual(["91350100M000100Y43", "企业49999", 12_499.75, { on: "2025-03-05" }]);
  expect(seen.length).toBeGreaterThan(10);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
});

test("a parse that is cancelled on the way ends, and says so", async () => {
  const stop = new AbortController();
  const parsing = parseInWorker(await file(20_000), "企业.xlsx", {
    signal: stop.signal,
    onProgress: () => stop.abort(),
  });
  await expect(parsing).rejects.toMatchObject({ code: "sheet-cancelled" });
  await expect(parseInWorker(new Uint8Array([1]), "a.csv", { signal: stop.signal })).rejects.toMatchObject({
    code: "sheet-cancelled",
  });
});

test("a fault of the file comes over as the same fault", async () => {
  await expect(parseInWorker(new Uint8Array(), "a.xlsx")).rejects.toMatchObject({
    name: "SheetFault",
    code: "sheet-empty",
  });
  await expect(parseInWorker(await file(30), "a.xlsx", { limits: { rows: 5 } })).rejects.toMatchObject({
    code: "sheet-too-many-rows",
  });
});
