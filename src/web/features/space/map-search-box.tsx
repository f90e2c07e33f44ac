import { useQuery } from "@tanstack/react-query";
import { AutoComplete, Input } from "antd";
import { type ReactElement, useDeferredValue, useState } from "react";
import { PARCEL_STATUSES } from "#contract/space/parcel.ts";
import { formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { parcelsFoundQuery, placesFoundQuery } from "./map-api.ts";
import { type MapPlace, placeOf, placeText } from "./map-search.ts";
import { MAP_WORDS } from "./map-words.ts";
import { OUTLINE_WORDS } from "./outline-words.ts";

type MapSearchBoxProps = { onPick: (id: string) => void; onPlace: (place: MapPlace) => void };

/** Finds a parcel, district or building by words, code or pinyin and goes there. */
export function MapSearchBox({ onPick, onPlace }: MapSearchBoxProps): ReactElement {
  const { text, language } = useLanguage();
  const [words, setWords] = useState("");
  const asked = useDeferredValue(words.trim());
  const found = useQuery(parcelsFoundQuery(asked));
  const districts = useQuery(placesFoundQuery("district", asked)).data?.rows ?? [];
  const buildings = useQuery(placesFoundQuery("building", asked)).data?.rows ?? [];
  const rows = asked === "" ? [] : (found.data?.rows ?? []);
  const places =
    asked === ""
      ? []
      : [
          ...districts.map((row) => ({ kind: "district" as const, row })),
          ...buildings.map((row) => ({ kind: "building" as const, row })),
        ];
  const status = (value: unknown) => {
    const option = PARCEL_STATUSES.find((one) => one.value === value);
    return option ? text(option.label) : "";
  };
  return (
    <AutoComplete
      className="map-find"
      value={words}
      options={[
        ...rows.map((row) => ({
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
        })),
        ...places.map(({ kind, row }) => ({
          value: placeText({ kind, id: row.id }),
          label: (
            <span className="map-found">
              <strong>{row.name ?? row.code}</strong>
              <span>
                {row.code} · {text(OUTLINE_WORDS[kind])}
              </span>
            </span>
          ),
        })),
      ]}
      notFoundContent={asked !== "" && found.data ? text(MAP_WORDS.findNone) : null}
      onChange={(value: string, option) => {
        // a choice puts its id into the field; the words stay
        if (option === undefined || Array.isArray(option) || !("value" in option)) setWords(value);
      }}
      onSelect={(chosen: string) => {
        const place = placeOf(chosen);
        const row = [...rows, ...districts, ...buildings].find(({ id }) => id === (place?.id ?? chosen));
        setWords(String(row?.name ?? row?.code ?? ""));
        if (place) onPlace(place);
        else onPick(chosen);
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
