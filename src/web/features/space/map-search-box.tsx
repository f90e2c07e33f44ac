import { useQuery } from "@tanstack/react-query";
import { AutoComplete, Input } from "antd";
import { type ReactElement, useDeferredValue, useState } from "react";
import { PARCEL_STATUSES } from "#contract/space/parcel.ts";
import { formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { parcelsFoundQuery } from "./map-api.ts";
import { MAP_WORDS } from "./map-words.ts";

/** Finds a parcel by words, code or pinyin and goes there. */
export function MapSearchBox({ onPick }: { onPick: (id: string) => void }): ReactElement {
  const { text, language } = useLanguage();
  const [words, setWords] = useState("");
  const asked = useDeferredValue(words.trim());
  const found = useQuery(parcelsFoundQuery(asked));
  const rows = asked === "" ? [] : (found.data?.rows ?? []);
  const status = (value: unknown) => {
    const option = PARCEL_STATUSES.find((one) => one.value === value);
    return option ? text(option.label) : "";
  };
  return (
    <AutoComplete
      className="map-find"
      value={words}
      options={rows.map((row) => ({
        value: row.id,
        label: (
          <span className="map-found">
            <strong>{row.name ?? row.code}</strong>
            <span>
              {row.code} · {status(row.status)} · {formatNumber(Number(row.areaMu), language, 1)}{" "}
              {formatUnit("亩", language)}
              {row.computedAreaMu === null && ` · ${text(MAP_WORDS.notOnMap)}`}
            </span>
          </span>
        ),
      }))}
      notFoundContent={asked !== "" && found.data ? text(MAP_WORDS.findNone) : null}
      onChange={(value: string, option) => {
        // a choice puts its id into the field; the words stay
        if (option === undefined || Array.isArray(option) || !("value" in option)) setWords(value);
      }}
      onSelect={(id: string) => {
        const row = rows.find((one) => one.id === id);
        setWords(String(row?.name ?? row?.code ?? ""));
        onPick(id);
      }}
    >
      <Input
        allowClear
        aria-label={text(MAP_WORDS.findLabel)}
        placeholder={text(MAP_WORDS.find)}
        prefix={<Icon name="search" />}
      />
    </AutoComplete>
  );
}
