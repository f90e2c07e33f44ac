/** The same in plain JavaScript, as one would first write it: an array of objects, map, reduce, sort. */
import { COLUMNS, type ColumnName, type Firms, GROUPS } from "./firms.ts";
import { type Checked, type Contender, ITEMS, TRIED_WEIGHTS } from "./jobs.ts";

type Firm = Record<ColumnName, number> & { row: number; group: number };
type Scored = { row: number; group: number; score: number; taxPerMu: number; areaMu: number };

export function plainObjects(firms: Firms, grouped: boolean): Contender {
  const objects = Array.from(
    { length: firms.size },
    (_, row): Firm => ({
      ...(Object.fromEntries(COLUMNS.map((name) => [name, firms.columns[name][row]!])) as Record<
        ColumnName,
        number
      >),
      row,
      group: grouped ? firms.group[row]! : 0,
    }),
  );
  const shares = sharesOf(objects);
  const weights = ITEMS.map((item) => item.weight);
  return {
    name: "plain objects",
    full: () => graded(scored(objects, sharesOf(objects), weights)),
    whatIf: () => graded(scored(objects, shares, TRIED_WEIGHTS)),
  };
}

function sharesOf(objects: readonly Firm[]): number[][] {
  const raw = objects.map((firm) => ITEMS.map((item) => firm[item.above] / firm[item.below] / item.baseline));
  const means = ITEMS.map((_, k) => {
    const given = raw.map((shares) => shares[k]!).filter((share) => Number.isFinite(share));
    return given.reduce((sum, share) => sum + share, 0) / given.length;
  });
  return raw.map((shares) => shares.map((share, k) => (Number.isFinite(share) ? share : means[k]!)));
}

function scored(objects: readonly Firm[], shares: readonly number[][], weights: readonly number[]): Scored[] {
  return objects.map((firm, n) => ({
    row: firm.row,
    group: firm.group,
    score: shares[n]!.reduce((sum, share, k) => sum + share * weights[k]!, 0),
    taxPerMu: firm.taxWan / firm.areaMu,
    areaMu: firm.areaMu,
  }));
}

function graded(units: readonly Scored[]): Checked {
  const counts = [0, 0, 0, 0];
  let checksum = 0;
  for (let group = 0; group < GROUPS; group++) {
    const own = units
      .filter((unit) => unit.group === group)
      .sort((a, b) => b.score - a.score || b.taxPerMu - a.taxPerMu || b.areaMu - a.areaMu || a.row - b.row);
    const cuts = [Math.floor(own.length * 0.2), Math.floor(own.length * 0.65), Math.ceil(own.length * 0.95)];
    for (const [n, unit] of own.entries()) {
      counts[cuts.filter((cut) => n >= cut).length]! += 1;
      checksum += (n + 1) * (unit.row % 1009);
    }
  }
  return { counts, checksum };
}
