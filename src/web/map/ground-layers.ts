import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { GROUND } from "#contract/space/map-look.ts";

const SOURCE = "land";
/** Lines and areas come in the same layer, as the zone drew them. */
const isArea: ExpressionSpecification = ["==", ["geometry-type"], "Polygon"];
const isLine: ExpressionSpecification = ["!=", ["geometry-type"], "Polygon"];
const isMain: ExpressionSpecification = ["in", "大道", ["coalesce", ["get", "name"], ""]];

/** Widths on the ground, so to say: a road keeps its share of the land as one comes nearer. */
const roadWidth = (edge: number): ExpressionSpecification => [
  "interpolate",
  ["exponential", 2],
  ["zoom"],
  10,
  ["case", isMain, 1 + edge, 0.4 + edge],
  14,
  ["case", isMain, 6 + edge, 3.2 + edge],
  17,
  ["case", isMain, 34 + edge, 19 + edge],
];

/** Paper, green, water, roads: what parcels lie in. Quiet, so that parcels speak. */
export const groundLayers: LayerSpecification[] = [
  { id: "paper", type: "background", paint: { "background-color": GROUND.paper } },
  {
    id: "green",
    type: "fill",
    source: SOURCE,
    "source-layer": "green",
    filter: isArea,
    paint: { "fill-color": GROUND.green },
  },
  {
    id: "water",
    type: "fill",
    source: SOURCE,
    "source-layer": "water",
    filter: isArea,
    paint: { "fill-color": GROUND.water, "fill-outline-color": GROUND.waterLine },
  },
  {
    id: "stream",
    type: "line",
    source: SOURCE,
    "source-layer": "water",
    filter: isLine,
    layout: { "line-cap": "round", "line-join": "round" },
    paint: {
      "line-color": GROUND.water,
      "line-width": ["interpolate", ["exponential", 2], ["zoom"], 10, 1, 14, 8, 17, 50],
    },
  },
  {
    id: "road-edge",
    type: "line",
    source: SOURCE,
    "source-layer": "road",
    filter: isLine,
    minzoom: 12,
    layout: { "line-cap": "round", "line-join": "round" },
    paint: { "line-color": GROUND.roadEdge, "line-width": roadWidth(1.4) },
  },
  {
    id: "road",
    type: "line",
    source: SOURCE,
    "source-layer": "road",
    filter: isLine,
    layout: { "line-cap": "round", "line-join": "round" },
    paint: {
      "line-color": ["step", ["zoom"], GROUND.roadEdge, 12, GROUND.road],
      "line-width": roadWidth(0),
    },
  },
  {
    id: "road-area",
    type: "fill",
    source: SOURCE,
    "source-layer": "road",
    filter: isArea,
    paint: { "fill-color": GROUND.road, "fill-outline-color": GROUND.roadEdge },
  },
];

/** A line of the plan, told from the others by its dashes as well as by its colour. */
function controlLine(id: string, colour: string, dashes: number[]): LayerSpecification {
  return {
    id,
    type: "line",
    source: SOURCE,
    "source-layer": id,
    paint: {
      "line-color": colour,
      "line-width": 1.4,
      ...(dashes.length > 1 && { "line-dasharray": dashes }),
    },
  };
}

/** Over the parcels: houses, the lines of plans, the bounds of districts. */
export const overLayers: LayerSpecification[] = [
  {
    id: "building",
    type: "fill",
    source: SOURCE,
    "source-layer": "building",
    minzoom: 15,
    paint: {
      "fill-color": GROUND.building,
      "fill-outline-color": GROUND.buildingLine,
      "fill-opacity": ["interpolate", ["linear"], ["zoom"], 15, 0.35, 16, 0.8],
    },
  },
  controlLine("farmland-line", GROUND.farmlandLine, [2, 2]),
  controlLine("ecology-line", GROUND.ecologyLine, [8, 2]),
  controlLine("urban-line", GROUND.urbanLine, [10, 3, 2, 3]),
  controlLine("road-line", GROUND.roadLine, [1]),
  {
    id: "plan-line",
    type: "line",
    source: SOURCE,
    "source-layer": "plan-line",
    paint: { "line-color": GROUND.planLine, "line-width": 1.2, "line-dasharray": [6, 3] },
  },
  {
    id: "boundary",
    type: "line",
    source: SOURCE,
    "source-layer": "boundary",
    paint: { "line-color": GROUND.ink, "line-width": 1.4, "line-dasharray": [8, 2, 2, 2] },
  },
  {
    id: "district",
    type: "line",
    source: SOURCE,
    "source-layer": "district",
    paint: {
      "line-color": GROUND.district,
      "line-width": ["interpolate", ["linear"], ["zoom"], 10, 0.8, 15, 1.6],
      "line-dasharray": [5, 2, 1, 2],
      "line-opacity": 0.8,
    },
  },
];
