import type { GeoFaultCode } from "#server/platform/geofiles/geo-file.ts";

/** Why a file of shapes, or a shape of it, cannot be read: the Chinese says more, as it knows the figures. */
export const SHAPE_FAULT_ENGLISH: Readonly<Record<GeoFaultCode, string>> = {
  "broken-geometry": "The shape is damaged. Draw or export it again.",
  "crs-unknown": "The coordinate system is not known. Choose it, or add the .prj file.",
  "encoding-unknown": "The text encoding is not known. Choose another.",
  "file-cut-short": "The file is cut short. Export or copy it again.",
  "layer-unknown": "There is no such layer in the file. Choose another.",
  "no-geometry": "There is no shape here.",
  "not-a-geofile":
    "This is no file of shapes: give a shapefile (all its parts, or a zip), GeoJSON, GeoPackage, DXF, KML or a table of corners.",
  "not-a-polygon": "This is no outline of the kind that is wanted here.",
  "outside-crs": "The coordinates lie outside the coordinate system. Choose another.",
  "several-layers": "The file holds several layers. Choose one.",
  "too-few-points": "The outline has too few points.",
  "too-large": "Too large to read. Split the file by area and import the parts.",
};
