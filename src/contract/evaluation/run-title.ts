import type { Text } from "#kernel/register.ts";
import { SCALES } from "../enterprise/enterprise.ts";
import { t } from "../text.ts";

/** What a run is called unless somebody names it. */
export function runTitle(year: number, scales: readonly string[]): Text {
  const named = scales.length === 1 ? SCALES.find(({ value }) => value === scales[0])?.label : undefined;
  return t(
    `${year}年度${named?.zh ?? ""}工业企业亩均效益综合评价`,
    `${year} per-mu evaluation of industry${named ? `, ${named.en.toLowerCase()}` : ""}`,
  );
}
