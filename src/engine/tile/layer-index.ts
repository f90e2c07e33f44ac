import Flatbush from "flatbush";
import type { SquareBox } from "./mercator.ts";
import type { Outline } from "./outline.ts";

export type Drawn<P> = { id: string; outline: Outline; properties: P };

/** The features of one layer, found by box, changed one at a time. */
export type LayerIndex<P> = {
  readonly size: number;
  /** how many points it holds: what it costs in memory, 24 bytes each and some */
  readonly points: number;
  set(feature: Drawn<P>): void;
  remove(id: string): void;
  get(id: string): Drawn<P> | undefined;
  /** those whose boxes meet it, in the order in which they were first set */
  within(box: SquareBox): Drawn<P>[];
  all(): Iterable<Drawn<P>>;
};

const LOOSE_MIN = 256;

/**
 * A packed R-tree over what was there when it was made, and a short list of what changed since; when the list grows past
 * a twentieth, the tree is made anew. So an edit costs next to nothing and a search stays logarithmic.
 */
export function layerIndex<P>(): LayerIndex<P> {
  const features = new Map<string, Drawn<P>>();
  let packed: Drawn<P>[] = [];
  let tree: Flatbush | undefined;
  const loose = new Set<string>();
  let points = 0;

  const weightOf = (feature: Drawn<P>): number =>
    feature.outline.strokes.reduce((sum, stroke) => sum + stroke.points.length / 3, 0);

  function pack(): void {
    packed = [...features.values()];
    loose.clear();
    tree = undefined;
    if (packed.length === 0) return;
    tree = new Flatbush(packed.length);
    for (const { outline } of packed) {
      tree.add(outline.box.minX, outline.box.minY, outline.box.maxX, outline.box.maxY);
    }
    tree.finish();
  }

  return {
    get size() {
      return features.size;
    },
    get points() {
      return points;
    },
    set(feature) {
      const before = features.get(feature.id);
      points += weightOf(feature) - (before ? weightOf(before) : 0);
      features.set(feature.id, feature);
      loose.add(feature.id);
    },
    remove(id) {
      const before = features.get(id);
      if (!before) return;
      points -= weightOf(before);
      features.delete(id);
      loose.add(id);
    },
    get: (id) => features.get(id),
    within(box) {
      if (loose.size > Math.max(LOOSE_MIN, features.size / 20)) pack();
      const found = tree ? tree.search(box.minX, box.minY, box.maxX, box.maxY).sort((a, b) => a - b) : [];
      const kept = found.map((index) => packed[index]!).filter(({ id }) => !loose.has(id));
      for (const id of loose) {
        const feature = features.get(id);
        if (feature && meet(feature.outline.box, box)) kept.push(feature);
      }
      return kept;
    },
    all: () => features.values(),
  };
}

export const meet = (a: SquareBox, b: SquareBox): boolean =>
  a.minX <= b.maxX && a.maxX >= b.minX && a.minY <= b.maxY && a.maxY >= b.minY;
