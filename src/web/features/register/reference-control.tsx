import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { AutoComplete } from "antd";
import { type ReactElement, useDeferredValue } from "react";
import { registerOf } from "#contract/registers.ts";
import type { Value } from "#kernel/register.ts";
import { listQuery } from "./api.ts";
import type { Reference } from "./related.ts";

type ReferenceControlProps = {
  id: string;
  reference: Reference;
  value: string;
  onChange: (value: Value) => void;
  onBlur?: () => void;
  status: "" | "error" | "warning";
};

/** A field that names a record of another register: found by any word of it, code or pinyin. */
export function ReferenceControl({
  reference,
  value,
  onChange,
  ...shared
}: ReferenceControlProps): ReactElement {
  const entry = registerOf(reference.kind)!;
  const q = useDeferredValue(value.trim());
  const found = useQuery({
    ...listQuery(entry.path, q === "" ? { size: 8 } : { q, size: 8 }, [reference.value, reference.label]),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const options = (found.data?.rows ?? []).map((row) => ({
    value: String(row[reference.value] ?? ""),
    label: (
      <span className="reference-option">
        {row[reference.value]}
        <span className="figure-unit">{row[reference.label]}</span>
      </span>
    ),
  }));
  return (
    <AutoComplete
      {...shared}
      allowClear
      value={value}
      options={options}
      popupMatchSelectWidth={360}
      onChange={(next: string | undefined) => onChange(next ?? null)}
    />
  );
}
