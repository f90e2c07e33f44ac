/** The cheapest combination of changes that earns enough points: items are lines between two bends, costs are linear. */
import type { ItemCurve } from "./item-curve.ts";

/** How far the firm can take an indicator, as a value, and what each unit of change costs. */
export type MixBound = { to: number; cost: number };

export type Movable = { curve: ItemCurve; bound: MixBound };
export type MixStep = { curve: ItemCurve; to: number; cost: number };

type Stretch = { movable: Movable; gain: number; length: number; startCost: number };

/**
 * The cheapest steps that earn `needed` points, or null where all together do not. Items on their floor earn nothing
 * until they leave it: for every choice of those that leave it, filling by points per cost is optimal, so all choices
 * are tried. Cost: 2^(items on their floor) · n log n.
 */
export function cheapestMix(movables: readonly Movable[], needed: number): MixStep[] | null {
  const stretches = movables.map(stretchOf).filter((stretch) => stretch !== null);
  const free = stretches.filter((stretch) => stretch.startCost === 0);
  const onFloor = stretches.filter((stretch) => stretch.startCost > 0);
  let best: { steps: MixStep[]; cost: number } | null = null;
  for (let choice = 0; choice < 2 ** onFloor.length; choice++) {
    const opened = onFloor.filter((_, n) => (choice & (1 << n)) !== 0);
    const steps = filled([...free, ...opened], needed);
    if (!steps) continue;
    const cost = steps.reduce((sum, step) => sum + step.cost, 0);
    if (!best || cost < best.cost) best = { steps, cost };
  }
  return best?.steps ?? null;
}

/** The useful part of an item's line within its bound; null where the bound lies on the wrong side. */
function stretchOf(movable: Movable): Stretch | null {
  const { curve, bound } = movable;
  const { direction, start, valueNow } = curve;
  const to = direction === 1 ? Math.min(bound.to, curve.end) : Math.max(bound.to, curve.end);
  const length = direction * (to - start);
  if (!(length > 0)) return null;
  return { movable, gain: curve.slope, length, startCost: Math.abs(start - valueNow) * bound.cost };
}

function filled(stretches: readonly Stretch[], needed: number): MixStep[] | null {
  const best = stretches.toSorted((a, b) => b.gain * a.movable.bound.cost - a.gain * b.movable.bound.cost);
  const steps: MixStep[] = [];
  let left = needed;
  for (const { movable, gain, length, startCost } of best) {
    if (left <= 0) break;
    const { curve, bound } = movable;
    const moved = Math.min(length, left / gain);
    left -= moved * gain;
    steps.push({ curve, to: curve.start + curve.direction * moved, cost: startCost + moved * bound.cost });
  }
  // a rounding of the last subtraction is no shortfall
  return left <= Math.abs(needed) * 1e-12 ? steps : null;
}
