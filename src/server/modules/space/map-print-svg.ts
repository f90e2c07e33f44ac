import {
  GRADE_LOOK,
  GROUND,
  gradeShown,
  type Look,
  STATUS_LOOK,
  UNGRADED_LOOK,
} from "#contract/space/map-look.ts";
import type { Drawn } from "#engine/tile/layer-index.ts";
import type { Outline } from "#engine/tile/outline.ts";
import { hatchPath } from "./map-print-hatch.ts";
import type { SheetView } from "./map-print-sheet.ts";
import type { MapFeature, ZoneMap } from "./tiles-index.ts";

export type PrintedBy = "status" | "grade";

/** Text as markup takes it. */
export const markup = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const looksOf = (by: PrintedBy): Record<string, Look> => (by === "status" ? STATUS_LOOK : GRADE_LOOK);

/** The look of a parcel. */
function lookOf(by: PrintedBy, properties: MapFeature["properties"]): Look {
  const value = by === "status" ? String(properties.status) : gradeShown(properties.grade as string | null);
  return looksOf(by)[value] ?? UNGRADED_LOOK;
}

/** The pattern of a look, cut to rings in millimetres. */
export function patternDrawing(look: Look, rings: readonly (readonly [number, number])[][]): string {
  if (!look.pattern) return "";
  const { strokes, dots } = hatchPath(rings, look.pattern);
  if (dots !== "") return `<path d="${dots}" fill="${look.line}" fill-opacity=".6"/>`;
  return `<path d="${strokes}" fill="none" stroke="${look.line}" stroke-width=".18" stroke-opacity=".6"/>`;
}

/** The map within the frame, layer upon layer, as on the screen. */
export function mapDrawing(
  map: ZoneMap,
  view: SheetView,
  by: PrintedBy,
  shown: ReadonlySet<string> | undefined,
): string {
  const ground = map.layers["map-feature"].within(view.box);
  const of = (layer: string) => ground.filter(({ properties }) => properties.properties.layer === layer);
  const draw = (features: readonly Drawn<MapFeature>[], attributes: string) =>
    features.map(({ outline }) => `<path d="${pathOf(outline, view)}" ${attributes}/>`).join("");
  const roads = of("road");
  return [
    draw(areas(of("green")), `fill="${GROUND.green}"`),
    draw(areas(of("water")), `fill="${GROUND.water}" stroke="${GROUND.waterLine}" stroke-width=".12"`),
    draw(lines(of("water")), `fill="none" stroke="${GROUND.water}" stroke-width="${onGround(18, view)}"`),
    roads.map((road) => roadPath(road, view, 0.3)).join(""),
    roads.map((road) => roadPath(road, view, 0)).join(""),
    parcelDrawing(map.layers.parcel.within(view.box), view, by, shown),
    view.scale <= 10_000
      ? draw(
          map.layers.building.within(view.box),
          `fill="${GROUND.building}" stroke="${GROUND.buildingLine}" stroke-width=".08" fill-opacity=".7"`,
        )
      : "",
    draw(
      of("farmland-line"),
      `fill="none" stroke="${GROUND.farmlandLine}" stroke-width=".3" stroke-dasharray=".6 .6"`,
    ),
    draw(
      of("ecology-line"),
      `fill="none" stroke="${GROUND.ecologyLine}" stroke-width=".3" stroke-dasharray="2.4 .6"`,
    ),
    draw(
      of("urban-line"),
      `fill="none" stroke="${GROUND.urbanLine}" stroke-width=".3" stroke-dasharray="3 .9 .6 .9"`,
    ),
    draw(of("road-line"), `fill="none" stroke="${GROUND.roadLine}" stroke-width=".25"`),
    draw(of("plan-line"), `fill="none" stroke="${GROUND.planLine}" stroke-width=".3" stroke-dasharray="2 1"`),
    draw(
      of("boundary"),
      `fill="none" stroke="${GROUND.ink}" stroke-width=".35" stroke-dasharray="2.4 .6 .6 .6"`,
    ),
    draw(
      map.layers.district.within(view.box),
      `fill="none" stroke="${GROUND.district}" stroke-width=".45" stroke-dasharray="3 1 .6 1"`,
    ),
  ].join("");
}

const areas = (features: readonly Drawn<MapFeature>[]) =>
  features.filter(({ outline }) => outline.kind === "area");
const lines = (features: readonly Drawn<MapFeature>[]) =>
  features.filter(({ outline }) => outline.kind === "line");

/** Metres on the ground as millimetres of the sheet, never hairline. */
const onGround = (metres: number, { scale }: SheetView): string =>
  Math.max(0.25, (metres * 1000) / scale).toFixed(2);

function roadPath({ outline, properties }: Drawn<MapFeature>, view: SheetView, edge: number): string {
  if (outline.kind !== "line") return "";
  const wide = String(properties.properties.name ?? "").includes("大道") ? 30 : 17;
  const colour = edge > 0 ? GROUND.roadEdge : GROUND.road;
  const width = (Number(onGround(wide, view)) + edge).toFixed(2);
  return `<path d="${pathOf(outline, view)}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
}

function parcelDrawing(
  parcels: readonly Drawn<MapFeature>[],
  view: SheetView,
  by: PrintedBy,
  shown: ReadonlySet<string> | undefined,
): string {
  return parcels
    .map(({ outline, properties: { properties } }) => {
      const d = pathOf(outline, view);
      const look = lookOf(by, properties);
      const off = shown !== undefined && !shown.has(properties.id);
      const dash = look.dashed ? ' stroke-dasharray="1.2 .7"' : "";
      const path = `<path d="${d}" fill="${look.fill}" stroke="${look.line}" stroke-width=".16"${dash}${off ? ' opacity=".18"' : ""}/>`;
      return off ? path : path + patternDrawing(look, ringsOf(outline, view));
    })
    .join("");
}

const ringsOf = ({ strokes }: Outline, view: SheetView): [number, number][][] =>
  strokes.map(({ points }) => {
    const ring: [number, number][] = [];
    for (let i = 0; i < points.length; i += 3) ring.push(view.place(points[i]!, points[i + 1]!));
    return ring;
  });

/** A tenth of a millimetre is finer than a pen: points that move the line by less are left out. */
function pathOf({ strokes, kind }: Outline, view: SheetView): string {
  const mm = (view.box.maxX - view.box.minX) / 322;
  const lightest = (0.04 * mm) ** 2;
  return strokes
    .map(({ points }) => {
      let d = "";
      for (let i = 0; i < points.length; i += 3) {
        if (points[i + 2]! < lightest) continue;
        const [x, y] = view.place(points[i]!, points[i + 1]!);
        d += `${d === "" ? "M" : "L"}${x.toFixed(2)} ${y.toFixed(2)}`;
      }
      return kind === "area" && d !== "" ? `${d}Z` : d;
    })
    .join("");
}
