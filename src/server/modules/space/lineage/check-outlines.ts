/** Whether the outlines of children lie in their parent's, apart from one another, and fill it. */
import type { NewParcel, SplitParcel } from "#contract/space/lineage.ts";
import { geodesicAreaM2 } from "#engine/geometry/geodesic-area.ts";
import { overlapAreaM2 } from "#engine/geometry/overlap-area.ts";
import type { Shape } from "#engine/geometry/shape.ts";
import { checkBalance } from "#engine/lineage/balance.ts";
import { mustBeSound } from "../geometry.ts";
import type { Outlined } from "../geometry-check.ts";
import { badOutline, offBalance } from "./refusals.ts";

/** Less than this is where two surveys round a border. */
const SLIVER_M2 = 1;

/** The outlines of children, checked; undefined each where the parent has none either. */
export function childOutlines(
  children: readonly NewParcel[],
  parent: Shape | null,
): (Outlined | undefined)[] {
  const without = children.filter(({ geometry }) => !geometry);
  if (parent && without.length > 0)
    throw badOutline(
      `原地块已上图，请画出 ${without.map(({ code }) => code).join("、")} 的边界。`,
      `The parcel is on the map: draw ${without.map(({ code }) => code).join(", ")} too.`,
    );
  return children.map(({ geometry }) => geometry && mustBeSound(geometry));
}

/** Refuses children that overlap, stray out of the parent or leave more of it than is said to be given up. */
export function mustFill(
  parent: Shape,
  children: readonly { code: string; outlined: Outlined }[],
  { lossM2, toleranceShare }: { lossM2: number; toleranceShare?: number | undefined },
): void {
  for (const [n, one] of children.entries())
    for (const other of children.slice(n + 1)) {
      const shared = overlapAreaM2(one.outlined.shape, other.outlined.shape);
      if (shared > SLIVER_M2)
        throw badOutline(
          `${one.code} 与 ${other.code} 重叠 ${shared.toFixed(1)} ㎡，请重新划线。`,
          `${one.code} and ${other.code} overlap by ${shared.toFixed(1)} m²: draw the border again.`,
          { overlapM2: shared },
        );
    }
  for (const { code, outlined } of children) {
    const outside = outlined.areaM2 - overlapAreaM2(outlined.shape, parent);
    if (outside > Math.max(SLIVER_M2, 0.001 * outlined.areaM2))
      throw badOutline(
        `${code} 有 ${outside.toFixed(1)} ㎡ 画到了原地块之外。`,
        `${outside.toFixed(1)} m² of ${code} lie outside the parcel.`,
        { outsideM2: outside },
      );
  }
  const balance = checkBalance({
    beforeM2: [geodesicAreaM2(parent)],
    afterM2: children.map(({ outlined }) => outlined.areaM2),
    lossM2,
    ...(toleranceShare !== undefined && { toleranceShare }),
  });
  if (balance.kind === "off") throw offBalance(balance);
}

export const toleranceOf = ({ tolerance }: Pick<SplitParcel, "tolerance">): number | undefined =>
  tolerance && tolerance.percent / 100;
