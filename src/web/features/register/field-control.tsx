import { AutoComplete, DatePicker, Input, InputNumber, Segmented, Select } from "antd";
import dayjs from "dayjs";
import type { ReactElement } from "react";
import type { Column, Value } from "#kernel/register.ts";
import { formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { IndustrySelect } from "#web/ui/industry-select.tsx";
import { ReferenceControl } from "./reference-control.tsx";
import type { Reference } from "./related.ts";

export type FieldControlProps = {
  id: string;
  column: Column;
  reference?: Reference | undefined;
  value: Value | undefined;
  onChange: (value: Value) => void;
  onBlur?: (() => void) | undefined;
  status?: "error" | "warning" | undefined;
  describedBy?: string | undefined;
};

/** The control for a column: what may be typed follows from its type, and its unit stands after the field. */
export function FieldControl(props: FieldControlProps): ReactElement {
  const { column, reference, value, onChange } = props;
  const shared = sharedOf(props);
  if (reference) {
    return (
      <ReferenceControl {...shared} reference={reference} value={String(value ?? "")} onChange={onChange} />
    );
  }
  if (column.listOf === "industry") return <IndustriesControl {...props} />;
  switch (column.type) {
    case "integer":
    case "number":
    case "year":
      return <NumberControl {...props} />;
    case "enum":
      return <ChoiceControl {...props} />;
    case "date":
      return (
        <DatePicker
          {...shared}
          value={value ? dayjs(String(value)) : null}
          onChange={(next) => onChange(next ? next.format("YYYY-MM-DD") : null)}
        />
      );
    case "industry":
      return (
        <IndustrySelect
          {...shared}
          value={value ? [String(value)] : []}
          onChange={([code]) => onChange(code ?? null)}
        />
      );
    case "boolean":
      return <YesNoControl {...props} />;
    default:
      return <WordsControl {...props} />;
  }
}

/** Several classes of industry, chosen from the tree and kept as one text. */
function IndustriesControl(props: FieldControlProps): ReactElement {
  const codes = String(props.value ?? "")
    .split(/[、,，;；/\s]+/)
    .map((code) => code.toUpperCase().replace(/^[A-T](?=\d)/, ""))
    .filter((code) => code !== "");
  return (
    <IndustrySelect
      {...sharedOf(props)}
      many
      value={codes}
      onChange={(next) => props.onChange(next.length === 0 ? null : next.join("、"))}
    />
  );
}

function sharedOf({ id, column, status, onBlur, describedBy }: FieldControlProps) {
  return {
    id,
    status: status ?? ("" as const),
    ...(onBlur ? { onBlur } : {}),
    "aria-describedby": describedBy,
    "aria-required": column.required,
    "aria-invalid": status === "error",
  };
}

function NumberControl(props: FieldControlProps): ReactElement {
  const { language } = useLanguage();
  const { column, value, onChange } = props;
  return (
    <InputNumber
      {...sharedOf(props)}
      controls={false}
      value={typeof value === "number" ? value : null}
      {...(column.unit
        ? { suffix: <span className="figure-unit">{formatUnit(column.unit, language)}</span> }
        : {})}
      onChange={(next) => onChange(next === null ? null : Number(next))}
    />
  );
}

function ChoiceControl(props: FieldControlProps): ReactElement {
  const { text } = useLanguage();
  const { column, value, onChange } = props;
  return (
    <Select
      {...sharedOf(props)}
      allowClear={!column.required}
      value={(value ?? null) as string | null}
      options={(column.options ?? []).map((option) => ({ value: option.value, label: text(option.label) }))}
      onChange={(next: string | undefined) => onChange(next ?? null)}
    />
  );
}

function YesNoControl({ id, value, onChange }: FieldControlProps): ReactElement {
  const { t } = useLanguage();
  return (
    <Segmented
      id={id}
      value={typeof value === "boolean" ? String(value) : ""}
      options={[
        { value: "", label: "–" },
        { value: "true", label: t("action.yes") },
        { value: "false", label: t("action.no") },
      ]}
      onChange={(next) => onChange(next === "" ? null : next === "true")}
    />
  );
}

/** Words; where some are known, they are offered. */
function WordsControl(props: FieldControlProps): ReactElement {
  const { text } = useLanguage();
  const { column, value, onChange } = props;
  const common = { ...sharedOf(props), value: String(value ?? ""), maxLength: 500 };
  if (!column.options) return <Input {...common} onChange={(event) => onChange(event.target.value)} />;
  const options = column.options.map((option) => ({ value: text(option.label) }));
  return <AutoComplete {...common} options={options} onChange={(next: string) => onChange(next)} />;
}
