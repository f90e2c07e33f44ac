/** What the land brought forth year by year: firms' figures by the share of their land that lies here. Pure. */
import type { ThreadYear } from "#contract/insight/thread.ts";
import { addDays, daysBetween } from "#kernel/day.ts";
import { m2FromMu, muFromM2 } from "#kernel/mu.ts";
import type { FieldClass } from "#kernel/register.ts";
import type { FirmYear, ThreadUse } from "#server/modules/enterprise/thread/store.ts";
import type { Member, Scene } from "./line.ts";

/** The part of a year (0–1) that lies within two days, both inclusive; null is without an end. */
export function partOfYear(year: number, from: string | null, to: string | null): number {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const start = from !== null && from > first ? from : first;
  const end = to !== null && to < last ? to : last;
  if (start > end) return 0;
  return (daysBetween(start, end) + 1) / (daysBetween(first, last) + 1);
}

export type YearSources = {
  uses: readonly ThreadUse[];
  /** all land of the same firms, wherever it lies */
  land: readonly ThreadUse[];
  figures: readonly FirmYear[];
  fields: readonly FieldClass[];
};

/**
 * A firm's figure of a year counts by its land here in all its land of that year (stated with the figure, or its uses of
 * land added up, each for its part of the year); per mu it is over the parcel's area for the part of the year it was there.
 */
export function yearsOf(scene: Scene, sources: YearSources): ThreadYear[] {
  const years = [...new Set(sources.figures.map(({ year }) => year))]
    .filter((year) => year <= Number(scene.at.slice(0, 4)))
    .toSorted((a, b) => a - b);
  return years.flatMap((year) => scene.members.flatMap((member) => yearOf(year, member, sources)));
}

function yearOf(year: number, member: Member, sources: YearSources): ThreadYear[] {
  // on the day of a split the children are there, and their parent is no more
  const lastOn = member.retiredOn === null ? null : addDays(member.retiredOn, -1);
  const there = partOfYear(year, member.bornOn, lastOn);
  const here = sources.uses.filter(
    (use) => use.parcelId === member.id && partOfYear(year, use.startsOn, use.endsOn) > 0,
  );
  if (there === 0 || here.length === 0) return [];
  const firms = [...Map.groupBy(here, ({ enterpriseId }) => enterpriseId)].map(([id, uses]) =>
    firmOf(year, id, uses, sources),
  );
  const areaMuYears = muFromM2(member.areaM2) * there;
  const sum = (of: (figures: FirmYear) => number | null): number | null => {
    const known = firms.flatMap(({ share, figures }) => {
      const value = figures && of(figures);
      return typeof value === "number" && share !== null ? [value * share] : [];
    });
    return known.length === 0 ? null : known.reduce((all, one) => all + one, 0);
  };
  const taxWan = sources.fields.includes("tax") ? sum((figures) => figures.taxWan) : null;
  const outputWan = sources.fields.includes("statistics") ? sum((figures) => figures.outputWan) : null;
  const told = firms.flatMap(({ figures }) => figures ?? []);
  return [
    {
      year,
      parcel: { id: member.id, code: member.code },
      areaMuYears,
      taxWan,
      outputWan,
      taxPerMu: taxWan === null ? null : taxWan / areaMuYears,
      outputPerMu: outputWan === null ? null : outputWan / areaMuYears,
      firms: firms.map(({ figures, ...firm }) => ({ ...firm, hasFigures: figures !== undefined })),
      source: [...new Set(told.map(({ source }) => source))].join("、") || null,
      asOf:
        told
          .flatMap(({ asOf }) => asOf ?? [])
          .toSorted()
          .at(-1) ?? null,
      href: null,
    },
  ];
}

const landOf = (year: number, uses: readonly ThreadUse[]): number =>
  uses.reduce((sum, use) => sum + (use.landAreaM2 ?? 0) * partOfYear(year, use.startsOn, use.endsOn), 0);

function firmOf(year: number, id: string, uses: readonly ThreadUse[], { land, figures }: YearSources) {
  const found = figures.find((one) => one.enterpriseId === id && one.year === year);
  const hereM2 = landOf(year, uses);
  const allM2 =
    found?.landMu != null
      ? m2FromMu(found.landMu)
      : landOf(
          year,
          land.filter(({ enterpriseId }) => enterpriseId === id),
        );
  return {
    id,
    name: uses[0]!.firm,
    landMu: muFromM2(hereM2),
    share: hereM2 > 0 && allM2 > 0 ? Math.min(1, hereM2 / allM2) : null,
    figures: found,
  };
}
