import type { CrsCandidate } from "#engine/geometry/guess-crs.ts";
import type { LineShape, Outline } from "#engine/geometry/line.ts";
import type { Point, Shape } from "#engine/geometry/shape.ts";
import type { Attribute } from "./read-dbf.ts";

export type NamedBytes = { name: string; bytes: Uint8Array };

export type GeoFileOptions = {
  /** `auto` (the default) or a name such as GBK, Big5, UTF-8 */
  encoding?: string;
  /** `auto` (the default) or an EPSG code */
  crs?: string;
  /** which layer of an archive that holds several */
  layer?: string;
  /** a place that the shapes should be near: it settles which meridian coordinates without a zone belong to */
  near?: Point;
  /** lines are wanted as well; else a line is named in `bad` like anything that is no polygon */
  lines?: boolean;
};

export type GeoFeature = GeoItem<Shape>;
export type GeoLine = GeoItem<LineShape>;

export type GeoItem<Geometry extends Outline = Outline> = {
  /** the feature's own id, else its row */
  id: string;
  /** counted from 1 as the file has it, bad ones counted */
  row: number;
  properties: Record<string, Attribute>;
  /** in EPSG:4490, rings closed, otherwise as the file has it: faults are not mended */
  geometry: Geometry;
};

export type GeoWarning = {
  code:
    | "attributes-missing"
    | "axes-swapped"
    | "crs-ambiguous"
    | "crs-contradicted"
    | "crs-unreadable"
    | "deleted-rows"
    | "far-away"
    | "encoding-ambiguous"
    | "encoding-contradicted"
    | "mixed-crs"
    | "place-approximate"
    | "ring-dropped"
    | "row-count-differs"
    | "undecodable-text"
    | "unclosed-ring";
  /** features that it is about; empty when it is about the file */
  ids: string[];
  detail: string;
};

export type GeoFaultCode =
  | "broken-geometry"
  | "crs-unknown"
  | "encoding-unknown"
  | "file-cut-short"
  | "layer-unknown"
  | "no-geometry"
  | "not-a-geofile"
  | "not-a-polygon"
  | "outside-crs"
  | "several-layers"
  | "too-few-points"
  | "too-large";

/** What could not be read: a row of the file, or with row null the file. */
export type GeoFault = {
  row: number | null;
  code: GeoFaultCode;
  message: string;
};

export type GeoFile = {
  features: GeoFeature[];
  /** empty unless asked for */
  lines: GeoLine[];
  encoding: string | null;
  encodingConfidence: number;
  /** EPSG code of the file's system, or the name that its .prj gives */
  crs: string | null;
  crsConfidence: number;
  crsCandidates: CrsCandidate[];
  warnings: GeoWarning[];
  bad: GeoFault[];
  /** names of all that can be read as a layer, where there are several */
  layers: string[];
};

/** A file that cannot be read at all. */
export function unreadable(code: GeoFault["code"], message: string, layers: string[] = []): GeoFile {
  return {
    layers,
    features: [],
    lines: [],
    encoding: null,
    encodingConfidence: 0,
    crs: null,
    crsConfidence: 0,
    crsCandidates: [],
    warnings: [],
    bad: [{ row: null, code, message }],
  };
}

/** A layer as read: shapes in the file's own coordinates, what it says of its system, what it lost. */
export type RawLayer = {
  features: RawFeature[];
  bad: GeoFault[];
  warnings: GeoWarning[];
  encoding: string;
  encodingConfidence: number;
  declaredCrs: DeclaredCrs;
};

export type RawFeature = {
  id: string;
  row: number;
  properties: Record<string, Attribute>;
  /** polygons of rings of coordinates; the first ring of each is the outer one */
  polygons: Point[][][];
  /** of a feature that is no polygon, where lines were asked for */
  lines?: Point[][];
};

/** What a file says of its system: a code or WKT, nothing, or nothing where the format then means WGS 84 (RFC 7946). */
export type DeclaredCrs = { kind: "text"; text: string } | { kind: "none" } | { kind: "rfc7946" };

/** A layer of a file that holds several, or that had to be looked into to know whether it holds any. */
export type OpenedLayer = {
  kind: "opened";
  name: string;
  /** to be read only when asked for by name, or when nothing else is there */
  aside?: boolean;
  read(how: { lines: boolean; encoding?: string | undefined }): RawLayer | GeoFault;
};
