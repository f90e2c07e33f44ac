/**
 * How land looks on the map, on paper and in the legend: the same on the screen and in print. Colour is never alone: what
 * needs somebody's eye also wears a pattern, and a grade its letter.
 */
export type PatternName = "rising" | "falling" | "level" | "crossed" | "dotted";
export type Look = {
  fill: string;
  line: string;
  pattern?: PatternName;
  /** drawn as a dashed outline: not there yet */
  dashed?: boolean;
};

/** A pattern in a cell of 8 × 8: strokes from point to point, and dots. */
export const PATTERNS: Record<
  PatternName,
  { strokes: [number, number, number, number][]; dots: [number, number][] }
> = {
  rising: {
    strokes: [
      [-2, 2, 2, -2],
      [0, 8, 8, 0],
      [6, 10, 10, 6],
    ],
    dots: [],
  },
  falling: {
    strokes: [
      [-2, 6, 2, 10],
      [0, 0, 8, 8],
      [6, -2, 10, 2],
    ],
    dots: [],
  },
  level: { strokes: [[0, 4, 8, 4]], dots: [] },
  crossed: {
    strokes: [
      [0, 0, 8, 8],
      [8, 0, 0, 8],
    ],
    dots: [],
  },
  dotted: {
    strokes: [],
    dots: [
      [2, 2],
      [6, 6],
    ],
  },
};

export const STATUS_LOOK: Record<string, Look> = {
  planned: { fill: "#f4f1e9", line: "#a39b88", dashed: true },
  reserved: { fill: "#dbe9e2", line: "#6f9f8f", dashed: true },
  cleared: { fill: "#93c7b8", line: "#2f746a" },
  announced: { fill: "#c3d5e6", line: "#4f7da8", pattern: "level" },
  granted: { fill: "#a9c3dc", line: "#3f6f9e" },
  building: { fill: "#86a8c8", line: "#1f4e79", pattern: "dotted" },
  built: { fill: "#e0dacc", line: "#b3a98f" },
  idle: { fill: "#e3a397", line: "#b83a2b", pattern: "rising" },
  "low-efficiency": { fill: "#ebca8e", line: "#a0680f", pattern: "falling" },
  vacated: { fill: "#bfe0d5", line: "#2f746a", pattern: "dotted" },
};

export const GRADE_LOOK: Record<string, Look> = {
  A: { fill: "#8cc4b9", line: "#1f7a6e" },
  B: { fill: "#a5c0df", line: "#2b5f9e" },
  C: { fill: "#ebca8e", line: "#96640f", pattern: "falling" },
  D: { fill: "#e3a397", line: "#b83a2b", pattern: "rising" },
};

/** Classes by what a mu brings, least first: one hue that darkens, so that it reads without colour too. */
export const VALUE_LOOKS: readonly Look[] = [
  { fill: "#f3ecd2", line: "#b9a467" },
  { fill: "#d9dfb6", line: "#8f9a55" },
  { fill: "#a3c7a5", line: "#5b8f68" },
  { fill: "#5f9c94", line: "#2f746a" },
  { fill: "#1f5f6e", line: "#123f4a" },
];

/** Tiers of readiness in the order of `READINESS_TIERS`: each lighter than the one before, but for what is out: grey with a red line. */
export const READINESS_LOOKS: readonly Look[] = [
  { fill: "#2f8477", line: "#1c5a51" },
  { fill: "#e3b45f", line: "#96640f" },
  { fill: "#f6f3ea", line: "#a39b88" },
  { fill: "#bdb5a8", line: "#b83a2b" },
];

export const UNGRADED_LOOK: Look = { fill: "#f1eee6", line: "#c9c2b2" };

/** Several firms on one parcel may have several grades, A/C: the parcel takes the colour of the last. */
export const gradeShown = (grade: string | null | undefined): string => grade?.slice(-1) ?? "";

/** What lies under and between parcels. */
export const GROUND = {
  paper: "#fafaf7",
  water: "#dfe9ec",
  waterLine: "#b9ced6",
  waterName: "#56808f",
  green: "#e6eee0",
  road: "#ffffff",
  roadEdge: "#d8d1c3",
  roadName: "#6d6656",
  building: "#cdc4b0",
  buildingLine: "#a79d86",
  district: "#5f6875",
  planLine: "#b83a2b",
  farmlandLine: "#8a6d1c",
  ecologyLine: "#2f746a",
  urbanLine: "#6b4a8a",
  roadLine: "#b83a2b",
  ink: "#1e2530",
  indigo: "#1f4e79",
};
