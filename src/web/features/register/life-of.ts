import { TENURES } from "#contract/enterprise/occupancy.ts";
import type { RegisterRecord } from "#contract/list.ts";
import type { Text } from "#kernel/register.ts";
import type { Tone } from "#web/ui/light.tsx";

/** A day in the life of a parcel, firm or unit that its records tell of, whoever entered them and when. */
export type LifeDay = { id: string; on: string; text: Text; tone: Tone };

/** What else is known, read from the registers that speak of the record. */
export type LifeSources = { occupancies: readonly RegisterRecord[]; years: readonly RegisterRecord[] };

/**
 * The part of the thread that is not an edit: granted, moved in and out, production, a year's output, the end of the
 * term. Days without a date are left out; nothing is guessed.
 */
export function lifeOf(kind: string, record: RegisterRecord, { occupancies, years }: LifeSources): LifeDay[] {
  const days: LifeDay[] = [];
  const add = (key: string, on: unknown, text: Text, tone: Tone) => {
    if (typeof on === "string" && on !== "") days.push({ id: `${key}-${on}`, on, text, tone });
  };
  const holder = record.holder ? String(record.holder) : "";
  add("granted", record.grantedOn, { zh: `出让成交　${holder}`, en: `Granted to ${holder || "–"}` }, "act");
  add("expires", record.expiresOn, { zh: "土地使用权到期", en: "Term ends" }, "calm");
  add("founded", record.foundedOn, { zh: "企业成立", en: "Founded" }, "calm");
  add("producing", record.productionStartedOn, { zh: "投产", en: "In production" }, "good");
  for (const occupancy of occupancies) {
    const { who, how } = stay(kind, occupancy);
    add(
      `in-${occupancy.id}`,
      occupancy.startsOn,
      { zh: `${who.zh}入驻${how.zh}`, en: `${who.en} moved in${how.en}` },
      "good",
    );
    add(`out-${occupancy.id}`, occupancy.endsOn, { zh: `${who.zh}退出`, en: `${who.en} moved out` }, "soon");
  }
  for (const year of years) {
    const output = outputOf(year);
    if (output) add(`year-${year.id}`, `${year.year}-12-31`, output, "calm");
  }
  return days;
}

/** Seen from the land, a firm moves in; seen from the firm, it moves in somewhere. */
function stay(kind: string, occupancy: RegisterRecord): { who: Text; how: Text } {
  const name = String((kind === "enterprise" ? occupancy.parcelCode : occupancy.enterpriseName) ?? "");
  const tenure = TENURES.find(({ value }) => value === occupancy.tenure)?.label;
  const area = typeof occupancy.landAreaMu === "number" ? `${occupancy.landAreaMu.toFixed(2)} ` : "";
  return {
    who: kind === "enterprise" ? { zh: `${name}　`, en: `${name}:` } : { zh: name, en: name },
    how: {
      zh: `（${[tenure?.zh, area && `${area}亩`].filter(Boolean).join("，")}）`,
      en: ` (${[tenure?.en.toLowerCase(), area && `${area}mu`].filter(Boolean).join(", ")})`,
    },
  };
}

/** A year in one line, of what may be seen of it; undefined when there is nothing to say. */
function outputOf(year: RegisterRecord): Text | undefined {
  const figures = [
    ["taxWan", "税收", "tax"],
    ["valueAddedWan", "增加值", "value added"],
    ["revenueWan", "营收", "revenue"],
  ] as const;
  const said = figures.flatMap(([key, zh, en]) => {
    const value = year[key];
    return typeof value === "number"
      ? [{ zh: `${zh} ${wan(value)} 万元`, en: `${en} ${wan(value)} (10k CNY)` }]
      : [];
  });
  if (said.length === 0) return undefined;
  return {
    zh: `${year.year} 年度　${said.map(({ zh }) => zh).join("，")}`,
    en: `${year.year}: ${said.map(({ en }) => en).join(", ")}`,
  };
}

const wan = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: 0 });
