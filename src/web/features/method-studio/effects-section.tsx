import type { ReactElement } from "react";
import { lineOf } from "#contract/evaluation/line-path.ts";
import { t } from "#contract/text.ts";
import type { Effect } from "#engine/evaluation/method.ts";
import { useLanguage } from "#web/lib/language.ts";
import { ChoiceField, FlagField } from "./choice-field.tsx";
import { ClauseField } from "./clause-field.tsx";
import { FactField } from "./fact-field.tsx";
import { newKey } from "./new-key.ts";
import { NumberField, NumbersField } from "./number-field.tsx";
import { AddButton, Labelled, LineButtons, SectionFrame } from "./section-frame.tsx";
import { useItems, useListEdit, useMethod } from "./studio-context.tsx";
import { DayField, PairField, TextField } from "./text-field.tsx";
import { W } from "./words.ts";

const S = {
  relief: t("土地使用税减免", "Land-use-tax relief"),
  surcharge: t("差别化加价", "Surcharge"),
  from: t("自", "From"),
  to: t("至", "To"),
  instrument: t("加价对象", "On"),
  rates: t("按连续年数", "By consecutive years"),
  quantity: t("用量", "Quantity"),
  exempt: t("豁免代号", "Exemption"),
  none: t("没有规定结果应用。", "None."),
  trial: t("试评年：只公布结果，不实施差别化政策", "Trial year: results without consequences"),
  years: t("没有评级的年度", "Years without a grade"),
  skip: t("不打断连续年数", "leave the run of years standing"),
  reset: t("重新计算", "end the run of years"),
};

/** 结果应用 */
export function EffectsSection(): ReactElement {
  const { text } = useLanguage();
  const { grades: graded } = useMethod((method) => method.grading);
  const items = useItems<Effect>(["effects"]);
  const { add } = useListEdit<Effect>(["effects"]);
  const keys = items.map(({ key }) => key);
  const grades = graded.map(({ key }) => key);
  const relief: Effect = {
    key: newKey("relief", keys),
    kind: "land_tax_relief",
    label: t("城镇土地使用税减免", "Urban land-use-tax relief"),
    percentByGrade: Object.fromEntries(grades.map((grade) => [grade, 0])),
  };
  const surcharge: Effect = {
    key: newKey("surcharge", keys),
    kind: "surcharge",
    label: t("差别化电价", "Differential electricity price"),
    grade: grades.at(-1) ?? "D",
    instrument: "用电",
    unit: "元/千瓦时",
    quantity: "electricityWanKwh",
    rates: [null as unknown as number],
  };
  return (
    <SectionFrame
      section="effects"
      lines={["effects"]}
      actions={
        <>
          <AddButton label={text(S.relief)} onAdd={() => add(relief)} />
          <AddButton label={text(S.surcharge)} onAdd={() => add(surcharge, ["electricityWanKwh"])} />
        </>
      }
    >
      {items.length === 0 && <p className="studio-note">{text(S.none)}</p>}
      <ul className="studio-lines">
        {items.map((effect, n) => (
          <li key={lineOf(["effects", n])} className="studio-line">
            <div className="studio-line-main">
              <PairField path={["effects", n, "label"]} label={text(W.label)} />
              {effect.kind === "land_tax_relief" ? <ReliefFields at={n} /> : <SurchargeFields at={n} />}
              <Labelled label={text(S.from)}>
                <DayField path={["effects", n, "fromOn"]} label={text(S.from)} />
              </Labelled>
              <Labelled label={text(S.to)}>
                <DayField path={["effects", n, "toOn"]} label={text(S.to)} />
              </Labelled>
              <LineButtons list={["effects"]} at={n} name={text(effect.label)} />
            </div>
            <ClauseField path={["effects", n]} />
          </li>
        ))}
      </ul>
      <div className="studio-grid">
        <FlagField path={["trialYear"]} label={text(S.trial)} />
        <Labelled label={text(S.years)}>
          <ChoiceField
            path={["nonGradedYears"]}
            label={text(S.years)}
            options={[
              { value: "skip", label: S.skip },
              { value: "reset", label: S.reset },
            ]}
          />
        </Labelled>
      </div>
    </SectionFrame>
  );
}

function ReliefFields({ at }: { at: number }): ReactElement {
  const { text } = useLanguage();
  const { grades } = useMethod((method) => method.grading);
  return (
    <>
      {grades.map(({ key }) => (
        <Labelled key={key} label={key}>
          <NumberField
            path={["effects", at, "percentByGrade", key]}
            label={`${text(S.relief)} · ${key}`}
            unit="%"
            optional
          />
        </Labelled>
      ))}
    </>
  );
}

function SurchargeFields({ at }: { at: number }): ReactElement {
  const { text } = useLanguage();
  const { grades } = useMethod((method) => method.grading);
  return (
    <>
      <ChoiceField
        path={["effects", at, "grade"]}
        label={text(W.grade)}
        options={grades.map(({ key, label }) => ({ value: key, label }))}
      />
      <Labelled label={text(S.instrument)}>
        <TextField path={["effects", at, "instrument"]} label={text(S.instrument)} />
      </Labelled>
      <Labelled label={text(S.rates)}>
        <NumbersField path={["effects", at, "rates"]} label={text(S.rates)} />
      </Labelled>
      <Labelled label={text(W.unit)}>
        <TextField path={["effects", at, "unit"]} label={text(W.unit)} />
      </Labelled>
      <Labelled label={text(S.quantity)}>
        <FactField path={["effects", at, "quantity"]} label={text(S.quantity)} kind="number" />
      </Labelled>
      <Labelled label={text(S.exempt)}>
        <TextField path={["effects", at, "exempt"]} label={text(S.exempt)} optional />
      </Labelled>
    </>
  );
}
