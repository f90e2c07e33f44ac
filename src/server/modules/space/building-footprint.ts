import type { Text } from "#kernel/register.ts";

/** Declared and measured footprint may differ by so much (rounding, another projection). */
const SHARE = 0.005;

/** Says both figures where the footprint as declared and as the outline measures are apart; undefined where they agree. */
export function footprintText(declaredM2: unknown, measuredM2: number | null): Text | undefined {
  if (typeof declaredM2 !== "number" || measuredM2 === null) return undefined;
  const share = measuredM2 / declaredM2 - 1;
  if (Math.abs(share) <= SHARE) return undefined;
  const [measured, declared] = [measuredM2.toFixed(1), declaredM2.toFixed(1)];
  const apart = `${(share * 100).toFixed(2)}%`;
  return {
    zh: `量算基底面积 ${measured} ㎡，登记基底面积 ${declared} ㎡，相差 ${apart}`,
    en: `The footprint measures ${measured} m², declared are ${declared} m²: ${apart} apart`,
  };
}
