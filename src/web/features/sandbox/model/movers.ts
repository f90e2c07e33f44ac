/** Who moves between grades under a trial: the first of them in the order asked for. */
import type { SandboxChanges } from "#contract/evaluation/sandbox.ts";
import type { TrialResult } from "#engine/evaluation/trial.ts";
import type { Model, Slot } from "./model.ts";
import { type MoveReason, reasonsOf } from "./move-reason.ts";

export type MoverQuery = {
  /** grade indices; null: any */
  from: number | null;
  to: number | null;
  direction: "any" | "up" | "down";
  /** class indices; null: any */
  division: number | null;
  district: number | null;
  /** part of a name: then those who stay are found too */
  name: string;
  order: "rank" | "area";
  limit: number;
};

export const ALL_MOVERS: MoverQuery = {
  from: null,
  to: null,
  direction: "any",
  division: null,
  district: null,
  name: "",
  order: "rank",
  limit: 40,
};

export type Mover = {
  place: number;
  id: string;
  name: string;
  division: number;
  district: number;
  areaMu: number;
  from: number;
  to: number;
  scoreBefore: number;
  scoreAfter: number;
  rankBefore: number;
  rankAfter: number;
  groupSize: number;
  reason: MoveReason;
};

export type MoverPage = { total: number; rows: Mover[] };

export function moversOf(
  model: Model,
  slot: Slot,
  result: TrialResult,
  query: MoverQuery,
  changes: SandboxChanges,
): MoverPage {
  const accept = acceptor(model, result, query);
  const size =
    query.order === "rank"
      ? (at: number) => Math.abs(result.rank[at]! - model.rank[at]!)
      : (at: number) => model.evaluation.areaMu[model.layout.rows[at]!]!;
  const { total, places } = greatest(result.grade.length, accept, size, query.limit);
  const reasonOf = reasonsOf(model, slot, result, changes);
  return { total, rows: places.map((place) => moverAt(model, result, place, reasonOf(place))) };
}

function acceptor(
  { grade, division, district, layout, names }: Model,
  result: TrialResult,
  query: MoverQuery,
): (at: number) => boolean {
  const name = query.name.trim();
  const grades = gradesAccepted(query, name !== "");
  const classes = [
    [division.of, query.division],
    [district.of, query.district],
  ] as const;
  return (at) =>
    grades(grade[at]!, result.grade[at]!) &&
    classes.every(([of, wanted]) => wanted === null || of[at] === wanted) &&
    (name === "" || names[layout.rows[at]!]!.includes(name));
}

function gradesAccepted(
  { from, to, direction }: MoverQuery,
  andThoseWhoStay: boolean,
): (before: number, after: number) => boolean {
  const wanted = { up: -1, down: 1, any: 0 }[direction];
  return (before, after) => {
    if (before === after && !andThoseWhoStay) return false;
    if (wanted !== 0 && Math.sign(after - before) !== wanted) return false;
    return (from === null || before === from) && (to === null || after === to);
  };
}

/** The `limit` accepted places of the greatest size, greatest first; equal ones in the order they stand. */
export function greatest(
  count: number,
  accept: (at: number) => boolean,
  size: (at: number) => number,
  limit: number,
): { total: number; places: number[] } {
  const places: number[] = [];
  const sizes: number[] = [];
  let total = 0;
  for (let at = 0; at < count; at++) {
    if (!accept(at)) continue;
    total++;
    const own = size(at);
    if (places.length === limit && !(own > sizes[limit - 1]!)) continue;
    let n = places.length;
    while (n > 0 && sizes[n - 1]! < own) n--;
    places.splice(n, 0, at);
    sizes.splice(n, 0, own);
    if (places.length > limit) {
      places.pop();
      sizes.pop();
    }
  }
  return { total, places };
}

export function moverAt(model: Model, result: TrialResult, place: number, reason: MoveReason): Mover {
  const { layout, ids, names, groupOf, evaluation } = model;
  const row = layout.rows[place]!;
  const g = groupOf[place]!;
  return {
    place,
    id: ids[row]!,
    name: names[row]!,
    division: model.division.of[place]!,
    district: model.district.of[place]!,
    areaMu: evaluation.areaMu[row]!,
    from: model.grade[place]!,
    to: result.grade[place]!,
    scoreBefore: model.score[place]!,
    scoreAfter: result.score[place]!,
    rankBefore: model.rank[place]!,
    rankAfter: result.rank[place]!,
    groupSize: layout.starts[g + 1]! - layout.starts[g]!,
    reason,
  };
}
