import { Button, Input, InputNumber } from "antd";
import { type ReactElement, useEffect, useState } from "react";
import { UNIT_STATUSES } from "#contract/space/unit.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Light } from "#web/ui/light.tsx";
import type { VacancySearch } from "./vacancy-search.ts";
import { STATUS_TONES, V } from "./words.ts";

type FilterBarProps = { search: VacancySearch; onSearch: (change: VacancySearch) => void };
type Status = NonNullable<VacancySearch["status"]>[number];

/** Words, standing and size; the address holds all of it. */
export function FilterBar({ search, onSearch }: FilterBarProps): ReactElement {
  const { text, language } = useLanguage();
  const [words, setWords] = useState(search.q ?? "");
  useEffect(() => setWords(search.q ?? ""), [search.q]);
  const chosen = search.status ?? [];
  const toggle = (status: Status): void => {
    const next = chosen.includes(status) ? chosen.filter((one) => one !== status) : [...chosen, status];
    onSearch({ status: next.length > 0 ? next : undefined, page: undefined });
  };
  const isFiltered = Object.entries(search).some(
    ([key, value]) => value !== undefined && key !== "page" && key !== "unit",
  );
  return (
    <div className="vacancy-filters no-print">
      <Input
        allowClear
        prefix={<Icon name="search" size={14} />}
        placeholder={text(V.find)}
        aria-label={text(V.find)}
        value={words}
        onChange={({ target }) => {
          setWords(target.value);
          if (target.value === "") onSearch({ q: undefined, page: undefined });
        }}
        onPressEnter={() => onSearch({ q: words.trim() || undefined, page: undefined })}
      />
      {UNIT_STATUSES.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          className="vacancy-chip"
          aria-pressed={chosen.includes(value as Status)}
          onClick={() => toggle(value as Status)}
        >
          <Light tone={STATUS_TONES[value as Status]}>{text(label)}</Light>
        </button>
      ))}
      <InputNumber
        min={0}
        controls={false}
        placeholder={language === "zh" ? "面积从" : "Area from"}
        aria-label={language === "zh" ? "面积从（㎡）" : "Area from (m²)"}
        value={search.areaMinM2 ?? null}
        onChange={(value) => onSearch({ areaMinM2: value ?? undefined, page: undefined })}
      />
      <InputNumber
        min={0}
        controls={false}
        placeholder={language === "zh" ? "到 ㎡" : "to m²"}
        aria-label={language === "zh" ? "面积到（㎡）" : "Area to (m²)"}
        value={search.areaMaxM2 ?? null}
        onChange={(value) => onSearch({ areaMaxM2: value ?? undefined, page: undefined })}
      />
      {isFiltered && (
        <Button
          type="link"
          onClick={() =>
            onSearch({
              q: undefined,
              status: undefined,
              light: undefined,
              areaMinM2: undefined,
              areaMaxM2: undefined,
              parcel: undefined,
              building: undefined,
              page: undefined,
            })
          }
        >
          {text(V.clear)}
        </Button>
      )}
    </div>
  );
}
