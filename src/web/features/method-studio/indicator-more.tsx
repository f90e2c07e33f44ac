import type { ReactElement } from "react";
import { t } from "#contract/text.ts";
import type { AbsentRule, AbsentRules, Indicator } from "#engine/evaluation/method.ts";
import { ABSENCE } from "#engine/evaluation/words/indicator-words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { BaselineMore } from "./baseline-more.tsx";
import { Choice, ChoiceField, optionsOf } from "./choice-field.tsx";
import { FactField, FactsField } from "./fact-field.tsx";
import { absentOf } from "./indicator-norms.ts";
import { NumberField } from "./number-field.tsx";
import { renamedIndicator } from "./rename-key.ts";
import { AddButton, Labelled, LineButtons } from "./section-frame.tsx";
import { useItems, useListEdit, useStudioStore, useValue, useWholeMethod } from "./studio-context.tsx";
import { KeyField, TextField } from "./text-field.tsx";
import { ABSENT, W } from "./words.ts";

const S = {
  zero: t("分子为零", "A zero numerator"),
  asIs: t("是真零", "is a true zero"),
  falseZero: t("零值不实", "is not believed"),
  missing: t("视为缺失", "is missing"),
  whole: t("全体", "all together"),
  points: t("分", "points"),
  variant: t("分档另用算式", "A formula of its own for"),
  same: t("同上", "as above"),
};

/** What few lines need: baselines apart by class, the four ways of having no value, a formula for one tier. */
export function IndicatorMore({ at }: { at: number }): ReactElement {
  const { text } = useLanguage();
  const { edit } = useStudioStore();
  const method = useWholeMethod();
  const { absent, key } = method.indicators[at]!;
  const keys = method.indicators.map((one) => one.key);
  return (
    <div className="studio-more">
      <BaselineMore at={at} />
      <div className="studio-grid">
        {(Object.keys(ABSENCE) as (keyof AbsentRules)[]).map((absence) => (
          <Labelled key={absence} label={text(ABSENCE[absence])}>
            <AbsenceField at={at} absence={absence} rule={absent[absence]} />
          </Labelled>
        ))}
        <Labelled label={text(S.zero)}>
          <ChoiceField
            path={["indicators", at, "zeroNumerator"]}
            label={text(S.zero)}
            optional={S.asIs}
            options={[
              { value: "false_zero", label: S.falseZero },
              { value: "missing", label: S.missing },
            ]}
          />
        </Labelled>
        <Labelled label={text(W.key)}>
          <KeyField
            path={["indicators", at, "key"]}
            label={`${text(W.indicator)} · ${text(W.key)}`}
            taken={[...keys, ...method.facts.map((fact) => fact.key)]}
            onKey={(next) => edit((held) => renamedIndicator(held, key, next))}
          />
        </Labelled>
      </div>
      <Variants at={at} />
    </div>
  );
}

function AbsenceField({
  at,
  absence,
  rule,
}: {
  at: number;
  absence: keyof AbsentRules;
  rule: AbsentRule;
}): ReactElement {
  const { text } = useLanguage();
  const path = ["indicators", at, "absent", absence];
  const { set, line } = useValue<AbsentRule>(path);
  return (
    <span className="studio-baseline">
      <Choice
        label={text(ABSENCE[absence])}
        line={line}
        value={rule.kind}
        options={optionsOf(ABSENT)}
        onChoose={(kind) => set(absentOf(kind as AbsentRule["kind"], rule))}
      />
      {rule.kind === "points" && (
        <NumberField path={[...path, "points"]} label={text(ABSENCE[absence])} unit={text(S.points)} />
      )}
      {"by" in rule && (
        <FactsField
          path={[...path, "by"]}
          label={`${text(ABSENCE[absence])} · ${text(W.by)}`}
          none={text(S.whole)}
        />
      )}
    </span>
  );
}

type Variant = NonNullable<Indicator["variants"]>[number];

function Variants({ at }: { at: number }): ReactElement {
  const { text } = useLanguage();
  const method = useWholeMethod();
  const path = ["indicators", at, "variants"];
  const items = useItems<Variant>(path);
  const { add } = useListEdit<Variant>(path);
  const tiers = method.tiers.map(({ key, label }) => ({ value: key, label }));
  const free = tiers.find(({ value }) => items.every(({ tier }) => tier !== value))?.value;
  const { unit } = method.indicators[at]!;
  return (
    <ul className="studio-groups">
      {items.map((variant, n) => (
        <li key={variant.tier}>
          <ChoiceField path={[...path, n, "tier"]} label={text(S.variant)} options={tiers} />
          <FactField
            path={[...path, n, "numerator"]}
            label={text(W.numerator)}
            kind="number"
            optional={S.same}
          />
          <span aria-hidden="true">÷</span>
          <FactField
            path={[...path, n, "denominator"]}
            label={text(W.denominator)}
            kind="number"
            optional={S.same}
          />
          <TextField path={[...path, n, "unit"]} label={text(W.unit)} placeholder={text(W.unit)} />
          <LineButtons list={path} at={n} name={variant.tier} />
        </li>
      ))}
      {free && method.tiers.length > 1 && (
        <li>
          <AddButton label={text(S.variant)} onAdd={() => add({ tier: free, unit })} />
        </li>
      )}
    </ul>
  );
}
