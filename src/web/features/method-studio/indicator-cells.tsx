import type { ReactElement } from "react";
import { lineOf } from "#contract/evaluation/line-path.ts";
import { t } from "#contract/text.ts";
import type { AbsentRule, AbsentRules, Baseline, Norm } from "#engine/evaluation/method.ts";
import { factText, listed } from "#engine/evaluation/words/condition-words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Choice, optionsOf } from "./choice-field.tsx";
import { absentOf, baselineOf, normOf, usualAbsence } from "./indicator-norms.ts";
import { NumberField } from "./number-field.tsx";
import { useMethod, useValue, useWholeMethod } from "./studio-context.tsx";
import { ABSENT, BASELINE, NORM, W } from "./words.ts";

type CellProps = { at: number; name: string };

const S = {
  fromFirms: t("取自参评企业", "from the firms"),
  several: t("分别规定", "each its own"),
  lastYear: t("上年度", "last year's"),
  apart: t("按", "by"),
  lo: t("最小值得", "Least earns"),
  hi: t("最大值得", "Greatest earns"),
};

/** How a value becomes points. */
export function NormCell({ at, name }: CellProps): ReactElement {
  const { text } = useLanguage();
  const path = ["indicators", at, "norm"];
  const { value, set, line } = useValue<Norm>(path);
  return (
    <Choice
      label={`${name} · ${text(W.norm)}`}
      line={line}
      value={value!.kind}
      options={optionsOf(NORM)}
      onChoose={(kind) => set(normOf(kind as Norm["kind"], value!))}
    />
  );
}

/** What values are held against; apart by which classes, where they are. */
export function BaselineCell({ at, name }: CellProps): ReactElement {
  const { text } = useLanguage();
  const norm = useMethod((method) => method.indicators[at]!.norm);
  const path = ["indicators", at, "norm", "baseline"];
  const { set } = useValue<Baseline>(path);
  const by = "baseline" in norm ? norm.baseline.by : norm.by;
  const apart = by.length > 0 && <Apart by={by} />;
  if (!("baseline" in norm)) {
    return (
      <span className="studio-stack">
        <span className="studio-note">{text(S.fromFirms)}</span>
        {norm.kind === "minmax" && (
          <span className="studio-range">
            <NumberField path={["indicators", at, "norm", "lo"]} label={`${name} · ${text(S.lo)}`} />–
            <NumberField path={["indicators", at, "norm", "hi"]} label={`${name} · ${text(S.hi)}`} />
          </span>
        )}
        {apart}
      </span>
    );
  }
  const { baseline } = norm;
  return (
    <span className="studio-stack">
      <span className="studio-baseline">
        <Choice
          label={`${name} · ${text(W.baseline)}`}
          line={lineOf([...path, "kind"])}
          value={baseline.kind}
          options={optionsOf(BASELINE)}
          onChoose={(kind) => set(baselineOf(kind as Baseline["kind"], baseline))}
        />
        <BaselineFigure at={at} name={name} baseline={baseline} />
      </span>
      {"from" in baseline && baseline.from === "last_year" && (
        <span className="studio-note">{text(S.lastYear)}</span>
      )}
      {apart}
    </span>
  );
}

function Apart({ by }: { by: readonly string[] }): ReactElement {
  const { text } = useLanguage();
  const method = useWholeMethod();
  return (
    <span className="studio-note">
      {text(S.apart)} {text(listed(by.map((key) => factText(method, key))))}
    </span>
  );
}

function BaselineFigure({ at, name, baseline }: CellProps & { baseline: Baseline }): ReactElement | null {
  const { text } = useLanguage();
  const path = ["indicators", at, "norm", "baseline"];
  const label = `${name} · ${text(W.baseline)}`;
  switch (baseline.kind) {
    case "fixed":
      return <NumberField path={[...path, "value"]} label={label} />;
    case "mean":
    case "aggregate_mean":
      return <NumberField path={[...path, "factor"]} label={label} />;
    case "percentile":
      return <NumberField path={[...path, "percent"]} label={label} unit="%" />;
    case "best":
      return null;
  }
}

/** What an item without a value earns, where one rule holds for all ways of having none. */
export function AbsentCell({ at, name }: CellProps): ReactElement {
  const { text } = useLanguage();
  const path = ["indicators", at, "absent"];
  const { value, set, line } = useValue<AbsentRules>(path);
  const usual = usualAbsence(value!);
  const choose = (kind: AbsentRule["kind"]) => {
    const rule = absentOf(kind, usual ?? value!.missing);
    set({ ...value!, missing: rule, notApplicable: rule, zeroDenominator: rule });
  };
  return (
    <>
      <Choice
        label={`${name} · ${text(W.absent)}`}
        line={line}
        value={usual?.kind ?? ""}
        options={usual ? optionsOf(ABSENT) : [{ value: "", label: S.several }, ...optionsOf(ABSENT)]}
        onChoose={(kind) => kind !== "" && choose(kind as AbsentRule["kind"])}
      />
      {usual?.kind === "points" && <span className="studio-note">{usual.points ?? "？"}</span>}
    </>
  );
}
