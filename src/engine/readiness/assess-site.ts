/**
 * The tier of a site for a trade. Out beats all: one requirement that cannot be met settles it. Then whatever is unknown keeps
 * the answer open, and `best` says what it would be if all of it turned out well. Lacks make it fixable, by the day of the last.
 */
import { judgeDocument } from "./judge-document.ts";
import { judgeAllowed, judgeArea, judgeDistance, judgeLandUse, judgePositioning } from "./judge-place.ts";
import { judgeUtility } from "./judge-utility.ts";
import type { Assessment, ReadinessClass, Requirement, Site, Tier, Verdict } from "./readiness.ts";
import type { Bench } from "./verdict.ts";

export function assessSite(site: Site, trade: ReadinessClass, bench: Bench): Assessment {
  const verdicts = trade.requires.map((requirement) => judge(requirement, site, bench));
  const having = (outcome: Verdict["outcome"]) =>
    verdicts.flatMap((one, index) => (one.outcome === outcome ? [index] : []));
  const out = having("out");
  const lacking = having("lacking");
  const unknown = having("unknown");
  const best: Tier = lacking.length > 0 ? "fixable" : "ready";
  if (out.length > 0)
    return {
      tier: "not-suitable",
      best: "not-suitable",
      by: null,
      isEstimate: false,
      critical: out,
      verdicts,
    };
  const { by, isEstimate, last } = lastOf(verdicts, lacking);
  if (unknown.length > 0) return { tier: "unknown", best, by, isEstimate, critical: unknown, verdicts };
  return { tier: best, best, by, isEstimate, critical: last, verdicts };
}

/** The lacks that decide: those nobody has given a day, else those of the latest day. */
function lastOf(verdicts: readonly Verdict[], lacking: readonly number[]) {
  const undated = lacking.filter((index) => verdicts[index]!.by === null);
  if (undated.length > 0) return { by: null, isEstimate: false, last: undated };
  const by = lacking.reduce<string | null>((latest, index) => {
    const day = verdicts[index]!.by!;
    return latest === null || day > latest ? day : latest;
  }, null);
  const last = lacking.filter((index) => verdicts[index]!.by === by);
  return { by, isEstimate: last.some((index) => verdicts[index]!.isEstimate), last };
}

function judge(requirement: Requirement, site: Site, bench: Bench): Verdict {
  switch (requirement.need) {
    case "utility":
      return judgeUtility(requirement, site, bench);
    case "document":
      return judgeDocument(requirement, site, bench);
    case "positioning":
      return judgePositioning(requirement, site, bench);
    case "allowed-industry":
      return judgeAllowed(requirement, site, bench);
    case "land-use":
      return judgeLandUse(requirement, site);
    case "area":
      return judgeArea(requirement, site);
    case "distance":
      return judgeDistance(requirement, site);
  }
}
