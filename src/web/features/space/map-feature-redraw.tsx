import { Button, Input, Segmented } from "antd";
import { type ReactElement, useMemo, useState } from "react";
import type { MapFeatureGeometry } from "#contract/space/map-feature.ts";
import { isLine, linesOf, type Outline } from "#engine/geometry/line.ts";
import { problemOf } from "#web/lib/api-error.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { DrawTask } from "#web/map/drawing.ts";
import type { Borders } from "#web/map/snapping.ts";
import { type MapOfLand, useDrawing } from "#web/map/use-drawing.ts";
import { Light } from "#web/ui/light.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { DrawingSteps } from "./drawing-steps.tsx";
import { MapCard } from "./map-card.tsx";
import { useRedrawFeature } from "./map-feature-api.ts";
import { isDrawable, MapFeatureFigures, outlineOfDrawn } from "./map-feature-figures.tsx";
import { FEATURE_WORDS } from "./map-feature-words.ts";
import { MAP_WORDS } from "./map-words.ts";
import { useNeighbours } from "./use-neighbours.ts";

type MapFeatureRedrawProps = { map: MapOfLand; held: MapFeatureGeometry; onClose: () => void };
type How = "line" | "area";

/** Changes the line or outline of a map feature corner by corner, or draws its first. */
export function MapFeatureRedraw({ map, held, onClose }: MapFeatureRedrawProps): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const redraw = useRedrawFeature();
  // what is drawn stays that of the moment drawing began, whatever is read anew meanwhile
  const [start] = useState(() => held.geometry as unknown as Outline | null);
  const [how, setHow] = useState<How>(held.layer === "road" ? "line" : "area");
  const [outline, setOutline] = useState<Outline | undefined>(start ?? undefined);
  const [whole, setWhole] = useState(start !== null);
  const [why, setWhy] = useState("");
  const borders = useNeighbours(map, undefined)?.borders;
  const task = useMemo(
    (): DrawTask | undefined => borders && taskOf(start, how, borders),
    [start, how, borders],
  );
  const drawing = useDrawing(map, task, {
    onChange: (drawn) => {
      setOutline(outlineOfDrawn(drawn));
      setWhole(false);
    },
    onFinish: (drawn) => {
      setOutline(outlineOfDrawn(drawn));
      setWhole(drawn.shape !== undefined || drawn.line !== undefined);
    },
  });

  function save() {
    if (!outline) return;
    redraw.mutate(
      { id: held.id, revision: held.revision, outline, why },
      {
        onSuccess: () => {
          notice.done(text(MAP_WORDS.saved));
          onClose();
        },
      },
    );
  }

  return (
    <MapCard
      title={`${text(FEATURE_WORDS.redraw)} · ${held.name ?? held.code}`}
      hint={text(start ? FEATURE_WORDS.editHint : FEATURE_WORDS[how === "line" ? "lineHint" : "areaHint"])}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text(MAP_WORDS.cancel)}</Button>
          <Button
            type="primary"
            loading={redraw.isPending}
            disabled={!whole || !isDrawable(outline)}
            onClick={save}
          >
            {text(FEATURE_WORDS.saveShape)}
          </Button>
        </>
      }
    >
      {!start && (
        <Segmented<How>
          value={how}
          onChange={(next) => {
            setHow(next);
            setOutline(undefined);
          }}
          options={(["line", "area"] as const).map((value) => ({ value, label: text(FEATURE_WORDS[value]) }))}
        />
      )}
      <MapFeatureFigures outline={outline} />
      <DrawingSteps drawing={drawing} />
      <Input
        aria-label={text(MAP_WORDS.why)}
        placeholder={text(MAP_WORDS.why)}
        value={why}
        maxLength={500}
        onChange={(event) => setWhy(event.target.value)}
      />
      {redraw.error && (
        <p role="alert">
          <Light tone="breach">{text(problemOf(redraw.error).message)}</Light>
        </p>
      )}
    </MapCard>
  );
}

function taskOf(start: Outline | null, how: How, borders: Borders): DrawTask {
  if (!start) return { kind: how === "line" ? "line" : "polygon", borders };
  return isLine(start)
    ? { kind: "edit-line", lines: linesOf(start), borders }
    : { kind: "edit", shape: start, borders };
}
