/** Figures that look as if they were written in another unit, or that jump: pure, over two years or over the population. */
import type { FirmColumns } from "./inputs.ts";

/** Ten thousand times too much or too little: 元 for 万元, 千瓦时 for 万千瓦时. The band leaves room for real growth. */
const SLIP = { least: 2000, most: 50_000 };
const JUMP = 5;

export type Suspect = { row: number; fact: string; value: number; against: number; ratio: number };

/** Facts that come in 万 and are easily filled in ones. */
const TEN_THOUSANDS = [
  "taxWan",
  "valueAddedWan",
  "revenueWan",
  "outputWan",
  "rdWan",
  "electricityWanKwh",
  "investmentWan",
];

const slips = (ratio: number): boolean => {
  const size = Math.max(ratio, 1 / ratio);
  return size >= SLIP.least && size <= SLIP.most;
};

/** Against the firm's own last year, else against the middle of all firms per mu. */
export function unitSlips(
  firms: FirmColumns,
  lastYear: FirmColumns,
  areaMu: readonly (number | null)[],
): Suspect[] {
  const before = new Map(lastYear.ids.map((id, row) => [id, row]));
  return TEN_THOUSANDS.flatMap((fact) => {
    const figures = firms.figures[fact] ?? [];
    const middle = medianPerMu(figures, areaMu);
    return figures.flatMap((value, row): Suspect[] => {
      if (value === null || value === 0) return [];
      const own = lastYear.figures[fact]?.[before.get(firms.ids[row]!) ?? -1] ?? null;
      const against = own ?? expected(middle, areaMu[row] ?? null);
      if (against === null || against === 0) return [];
      const ratio = Math.abs(value / against);
      return slips(ratio) ? [{ row, fact, value, against, ratio }] : [];
    });
  });
}

/** Five times last year's figure, or a fifth of it, short of a slip of unit. */
export function jumps(firms: FirmColumns, lastYear: FirmColumns, facts: readonly string[]): Suspect[] {
  const before = new Map(lastYear.ids.map((id, row) => [id, row]));
  return facts.flatMap((fact) =>
    (firms.figures[fact] ?? []).flatMap((value, row): Suspect[] => {
      const against = lastYear.figures[fact]?.[before.get(firms.ids[row]!) ?? -1] ?? null;
      if (value === null || against === null || !(value > 0) || !(against > 0)) return [];
      const ratio = value / against;
      const jumped = ratio >= JUMP || ratio <= 1 / JUMP;
      return jumped && !slips(ratio) ? [{ row, fact, value, against, ratio }] : [];
    }),
  );
}

const expected = (middle: number | null, areaMu: number | null): number | null =>
  middle === null || areaMu === null || !(areaMu > 0) ? null : middle * areaMu;

function medianPerMu(figures: readonly (number | null)[], areaMu: readonly (number | null)[]): number | null {
  const perMu = figures
    .map((figure, row) =>
      figure !== null && figure > 0 && (areaMu[row] ?? 0) > 0 ? figure / areaMu[row]! : 0,
    )
    .filter((value) => value > 0)
    .sort((a, b) => a - b);
  return perMu.length < 5 ? null : perMu[Math.floor(perMu.length / 2)]!;
}
