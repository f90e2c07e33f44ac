/** A department's sheet: its own columns and the firms' keys, nothing else. Read, compared, told; writing is another step. */
import { collectedFigure, type SheetReading } from "#contract/enterprise/collection.ts";
import { chooseSheet } from "#engine/sheet/choose-sheet.ts";
import type { Column } from "#kernel/register.ts";
import { type Context, reading } from "#server/platform/context.ts";
import type { Download } from "#server/platform/exports/export-register.ts";
import { Refused } from "#server/platform/refusal.ts";
import { parseInWorker } from "#server/platform/sheets/parse-in-worker.ts";
import { writeWorkbook } from "#server/platform/sheets/write.ts";
import { heldFigure } from "./collection-figures.ts";
import { type FirmYear, listAllFirmYears } from "./collection-fill-store.ts";
import type { StoredRound } from "./collection-round-store.ts";
import { type Desk, deskOf, getRound } from "./collection-scope.ts";
import { compareSheet, KEYS, SHEET } from "./collection-sheet-compare.ts";

const MOST_FIRMS = 100_000;

/** The department's sheet with every firm of the round, filled with what is held already. */
export function writeSheet(ctx: Context, roundId: string, lang: "zh" | "en"): Promise<Download> {
  return reading(ctx, async (tx) => {
    const round = await getRound(tx, roundId);
    const desk = await deskOf(tx, ctx);
    const own = ownColumns(desk);
    const firms = await listAllFirmYears(tx, round, MOST_FIRMS);
    const zh = lang === "zh";
    const name = zh ? `${desk.mine!.name} ${round.year} 年度数据` : `${desk.mine!.name} ${round.year}`;
    const bytes = await writeWorkbook({
      lang,
      sheets: [
        {
          name: zh ? "数据归集" : "Collection",
          title: name,
          unitLine: own.map(({ label, unit }) => `${label[lang]}：${unit ?? ""}`).join("　"),
          asOfLine: zh ? `截止 ${round.closesOn}` : `Due ${round.closesOn}`,
          columns: [...KEYS, ...own],
          rows: firms.map((firm) => rowOf(firm, round, own)),
          notes: zh
            ? [
                "空着表示不改；没有这项数据的企业请填“不适用”；真实为零的请填 0。",
                "只填本部门的列，其他部门的列不会被读入。",
              ]
            : [
                "A blank changes nothing; write N/A where a figure does not apply, 0 where it is truly zero.",
                "Only these columns are read.",
              ],
        },
      ],
    });
    return {
      fileName: `${name}.xlsx`,
      contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      bytes,
    };
  });
}

function ownColumns(desk: Desk): Column[] {
  if (!desk.mine || desk.own.length === 0)
    throw new Refused("conflict", {
      zh: "还没有数据项归贵部门提供，请联系评价员在“数源目录”中确定。",
      en: "No figure is your department's to give yet: ask the evaluation officer to name it.",
    });
  // what a figure is classed as does not matter to the department that owns it
  return desk.own.map((key) => collectedFigure(key)!);
}

const rowOf = (firm: FirmYear, { year }: StoredRound, own: readonly Column[]) => ({
  uscc: firm.uscc,
  enterpriseName: firm.name,
  year,
  ...Object.fromEntries(own.map(({ key }) => [key, heldFigure(firm, key).value])),
});

/** Reads a file, or pasted text, against what is held. */
export async function readSheet(
  ctx: Context,
  roundId: string,
  file: { name: string; bytes: Uint8Array },
): Promise<SheetReading> {
  const sheets = await parseInWorker(file.bytes, file.name);
  return reading(ctx, async (tx) => {
    const round = await getRound(tx, roundId);
    const desk = await deskOf(tx, ctx);
    ownColumns(desk);
    const raw = chooseSheet(sheets, SHEET.columns);
    if (!raw)
      throw new Refused("invalid", { zh: "文件里没有工作表。", en: "There is no sheet in the file." });
    return compareSheet(tx, round, desk, raw);
  });
}
