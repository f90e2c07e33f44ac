import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { type ReactElement, useEffect, useMemo, useState } from "react";
import type { RecordOutline } from "#contract/space/outline.ts";
import type { Shape } from "#engine/geometry/shape.ts";
import { problemOf } from "#web/lib/api-error.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { DrawTask } from "#web/map/drawing.ts";
import { clearForWork } from "#web/map/fly.ts";
import { type MapOfLand, useDrawing } from "#web/map/use-drawing.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Light } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { DrawingSteps } from "./drawing-steps.tsx";
import { MapCard } from "./map-card.tsx";
import { isSound, OutlineState } from "./map-outline-state.tsx";
import { MapStaleOutline } from "./map-stale-outline.tsx";
import { MAP_WORDS } from "./map-words.ts";
import { heldOutlineQuery, type OutlineKind, presentOf, useChangeOutline } from "./outline-api.ts";
import { type Neighbours, useNeighbours } from "./use-neighbours.ts";

type MapEditOutlineProps = { map: MapOfLand; kind: OutlineKind; id: string; onClose: () => void };

/** Changes the outline of a parcel, district or building corner by corner, or draws its first. */
export function MapEditOutline({ map, kind, id, onClose }: MapEditOutlineProps): ReactElement {
  const { text } = useLanguage();
  const held = useQuery({ ...heldOutlineQuery(kind, id), staleTime: Number.POSITIVE_INFINITY });
  const neighbours = useNeighbours(map, id);
  // the outline of the moment drawing began, whatever is read anew meanwhile
  const [start, setStart] = useState<RecordOutline>();
  if (!start && held.data && !held.isFetching) setStart(held.data);
  if (start && neighbours) return <Editing {...{ map, kind, held: start, neighbours, onClose }} />;
  return (
    <MapCard title={text(MAP_WORDS.edit)} hint="" onClose={onClose}>
      {held.error ? <Failure error={held.error} /> : <Loading />}
    </MapCard>
  );
}

type EditingProps = {
  map: MapOfLand;
  kind: OutlineKind;
  held: RecordOutline;
  neighbours: Neighbours;
  onClose: () => void;
};

function Editing({ map, kind, held, neighbours, onClose }: EditingProps): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const change = useChangeOutline(kind);
  const start = held.geometry as Shape | null;
  const [shape, setShape] = useState<Shape | undefined>(start ?? undefined);
  const [whole, setWhole] = useState(start !== null);
  const [why, setWhy] = useState("");
  const { borders } = neighbours;
  const task = useMemo(
    (): DrawTask => (start ? { kind: "edit", shape: start, borders } : { kind: "polygon", borders }),
    [start, borders],
  );
  const drawing = useDrawing(map, task, {
    onChange: (drawn) => {
      setShape(drawn.shape);
      setWhole(false);
    },
    onFinish: (drawn) => {
      setShape(drawn.shape);
      setWhole(drawn.shape !== undefined);
    },
  });
  useEffect(() => {
    if (held.extent) clearForWork(map, held.extent);
  }, [map, held.extent]);
  const present = stalePresent(kind, change.error);

  function save(revision: number) {
    if (!shape) return;
    change.mutate(
      { id: held.id, revision, geometry: shape, why: why.trim() },
      {
        onSuccess: ({ warnings }) => {
          notice.done([text(MAP_WORDS.saved), ...warnings.map(({ message }) => text(message))].join(" · "));
          onClose();
        },
      },
    );
  }

  const savable = isSound(shape) && whole;
  return (
    <MapCard
      title={`${text(MAP_WORDS.edit)} · ${held.name ?? held.code}`}
      hint={text(start ? MAP_WORDS.editHint : MAP_WORDS.drawHint)}
      onClose={onClose}
      actions={
        !present && (
          <>
            <Button onClick={onClose}>{text(MAP_WORDS.cancel)}</Button>
            <Button
              type="primary"
              loading={change.isPending}
              disabled={!savable}
              onClick={() => save(held.revision)}
            >
              {text(MAP_WORDS.saveOutline)}
            </Button>
          </>
        )
      }
    >
      <OutlineState {...{ kind, shape, neighbours, whole }} id={held.id} beforeM2={held.measuredM2} />
      <DrawingSteps drawing={drawing} />
      <Input
        aria-label={text(MAP_WORDS.why)}
        placeholder={text(MAP_WORDS.why)}
        value={why}
        maxLength={500}
        onChange={(event) => setWhy(event.target.value)}
      />
      {present && (
        <MapStaleOutline
          map={map}
          present={present}
          mine={savable ? shape : undefined}
          isSaving={change.isPending}
          onMine={() => save(present.revision)}
          onClose={onClose}
        />
      )}
      {change.error && !present && (
        <p role="alert">
          <Light tone="breach">{text(problemOf(change.error).message)}</Light>
        </p>
      )}
    </MapCard>
  );
}

/** The outline as it is now, when somebody else was first. */
function stalePresent(kind: OutlineKind, error: unknown): RecordOutline | undefined {
  if (!error) return undefined;
  const { code, facts } = problemOf(error);
  return code === "stale" ? presentOf(kind, facts) : undefined;
}
