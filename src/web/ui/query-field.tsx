import { DatePicker, Input, InputNumber, Select } from "antd";
import dayjs from "dayjs";
import { type ReactElement, useId, useState } from "react";
import type { Column } from "#kernel/register.ts";
import { type FieldState, shapeOf } from "#web/lib/filter-field.ts";
import { formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { IndustrySelect } from "./industry-select.tsx";

type QueryFieldProps = { column: Column; state: FieldState; onChange: (state: FieldState) => void };

/** One field of the query bar: what may be asked follows from the type of the column. */
export function QueryField({ column, state, onChange }: QueryFieldProps): ReactElement {
  const { t, text, language } = useLanguage();
  const id = useId();
  return (
    <div className="query-field">
      <div className="query-field-head">
        <label htmlFor={id}>
          {text(column.label)}
          {column.unit && <span className="head-unit">{formatUnit(column.unit, language)}</span>}
        </label>
        <Select
          size="small"
          variant="borderless"
          className="query-mode"
          aria-label={t("query.mode", { name: text(column.label) })}
          value={state.presence === "any" ? state.match : state.presence}
          options={modesOf(column, t)}
          popupMatchSelectWidth={false}
          onChange={(mode) => onChange(withMode(state, mode))}
        />
      </div>
      {state.presence === "any" && <Control id={id} column={column} state={state} onChange={onChange} />}
    </div>
  );
}

type Words = ReturnType<typeof useLanguage>["t"];

function modesOf(column: Column, t: Words) {
  const value =
    shapeOf(column) === "words"
      ? [
          { value: "like", label: t("query.like") },
          { value: "eq", label: t("query.eq") },
          { value: "ne", label: t("query.ne") },
        ]
      : [{ value: "like", label: t(shapeOf(column) === "range" ? "query.between" : "query.oneOf") }];
  return [
    ...value,
    { value: "empty", label: t("query.empty") },
    { value: "filled", label: t("query.filled") },
  ];
}

function withMode(state: FieldState, mode: string): FieldState {
  if (mode === "empty" || mode === "filled") return { ...state, presence: mode };
  return { ...state, presence: "any", match: mode as FieldState["match"] };
}

type ControlProps = QueryFieldProps & { id: string };

function Control(props: ControlProps): ReactElement {
  const { id, column, state, onChange } = props;
  const { t, text } = useLanguage();
  switch (shapeOf(column)) {
    case "words":
      return <Words id={id} value={state.words} onCommit={(words) => onChange({ ...state, words })} />;
    case "range":
      return column.type === "date" ? <DateRange {...props} /> : <NumberRange {...props} />;
    case "choice":
      return (
        <Select
          id={id}
          mode="multiple"
          allowClear
          maxTagCount="responsive"
          value={state.choices}
          options={(column.options ?? []).map(({ value, label }) => ({ value, label: text(label) }))}
          onChange={(choices) => onChange({ ...state, choices })}
        />
      );
    case "industry":
      return (
        <IndustrySelect
          id={id}
          many
          value={state.choices}
          onChange={(choices) => onChange({ ...state, choices })}
        />
      );
    case "yes-no":
      return (
        <Select
          id={id}
          allowClear
          value={state.choices[0] ?? null}
          options={[
            { value: "true", label: t("action.yes") },
            { value: "false", label: t("action.no") },
          ]}
          onChange={(choice: string | null) => onChange({ ...state, choices: choice ? [choice] : [] })}
        />
      );
  }
}

/** Words are asked when they are finished (Enter, or leaving the field), not at every letter. */
function Words({ id, value, onCommit }: { id: string; value: string; onCommit: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setTyped(value);
  }
  const commit = () => typed !== value && onCommit(typed);
  return (
    <Input
      id={id}
      allowClear
      value={typed}
      onChange={(event) => {
        setTyped(event.target.value);
        if (event.target.value === "" && value !== "") onCommit("");
      }}
      onBlur={commit}
      onPressEnter={commit}
    />
  );
}

function NumberRange({ id, column, state, onChange }: ControlProps): ReactElement {
  const { t, text } = useLanguage();
  const end = (which: "from" | "to") => (
    <InputNumber
      {...(which === "from" ? { id } : { "aria-label": `${text(column.label)} ${t("query.to")}` })}
      controls={false}
      placeholder={t(which === "from" ? "query.from" : "query.to")}
      value={state[which] === "" ? null : Number(state[which])}
      changeOnBlur
      onBlur={(event) => commitNumber(event.target.value, which)}
      onPressEnter={(event) => commitNumber(event.currentTarget.value, which)}
    />
  );
  function commitNumber(typed: string, which: "from" | "to") {
    const value = typed.replaceAll(",", "").trim();
    if (value !== state[which] && !Number.isNaN(Number(value))) onChange({ ...state, [which]: value });
  }
  return (
    <div className="query-range">
      {end("from")}
      <span aria-hidden="true">–</span>
      {end("to")}
    </div>
  );
}

function DateRange({ id, column, state, onChange }: ControlProps): ReactElement {
  const { t, text } = useLanguage();
  return (
    <DatePicker.RangePicker
      id={{ start: id, end: `${id}-to` }}
      aria-label={text(column.label)}
      allowEmpty={[true, true]}
      placeholder={[t("query.from"), t("query.to")]}
      value={[state.from ? dayjs(state.from) : null, state.to ? dayjs(state.to) : null]}
      onChange={(range) =>
        onChange({
          ...state,
          from: range?.[0]?.format("YYYY-MM-DD") ?? "",
          to: range?.[1]?.format("YYYY-MM-DD") ?? "",
        })
      }
    />
  );
}
