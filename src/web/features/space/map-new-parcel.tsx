import { Button, Form, Input, InputNumber, Select } from "antd";
import { type ReactElement, useMemo, useState } from "react";
import { PARCEL_STATUSES } from "#contract/space/parcel.ts";
import type { Shape } from "#engine/geometry/shape.ts";
import { problemOf } from "#web/lib/api-error.ts";
import { formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { DrawTask } from "#web/map/drawing.ts";
import { type MapOfLand, useDrawing } from "#web/map/use-drawing.ts";
import { Light } from "#web/ui/light.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { useDrawParcel } from "./map-api.ts";
import { MapCard } from "./map-card.tsx";
import { isSound, OutlineState } from "./map-outline-state.tsx";
import { MAP_WORDS } from "./map-words.ts";
import { useCorners } from "./use-corners.ts";

type MapNewParcelProps = { map: MapOfLand; onSaved: (id: string) => void; onClose: () => void };
type Values = { code: string; name?: string; status: string; areaMu?: number | null; why?: string };

/** Draws a parcel and registers it in one go; what else is known of it is filled in its form afterwards. */
export function MapNewParcel({ map, onSaved, onClose }: MapNewParcelProps): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const draw = useDrawParcel();
  const [form] = Form.useForm<Values>();
  const [shape, setShape] = useState<Shape>();
  const [whole, setWhole] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const corners = useCorners(map, undefined);
  const task = useMemo((): DrawTask | undefined => corners && { kind: "polygon", corners }, [corners]);
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

  function save({ why, ...values }: Values) {
    if (!shape) return;
    const given = Object.fromEntries(
      Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== ""),
    );
    draw.mutate(
      { values: given, geometry: shape, why: why?.trim() || undefined, key },
      {
        onSuccess: ({ parcel, warnings }) => {
          notice.done([text(MAP_WORDS.saved), ...warnings.map(({ message }) => text(message))].join(" · "));
          onSaved(parcel.id);
        },
      },
    );
  }

  return (
    <MapCard
      title={text(MAP_WORDS.draw)}
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
            {text(MAP_WORDS.saveParcel)}
          </Button>
        </>
      }
    >
      <OutlineState shape={shape} whole={whole} />
      <ParcelFields form={form} onFinish={save} />
      {draw.error && (
        <p role="alert">
          <Light tone="breach">{text(problemOf(draw.error).message)}</Light>
        </p>
      )}
    </MapCard>
  );
}

type ParcelFieldsProps = {
  form: ReturnType<typeof Form.useForm<Values>>[0];
  onFinish: (values: Values) => void;
};

function ParcelFields({ form, onFinish }: ParcelFieldsProps): ReactElement {
  const { text, language } = useLanguage();
  return (
    <Form
      form={form}
      layout="vertical"
      onFinish={onFinish}
      initialValues={{ status: "planned" }}
      className="map-form"
    >
      <Form.Item
        name="code"
        label={text(MAP_WORDS.code)}
        rules={[{ required: true, whitespace: true, max: 500 }]}
      >
        <Input autoFocus />
      </Form.Item>
      <Form.Item name="name" label={text(MAP_WORDS.name)}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="status" label={text(MAP_WORDS.status)}>
        <Select options={PARCEL_STATUSES.map(({ value, label }) => ({ value, label: text(label) }))} />
      </Form.Item>
      <Form.Item name="areaMu" label={text(MAP_WORDS.declared)} extra={text(MAP_WORDS.declaredHint)}>
        <InputNumber min={0.0001} suffix={formatUnit("亩", language)} style={{ width: "100%" }} />
      </Form.Item>
      <Form.Item name="why" label={text(MAP_WORDS.why)}>
        <Input maxLength={500} />
      </Form.Item>
    </Form>
  );
}
