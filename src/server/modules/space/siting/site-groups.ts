/** Parcels beside each other and units of one floor or of floors that follow, offered as one. */
import Flatbush from "flatbush";
import { boundingBox } from "#engine/geometry/bounding-box.ts";
import { sharesBorder } from "#engine/geometry/shares-border.ts";
import { factsTogether, groupsOf } from "#engine/siting/group-sites.ts";
import { type Site, TOGETHER } from "./site.ts";
import type { ParcelRow, UnitRow } from "./supply-store.ts";

const MOST_PARCELS = 4;
const MOST_GROUPS = 5000;
/** Surveys of neighbours differ by less; a road between is wider. */
const GAP_M = 1;
const BORDER_M = 5;
const GAP_DEGREES = 2e-5;

export function parcelGroups(rows: readonly ParcelRow[], sites: ReadonlyMap<string, Site>): Site[] {
  const neighbours = neighboursOf(rows);
  return groupsOf(neighbours, MOST_PARCELS, MOST_GROUPS).map((ids) =>
    together(
      "parcels",
      ids.map((id) => sites.get(`parcel:${id}`)!),
    ),
  );
}

function neighboursOf(rows: readonly ParcelRow[]): Map<string, string[]> {
  const drawn = rows.flatMap(({ parcelId, geometry }) => {
    const box = geometry && boundingBox(geometry);
    return geometry && box ? [{ parcelId, geometry, box }] : [];
  });
  const found = new Map<string, string[]>(drawn.map(({ parcelId }) => [parcelId, []]));
  if (drawn.length < 2) return found;
  const index = new Flatbush(drawn.length);
  for (const { box } of drawn) index.add(box.west, box.south, box.east, box.north);
  index.finish();
  for (const [at, { parcelId, geometry, box }] of drawn.entries()) {
    const near = index.search(
      box.west - GAP_DEGREES,
      box.south - GAP_DEGREES,
      box.east + GAP_DEGREES,
      box.north + GAP_DEGREES,
      (other) => other > at,
    );
    for (const other of near.map((place) => drawn[place]!)) {
      if (!sharesBorder(geometry, other.geometry, GAP_M, BORDER_M)) continue;
      found.get(parcelId)!.push(other.parcelId);
      found.get(other.parcelId)!.push(parcelId);
    }
  }
  return found;
}

/**
 * On each floor the two, three… largest; then whole floors that follow each other. Not every choice of units, of which there
 * are too many to be told apart, but every size that can be had.
 */
export function unitGroups(rows: readonly UnitRow[], sites: ReadonlyMap<string, Site>): Site[] {
  const groups: Site[] = [];
  for (const building of Map.groupBy(rows, ({ buildingId }) => buildingId).values()) {
    const floors = [...Map.groupBy(building, ({ floor }) => floor)].toSorted(([a], [b]) => a - b);
    for (const [, units] of floors) {
      const largest = units.toSorted((a, b) => b.areaM2 - a.areaM2 || (a.id < b.id ? -1 : 1));
      for (let size = 2; size <= largest.length; size++)
        groups.push(unitsTogether(largest.slice(0, size), sites));
    }
    for (let from = 0; from < floors.length; from++)
      for (let to = from + 1; to < floors.length && floors[to]![0] - floors[to - 1]![0] === 1; to++)
        groups.push(
          unitsTogether(
            floors.slice(from, to + 1).flatMap(([, units]) => units),
            sites,
          ),
        );
    if (groups.length >= MOST_GROUPS) break;
  }
  return groups.slice(0, MOST_GROUPS);
}

const unitsTogether = (units: readonly UnitRow[], sites: ReadonlyMap<string, Site>): Site =>
  together(
    "units",
    units.map(({ id }) => sites.get(`unit:${id}`)!),
  );

function together(type: "parcels" | "units", sites: readonly Site[]): Site {
  const members = sites.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const [first] = members;
  const held = members.find((site) => site.held)?.held ?? null;
  const availableOn = members.every((site) => site.availableOn !== null)
    ? members
        .map((site) => site.availableOn!)
        .toSorted()
        .at(-1)!
    : null;
  return {
    ...first!,
    id: `${type}:${members
      .flatMap((site) => site.members.map(({ id }) => id))
      .toSorted()
      .join("+")}`,
    type,
    name: joined(members.map(({ name }) => name)),
    members: members.flatMap((site) => site.members),
    parcelIds: [...new Set(members.flatMap((site) => site.parcelIds))],
    areaM2: members.reduce((sum, site) => sum + site.areaM2, 0),
    status: [...new Set(members.map(({ status }) => status))].join("、"),
    availableOn,
    held,
    facts: {
      ...factsTogether(members, TOGETHER),
      grouping: "group",
      held: held ? "yes" : "no",
    },
  };
}

/** 一号厂房 1层 101 and 一号厂房 1层 102 are 一号厂房 1层 101＋102. */
function joined(names: readonly string[]): string {
  const [first = ""] = names;
  let shared = first.length;
  for (const name of names) while (!name.startsWith(first.slice(0, shared))) shared--;
  const prefix = first.slice(0, first.slice(0, shared).lastIndexOf(" ") + 1);
  return prefix + names.map((name) => name.slice(prefix.length)).join(" ＋ ");
}
