import { useQuery } from "@tanstack/react-query";
import { Button, InputNumber } from "antd";
import { type ReactElement, useEffect, useMemo, useState } from "react";
import type { ParcelGeometry, ParcelShape } from "#contract/space/map.ts";
import { geodesicAreaM2 } from "#engine/geometry/geodesic-area.ts";
import type { Shape } from "#engine/geometry/shape.ts";
import { muFromM2 } from "#kernel/mu.ts";
import { problemOf } from "#web/lib/api-error.ts";
import { formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { DrawTask } from "#web/map/drawing.ts";
import { clearForWork } from "#web/map/fly.ts";
import { type MapOfLand, useDrawing } from "#web/map/use-drawing.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Light } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { DrawingSteps } from "./drawing-steps.tsx";
import { useLineageChange } from "./lineage-api.ts";
import { OccasionFields, saidOf, useOccasion } from "./lineage-occasion.tsx";
import { L } from "./lineage-words.ts";
import { outlineQuery } from "./map-api.ts";
import { MapCard } from "./map-card.tsx";
import { isSound, OutlineState } from "./map-outline-state.tsx";
import { type Neighbours, useNeighbours } from "./use-neighbours.ts";
import "./lineage.css";

type Props = { map: MapOfLand; id: string; onClose: () => void; onSaved: (id: string) => void };

/** A parcel measured anew: its corners dragged to the new survey, with the legal area that came of it. */
export function MapResurvey({ map, id, onClose, onSaved }: Props): ReactElement {
  const { text } = useLanguage();
  const { data, error, isFetching } = useQuery(outlineQuery(id));
  const neighbours = useNeighbours(map, id);
  const [start, setStart] = useState<ParcelGeometry>();
  if (!start && data && !isFetching) setStart(data);
  if (start && neighbours) return <Surveying {...{ map, parcel: start, neighbours, onClose, onSaved }} />;
  return (
    <MapCard title={text(L.resurvey)} hint="" onClose={onClose}>
      {error ? <Failure error={error} /> : <Loading />}
    </MapCard>
  );
}

type SurveyingProps = Omit<Props, "id"> & { parcel: ParcelGeometry; neighbours: Neighbours };

function Surveying({ map, parcel, neighbours, onClose, onSaved }: SurveyingProps): ReactElement {
  const { text, language } = useLanguage();
  const notice = useNotice();
  const change = useLineageChange();
  const held = parcel.geometry as unknown as Shape | null;
  const [shape, setShape] = useState<Shape | undefined>(held ?? undefined);
  const [areaMu, setAreaMu] = useState<number>();
  const [occasion, setOccasion] = useOccasion();
  const { borders } = neighbours;
  const task = useMemo(
    (): DrawTask => (held ? { kind: "edit", shape: held, borders } : { kind: "polygon", borders }),
    [held, borders],
  );
  const drawing = useDrawing(map, task, {
    onChange: (drawn) => setShape(drawn.shape),
    onFinish: (drawn) => setShape(drawn.shape),
  });
  useEffect(() => {
    if (parcel.extent) clearForWork(map, parcel.extent);
  }, [map, parcel.extent]);
  const isDrawn = isSound(shape);
  const legalMu = areaMu ?? (isDrawn ? Math.round(muFromM2(geodesicAreaM2(shape)) * 1e4) / 1e4 : undefined);

  function save() {
    if (!isDrawn || legalMu === undefined) return;
    change.mutate(
      {
        kind: "resurvey",
        body: {
          parcel: { id: parcel.id, revision: parcel.revision },
          ...saidOf(occasion),
          areaMu: legalMu,
          geometry: shape as ParcelShape,
        },
      },
      {
        onSuccess: () => {
          notice.done(`${text(L.done)} · ${parcel.code}`);
          onClose();
          onSaved(parcel.id);
        },
      },
    );
  }

  return (
    <MapCard
      title={`${text(L.resurvey)} · ${parcel.code}`}
      hint={text(L.resurveyHint)}
      onClose={onClose}
      actions={
        <Button
          type="primary"
          disabled={!isDrawn || occasion.why.trim() === ""}
          loading={change.isPending}
          onClick={save}
        >
          {text(L.save)}
        </Button>
      }
    >
      <OutlineState
        kind="parcel"
        shape={shape}
        neighbours={neighbours}
        whole={false}
        id={parcel.id}
        beforeM2={parcel.computedAreaM2}
      />
      <DrawingSteps drawing={drawing} />
      <InputNumber
        aria-label={text(L.areaMu)}
        prefix={text(L.areaMu)}
        suffix={formatUnit("亩", language)}
        min={0.0001}
        value={legalMu ?? null}
        onChange={(next) => setAreaMu(next ?? undefined)}
      />
      <OccasionFields occasion={occasion} onChange={setOccasion} />
      {change.error && (
        <p role="alert">
          <Light tone="breach">{text(problemOf(change.error).message)}</Light>
        </p>
      )}
    </MapCard>
  );
}
