/**
 * Gives every point of a line its weight: the square of the distance by which the line would be wrong without it, as
 * Douglas and Peucker find it (1973). A tile then keeps the points that weigh more than it can show, with no further
 * work. The ends weigh infinitely; of a closed line, so does nothing else.
 * @param points triples x, y, weight; the weights are written
 */
export function weigh(points: number[]): void {
  const last = points.length - 3;
  if (last < 0) return;
  points[2] = Infinity;
  points[last + 2] = Infinity;
  const open: [number, number, number][] = [[0, last, Infinity]];
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to, bound] = span;
    const { index, distance2 } = farthest(points, from, to);
    if (index < 0) continue;
    // never heavier than the span it splits: a tile that keeps this point has kept that one
    const weight = Math.min(distance2, bound);
    points[index + 2] = weight;
    open.push([from, index, weight], [index, to, weight]);
  }
}

function farthest(points: number[], from: number, to: number): { index: number; distance2: number } {
  const middle = (from + to) / 2;
  let index = -1;
  let distance2 = -1;
  for (let i = from + 3; i < to; i += 3) {
    const d = distanceToSegment2(points, i, from, to);
    // of points equally far (a straight run), the one nearest the middle keeps the recursion shallow
    const nearer = d === distance2 && Math.abs(i - middle) < Math.abs(index - middle);
    if (d > distance2 || nearer) {
      index = i;
      distance2 = d;
    }
  }
  return { index, distance2 };
}

function distanceToSegment2(points: number[], at: number, from: number, to: number): number {
  const px = points[at]!;
  const py = points[at + 1]!;
  let x = points[from]!;
  let y = points[from + 1]!;
  const dx = points[to]! - x;
  const dy = points[to + 1]! - y;
  const length2 = dx * dx + dy * dy;
  if (length2 > 0) {
    const along = Math.min(1, Math.max(0, ((px - x) * dx + (py - y) * dy) / length2));
    x += dx * along;
    y += dy * along;
  }
  return (px - x) ** 2 + (py - y) ** 2;
}
