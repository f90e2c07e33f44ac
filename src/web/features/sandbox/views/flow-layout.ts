/** Where streams between grades run: those who move to scale, those who stay as a band of one height. */

export type Stream = {
  from: number;
  to: number;
  count: number;
  /** top edges at the left and the right, and the height */
  leftY: number;
  rightY: number;
  height: number;
};
export type Node = { grade: number; y: number; height: number };
export type Flow = { left: Node[]; right: Node[]; streams: Stream[] };

/** The band of those who stay. */
export const STAY = 16;
const GAP = 18;
/** A stream of one firm can be seen and clicked; one of many is not thicker than this for each. */
const THINNEST = 1.5;
const THICKEST_EACH = 9;
/** All that moves together takes no more of the height than this, whatever part of the firms it is. */
const MOST_OF_ROOM = 0.62;

/** @param moves `moves[from][to]`, best grade first */
export function layOutFlow(moves: readonly (readonly number[])[], height: number): Flow {
  const grades = moves.map((_, grade) => grade);
  const moved = (from: number, to: number): number => (from === to ? 0 : moves[from]![to]!);
  const all = sum(grades.flatMap((from) => grades.map((to) => moved(from, to))));
  const room = height - GAP * (grades.length - 1) - STAY * grades.length - THINNEST * grades.length ** 2;
  const each = Math.min(THICKEST_EACH, (room * MOST_OF_ROOM) / Math.max(1, all));
  const thickness = (count: number): number => (count === 0 ? 0 : Math.max(THINNEST, count * each));
  const out = grades.map((from) => sum(grades.map((to) => thickness(moved(from, to)))));
  const into = grades.map((to) => sum(grades.map((from) => thickness(moved(from, to)))));
  const left = stacked(out, height);
  const right = stacked(into, height);
  return { left, right, streams: streamsBetween(left, right, moves, thickness) };
}

/** Nodes one under the other, what is left of the height between them. */
function stacked(heights: readonly number[], height: number): Node[] {
  const filled = sum(heights) + STAY * heights.length;
  const gap = Math.max(GAP, (height - filled) / Math.max(1, heights.length - 1));
  let y = 0;
  return heights.map((own, grade) => {
    const node = { grade, y, height: STAY + own };
    y += node.height + gap;
    return node;
  });
}

/** From the top down on both sides, so that the streams of one node do not cross there. */
function streamsBetween(
  left: readonly Node[],
  right: readonly Node[],
  moves: readonly (readonly number[])[],
  thickness: (count: number) => number,
): Stream[] {
  const leftY = left.map(({ y }) => y);
  const rightY = right.map(({ y }) => y);
  return moves.flatMap((row, from) =>
    row.flatMap((count, to) => {
      const height = from === to ? STAY : thickness(count);
      if (height === 0) return [];
      const stream = { from, to, count, leftY: leftY[from]!, rightY: rightY[to]!, height };
      leftY[from]! += height;
      rightY[to]! += height;
      return [stream];
    }),
  );
}

const sum = (figures: readonly number[]): number => figures.reduce((total, figure) => total + figure, 0);

/** A stream as the outline of a band between two edges. */
export function bandPath({ leftY, rightY, height }: Stream, from: number, to: number): string {
  const middle = (from + to) / 2;
  return [
    `M${from} ${leftY}`,
    `C${middle} ${leftY} ${middle} ${rightY} ${to} ${rightY}`,
    `V${rightY + height}`,
    `C${middle} ${rightY + height} ${middle} ${leftY + height} ${from} ${leftY + height}`,
    "Z",
  ].join("");
}
