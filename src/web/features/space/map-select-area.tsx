import { type ReactElement, useMemo } from "react";
import { polygonsOf } from "#engine/geometry/shape.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { DrawTask } from "#web/map/drawing.ts";
import { type MapOfLand, useDrawing } from "#web/map/use-drawing.ts";
import { MapCard } from "./map-card.tsx";
import { withinOf } from "./map-search.ts";
import { MAP_WORDS } from "./map-words.ts";

type MapSelectAreaProps = {
  map: MapOfLand;
  how: "box" | "lasso";
  onArea: (within: string) => void;
  onClose: () => void;
};

/** Draws the area to which the ledger is narrowed. */
export function MapSelectArea({ map, how, onArea, onClose }: MapSelectAreaProps): ReactElement {
  const { text } = useLanguage();
  const task = useMemo((): DrawTask => ({ kind: how === "box" ? "box" : "polygon" }), [how]);
  useDrawing(map, task, {
    onChange: () => undefined,
    onFinish: ({ shape }) => {
      const ring = shape && polygonsOf(shape)[0]?.[0];
      if (ring) onArea(withinOf(ring));
    },
  });
  return (
    <MapCard
      title={text(how === "box" ? MAP_WORDS.box : MAP_WORDS.lasso)}
      hint={text(how === "box" ? MAP_WORDS.boxHint : MAP_WORDS.lassoHint)}
      onClose={onClose}
    />
  );
}
