import { Button } from "antd";
import { type ReactElement, useMemo, useState } from "react";
import { geodesicAreaM2 } from "#engine/geometry/geodesic-area.ts";
import { lengthM, perimeterM } from "#engine/geometry/geodesic-length.ts";
import { muFromM2 } from "#kernel/mu.ts";
import { formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { Drawn, DrawTask } from "#web/map/drawing.ts";
import { type MapOfLand, useDrawing } from "#web/map/use-drawing.ts";
import { MapCard } from "./map-card.tsx";
import { MAP_WORDS } from "./map-words.ts";

type MapMeasureProps = { map: MapOfLand; what: "distance" | "area"; onClose: () => void };

/** Measures along a line or around an area, on the ellipsoid, as it is drawn. */
export function MapMeasure({ map, what, onClose }: MapMeasureProps): ReactElement {
  const { text } = useLanguage();
  const [drawn, setDrawn] = useState<Drawn>({});
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round is another drawing of the same kind
  const task = useMemo(
    (): DrawTask => (what === "distance" ? { kind: "line" } : { kind: "polygon" }),
    [what, round],
  );
  useDrawing(map, task, { onChange: setDrawn, onFinish: setDrawn });
  return (
    <MapCard
      title={`${text(MAP_WORDS.onMap)} · ${text(what === "distance" ? MAP_WORDS.distance : MAP_WORDS.area)}`}
      hint={text(what === "distance" ? MAP_WORDS.distanceHint : MAP_WORDS.areaHint)}
      onClose={onClose}
      actions={
        <Button
          size="small"
          onClick={() => {
            setDrawn({});
            setRound(round + 1);
          }}
        >
          {text(MAP_WORDS.again)}
        </Button>
      }
    >
      <Measured drawn={drawn} what={what} />
      <p className="map-card-note">{text(MAP_WORDS.onMapNote)}</p>
    </MapCard>
  );
}

function Measured({ drawn, what }: { drawn: Drawn; what: MapMeasureProps["what"] }): ReactElement {
  const { text, language } = useLanguage();
  const metres = (value: number) =>
    value >= 10_000
      ? `${formatNumber(value / 1000, language, 3)} km`
      : `${formatNumber(value, language, 1)} m`;
  if (what === "distance")
    return (
      <dl className="map-figures">
        <dt>{text(MAP_WORDS.length)}</dt>
        <dd>{metres(drawn.line ? lengthM(drawn.line) : 0)}</dd>
      </dl>
    );
  const areaM2 = drawn.shape ? geodesicAreaM2(drawn.shape) : 0;
  return (
    <dl className="map-figures">
      <dt>{text(MAP_WORDS.area)}</dt>
      <dd>
        {formatNumber(muFromM2(areaM2), language, 2)}{" "}
        <span className="figure-unit">{formatUnit("亩", language)}</span>
        <small>{formatNumber(areaM2, language, 0)} ㎡</small>
      </dd>
      <dt>{text(MAP_WORDS.perimeter)}</dt>
      <dd>{metres(drawn.shape ? perimeterM(drawn.shape) : 0)}</dd>
    </dl>
  );
}
