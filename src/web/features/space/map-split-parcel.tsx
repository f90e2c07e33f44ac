import { useQuery } from "@tanstack/react-query";
import { Button, Input, InputNumber } from "antd";
import { type ReactElement, useEffect, useMemo, useState } from "react";
import type { ParcelGeometry, ParcelShape } from "#contract/space/map.ts";
import type { Shape } from "#engine/geometry/shape.ts";
import { type Split, splitShape } from "#engine/geometry/split-shape.ts";
import { checkBalance } from "#engine/lineage/balance.ts";
import { shareOut } from "#engine/lineage/share-out.ts";
import { m2FromMu, muFromM2 } from "#kernel/mu.ts";
import { problemOf } from "#web/lib/api-error.ts";
import { formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { Drawn, DrawTask } from "#web/map/drawing.ts";
import { clearForWork } from "#web/map/fly.ts";
import { bordersOf } from "#web/map/snapping.ts";
import { type MapOfLand, useDrawing } from "#web/map/use-drawing.ts";
import { usePiecesShown } from "#web/map/use-pieces-shown.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Light } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { DrawingSteps } from "./drawing-steps.tsx";
import {
  AllowanceFields,
  allowanceSaid,
  balanceWith,
  isReasoned,
  useAllowance,
} from "./lineage-allowance.tsx";
import { hangingQuery, useLineageChange } from "./lineage-api.ts";
import { type Decided, LineageHanging, movesOf, NOTHING_DECIDED } from "./lineage-hanging.tsx";
import { OccasionFields, saidOf, useOccasion } from "./lineage-occasion.tsx";
import { CUT_WORDS, L } from "./lineage-words.ts";
import { outlineQuery } from "./map-api.ts";
import { MapCard } from "./map-card.tsx";
import "./lineage.css";

type Props = { map: MapOfLand; id: string; onClose: () => void; onSaved: (id: string) => void };

/** Splits a parcel by a line drawn across it: the areas as one draws, then what becomes of all that stands on it. */
export function MapSplitParcel({ map, id, onClose, onSaved }: Props): ReactElement {
  const { text } = useLanguage();
  const { data, error, isFetching } = useQuery(outlineQuery(id));
  const [start, setStart] = useState<ParcelGeometry>();
  if (!start && data && !isFetching) setStart(data);
  if (start?.geometry) return <Splitting {...{ map, parcel: start, onClose, onSaved }} />;
  return (
    <MapCard title={text(L.split)} hint="" onClose={onClose}>
      {error ? <Failure error={error} /> : <Loading />}
    </MapCard>
  );
}

type Typed = { codes: Record<number, string>; areas: Record<number, number> };
const NOTHING_TYPED: Typed = { codes: {}, areas: {} };

function Splitting({
  map,
  parcel,
  onClose,
  onSaved,
}: Omit<Props, "id"> & { parcel: ParcelGeometry }): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const shape = parcel.geometry as unknown as Shape;
  const change = useLineageChange();
  const [occasion, setOccasion] = useOccasion();
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const [decided, setDecided] = useState<Decided>(NOTHING_DECIDED);
  const [allowance, setAllowance] = useAllowance();
  const { drawing, cut, again } = useCut(map, shape, () => setDecided(NOTHING_DECIDED));
  const pieces = cut?.kind === "split" ? cut : undefined;
  usePiecesShown(map, pieces?.pieces ?? [], { isNumbered: true });
  const children = childrenOf(parcel, pieces, typed, allowance.lossMu);
  const hanging = useQuery(hangingQuery(parcel.id, children));
  useEffect(() => {
    if (parcel.extent) clearForWork(map, parcel.extent);
  }, [map, parcel.extent]);

  const balance = checkBalance({
    beforeM2: [parcel.areaM2],
    afterM2: children.map(({ areaMu }) => m2FromMu(areaMu)),
    ...balanceWith(allowance),
  });
  const isReady =
    children.length > 1 &&
    balance.kind === "balanced" &&
    occasion.why.trim() !== "" &&
    isReasoned(allowance) &&
    hanging.data !== undefined;

  function save() {
    if (!hanging.data) return;
    change.mutate(
      {
        kind: "split",
        body: {
          parcel: { id: parcel.id, revision: parcel.revision },
          ...saidOf(occasion),
          ...allowanceSaid(allowance),
          children: children.map(({ geometry, ...child }) => ({
            ...child,
            geometry: geometry as ParcelShape,
          })),
          ...movesOf(hanging.data, decided),
        },
      },
      {
        onSuccess: ({ parcels }) => {
          notice.done(`${text(L.done)} · ${parcels.map(({ code }) => code).join("、")}`);
          onClose();
          onSaved(parcels[0]!.id);
        },
      },
    );
  }

  return (
    <MapCard
      title={`${text(L.split)} · ${parcel.code}`}
      hint={text(L.splitHint)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={again}>{text(L.again)}</Button>
          <Button type="primary" disabled={!isReady} loading={change.isPending} onClick={save}>
            {text(L.save)}
          </Button>
        </>
      }
    >
      <DrawingSteps drawing={drawing} />
      {cut?.kind === "refuse" && <Light tone="soon">{text(CUT_WORDS[cut.because])}</Light>}
      {pieces && (
        <>
          <PieceFields {...{ children, typed }} onType={setTyped} />
          <Balance balance={balance} />
          <AllowanceFields allowance={allowance} onChange={setAllowance} />
          {hanging.data && (
            <LineageHanging
              hanging={hanging.data}
              codes={children.map(({ code }) => code)}
              decided={decided}
              onDecide={setDecided}
            />
          )}
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

/** The line in hand and what it cuts; another round is another line. */
function useCut(map: MapOfLand, shape: Shape, onNew: () => void) {
  const [drawn, setDrawn] = useState<Drawn>({});
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round is another drawing of the same kind
  const task = useMemo((): DrawTask => ({ kind: "line", borders: bordersOf([shape]) }), [shape, round]);
  const drawing = useDrawing(map, task, { onChange: setDrawn, onFinish: setDrawn });
  const line = drawn.line;
  const cut = useMemo(
    (): Split | undefined => (line && line.length > 1 ? splitShape(shape, line) : undefined),
    [shape, line],
  );
  const again = () => {
    setDrawn({});
    setRound(round + 1);
    onNew();
  };
  return { drawing, cut, again };
}

type Child = { code: string; areaMu: number; geometry: Shape };

/** Legal areas by the measured ones, to four places and adding up to what was declared, unless a person typed others. */
function childrenOf(
  parcel: ParcelGeometry,
  cut: Extract<Split, { kind: "split" }> | undefined,
  { codes, areas }: Typed,
  lossMu: number,
): Child[] {
  if (!cut) return [];
  const whole = Math.max(0, parcel.areaM2 - m2FromMu(lossMu));
  const shares = shareOut(whole, cut.areasM2);
  return cut.pieces.map((geometry, n) => ({
    code: codes[n] ?? `${parcel.code}-${n + 1}`,
    areaMu: areas[n] ?? Math.round(muFromM2(shares[n]!) * 1e4) / 1e4,
    geometry,
  }));
}

function PieceFields({
  children,
  typed,
  onType,
}: {
  children: readonly Child[];
  typed: Typed;
  onType: (typed: Typed) => void;
}): ReactElement {
  const { text, language } = useLanguage();
  return (
    <div className="lineage-pieces">
      {children.map(({ code, areaMu }, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other name than their place
        <PieceRow key={n} n={n}>
          <Input
            size="small"
            aria-label={`${text(L.code)} ${n + 1}`}
            value={code}
            maxLength={100}
            onChange={(event) => onType({ ...typed, codes: { ...typed.codes, [n]: event.target.value } })}
          />
          <InputNumber
            size="small"
            aria-label={`${text(L.areaMu)} ${n + 1}`}
            min={0.0001}
            value={areaMu}
            suffix={formatUnit("亩", language)}
            onChange={(next) => next && onType({ ...typed, areas: { ...typed.areas, [n]: next } })}
          />
        </PieceRow>
      ))}
    </div>
  );
}

function PieceRow({ n, children }: { n: number; children: ReactElement[] }): ReactElement {
  return (
    <>
      <span className="lineage-swatch">{n + 1}</span>
      {children}
    </>
  );
}

/** Whether the areas add up, with the numbers. */
export function Balance({ balance }: { balance: ReturnType<typeof checkBalance> }): ReactElement {
  const { text, language } = useLanguage();
  const mu = (m2: number) => `${formatNumber(muFromM2(m2), language, 4)} ${formatUnit("亩", language)}`;
  return (
    <p className="lineage-balance" aria-live="polite">
      <span>
        {text(L.before)} {mu(balance.beforeM2)}
      </span>
      <span>
        {text(L.after)} {mu(balance.afterM2)}
      </span>
      {balance.kind === "balanced" ? (
        <Light tone="good">{text(L.balanced)}</Light>
      ) : (
        <Light tone="breach">
          {text(L.off)} {mu(balance.differenceM2)}
        </Light>
      )}
    </p>
  );
}
