import { Select } from "antd";
import type { ReactElement } from "react";
import { type LinePath, valueAt, withValue } from "#contract/evaluation/line-path.ts";
import type { Text } from "#kernel/register.ts";
import { formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { declaring, type FactKind, type FactOption } from "./facts.ts";
import { useStudioStore, useValue } from "./studio-context.tsx";
import { useFactOptions } from "./use-fact-options.ts";

type FactFieldProps = {
  path: LinePath;
  label: string;
  kind: FactKind;
  /** values of indicators may be read here too */
  withIndicators?: boolean;
  /** what stands for its absence */
  optional?: Text;
  /** when the choice changes more than itself */
  onChoose?: (key: string) => void;
};

/** A figure or class that the line reads. Choosing one that Perch knows declares it. */
export function FactField({
  path,
  label,
  kind,
  withIndicators,
  optional,
  onChoose,
}: FactFieldProps): ReactElement {
  const { text, language } = useLanguage();
  const { edit } = useStudioStore();
  const { value, line, issue } = useValue<string>(path);
  const options = named(useFactOptions(kind, withIndicators ?? false), text, language);
  const choose = (key: string) =>
    edit((held) => withValue(declaring(held, key), path, key === "" ? undefined : key));
  return (
    <Select
      size="small"
      variant="borderless"
      className="studio-fact"
      aria-label={label}
      data-line={line}
      status={issue || (value && options.every((one) => one.value !== value)) ? "error" : ""}
      showSearch={{ optionFilterProp: "search" }}
      popupMatchSelectWidth={false}
      value={value ?? ""}
      options={optional ? [{ value: "", label: text(optional), unit: "", search: "" }, ...options] : options}
      optionRender={({ data }) => <FactName label={data.label} unit={data.unit} />}
      onChange={onChoose ?? choose}
    />
  );
}

/** Several classes: by what baselines, means or rankings are taken apart. */
export function FactsField({
  path,
  label,
  none,
}: {
  path: LinePath;
  label: string;
  none: string;
}): ReactElement {
  const { text, language } = useLanguage();
  const { edit } = useStudioStore();
  const known = useFactOptions("text", false);
  const { value = [], line } = useValue<string[]>(path);
  return (
    <Select
      mode="multiple"
      size="small"
      variant="borderless"
      className="studio-fact"
      aria-label={label}
      data-line={line}
      placeholder={none}
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: "search" }}
      value={[...value]}
      options={named(known, text, language)}
      onChange={(keys: string[]) =>
        edit((held) => {
          const declared = keys.reduce(declaring, held);
          return JSON.stringify(valueAt(held, path)) === JSON.stringify(keys)
            ? held
            : withValue(declared, path, keys);
        })
      }
    />
  );
}

function FactName({ label, unit }: { label: string; unit: string }): ReactElement {
  return (
    <>
      {label}
      {unit && <span className="figure-unit">{unit}</span>}
    </>
  );
}

function named(options: readonly FactOption[], text: (both: Text) => string, language: "zh" | "en") {
  return options.map(({ key, label, unit }) => ({
    value: key,
    label: text(label),
    unit: formatUnit(unit, language),
    search: `${label.zh} ${label.en} ${key}`,
  }));
}
