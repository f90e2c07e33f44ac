/** One event among parcels, as its links tell of it. */
export type LineageStep = {
  id: string;
  kind: "split" | "merge" | "resurvey" | "renumber";
  /** YYYY-MM-DD */
  happenedOn: string;
  before: readonly LineageSide[];
  after: readonly LineageSide[];
};
/** A parcel as it was on one side of an event. Areas in m². */
export type LineageSide = { parcelId: string; code: string; areaM2: number };

/** A parcel's place in the tree: a row for each generation, ancestors above; columns within it in the order of codes. */
export type TreePlace = { parcelId: string; row: number; column: number };
export type LineageTree = { places: TreePlace[]; edges: { from: string; to: string; step: string }[] };

/** Lays a family out in rows: a parcel stands one row below the lowest of its parents. */
export function lineageTree(members: readonly string[], steps: readonly LineageStep[]): LineageTree {
  const known = new Set(members);
  const edges = steps.flatMap(({ id, before, after }) =>
    before.flatMap((parent) =>
      after
        .filter((child) => child.parcelId !== parent.parcelId)
        .filter((child) => known.has(child.parcelId) && known.has(parent.parcelId))
        .map((child) => ({ from: parent.parcelId, to: child.parcelId, step: id })),
    ),
  );
  const parents = Map.groupBy(edges, ({ to }) => to);
  const rows = new Map<string, number>();
  const rowOf = (id: string, seen: ReadonlySet<string>): number => {
    const held = rows.get(id);
    if (held !== undefined) return held;
    // land cannot descend from itself; data that says so is laid out all the same
    const above = (parents.get(id) ?? []).filter(({ from }) => !seen.has(from));
    const row = above.reduce((low, { from }) => Math.max(low, 1 + rowOf(from, new Set([...seen, id]))), 0);
    rows.set(id, row);
    return row;
  };
  const columns = new Map<number, number>();
  const places = members.map((parcelId) => {
    const row = rowOf(parcelId, new Set());
    const column = columns.get(row) ?? 0;
    columns.set(row, column + 1);
    return { parcelId, row, column };
  });
  return { places, edges };
}

/** What a parcel was called and measured at the end of a day; undefined where no event tells, and it is as it is now. */
export function sideAt(parcelId: string, steps: readonly LineageStep[], on: string): LineageSide | undefined {
  const later = steps
    .filter(({ happenedOn }) => happenedOn > on)
    .filter(({ before }) => before.some((side) => side.parcelId === parcelId))
    .sort((a, b) => (a.happenedOn < b.happenedOn ? -1 : 1));
  return later[0]?.before.find((side) => side.parcelId === parcelId);
}
