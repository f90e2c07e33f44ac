import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import {
  GRADE_LOOK,
  GROUND,
  type Look,
  READINESS_LOOKS,
  STATUS_LOOK,
  UNGRADED_LOOK,
  VALUE_LOOKS,
} from "#contract/space/map-look.ts";
import { patternImage } from "./pattern-images.ts";

/** By what parcels are coloured. */
export type ColouredBy = "status" | "grade" | "value" | "readiness";

/** Classes that are no part of the tiles but states of the features, with their looks. */
const CLASSES = { value: VALUE_LOOKS, readiness: READINESS_LOOKS } as const;
const isClassed = (by: ColouredBy): by is keyof typeof CLASSES => by in CLASSES;

const SOURCE = "land";
const isOff: ExpressionSpecification = ["==", ["get", "off"], true];
const lastLetter: ExpressionSpecification = ["slice", ["coalesce", ["get", "grade"], ""], -1];

/** A value by status or by grade; the fallback is that of land without a grade. */
function byLook(by: ColouredBy, of: (look: Look) => string): ExpressionSpecification {
  if (isClassed(by)) return byClass(CLASSES[by], of);
  const looks = by === "status" ? STATUS_LOOK : GRADE_LOOK;
  const input: ExpressionSpecification = by === "status" ? ["get", "status"] : lastLetter;
  const pairs = Object.entries(looks).flatMap(([value, look]) => [value, of(look)]);
  return ["match", input, ...pairs, of(UNGRADED_LOOK)] as unknown as ExpressionSpecification;
}

/** A parcel's class is not in the tiles: `useMapValues` sets it as a state of the feature. */
const byClass = (looks: readonly Look[], of: (look: Look) => string): ExpressionSpecification =>
  [
    "match",
    ["coalesce", ["feature-state", "value"], -1],
    ...looks.flatMap((look, place) => [place, of(look)]),
    of(UNGRADED_LOOK),
  ] as unknown as ExpressionSpecification;

const isDashed: ExpressionSpecification = [
  "in",
  ["get", "status"],
  ["literal", Object.keys(STATUS_LOOK).filter((status) => STATUS_LOOK[status]?.dashed)],
];

const hovered: ExpressionSpecification = ["boolean", ["feature-state", "hover"], false];
const chosen: ExpressionSpecification = ["boolean", ["feature-state", "chosen"], false];

/** The parcels themselves: fill, pattern, outline, and what a pointer or a choice adds. */
export function parcelLayers(by: ColouredBy, overPhoto: boolean): LayerSpecification[] {
  const opacity = overPhoto ? 0.62 : 1;
  const parcels = { source: SOURCE, "source-layer": "parcel" } as const;
  return [
    {
      id: "parcel-fill",
      type: "fill",
      ...parcels,
      paint: {
        "fill-color": byLook(by, ({ fill }) => fill),
        "fill-opacity": ["case", isOff, 0.14 * opacity, hovered, 0.86 * opacity, opacity],
        "fill-antialias": false,
      },
    },
    {
      id: "parcel-pattern",
      type: "fill",
      ...parcels,
      minzoom: 12.5,
      filter: ["!", isOff],
      // a pattern cannot follow a state of the feature; the classes wear none
      paint: { "fill-pattern": isClassed(by) ? patternImage(UNGRADED_LOOK) : byLook(by, patternImage) },
    },
    {
      id: "parcel-line",
      type: "line",
      ...parcels,
      minzoom: 11,
      filter: by === "status" ? ["!", isDashed] : true,
      paint: linePaint(by),
    },
    {
      id: "parcel-dashed",
      type: "line",
      ...parcels,
      minzoom: 11,
      filter: by === "status" ? isDashed : false,
      paint: { ...linePaint(by), "line-dasharray": [3, 2] },
    },
  ];
}

const linePaint = (by: ColouredBy) => ({
  "line-color": byLook(by, ({ line }) => line),
  "line-opacity": ["case", isOff, 0.25, 1] as ExpressionSpecification,
  "line-width": ["interpolate", ["linear"], ["zoom"], 11, 0.3, 14, 0.8, 17, 1.4] as ExpressionSpecification,
});

/** Drawn above everything but names: the parcel under the pointer and the one that is open. */
export const choiceLayers: LayerSpecification[] = [
  {
    id: "parcel-chosen-halo",
    type: "line",
    source: SOURCE,
    "source-layer": "parcel",
    paint: { "line-color": "#ffffff", "line-width": 6, "line-opacity": ["case", chosen, 1, 0] },
  },
  {
    id: "parcel-chosen",
    type: "line",
    source: SOURCE,
    "source-layer": "parcel",
    paint: {
      "line-color": ["case", chosen, GROUND.indigo, GROUND.ink],
      "line-width": ["case", chosen, 3, 1.6],
      "line-opacity": ["case", ["any", chosen, hovered], 1, 0],
    },
  },
];
