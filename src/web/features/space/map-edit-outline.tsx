import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { type ReactElement, useEffect, useMemo, useState } from "react";
import { ParcelGeometry } from "#contract/space/map.ts";
import type { Shape } from "#engine/geometry/shape.ts";
import { problemOf } from "#web/lib/api-error.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { DrawTask } from "#web/map/drawing.ts";
import { clearForWork } from "#web/map/fly.ts";
import type { Corners } from "#web/map/snapping.ts";
import { type MapOfLand, useDrawing } from "#web/map/use-drawing.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Light } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { outlineQuery, useChangeOutline } from "./map-api.ts";
import { MapCard } from "./map-card.tsx";
import { isSound, OutlineState } from "./map-outline-state.tsx";
import { MAP_WORDS } from "./map-words.ts";
import { useCorners } from "./use-corners.ts";

type MapEditOutlineProps = { map: MapOfLand; parcelId: string; onClose: () => void };

/** Changes a parcel's outline corner by corner, or draws its first. */
export function MapEditOutline({ map, parcelId, onClose }: MapEditOutlineProps): ReactElement {
  const { text } = useLanguage();
  const outline = useQuery({ ...outlineQuery(parcelId), staleTime: Number.POSITIVE_INFINITY, gcTime: 0 });
  const corners = useCorners(map, parcelId);
  if (outline.data && corners) {
    return <Editing key={parcelId} map={map} held={outline.data} corners={corners} onClose={onClose} />;
  }
  return (
    <MapCard title={text(MAP_WORDS.edit)} hint="" onClose={onClose}>
      {outline.error ? <Failure error={outline.error} /> : <Loading />}
    </MapCard>
  );
}

type EditingProps = { map: MapOfLand; held: ParcelGeometry; corners: Corners; onClose: () => void };

function Editing({ map, held, corners, onClose }: EditingProps): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const change = useChangeOutline();
  const start = held.geometry as Shape | null;
  const [shape, setShape] = useState<Shape | undefined>(start ?? undefined);
  const [whole, setWhole] = useState(start !== null);
  const [why, setWhy] = useState("");
  const task = useMemo(
    (): DrawTask => (start ? { kind: "edit", shape: start, corners } : { kind: "polygon", corners }),
    [start, corners],
  );
  useDrawing(map, task, {
    onChange: (drawn) => {
      setShape(drawn.shape);
      setWhole(false);
    },
    onFinish: (drawn) => {
      setShape(drawn.shape);
      setWhole(true);
    },
  });
  useEffect(() => {
    if (held.extent) clearForWork(map, held.extent);
  }, [map, held.extent]);
  const present = stalePresent(change.error);

  function save(revision: number) {
    if (!shape) return;
    change.mutate(
      { id: held.id, revision, geometry: shape, why: why.trim() || undefined },
      {
        onSuccess: ({ warnings }) => {
          notice.done([text(MAP_WORDS.saved), ...warnings.map(({ message }) => text(message))].join(" · "));
          onClose();
        },
      },
    );
  }

  return (
    <MapCard
      title={`${text(MAP_WORDS.edit)} · ${held.name ?? held.code}`}
      hint={text(start ? MAP_WORDS.editHint : MAP_WORDS.drawHint)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text(MAP_WORDS.cancel)}</Button>
          <Button
            type="primary"
            loading={change.isPending}
            disabled={!isSound(shape) || !whole}
            onClick={() => save(present?.revision ?? held.revision)}
          >
            {text(present ? MAP_WORDS.keepMine : MAP_WORDS.saveOutline)}
          </Button>
        </>
      }
    >
      <OutlineState shape={shape} parcelId={held.id} beforeM2={held.computedAreaM2} whole={whole} />
      <Input
        aria-label={text(MAP_WORDS.why)}
        placeholder={text(MAP_WORDS.why)}
        value={why}
        maxLength={500}
        onChange={(event) => setWhy(event.target.value)}
      />
      {present && (
        <p role="alert">
          <Light tone="breach">{text(MAP_WORDS.staleTitle)}</Light> {text(MAP_WORDS.staleHint)}
        </p>
      )}
      {change.error && !present && (
        <p role="alert">
          <Light tone="breach">{text(problemOf(change.error).message)}</Light>
        </p>
      )}
    </MapCard>
  );
}

/** The parcel as it is now, when somebody else was first. */
function stalePresent(error: unknown): ParcelGeometry | undefined {
  if (!error) return undefined;
  const { code, facts } = problemOf(error);
  if (code !== "stale") return undefined;
  return ParcelGeometry.safeParse(facts?.current).data;
}
