import { Button, Form, Input, Segmented, Select } from "antd";
import { type ReactElement, useMemo, useState } from "react";
import { MAP_FEATURE_LAYERS } from "#contract/space/map-feature.ts";
import type { Outline } from "#engine/geometry/line.ts";
import { problemOf } from "#web/lib/api-error.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { DrawTask } from "#web/map/drawing.ts";
import { type MapOfLand, useDrawing } from "#web/map/use-drawing.ts";
import { Light } from "#web/ui/light.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { DrawingSteps } from "./drawing-steps.tsx";
import { MapCard } from "./map-card.tsx";
import { useDrawFeature } from "./map-feature-api.ts";
import { isDrawable, MapFeatureFigures, outlineOfDrawn } from "./map-feature-figures.tsx";
import { FEATURE_WORDS } from "./map-feature-words.ts";
import { MAP_WORDS } from "./map-words.ts";
import { useNeighbours } from "./use-neighbours.ts";

type MapNewFeatureProps = { map: MapOfLand; onSaved: (id: string) => void; onClose: () => void };
type Values = { layer: string; name?: string; code?: string; why?: string };
type How = "line" | "area";

/** Kinds that are drawn by their middle or course unless one says otherwise. */
const LINES: ReadonlySet<string> = new Set(["road", "road-line", "plan-line"]);

/** Draws a road, a pond, a strip of green and registers it in one go. */
export function MapNewFeature({ map, onSaved, onClose }: MapNewFeatureProps): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const draw = useDrawFeature();
  const [form] = Form.useForm<Values>();
  const [how, setHow] = useState<How>("line");
  const [outline, setOutline] = useState<Outline>();
  const [whole, setWhole] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const borders = useNeighbours(map, undefined)?.borders;
  const task = useMemo(
    (): DrawTask | undefined => borders && { kind: how === "line" ? "line" : "polygon", borders },
    [borders, how],
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
  const change = (next: How) => {
    setHow(next);
    setOutline(undefined);
    setWhole(false);
  };

  function save({ why, ...values }: Values) {
    if (!outline) return;
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value));
    draw.mutate(
      { values: given, outline, why, key },
      {
        onSuccess: ({ id }) => {
          notice.done(text(MAP_WORDS.saved));
          onSaved(id);
        },
      },
    );
  }

  return (
    <MapCard
      title={text(FEATURE_WORDS.draw)}
      hint={text(how === "line" ? FEATURE_WORDS.lineHint : FEATURE_WORDS.areaHint)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text(MAP_WORDS.cancel)}</Button>
          <Button
            type="primary"
            loading={draw.isPending}
            disabled={!whole || !isDrawable(outline)}
            onClick={form.submit}
          >
            {text(FEATURE_WORDS.save)}
          </Button>
        </>
      }
    >
      <MapFeatureFigures outline={outline} />
      <DrawingSteps drawing={drawing} />
      <Form
        form={form}
        layout="vertical"
        onFinish={save}
        initialValues={{ layer: "road" }}
        className="map-form"
        onValuesChange={({ layer }: Partial<Values>) => {
          if (layer && outline === undefined) change(LINES.has(layer) ? "line" : "area");
        }}
      >
        <Form.Item name="layer" label={text(FEATURE_WORDS.layer)}>
          <Select options={MAP_FEATURE_LAYERS.map(({ value, label }) => ({ value, label: text(label) }))} />
        </Form.Item>
        <Form.Item label={text(FEATURE_WORDS.how)}>
          <Segmented<How>
            value={how}
            onChange={change}
            options={(["line", "area"] as const).map((value) => ({
              value,
              label: text(FEATURE_WORDS[value]),
            }))}
          />
        </Form.Item>
        <Form.Item name="name" label={text(FEATURE_WORDS.name)}>
          <Input maxLength={500} />
        </Form.Item>
        <Form.Item name="why" label={text(MAP_WORDS.why)}>
          <Input maxLength={500} />
        </Form.Item>
      </Form>
      {draw.error && (
        <p role="alert">
          <Light tone="breach">{text(problemOf(draw.error).message)}</Light>
        </p>
      )}
    </MapCard>
  );
}
