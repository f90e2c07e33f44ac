import { useQuery } from "@tanstack/react-query";
import { Checkbox, Input, InputNumber, Radio, Select } from "antd";
import { type ReactElement, useState } from "react";
import type { Shape } from "#engine/geometry/shape.ts";
import { formatNumber, today } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { ActDialog } from "./act-dialog.tsx";
import { type Case, groundQuery } from "./api.ts";
import { CutPlan, type Piece } from "./cut-plan.tsx";
import { DayField } from "./day-field.tsx";
import { Field } from "./field.tsx";
import { W } from "./words.ts";
import "./return-dialog.css";

type Draft = {
  status: "cleared" | "vacated";
  vacatedOn: string;
  why: string;
  endTenancies: boolean;
  isPart: boolean;
  areaMu: number | null;
  code: string;
  restCode: string;
  pieces: readonly Piece[];
  chosen: number | undefined;
};
type Change = (more: Partial<Draft>) => void;

const leftMu = (held: Case): number => Math.round((held.disposedMu - held.returnedMu) * 1e4) / 1e4;
/** Less was disposed of than the parcel measures: only that goes back. */
const isLess = (held: Case): boolean => held.parcel.areaMu > leftMu(held) * 1.005;

function partOf(draft: Draft) {
  const piece = draft.chosen === undefined ? undefined : draft.pieces[draft.chosen];
  const areaMu = piece?.areaMu ?? draft.areaMu;
  if (!areaMu) return undefined;
  const codes = { code: draft.code.trim(), restCode: draft.restCode.trim() };
  return { areaMu, ...codes, ...(piece && { shape: piece.shape }) };
}

/** Accepted land is supply again, as cleared or as vacated land, the whole parcel or a part of it. */
export function ReturnDialog({ held, onClose }: { held: Case; onClose: () => void }): ReactElement {
  const { text } = useLanguage();
  const ground = useQuery(groundQuery(held.parcel.id));
  const shape = (ground.data?.geometry ?? null) as Shape | null;
  const [draft, setDraft] = useState<Draft>(() => ({
    ...{ status: "cleared", vacatedOn: today(), why: "", endTenancies: false },
    ...{ isPart: isLess(held), areaMu: isLess(held) ? leftMu(held) : null, pieces: [], chosen: undefined },
    ...{ code: `${held.parcel.code}-1`, restCode: `${held.parcel.code}-2` },
  }));
  const change: Change = (more) => setDraft((was) => ({ ...was, ...more }));
  const { status, vacatedOn, endTenancies } = draft;
  const part = draft.isPart ? partOf(draft) : undefined;
  const isCut = shape === null || draft.chosen !== undefined;
  const stands = held.standing !== null && held.standing.leases.length + held.standing.holds.length > 0;
  const ready = draft.isPart
    ? part !== undefined && isCut && ground.data !== undefined
    : !stands || endTenancies;
  return (
    <ActDialog
      held={held}
      title={`${text(W.giveBack)} · ${held.parcel.code}`}
      act={{
        path: "return",
        body: {
          ...{ revision: held.revision, status, vacatedOn, why: draft.why.trim() },
          ...(part ? { part } : { endTenancies }),
        },
      }}
      ready={ready && draft.why.trim().length >= 2}
      onClose={onClose}
    >
      <Extent held={held} draft={draft} change={change} />
      {draft.isPart && <PartFields {...{ held, shape, draft, change }} areaM2={ground.data?.areaM2} />}
      <Field label={text(W.status)}>
        <Select
          value={status}
          onChange={(next) => change({ status: next })}
          options={[
            { value: "cleared", label: text(W.cleared) },
            { value: "vacated", label: text(W.vacated) },
          ]}
        />
      </Field>
      <DayField label={text(W.vacatedOn)} value={vacatedOn} onChange={(day) => change({ vacatedOn: day })} />
      {stands && <Standing held={held} draft={draft} change={change} />}
      <Field label={text(W.why)} wide>
        <Input value={draft.why} maxLength={1000} onChange={(event) => change({ why: event.target.value })} />
      </Field>
    </ActDialog>
  );
}

type PartProps = { held: Case; draft: Draft; change: Change };

function Extent({ held, draft, change }: PartProps): ReactElement {
  const { text, language } = useLanguage();
  return (
    <Field label={text(W.extent)} wide group>
      <Radio.Group
        value={draft.isPart}
        onChange={(event) => change({ isPart: event.target.value })}
        options={[
          {
            value: false,
            label: `${text(W.whole_parcel)} ${formatNumber(held.parcel.areaMu, language, 2)} 亩`,
          },
          { value: true, label: text(W.part) },
        ]}
      />
      <small className="return-left">
        {text(W.left)} {formatNumber(leftMu(held), language, 4)} 亩
      </small>
    </Field>
  );
}

function PartFields({
  held,
  draft,
  change,
  shape,
  areaM2 = 0,
}: PartProps & { shape: Shape | null; areaM2: number | undefined }): ReactElement {
  const { text } = useLanguage();
  return (
    <>
      {shape ? (
        <CutPlan
          shape={shape}
          areaM2={areaM2}
          chosen={draft.chosen}
          onPieces={(pieces) => change({ pieces, chosen: undefined })}
          onChoose={(chosen) => change({ chosen })}
        />
      ) : (
        <Field label={text(W.partArea)} wide>
          <InputNumber
            min={0.0001}
            max={Math.min(held.parcel.areaMu, leftMu(held) * 1.005)}
            value={draft.areaMu}
            suffix="亩"
            onChange={(areaMu) => change({ areaMu })}
          />
        </Field>
      )}
      <Field label={text(W.partCode)}>
        <Input
          value={draft.code}
          maxLength={100}
          onChange={(event) => change({ code: event.target.value })}
        />
      </Field>
      <Field label={text(W.restCode)}>
        <Input
          value={draft.restCode}
          maxLength={100}
          onChange={(event) => change({ restCode: event.target.value })}
        />
      </Field>
    </>
  );
}

/** Who would lose a lease or a hold with it. */
function Standing({ held, draft, change }: PartProps): ReactElement {
  const { text, language } = useLanguage();
  const { leases, holds } = held.standing!;
  return (
    <Field label={text(W.standing)} wide group>
      <ul className="return-standing">
        {leases.map((one) => (
          <li key={`${one.unit} ${one.firm}`}>
            <Light tone="soon">
              {one.unit} · {one.firm}
            </Light>
            <span>
              {formatNumber(one.areaM2, language, 2)} m² · {text(W.until)} {one.endsOn}
            </span>
          </li>
        ))}
        {holds.map((one) => (
          <li key={one.site}>
            <Light tone="soon">
              {one.site} · {text(W.heldFor)} {one.holder}
            </Light>
            <span>
              {text(W.until)} {one.untilOn}
            </span>
          </li>
        ))}
      </ul>
      {draft.isPart ? (
        <small className="return-left">{text(W.partStands)}</small>
      ) : (
        <Checkbox
          checked={draft.endTenancies}
          onChange={(event) => change({ endTenancies: event.target.checked })}
        >
          {text(W.endTenancies)}
        </Checkbox>
      )}
    </Field>
  );
}
