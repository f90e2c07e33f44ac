import { useQueries } from "@tanstack/react-query";
import { Button, Input, InputNumber } from "antd";
import { type ReactElement, useMemo, useState } from "react";
import type { ParcelGeometry, ParcelShape } from "#contract/space/map.ts";
import { mergeShapes } from "#engine/geometry/merge-shapes.ts";
import type { Shape } from "#engine/geometry/shape.ts";
import { checkBalance } from "#engine/lineage/balance.ts";
import { m2FromMu, muFromM2 } from "#kernel/mu.ts";
import { problemOf } from "#web/lib/api-error.ts";
import { formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { MapOfLand } from "#web/map/use-drawing.ts";
import { useParcelPointer } from "#web/map/use-parcel-pointer.ts";
import { usePiecesShown } from "#web/map/use-pieces-shown.ts";
import { Light } from "#web/ui/light.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import {
  AllowanceFields,
  allowanceSaid,
  balanceWith,
  isReasoned,
  useAllowance,
} from "./lineage-allowance.tsx";
import { useLineageChange } from "./lineage-api.ts";
import { OccasionFields, saidOf, useOccasion } from "./lineage-occasion.tsx";
import { CUT_WORDS, L } from "./lineage-words.ts";
import { findParcelId, outlineQuery } from "./map-api.ts";
import { MapCard } from "./map-card.tsx";
import { Balance } from "./map-split-parcel.tsx";
import "./lineage.css";

type Props = {
  map: MapOfLand;
  /** the parcel that was open when merging began */
  first: string | undefined;
  onClose: () => void;
  onSaved: (id: string) => void;
};

/** Merges parcels that are picked one by one on the map. */
export function MapMergeParcels({ map, first, onClose, onSaved }: Props): ReactElement {
  const { text, language } = useLanguage();
  const notice = useNotice();
  const change = useLineageChange();
  const [ids, setIds] = useState<readonly string[]>(first ? [first] : []);
  const [code, setCode] = useState<string>();
  const [areaMu, setAreaMu] = useState<number>();
  const [occasion, setOccasion] = useOccasion();
  const [allowance, setAllowance] = useAllowance();
  const toggle = (id: string) =>
    setIds((held) => (held.includes(id) ? held.filter((one) => one !== id) : [...held, id]));
  useParcelPointer(map, false, (pointed) => {
    const { id, code: picked } = pointed?.parcel ?? {};
    if (id) toggle(id);
    else if (picked) void findParcelId(picked).then((found) => found && toggle(found));
  });
  const parcels = useQueries({ queries: ids.map((id) => outlineQuery(id)) }).flatMap(
    ({ data }) => data ?? [],
  );
  const merged = useMerged(parcels);
  usePiecesShown(map, merged?.kind === "merged" ? [merged.shape] : shapesOf(parcels));
  const sumMu = Math.round(parcels.reduce((sum, { areaM2 }) => sum + muFromM2(areaM2), 0) * 1e4) / 1e4;
  const given = {
    code: code ?? (parcels[0] ? `${parcels[0].code}-H` : ""),
    areaMu: areaMu ?? Math.round((sumMu - allowance.lossMu) * 1e4) / 1e4,
  };
  const balance = checkBalance({
    beforeM2: parcels.map(({ areaM2 }) => areaM2),
    afterM2: [m2FromMu(given.areaMu)],
    ...balanceWith(allowance),
  });
  const isReady =
    merged?.kind === "merged" &&
    balance.kind === "balanced" &&
    isReasoned(allowance) &&
    given.code !== "" &&
    occasion.why.trim() !== "";

  function save() {
    if (merged?.kind !== "merged") return;
    change.mutate(
      {
        kind: "merge",
        body: {
          parcels: parcels.map(({ id, revision }) => ({ id, revision })),
          ...saidOf(occasion),
          ...allowanceSaid(allowance),
          child: { ...given, geometry: merged.shape as ParcelShape },
        },
      },
      {
        onSuccess: (done) => {
          notice.done(`${text(L.done)} · ${done.parcels[0]!.code}`);
          onClose();
          onSaved(done.parcels[0]!.id);
        },
      },
    );
  }

  return (
    <MapCard
      title={text(L.merge)}
      hint={text(L.mergeHint)}
      onClose={onClose}
      actions={
        <Button type="primary" disabled={!isReady} loading={change.isPending} onClick={save}>
          {text(L.save)}
        </Button>
      }
    >
      <ul className="lineage-chosen" aria-live="polite">
        {parcels.map((parcel) => (
          <li key={parcel.id}>
            <span>{parcel.code}</span>
            <span>
              {formatNumber(muFromM2(parcel.areaM2), language, 4)} {formatUnit("亩", language)}
            </span>
          </li>
        ))}
      </ul>
      {merged?.kind === "refuse" && parcels.length > 1 && (
        <Light tone="soon">{text(CUT_WORDS[merged.because])}</Light>
      )}
      {merged?.kind === "merged" && (
        <>
          <div className="lineage-pair">
            <Input
              aria-label={text(L.code)}
              value={given.code}
              maxLength={100}
              onChange={(event) => setCode(event.target.value)}
            />
            <InputNumber
              aria-label={text(L.areaMu)}
              min={0.0001}
              value={given.areaMu}
              suffix={formatUnit("亩", language)}
              onChange={(next) => setAreaMu(next ?? undefined)}
            />
          </div>
          <Balance balance={balance} />
          <AllowanceFields allowance={allowance} onChange={setAllowance} />
          <OccasionFields occasion={occasion} onChange={setOccasion} />
        </>
      )}
      {change.error && (
        <p role="alert">
          <Light tone="breach">{text(problemOf(change.error).message)}</Light>
        </p>
      )}
    </MapCard>
  );
}

const shapesOf = (parcels: readonly ParcelGeometry[]): Shape[] =>
  parcels.flatMap(({ geometry }) => (geometry ? [geometry as unknown as Shape] : []));

function useMerged(parcels: readonly ParcelGeometry[]) {
  const key = parcels.map(({ id, revision }) => `${id}:${revision}`).join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: parcels are the same while their ids and revisions are
  return useMemo(() => (parcels.length > 1 ? mergeShapes(shapesOf(parcels)) : undefined), [key]);
}
