import type { ReactElement } from "react";
import { t } from "#contract/text.ts";
import type { Condition } from "#engine/evaluation/condition.ts";
import type { Tier } from "#engine/evaluation/method.ts";
import { useLanguage } from "#web/lib/language.ts";
import { ClauseField } from "./clause-field.tsx";
import { ConditionEditor } from "./condition-editor.tsx";
import { AddButton, Labelled, LineButtons, SectionFrame } from "./section-frame.tsx";
import { useItems, useListEdit, useValue } from "./studio-context.tsx";
import { PairField } from "./text-field.tsx";
import { W } from "./words.ts";

const S = {
  when: t("纳入条件", "Admitted where"),
  all: t("全部纳入", "all of them"),
  none: t("规上、规下都在评价范围内。", "Both tiers are evaluated."),
};

/** Perch knows firms above and below scale; a method evaluates one or both. */
const TIERS: readonly Tier[] = [
  { key: "above", label: t("规上", "Above scale") },
  { key: "below", label: t("规下", "Below scale") },
];

/** 适用范围与分档 */
export function PopulationSection(): ReactElement {
  const { text } = useLanguage();
  const items = useItems<Tier>(["tiers"]);
  const { add } = useListEdit<Tier>(["tiers"]);
  const missing = TIERS.filter(({ key }) => items.every((tier) => tier.key !== key));
  return (
    <SectionFrame
      section="population"
      lines={["tiers"]}
      actions={missing.map((tier) => (
        <AddButton key={tier.key} label={text(tier.label)} onAdd={() => add(tier)} />
      ))}
    >
      <ul className="studio-lines">
        {items.map((tier, n) => (
          <li key={tier.key} className="studio-line">
            <div className="studio-line-main">
              <PairField path={["tiers", n, "label"]} label={text(W.label)} />
              <Labelled label={text(S.when)}>
                <TierCondition at={n} />
              </Labelled>
              <LineButtons list={["tiers"]} at={n} name={text(tier.label)} />
            </div>
            <ClauseField path={["tiers", n]} />
          </li>
        ))}
      </ul>
      {missing.length === 0 && <p className="studio-note">{text(S.none)}</p>}
    </SectionFrame>
  );
}

function TierCondition({ at }: { at: number }): ReactElement {
  const { text } = useLanguage();
  const path = ["tiers", at, "when"] as const;
  const { value, set } = useValue<Condition>(path);
  return (
    <span className="studio-optional">
      {value === undefined && <span className="studio-note">{text(S.all)}</span>}
      <ConditionEditor path={path} onRemove={() => set(undefined)} />
    </span>
  );
}
