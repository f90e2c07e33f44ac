import { sql } from "kysely";
import { z } from "zod";
import { ListQuery } from "#contract/list.ts";
import { visibleColumns } from "#contract/registers.ts";
import type { Column } from "#kernel/register.ts";
import { type Context, inTransaction } from "../context.ts";
import type { Tx } from "../db.ts";
import { record } from "../events.ts";
import { chosenColumns, streamRegister } from "../registers/list.ts";
import type { RegisterStore } from "../registers/register-store.ts";
import { gather, streamWorkbook } from "../sheets/write.ts";
import { streamCsv } from "../sheets/write-csv.ts";
import { todayOf } from "../today.ts";

export const ExportQuery = ListQuery.extend({
  format: z.enum(["xlsx", "csv"]).default("xlsx"),
  lang: z.enum(["zh", "en"]).default("zh"),
});
export type ExportQuery = z.infer<typeof ExportQuery>;

export type Download = { fileName: string; contentType: string; bytes: Uint8Array };

const TYPES = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
} as const;

/**
 * What is on the screen as a file: its filters, order and columns, with title, units and date. It comes back in by the
 * import as no change at all. Taking data out is an event in the ledger.
 */
export function exportRegister(ctx: Context, store: RegisterStore, query: ExportQuery): Promise<Download> {
  const { register } = store.entry;
  return inTransaction(ctx, async (tx) => {
    const columns = chosenColumns(store, ctx.actor, query);
    const title = `${await zoneName(tx, query.lang)} ${register.label[query.lang]}`;
    const today = todayOf(ctx);
    const rows = flatten(streamRegister(tx, store, ctx.actor, query));
    const stream =
      query.format === "csv"
        ? streamCsv({ columns, rows }, query.lang)
        : streamWorkbook({
            lang: query.lang,
            sheets: [
              {
                name: register.label[query.lang],
                title,
                ...lines(columns, today, query.lang),
                columns,
                rows,
              },
            ],
          });
    const bytes = await gather(stream);
    const fileName = `${register.label[query.lang]}-${today}.${query.format}`;
    await record(tx, ctx, [
      {
        kind: "register-exported",
        subject: { type: "register", id: ctx.actor.zoneId, name: register.label.zh },
        changes: {
          columns: [null, columns.map(({ key }) => key).join(",")],
          filters: [null, [query.q, ...(query.f ?? [])].filter(Boolean).join(" ")],
        },
      },
    ]);
    return { fileName, contentType: TYPES[query.format], bytes };
  });
}

/** The columns that a person's import may write: what the template holds. */
export const importableColumns = (ctx: Context, store: RegisterStore): Column[] =>
  visibleColumns(store.entry.register, ctx.actor.capability.fields).filter(({ derived }) => !derived);

function lines(columns: readonly Column[], today: string, lang: "zh" | "en") {
  const units = [...new Set(columns.flatMap(({ unit }) => (unit ? [unit] : [])))].join("、");
  return {
    ...(units && { unitLine: lang === "zh" ? `单位：${units}` : `Units: ${units}` }),
    asOfLine: lang === "zh" ? `导出于 ${today}` : `Exported ${today}`,
  };
}

async function zoneName(tx: Tx, lang: "zh" | "en"): Promise<string> {
  const { rows } = await sql<{
    name: string;
    name_en: string;
    synthetic: boolean;
  }>`select name, name_en, synthetic from zone where id = current_zone()`.execute(tx);
  const zone = rows[0]!;
  if (lang === "en") return zone.synthetic ? `${zone.name_en} (synthetic data)` : zone.name_en;
  return zone.synthetic ? `${zone.name}（合成数据）` : zone.name;
}

async function* flatten<T>(pages: AsyncIterable<readonly T[]>): AsyncGenerator<T> {
  for await (const page of pages) yield* page;
}
