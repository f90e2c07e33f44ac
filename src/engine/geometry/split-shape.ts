import { cutByLine } from "./chords.ts";
import { crossesItself } from "./edge-contacts.ts";
import { facesOf } from "./faces.ts";
import { geodesicAreaM2 } from "./geodesic-area.ts";
import { placeInShape } from "./point-in-polygon.ts";
import { type Point, type PolygonShape, polygonsOf, type Shape } from "./shape.ts";

export type Split =
  | {
      kind: "split";
      pieces: PolygonShape[];
      areasM2: number[];
      wholeM2: number;
      /** sum of the pieces less the whole: some 0.001 % where an edge was cut; more means that the shape was not valid */
      balanceM2: number;
    }
  | {
      kind: "refuse";
      because: "line-too-short" | "line-crosses-itself" | "line-misses" | "line-ends-inside";
    };

/**
 * Cuts a shape by a line drawn right across it; the line may bend, and may cross more than once. Pieces share the new
 * border corner by corner. A line that stops inside is refused and not prolonged: where it would go is for a person to say.
 */
export function splitShape(shape: Shape, line: readonly Point[]): Split {
  if (new Set(line.map(String)).size < 2) return { kind: "refuse", because: "line-too-short" };
  if (crossesItself(line)) return { kind: "refuse", because: "line-crosses-itself" };
  const polygons = polygonsOf(shape);
  const pieces = polygons.flatMap((rings) => {
    const cut = cutByLine(rings, line);
    return facesOf(cut.rings, cut.chords).map(
      (coordinates): PolygonShape => ({ type: "Polygon", coordinates }),
    );
  });
  if (pieces.length <= polygons.length) {
    const ends = [line[0]!, line.at(-1)!].some((end) => placeInShape(end, shape) === "inside");
    return { kind: "refuse", because: ends ? "line-ends-inside" : "line-misses" };
  }
  const areasM2 = pieces.map(geodesicAreaM2);
  const wholeM2 = geodesicAreaM2(shape);
  return {
    kind: "split",
    pieces,
    areasM2,
    wholeM2,
    balanceM2: areasM2.reduce((sum, m2) => sum + m2, 0) - wholeM2,
  };
}
