import { Form, type FormInstance, Input, InputNumber, Select } from "antd";
import type { ReactElement } from "react";
import { BUILDING_USES } from "#contract/space/building.ts";
import { PARCEL_STATUSES } from "#contract/space/parcel.ts";
import { formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { MAP_WORDS } from "./map-words.ts";
import type { OutlineKind } from "./outline-api.ts";
import { OUTLINE_WORDS } from "./outline-words.ts";

export type OutlineValues = { why?: string; code: string } & Record<string, unknown>;

type OutlineFieldsProps = {
  kind: OutlineKind;
  form: FormInstance<OutlineValues>;
  onFinish: (values: OutlineValues) => void;
};

/** What a new record must have beside its outline; what the outline tells may be left empty. */
export function OutlineFields({ kind, form, onFinish }: OutlineFieldsProps): ReactElement {
  const { text } = useLanguage();
  return (
    <Form form={form} layout="vertical" onFinish={onFinish} className="map-form" preserve={false}>
      <Form.Item
        name="code"
        label={text(CODE[kind])}
        rules={[{ required: true, whitespace: true, max: 500 }]}
      >
        <Input autoFocus />
      </Form.Item>
      <Form.Item
        name="name"
        label={text(MAP_WORDS.name)}
        rules={kind === "district" ? [{ required: true, whitespace: true }] : []}
      >
        <Input maxLength={500} />
      </Form.Item>
      {PARTICULAR[kind]()}
      <Form.Item name="why" label={text(MAP_WORDS.why)}>
        <Input maxLength={500} />
      </Form.Item>
    </Form>
  );
}

const CODE = {
  parcel: MAP_WORDS.code,
  district: OUTLINE_WORDS.districtCode,
  building: OUTLINE_WORDS.buildingCode,
};

const PARTICULAR: Record<OutlineKind, () => ReactElement> = {
  parcel: () => <ParcelFields />,
  district: () => <DistrictFields />,
  building: () => <BuildingFields />,
};

function ParcelFields(): ReactElement {
  const { text, language } = useLanguage();
  return (
    <>
      <Form.Item name="status" label={text(MAP_WORDS.status)} initialValue="planned">
        <Select options={PARCEL_STATUSES.map(({ value, label }) => ({ value, label: text(label) }))} />
      </Form.Item>
      <Form.Item name="areaMu" label={text(MAP_WORDS.declared)} extra={text(MAP_WORDS.declaredHint)}>
        <InputNumber min={0.0001} suffix={formatUnit("亩", language)} style={{ width: "100%" }} />
      </Form.Item>
    </>
  );
}

function DistrictFields(): ReactElement {
  const { text } = useLanguage();
  return (
    <Form.Item name="role" label={text(OUTLINE_WORDS.role)}>
      <Input maxLength={500} />
    </Form.Item>
  );
}

function BuildingFields(): ReactElement {
  const { text } = useLanguage();
  return (
    <>
      <div className="map-form-pair">
        <Form.Item name="use" label={text(OUTLINE_WORDS.use)} initialValue="factory">
          <Select options={BUILDING_USES.map(({ value, label }) => ({ value, label: text(label) }))} />
        </Form.Item>
        <Form.Item name="floors" label={text(OUTLINE_WORDS.floors)} initialValue={1}>
          <InputNumber min={1} max={200} precision={0} style={{ width: "100%" }} />
        </Form.Item>
      </div>
      <Form.Item
        name="floorAreaM2"
        label={text(OUTLINE_WORDS.floorArea)}
        extra={text(OUTLINE_WORDS.floorAreaHint)}
      >
        <InputNumber min={0.1} suffix="㎡" style={{ width: "100%" }} />
      </Form.Item>
      <Form.Item
        name="footprintM2"
        label={text(OUTLINE_WORDS.footprint)}
        extra={text(OUTLINE_WORDS.footprintHint)}
      >
        <InputNumber min={0.1} suffix="㎡" style={{ width: "100%" }} />
      </Form.Item>
    </>
  );
}
