import type { Balance } from "#engine/lineage/balance.ts";
import { muFromM2 } from "#kernel/mu.ts";
import { Refused } from "#server/platform/refusal.ts";

const mu = (areaM2: number): string => muFromM2(areaM2).toFixed(4);

export const offBalance = (balance: Balance): Refused => {
  const { beforeM2, afterM2, lossM2, differenceM2, allowedM2 } = balance;
  const more = differenceM2 > 0;
  return new Refused(
    "conflict",
    {
      zh: `面积不平：原 ${mu(beforeM2)} 亩，新 ${mu(afterM2)} 亩${lossM2 > 0 ? `，退让 ${mu(lossM2)} 亩` : ""}，${more ? "多" : "少"} ${mu(Math.abs(differenceM2))} 亩，允许相差 ${mu(allowedM2)} 亩。请改正面积，或写明退让的面积和原因。`,
      en: `The areas do not balance: ${mu(beforeM2)} mu before, ${mu(afterM2)} mu after${lossM2 > 0 ? `, ${mu(lossM2)} mu given up` : ""}: ${mu(Math.abs(differenceM2))} mu too ${more ? "many" : "few"}, ${mu(allowedM2)} mu allowed. Correct the areas, or state what is given up and why.`,
    },
    { facts: { balance } },
  );
};

export const ceased = (code: string, on: string, heirs: readonly string[]): Refused =>
  new Refused(
    "conflict",
    {
      zh: `地块 ${code} 已于 ${on} 注销，由 ${heirs.join("、") || "其他地块"} 承接，请改用现行地块。`,
      en: `Parcel ${code} ceased on ${on}; ${heirs.join(", ") || "other parcels"} came of it. Use those.`,
    },
    { facts: { code, on, heirs } },
  );

export const takenCodes = (codes: readonly string[]): Refused =>
  new Refused(
    "conflict",
    {
      zh: `编号 ${codes.join("、")} 已有地块使用或曾经使用。用过的编号不再发给别的地块，请另取。`,
      en: `${codes.join(", ")} is or was the code of a parcel. A code is not given twice: choose another.`,
    },
    { facts: { codes } },
  );

export const inTheWay = (holds: readonly { parcel: string; holder: string; untilOn: string }[]): Refused => {
  const list = holds.map(({ parcel, holder, untilOn }) => `${parcel} 为 ${holder} 预留至 ${untilOn}`);
  return new Refused(
    "conflict",
    {
      zh: `${list.join("；")}。请先解除预留，再分割或合并。`,
      en: `${holds.map(({ parcel, holder, untilOn }) => `${parcel} is held for ${holder} until ${untilOn}`).join("; ")}. Release it first.`,
    },
    { facts: { holds } },
  );
};

export const badDay = (on: string, reason: "future" | "before", other: string): Refused =>
  reason === "future"
    ? new Refused("invalid", {
        zh: `生效日期 ${on} 在今天（${other}）之后。请在生效当日或之后登记。`,
        en: `${on} is after today (${other}). Record it on the day or later.`,
      })
    : new Refused("conflict", {
        zh: `生效日期 ${on} 早于该地块上一次变更（${other}），沿革会前后颠倒。`,
        en: `${on} is before the parcel's last event (${other}): its history would run backward.`,
      });

export const badShares = (firm: string, givenM2: number, heldM2: number, leastM2: number): Refused =>
  new Refused(
    "conflict",
    {
      zh: `${firm} 原有用地 ${mu(heldM2)} 亩，分到各新地块合计 ${mu(givenM2)} 亩${leastM2 < heldM2 ? `（因退让可在 ${mu(leastM2)}–${mu(heldM2)} 亩之间）` : "，应恰好相等"}。`,
      en: `${firm} had ${mu(heldM2)} mu; the shares add up to ${mu(givenM2)} mu${leastM2 < heldM2 ? ` (between ${mu(leastM2)} and ${mu(heldM2)} for what is given up)` : ": they must be equal"}.`,
    },
    { facts: { firm, givenM2, heldM2 } },
  );

export const overfull = (code: string, areaM2: number, usedM2: number): Refused =>
  new Refused(
    "conflict",
    {
      zh: `地块 ${code} 面积 ${mu(areaM2)} 亩，分给各企业的自有用地合计 ${mu(usedM2)} 亩，超出 ${mu(usedM2 - areaM2)} 亩。`,
      en: `${code} measures ${mu(areaM2)} mu, but ${mu(usedM2)} mu of own land are put on it: ${mu(usedM2 - areaM2)} mu too many.`,
    },
    { facts: { code, areaM2, usedM2 } },
  );

/** Outlines that do not lie as the event says they do. */
export const badOutline = (zh: string, en: string, facts: Record<string, unknown> = {}): Refused =>
  new Refused("conflict", { zh, en }, { facts });

export const stillUsed = (firms: readonly string[]): Refused =>
  new Refused(
    "conflict",
    {
      zh: `仍有 ${firms.length} 条用地关系未终止（${[...new Set(firms)].join("、")}），请先终止再退回供应。`,
      en: `${firms.length} uses of the land have not ended (${[...new Set(firms)].join(", ")}): end them before it returns to supply.`,
    },
    { facts: { firms } },
  );
