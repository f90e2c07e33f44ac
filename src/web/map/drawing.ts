import type { Map as LandMap } from "maplibre-gl";
import {
  type GeoJSONStoreFeatures,
  TerraDraw,
  TerraDrawLineStringMode,
  TerraDrawModeUndoRedo,
  TerraDrawPolygonMode,
  TerraDrawRectangleMode,
  TerraDrawSelectMode,
  TerraDrawSessionUndoRedo,
  TerraDrawUndoRedoKeyboardShortcuts,
} from "terra-draw";
import { TerraDrawMapLibreGLAdapter } from "terra-draw-maplibre-gl-adapter";
import { GROUND } from "#contract/space/map-look.ts";
import type { Point, Shape } from "#engine/geometry/shape.ts";
import { lineFeatures, pieceFeatures, shapeOfPieces } from "./shape-pieces.ts";
import { type Borders, snapping } from "./snapping.ts";

export type DrawTask =
  | { kind: "line"; borders?: Borders }
  | { kind: "box" }
  | { kind: "polygon"; borders?: Borders }
  | { kind: "edit"; shape: Shape; borders?: Borders }
  | { kind: "edit-line"; lines: readonly (readonly Point[])[]; borders?: Borders };

export type Drawn = { line?: Point[]; lines?: Point[][]; shape?: Shape };
export type DrawingEvents = {
  /** with every movement: what there is so far */
  onChange: (drawn: Drawn) => void;
  /** the figure is whole; an edit is whole after each drag */
  onFinish: (drawn: Drawn) => void;
  /** what can be taken back, and done again */
  onSteps?: (steps: Steps) => void;
};
export type Steps = { canUndo: boolean; canRedo: boolean };
export type Drawing = { undo(): void; redo(): void; stop(): void };

/** Places are kept to a tenth of a millimetre. */
const PRECISION = 9;
const INK = GROUND.indigo as `#${string}`;
const PAPER = "#ffffff" as const;

const figure = {
  fillColor: INK,
  fillOpacity: 0.12,
  outlineColor: INK,
  outlineWidth: 2,
  closingPointColor: PAPER,
  closingPointOutlineColor: INK,
  closingPointOutlineWidth: 2,
  closingPointWidth: 5,
} as const;

/**
 * Starts drawing one figure on the map. Esc begins it anew, Enter or a click on the last corner ends it, Ctrl Z takes
 * back a step and Ctrl Y does it again; to these the library listens while the map has the focus.
 */
export function beginDrawing(map: LandMap, task: DrawTask, events: DrawingEvents): Drawing {
  const draw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: PRECISION }),
    modes: modesOf(task),
    undoRedo: {
      modeLevel: new TerraDrawModeUndoRedo(),
      sessionLevel: new TerraDrawSessionUndoRedo(),
      keyboardShortcuts: new TerraDrawUndoRedoKeyboardShortcuts(),
    },
  });
  draw.start();
  const held = heldBy(task);
  if (held) {
    draw.addFeatures(held.features);
    draw.setMode("select");
    draw.selectFeature(held.features[0]!.id);
    // what was there before is no step of this drawing
    draw.clearUndoRedoHistory();
  } else draw.setMode(modeOf(task));

  const drawn = (): Drawn => drawnOf(draw.getSnapshot(), held?.holes);
  draw.on("change", () => events.onChange(drawn()));
  draw.on("finish", () => events.onFinish(drawn()));
  draw.on("history", ({ cause }) => {
    events.onSteps?.({ canUndo: draw.canUndo(), canRedo: draw.canRedo() });
    // a step back from a whole figure leaves a whole one, or the one that is still being drawn
    if (cause !== "push" && draw.getModeState() !== "drawing") events.onFinish(drawn());
  });
  return {
    undo: () => void draw.undo(),
    redo: () => void draw.redo(),
    stop() {
      if (draw.enabled) draw.stop();
    },
  };
}

/** What is there already when a figure is changed. */
function heldBy(task: DrawTask) {
  if (task.kind === "edit") return pieceFeatures(task.shape);
  return task.kind === "edit-line" ? { features: lineFeatures(task.lines), holes: undefined } : undefined;
}

const modeOf = (task: DrawTask): string => MODES[task.kind];
const MODES = {
  line: "linestring",
  box: "rectangle",
  polygon: "polygon",
  edit: "select",
  "edit-line": "select",
} as const;

function modesOf(task: DrawTask) {
  switch (task.kind) {
    case "line":
      return [
        new TerraDrawLineStringMode({
          styles: { lineStringColor: INK, lineStringWidth: 2.5, ...closing },
          showCoordinatePoints: true,
          ...snapping(task.borders),
        }),
      ];
    case "edit-line":
      return [
        new TerraDrawLineStringMode({ styles: { lineStringColor: INK, lineStringWidth: 2.5, ...closing } }),
        new TerraDrawSelectMode({
          allowManualDeselection: false,
          keyEvents: NO_KEYS,
          styles: { selectedLineStringColor: INK, selectedLineStringWidth: 3, ...selected },
          flags: {
            linestring: {
              feature: {
                draggable: false,
                coordinates: corners(task.borders),
              },
            },
          },
        }),
      ];
    case "box":
      return [new TerraDrawRectangleMode({ styles: figure })];
    case "polygon":
      return [new TerraDrawPolygonMode({ styles: figure, ...snapping(task.borders) })];
    case "edit":
      return [
        new TerraDrawPolygonMode({ styles: figure }),
        new TerraDrawSelectMode({
          allowManualDeselection: false,
          keyEvents: NO_KEYS,
          styles: {
            selectedPolygonColor: INK,
            selectedPolygonFillOpacity: 0.12,
            selectedPolygonOutlineColor: INK,
            selectedPolygonOutlineWidth: 2.5,
            ...selected,
          },
          flags: {
            polygon: {
              feature: {
                draggable: false,
                selfIntersectable: true,
                coordinates: corners(task.borders),
              },
            },
          },
        }),
      ];
  }
}

/** Corners are dragged, added and taken out. */
function corners(borders: Borders | undefined) {
  const { snapping: snappable } = snapping(borders);
  return { draggable: true, midpoints: true, deletable: true, ...(snappable && { snappable }) };
}

/** One key shall not take out the whole figure, nor let go of it. */
const NO_KEYS = { deselect: null, delete: null, rotate: null, scale: null };

const selected = {
  selectionPointColor: PAPER,
  selectionPointWidth: 5,
  selectionPointOutlineColor: INK,
  selectionPointOutlineWidth: 2,
  midPointColor: INK,
  midPointWidth: 3,
  midPointOutlineColor: PAPER,
  midPointOutlineWidth: 1,
} as const;

const closing = {
  closingPointColor: PAPER,
  closingPointOutlineColor: INK,
  closingPointOutlineWidth: 2,
  closingPointWidth: 5,
} as const;

function drawnOf(features: GeoJSONStoreFeatures[], holes?: ReturnType<typeof pieceFeatures>["holes"]): Drawn {
  const lines = features.filter(({ geometry }) => geometry.type === "LineString");
  const line = lines[0]?.geometry.coordinates as Point[] | undefined;
  const polygons = features.filter(({ geometry }) => geometry.type === "Polygon");
  const shape = shapeOfPieces(polygons, holes);
  return {
    ...(line && { line, lines: lines.map(({ geometry }) => geometry.coordinates as unknown as Point[]) }),
    ...(shape && { shape }),
  };
}
