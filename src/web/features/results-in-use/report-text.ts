import type { ZoneReport } from "#contract/evaluation/zone-report.ts";
import { formatNumber, type Language } from "#web/lib/format.ts";

export const figure = (value: number | null | undefined, language: Language, decimals: number): string =>
  value === null || value === undefined ? "–" : formatNumber(value, language, decimals);

/** +3.2%, where both are there and the one before is above 0. */
export function changeText(now: number | null, before: number | null): string {
  if (now === null || before === null || before <= 0) return "–";
  const percent = (now / before - 1) * 100;
  return `${percent >= 0 ? "+" : "−"}${Math.abs(percent).toFixed(1)}%`;
}

/** Who supplied the figures, of which date, and by what they were judged. */
export function sourceNote({ sources, method, madeOn }: ZoneReport, language: Language): string {
  const said = sources.map(({ source, to }) => {
    if (!to) return source;
    return language === "zh" ? `${source}（截至 ${to}）` : `${source} (to ${to})`;
  });
  return language === "zh"
    ? `来源：${said.join("、") || "–"}；依据：${method.document}；编制日期：${madeOn}。`
    : `Sources: ${said.join(", ") || "–"}. By: ${method.document}. Made ${madeOn}.`;
}
