import { Button, DatePicker, Input, InputNumber, Select } from "antd";
import dayjs from "dayjs";
import { type ReactElement, useState } from "react";
import type { WritePlan } from "#contract/renewal/case-plan.ts";
import { ROUTE_RULES, routeRule } from "#engine/renewal/routes-of-renewal.ts";
import { today } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { useNotice } from "#web/ui/use-notice.ts";
import { askTemplate, type Case, useCaseAct } from "./api.ts";
import { Field } from "./field.tsx";
import { type Draft, draftOf } from "./plan-draft.ts";
import { MilestoneRows, PartyRows, PaymentRows } from "./plan-rows.tsx";
import { W } from "./words.ts";

/** The form of a plan: a route brings the parties it needs and, on demand, its steps laid on the calendar. */
export function PlanForm({ held, onClose }: { held: Case; onClose: () => void }): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const act = useCaseAct(held.id);
  const [draft, setDraft] = useState(() => draftOf(held));
  const change = (more: Partial<Draft>) => setDraft((was) => ({ ...was, ...more }));

  function chooseRoute(route: WritePlan["route"]) {
    const has = new Set(draft.parties.map(({ role }) => role));
    const owner = held.firm?.name ?? held.landUser ?? "";
    const wanted = routeRule(route).parties.filter((role) => !has.has(role));
    const parties = wanted.map((role) => ({ role, name: role === "owner" ? owner : "", uscc: null }));
    change({ route, parties: [...draft.parties, ...parties] });
  }
  async function layOut() {
    if (draft.route === null) return;
    try {
      const from = draft.plannedFrom ?? today();
      const laid = await askTemplate(draft.route, from);
      const milestones = laid.milestones.map(({ title, startsOn, dueOn }) => ({ title, startsOn, dueOn }));
      change({ milestones, plannedFrom: from, plannedTo: laid.plannedTo });
    } catch (error) {
      notice.failed(error);
    }
  }
  function save() {
    act.mutate(
      { path: "plan", method: "PUT", body: { ...draft, revision: held.revision } },
      {
        onSuccess: () => {
          notice.done(text(W.save));
          onClose();
        },
        onError: notice.failed,
      },
    );
  }

  return (
    <div className="plan-form">
      <PlanFields draft={draft} change={change} onRoute={chooseRoute} />
      <MilestoneRows
        rows={draft.milestones}
        onRows={(milestones) => change({ milestones })}
        onTemplate={draft.route === null ? undefined : () => void layOut()}
      />
      <PartyRows rows={draft.parties} onRows={(parties) => change({ parties })} />
      <PaymentRows rows={draft.payments} onRows={(payments) => change({ payments })} />
      <div className="plan-actions">
        <Button onClick={onClose}>{text(W.cancel)}</Button>
        <Button type="primary" disabled={draft.route === null} loading={act.isPending} onClick={save}>
          {text(W.save)}
        </Button>
      </div>
    </div>
  );
}

type FieldsProps = {
  draft: Draft;
  change: (more: Partial<Draft>) => void;
  onRoute: (route: WritePlan["route"]) => void;
};

function PlanFields({ draft, change, onRoute }: FieldsProps): ReactElement {
  const { text } = useLanguage();
  const day = (key: "plannedFrom" | "plannedTo", label: string) => (
    <Field label={label}>
      <DatePicker
        value={draft[key] ? dayjs(draft[key]) : null}
        onChange={(at) => change({ [key]: at?.format("YYYY-MM-DD") ?? null })}
      />
    </Field>
  );
  const number = (
    key: "plannedMu" | "expectedTaxWan" | "expectedOutputWan" | "expectedFar",
    label: string,
    unit: string,
  ) => (
    <Field label={label}>
      <InputNumber min={0} value={draft[key]} suffix={unit} onChange={(value) => change({ [key]: value })} />
    </Field>
  );
  const words = (key: "goal" | "measures", label: string) => (
    <Field label={label} wide>
      <Input.TextArea
        rows={2}
        maxLength={2000}
        value={draft[key] ?? ""}
        onChange={(event) => change({ [key]: event.target.value || null })}
      />
    </Field>
  );
  return (
    <div className="case-form">
      <Field label={text(W.route)} wide>
        <Select
          value={draft.route}
          onChange={onRoute}
          options={ROUTE_RULES.map(({ route, label, about }) => ({
            value: route,
            label: `${text(label)} · ${text(about)}`,
          }))}
        />
      </Field>
      {words("goal", text(W.goal))}
      {words("measures", text(W.measures))}
      <Field label={text(W.implementer)}>
        <Input
          maxLength={200}
          value={draft.implementer ?? ""}
          onChange={(event) => change({ implementer: event.target.value || null })}
        />
      </Field>
      <Field label={text(W.plannedUse)}>
        <Input
          maxLength={200}
          value={draft.plannedUse ?? ""}
          onChange={(event) => change({ plannedUse: event.target.value || null })}
        />
      </Field>
      {day("plannedFrom", text(W.startsOn))}
      {day("plannedTo", text(W.endsOn))}
      {number("plannedMu", text(W.planned), "亩")}
      {number("expectedTaxWan", `${text(W.expected)} · ${text(W.tax)}`, "万元/年")}
      {number("expectedOutputWan", `${text(W.expected)} · ${text(W.output)}`, "万元/年")}
      {number("expectedFar", `${text(W.expected)} · ${text(W.far)}`, "")}
    </div>
  );
}
