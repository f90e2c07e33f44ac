import { muFromM2 } from "#kernel/mu.ts";
import type { Text } from "#kernel/register.ts";
import type { GeoWarning } from "#server/platform/geofiles/geo-file.ts";
import type { MeasureWarning } from "#server/platform/geofiles/measure-features.ts";

/** A finding in both languages: the reader's own words in Chinese, its facts in English. */
export function findingText(finding: GeoWarning | MeasureWarning): Text {
  return { zh: finding.detail, en: english(finding) };
}

function english(finding: GeoWarning | MeasureWarning): string {
  const [first = "", second = ""] = finding.ids;
  const areaM2 = "areaM2" in finding ? (finding.areaM2 ?? 0) : 0;
  const ratio = "ratio" in finding ? (finding.ratio ?? 1) : 1;
  switch (finding.code) {
    case "overlap":
      return `${first} and ${second} overlap by ${areaM2.toFixed(2)} m² (${muFromM2(areaM2).toFixed(3)} mu).`;
    case "area-mismatch":
      return `${first}: the declared area is ${((ratio - 1) * 100).toFixed(2)} % off the measured one.`;
    case "mercator-area":
      return "The declared areas are too large by just what Web Mercator adds: they were measured on a web map.";
    case "crs-ambiguous":
      return "The coordinate system is not certain: look at the map, and choose another if the place is wrong.";
    case "encoding-ambiguous":
      return "The encoding of the text is not certain: look at the names, and choose another if they are garbled.";
    case "place-approximate":
      return "There is no exact datum shift for this system: places may be off by tens of metres, areas are not.";
    default:
      return `${ENGLISH[finding.code] ?? finding.code}${first ? `: ${finding.ids.slice(0, 5).join(", ")}` : ""}`;
  }
}

const ENGLISH: Record<string, string> = {
  "attributes-missing": "No attribute table (.dbf)",
  "axes-swapped": "North and east were swapped and have been put right",
  "crs-contradicted": "The declared coordinate system does not fit the coordinates",
  "crs-unreadable": "The .prj cannot be read",
  "deleted-rows": "Rows marked as deleted were left out",
  "far-away": "A corner lies more than 200 km from the rest of the file",
  "mixed-crs":
    "Coordinates are written otherwise than in the rest of the file, and were read by their own size",
  "encoding-contradicted": "The .cpg does not fit the text",
  "ring-dropped": "A ring of too few points was left out",
  "row-count-differs": "Shapes and attribute rows differ in number",
  "undecodable-text": "Some text cannot be decoded",
  "unclosed-ring": "A ring was not closed and has been",
  "declared-unreadable": "A declared area is no number",
  "invalid-geometry": "An outline is not sound",
  "duplicate-id": "The same code twice",
};
