/** What every contender must give: all edges with how often and how long, and how many cases go each way. */
export type MeasuredEdge = {
  from: number;
  to: number;
  count: number;
  medianMs: number;
  p90Ms: number;
  medianWd: number;
  p90Wd: number;
};

export type Answer = { edges: MeasuredEdge[]; variantCounts: number[] };

export type Contender = { name: string; mine: () => Promise<Answer> | Answer; close?: () => void };

const MEASURES = ["count", "medianMs", "p90Ms", "medianWd", "p90Wd"] as const;
/** between two ranks one interpolates in hours, another in milliseconds */
const ROUNDING = 0.01;

/** Where two answers first differ, in any figure of any edge or in the size of a variant; undefined where nowhere. */
export function differenceOf(one: Answer, other: Answer): string | undefined {
  const [a, b] = [one, other].map(sorted) as [Answer, Answer];
  if (a.edges.length !== b.edges.length) return `${a.edges.length} edges, ${b.edges.length}`;
  for (const [n, edge] of a.edges.entries()) {
    const same = b.edges[n]!;
    const isSame = edge.from === same.from && edge.to === same.to;
    if (!isSame || MEASURES.some((key) => Math.abs(edge[key] - same[key]) > ROUNDING))
      return `${JSON.stringify(edge)}, ${JSON.stringify(same)}`;
  }
  return a.variantCounts.join() === b.variantCounts.join() ? undefined : "variants";
}

const sorted = ({ edges, variantCounts }: Answer): Answer => ({
  edges: edges.toSorted((a, b) => a.from - b.from || a.to - b.to),
  variantCounts: variantCounts.toSorted((a, b) => b - a),
});
