import { Button, Form, Segmented } from "antd";
import { type ReactElement, useMemo, useState } from "react";
import { OUTLINE_KINDS } from "#contract/space/outline.ts";
import type { Shape } from "#engine/geometry/shape.ts";
import { problemOf } from "#web/lib/api-error.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { DrawTask } from "#web/map/drawing.ts";
import { type MapOfLand, useDrawing } from "#web/map/use-drawing.ts";
import { Light } from "#web/ui/light.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { DrawingSteps } from "./drawing-steps.tsx";
import { MapCard } from "./map-card.tsx";
import { OutlineFields, type OutlineValues } from "./map-outline-fields.tsx";
import { isSound, OutlineState } from "./map-outline-state.tsx";
import { MAP_WORDS } from "./map-words.ts";
import { type OutlineKind, useDrawOutline } from "./outline-api.ts";
import { OUTLINE_WORDS } from "./outline-words.ts";
import { useNeighbours } from "./use-neighbours.ts";

type MapNewOutlineProps = {
  map: MapOfLand;
  onSaved: (kind: OutlineKind, id: string) => void;
  onClose: () => void;
};

/** Draws a parcel, district or building and registers it in one go; what else is known of it is filled in its form afterwards. */
export function MapNewOutline({ map, onSaved, onClose }: MapNewOutlineProps): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const draw = useDrawOutline();
  const [form] = Form.useForm<OutlineValues>();
  const [kind, setKind] = useState<OutlineKind>("parcel");
  const [shape, setShape] = useState<Shape>();
  const [whole, setWhole] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const neighbours = useNeighbours(map, undefined);
  const borders = neighbours?.borders;
  const task = useMemo((): DrawTask | undefined => borders && { kind: "polygon", borders }, [borders]);
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

  function save({ why, ...values }: OutlineValues) {
    if (!shape) return;
    const given = Object.fromEntries(
      Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== ""),
    );
    draw.mutate(
      { kind, values: given, geometry: shape, why: why?.trim() || undefined, key },
      {
        onSuccess: ({ record, warnings }) => {
          notice.done([text(MAP_WORDS.saved), ...warnings.map(({ message }) => text(message))].join(" · "));
          onSaved(kind, record.id);
        },
        // put right and sent again, it is another request
        onError: () => setKey(crypto.randomUUID()),
      },
    );
  }

  return (
    <MapCard
      title={text(OUTLINE_WORDS.draw)}
      hint={text(MAP_WORDS.drawHint)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text(MAP_WORDS.cancel)}</Button>
          <Button
            type="primary"
            loading={draw.isPending}
            disabled={!isSound(shape) || !whole}
            onClick={form.submit}
          >
            {text(OUTLINE_WORDS.save)}
          </Button>
        </>
      }
    >
      <Segmented<OutlineKind>
        block
        aria-label={text(OUTLINE_WORDS.what)}
        value={kind}
        onChange={setKind}
        options={OUTLINE_KINDS.map((value) => ({ value, label: text(OUTLINE_WORDS[value]) }))}
      />
      <OutlineState {...{ kind, shape, neighbours, whole }} />
      <DrawingSteps drawing={drawing} />
      <OutlineFields kind={kind} form={form} onFinish={save} />
      {draw.error && (
        <p role="alert">
          <Light tone="breach">{text(problemOf(draw.error).message)}</Light>
        </p>
      )}
    </MapCard>
  );
}
