import { boundingBoxOfPoints, isWithin } from "#engine/geometry/bounding-box.ts";
import { placeInRings } from "#engine/geometry/point-in-polygon.ts";
import { type Point, planarArea } from "#engine/geometry/shape.ts";
import type { RawFeature } from "./geo-file.ts";
import type { Attribute } from "./read-dbf.ts";

type PlacedText = { at: Point; text: string };

const AREA = /^(?:[^\d]{0,8}[:：=]?\s*)?(\d[\d,]*\.?\d*)\s*(亩|畝|㎡|m2|m²|平方米|公顷|公頃|ha)$/i;
/** Letters and digits with dashes: QT-01, 330114003004GB00012. A bare decimal is an area or a height, not a code. */
const CODE = /^(?=.*\d)[A-Za-z0-9][A-Za-z0-9\-_/#()（）]*$/;
/** Marks of corners, and lengths written along edges. */
const MARK = /^(J\d+|\d+(\.\d+)?)$/i;

/** The features with what is written inside them: a code, an area, a name; each text belongs to the smallest around it. */
export function nameByTexts(features: readonly RawFeature[], texts: readonly PlacedText[]): RawFeature[] {
  if (texts.length === 0) return [...features];
  const sized = features
    .map((feature, index) => ({
      index,
      polygons: feature.polygons,
      box: boundingBoxOfPoints(feature.polygons.flat(2)),
      size: feature.polygons.reduce((sum, [outer]) => sum + Math.abs(planarArea(outer ?? [])), 0),
    }))
    .sort((a, b) => a.size - b.size);
  const inside = features.map((): string[] => []);
  for (const { at, text } of texts) {
    const home = sized.find(
      ({ box, polygons }) =>
        box !== undefined &&
        isWithin(at, box) &&
        polygons.some((rings) => placeInRings(at, rings) !== "outside"),
    );
    if (home) inside[home.index]!.push(text);
  }
  return features.map((feature, i) =>
    inside[i]!.length === 0
      ? feature
      : { ...feature, properties: { ...told(inside[i]!), ...feature.properties } },
  );
}

function told(texts: readonly string[]): Record<string, Attribute> {
  const area = texts.map((text) => AREA.exec(text)).find((match) => match !== null);
  const left = texts.filter((text) => !AREA.test(text) && !MARK.test(text));
  const code = left.find((text) => CODE.test(text));
  const name = left.find((text) => !CODE.test(text));
  return {
    ...(code !== undefined && { 编号: code }),
    ...(name !== undefined && { 名称: name }),
    ...(area && { 面积: `${area[1]}${area[2]}` }),
    文字: texts.join(" "),
  };
}
