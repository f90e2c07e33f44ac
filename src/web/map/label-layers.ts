import type { ExpressionSpecification, LayerSpecification, SymbolLayerSpecification } from "maplibre-gl";
import { GRADE_LOOK, GROUND } from "#contract/space/map-look.ts";
import type { ColouredBy } from "./land-layers.ts";

const SOURCE = "land";
/** The fonts of the reader's own system: the style has no `glyphs`, so no font is ever fetched. */
export const MAP_FONTS = [
  "PingFang SC",
  "HarmonyOS Sans SC",
  "Microsoft YaHei",
  "Noto Sans CJK SC",
  "Source Han Sans SC",
  "sans-serif",
];
const halo = { "text-halo-color": "rgba(255,255,255,0.92)", "text-halo-width": 1.4 };
const letter: ExpressionSpecification = ["slice", ["coalesce", ["get", "grade"], ""], -1];
const isOff: ExpressionSpecification = ["==", ["get", "off"], true];

const name: ExpressionSpecification = ["coalesce", ["get", "name"], ["get", "code"]];
const mu = (unit: string): ExpressionSpecification => [
  "concat",
  ["number-format", ["get", "areaMu"], { "max-fraction-digits": 1 }],
  ` ${unit}`,
];

/** The names on the map. Grades stand as letters, so that the map reads in black and white. */
export function labelLayers(by: ColouredBy, unit: string): LayerSpecification[] {
  return [
    alongLine("road-name", "road", GROUND.roadName, 13.2, 11),
    alongLine("water-name", "water", GROUND.waterName, 12.5, 12),
    {
      id: "parcel-grade",
      type: "symbol",
      source: SOURCE,
      "source-layer": "parcel-label",
      minzoom: 13,
      maxzoom: 15,
      layout: {
        visibility: by === "grade" ? "visible" : "none",
        "text-field": letter,
        "text-font": MAP_FONTS,
        "text-size": ["interpolate", ["linear"], ["zoom"], 13, 10, 15, 15],
        "symbol-sort-key": ["-", 0, ["coalesce", ["get", "areaMu"], 0]],
      },
      paint: { ...halo, "text-color": gradeInk, "text-opacity": ["case", isOff, 0.25, 1] },
    },
    parcelName("parcel-name", 14.4, 15.4, name, by),
    parcelName("parcel-detail", 15.4, 24, ["concat", name, "\n", mu(unit)], by),
    districtName,
  ];
}

const gradeInk = [
  "match",
  letter,
  ...Object.entries(GRADE_LOOK).flatMap(([grade, { line }]) => [grade, line]),
  GROUND.ink,
] as unknown as ExpressionSpecification;

function parcelName(
  id: string,
  minzoom: number,
  maxzoom: number,
  said: ExpressionSpecification,
  by: ColouredBy,
): SymbolLayerSpecification {
  const graded: ExpressionSpecification = ["case", ["!=", letter, ""], ["concat", letter, " · "], ""];
  return {
    id,
    type: "symbol",
    source: SOURCE,
    "source-layer": "parcel-label",
    minzoom,
    maxzoom,
    layout: {
      "text-field": by === "grade" ? ["concat", graded, said] : said,
      "text-font": MAP_FONTS,
      "text-size": ["interpolate", ["linear"], ["zoom"], 14, 10.5, 17, 13],
      "text-max-width": 8,
      "text-line-height": 1.25,
      "text-padding": 4,
      "symbol-sort-key": ["-", 0, ["coalesce", ["get", "areaMu"], 0]],
    },
    paint: { ...halo, "text-color": GROUND.ink, "text-opacity": ["case", isOff, 0.35, 1] },
  };
}

const alongLine = (
  id: string,
  layer: string,
  colour: string,
  minzoom: number,
  size: number,
): SymbolLayerSpecification => ({
  id,
  type: "symbol",
  source: SOURCE,
  "source-layer": layer,
  minzoom,
  filter: ["all", ["has", "name"], ["!=", ["geometry-type"], "Polygon"]],
  layout: {
    "symbol-placement": "line",
    "symbol-spacing": 420,
    "text-field": ["get", "name"],
    "text-font": MAP_FONTS,
    "text-size": ["interpolate", ["linear"], ["zoom"], 13, size - 1, 17, size + 2],
    "text-letter-spacing": 0.12,
    "text-max-angle": 30,
  },
  paint: { ...halo, "text-color": colour },
});

const districtName: SymbolLayerSpecification = {
  id: "district-name",
  type: "symbol",
  source: SOURCE,
  "source-layer": "district-label",
  maxzoom: 14.4,
  layout: {
    "text-field": ["get", "name"],
    "text-font": MAP_FONTS,
    // from afar small and in two lines, so that each of many districts keeps its name inside itself
    "text-size": ["interpolate", ["linear"], ["zoom"], 9, 9.5, 10, 12, 14, 20],
    "text-letter-spacing": ["interpolate", ["linear"], ["zoom"], 10, 0, 11.5, 0.35],
    "text-max-width": ["step", ["zoom"], 3, 10, 4.5, 11, 10],
    "text-line-height": 1.15,
    "text-padding": ["interpolate", ["linear"], ["zoom"], 9, 0, 11, 12],
  },
  paint: {
    "text-color": GROUND.ink,
    "text-opacity": ["interpolate", ["linear"], ["zoom"], 13.4, 0.85, 14.4, 0.35],
    "text-halo-color": "rgba(250,250,247,0.9)",
    "text-halo-width": 2.2,
  },
};
